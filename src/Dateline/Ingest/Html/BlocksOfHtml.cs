using AngleSharp.Dom;
using Dateline.Ingest.Wxr;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Html;

/// <summary>
/// Reads the HTML of an item, as WordPress stores it, into blocks. Only blocks come out, so nothing that a stranger's HTML could do comes in;
/// what has no block of its own is told in the notes.
/// </summary>
/// <remarks>
/// WordPress stores two kinds of text. Block texts (Gutenberg) are HTML with comments around each block. Classic texts leave paragraphs out: an
/// empty line parts them, and a line break is a line break (its wpautop adds the tags when the page is drawn).
/// </remarks>
internal sealed class BlocksOfHtml
{
    /// <summary>Deepest nesting of elements that is followed; texts deeper down are taken without their marks. Real pages stay below thirty.</summary>
    public const int NestingMax = 150;

    private const string TooDeep = "elements nested too deeply: their words stay, without marks";

    private readonly bool _classic;
    private Frame _frame = new(isRoot: true);
    private readonly Frame _root;
    private bool _verbatim;

    public BlocksOfHtml(ItemContext item, bool classic)
    {
        (Item, _classic, _root) = (item, classic, _frame);
        Pictures = new PicturesOfHtml(this);
    }

    public ItemContext Item { get; }

    public Notes Notes => Item.Notes;

    public PicturesOfHtml Pictures { get; }

    /// <summary>The index that the next block of the body will get.</summary>
    public int NextBlock => _root.Blocks.Count + (_root.Text.IsBlank ? 0 : 1);

    /// <summary>The blocks of a text.</summary>
    public List<Block> Read(string html)
    {
        if (HtmlText.IsTooDeep(html))
            Notes.Simplify(TooDeep);
        foreach (var node in HtmlText.Parse(html))
            Visit(node, TextMarks.None, 0);
        EndParagraph();
        return _root.Blocks;
    }

    /// <summary>Adds a block to where the walk is.</summary>
    public void Add(Block block)
    {
        EndParagraph();
        _frame.Blocks.Add(block);
    }

    /// <summary>The blocks inside an element, by themselves. Pictures in it stand behind what is being made of it.</summary>
    public List<Block> Inside(INode node, int depth)
    {
        EndParagraph();
        var (outer, verbatim) = (_frame, _verbatim);
        (_frame, _verbatim) = (new Frame(isRoot: false), false);
        Children(node, TextMarks.None, depth);
        EndParagraph();
        var blocks = _frame.Blocks;
        (_frame, _verbatim) = (outer, verbatim);
        return blocks;
    }

    /// <summary>The text inside an element as one piece: its paragraphs are its lines. Blocks that are no text are handed back.</summary>
    public RichText TextInside(INode node, int depth, List<Block> others)
    {
        var runs = new List<TextRun>();
        foreach (var block in Inside(node, depth))
            if (Flat.TextOf(block) is { } text)
                runs.AddRange(runs.Count > 0 ? [new TextRun("\n"), .. text.Runs] : text.Runs);
            else
                others.Add(block);
        return Flat.Joined(runs);
    }

    public void Children(INode node, TextRun marks, int depth)
    {
        foreach (var child in node.ChildNodes)
            Visit(child, marks, depth);
    }

    /// <summary>An element with a paragraph, or several, of its own.</summary>
    public void OwnParagraph(INode node, TextRun marks, int depth)
    {
        EndParagraph();
        Children(node, marks, depth);
        EndParagraph();
    }

    /// <summary>An element in which white space is kept.</summary>
    public void Verbatim(INode node, TextRun marks, int depth)
    {
        EndParagraph();
        _verbatim = true;
        Children(node, marks, depth);
        EndParagraph();
        _verbatim = false;
    }

    public void Break()
    {
        // Two line breaks in a row part paragraphs, as wpautop has it.
        if (_frame.Text.EndsWithBreak && !_verbatim)
            EndParagraph();
        else
            _frame.Text.Break();
    }

    public void Say(string text, TextRun marks) => _frame.Text.Add(text, marks);

    public void EndParagraph()
    {
        if (_frame.Text.IsBlank)
        {
            _frame.Text.Take();
            return;
        }
        var text = _frame.Text.Take(keepIndent: _verbatim);
        if (_frame.IsRoot && !_verbatim)
            _frame.Blocks.AddRange(Paragraphs.Of(text, Item));
        else
            _frame.Blocks.AddRange(Paragraphs.Parted(text, Notes));
    }

    private void Visit(INode node, TextRun marks, int depth)
    {
        switch (node)
        {
            case IText text:
                Text(text, marks);
                break;
            case IComment comment:
                BlockComment.Visit(this, comment.Data, depth);
                break;
            case IElement element when depth >= NestingMax:
                Notes.Simplify(TooDeep);
                _frame.Text.Add(element.TextContent, marks);
                break;
            case IElement element:
                Elements.Visit(this, element, marks, depth + 1);
                break;
        }
    }

    private void Text(IText text, TextRun marks)
    {
        if (_verbatim)
            _frame.Text.AddAsIs(text.Data.Replace("\r", "", StringComparison.Ordinal), marks);
        else if (text.Data.Contains('\n', StringComparison.Ordinal))
            Lines(text, marks);
        else
            _frame.Text.Add(text.Data, marks);
    }

    /// <summary>In a classic text a line break breaks the line and an empty line ends the paragraph; in a block text only the latter, and only outside paragraphs.</summary>
    private void Lines(IText node, TextRun marks)
    {
        var text = node.Data.AsSpan();
        var loose = _classic || node.ParentElement is null or { LocalName: "div" or "body" or "html" };
        while (text.Length > 0)
        {
            var end = text.IndexOf('\n');
            if (end < 0)
            {
                _frame.Text.Add(text, marks);
                return;
            }
            _frame.Text.Add(text[..end], marks);
            var rest = text[end..].TrimStart(" \n\t\r");
            var breaks = text[end..(text.Length - rest.Length)].Count('\n');
            if (breaks > 1 && loose)
                EndParagraph();
            else if (_classic && !_frame.Text.EndsWithBreak)
                _frame.Text.Break();
            else
                _frame.Text.Add(" ", marks);
            text = rest;
        }
    }

    /// <summary>Where blocks are being put: the body, or the inside of a list's point, a cell, a quote.</summary>
    private sealed class Frame(bool isRoot)
    {
        public bool IsRoot => isRoot;
        public List<Block> Blocks { get; } = [];
        public RichTextInMaking Text { get; } = new();
    }
}
