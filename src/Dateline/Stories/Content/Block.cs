using System.Text.Json.Serialization;

namespace Dateline.Stories.Content;

/// <summary>One piece of a story's body. The list of kinds is closed, and raw HTML is none of them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Quote), "quote")]
[JsonDerivedType(typeof(PictureBlock), "picture")]
[JsonDerivedType(typeof(Gallery), "gallery")]
[JsonDerivedType(typeof(ListBlock), "list")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(FactBox), "fact-box")]
[JsonDerivedType(typeof(Embed), "embed")]
[JsonDerivedType(typeof(Related), "related")]
public abstract record Block;

/// <summary>A paragraph of running text.</summary>
public sealed record Paragraph(RichText Text) : Block;

/// <summary>A heading inside the story.</summary>
/// <param name="Text">Plain words, at most 200 characters.</param>
/// <param name="Level">2, 3 or 4; the headline itself is level 1.</param>
public sealed record Heading(string Text, int Level = 2) : Block;

/// <summary>Somebody's words. A quote without a speaker and without a source is told to the desk before publication.</summary>
/// <param name="Text">The words, without quotation marks: the edition adds its own.</param>
/// <param name="Speaker">Who said it.</param>
/// <param name="Role">What the speaker is, such as "harbour master".</param>
/// <param name="Source">To whom or where it was said, such as "in a letter to residents".</param>
/// <param name="SourceAddress">Where it can be read: http or https.</param>
public sealed record Quote(
    RichText Text,
    string? Speaker = null,
    string? Role = null,
    string? Source = null,
    string? SourceAddress = null
) : Block;

/// <summary>A picture of the media bank between two paragraphs.</summary>
/// <param name="Picture">The picture and what this story says about it.</param>
public sealed record PictureBlock(PictureUse Picture) : Block;

/// <summary>Several pictures that belong together.</summary>
/// <param name="Title">What the gallery shows.</param>
/// <param name="Pictures">2 to 60 pictures in order.</param>
public sealed record Gallery(string Title, IReadOnlyList<PictureUse> Pictures) : Block;

/// <summary>A list of points.</summary>
/// <param name="Items">The points.</param>
/// <param name="Ordered">True where their order matters, so that they are numbered.</param>
public sealed record ListBlock(IReadOnlyList<ListItem> Items, bool Ordered = false) : Block;

/// <summary>A point of a list, with points of its own if need be (at most four levels deep).</summary>
public sealed record ListItem(RichText Text, IReadOnlyList<ListItem>? Items = null);

/// <summary>A table of figures.</summary>
/// <param name="Rows">Rows of cells; all rows have the same number of cells, at most 20.</param>
/// <param name="Caption">What the table shows.</param>
/// <param name="HeaderRow">True when the first row names the columns.</param>
public sealed record Table(IReadOnlyList<IReadOnlyList<RichText>> Rows, string? Caption = null, bool HeaderRow = true) : Block;

/// <summary>Background beside the story: paragraphs and lists under a title of their own.</summary>
public sealed record FactBox(string Title, IReadOnlyList<Block> Blocks) : Block;

/// <summary>Something on another site. It is shown as a card that leads there, so that reading a story tells no third party about the reader.</summary>
/// <param name="Address">Where it is: http or https.</param>
/// <param name="Title">What it is.</param>
/// <param name="Text">A sentence or two about it.</param>
public sealed record Embed(string Address, string Title, string? Text = null) : Block;

/// <summary>Other stories, offered in the middle of this one.</summary>
public sealed record Related(IReadOnlyList<Guid> Stories) : Block;

/// <summary>How a story uses a picture: the bank's own caption and alternative text, unless the story says it better.</summary>
/// <param name="Picture">The picture's identity in the media bank.</param>
/// <param name="Caption">The caption in this story; null for the bank's.</param>
/// <param name="AlternativeText">What a reader who does not see the picture is told; null for the bank's.</param>
public sealed record PictureUse(Guid Picture, string? Caption = null, string? AlternativeText = null);
