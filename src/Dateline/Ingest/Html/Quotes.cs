using AngleSharp.Dom;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Html;

/// <summary>Quotations, with who said it.</summary>
internal static class Quotes
{
    public static void Add(BlocksOfHtml walk, IElement element, int depth)
    {
        var cite = Attribution(element);
        cite?.Remove();
        var others = new List<Block>();
        var text = TextOf(walk, element, depth, others);
        var address =
            WebAddress.Of(cite?.QuerySelector("a[href]")?.GetAttribute("href"), walk.Item.Page)
            ?? WebAddress.Of(element.GetAttribute("cite"), walk.Item.Page);

        if (string.IsNullOrWhiteSpace(text.PlainText))
            AddWithoutWords(walk, cite, depth);
        foreach (var part in Paragraphs.Parted(text, walk.Notes))
            walk.Add(QuoteOf(walk, part.Text, cite?.TextContent, address));
        foreach (var other in others)
            walk.Add(other);
    }

    private static Quote QuoteOf(BlocksOfHtml walk, RichText text, string? cite, string? address)
    {
        var speaker = Wordings.LineOrNull(cite?.Trim().TrimStart('—', '–', '-', '―').Trim(), ContentCheck.SourceCharactersMax);
        if (speaker is null || speaker.Length <= ContentCheck.NameCharactersMax)
            return new Quote(text, speaker, SourceAddress: address);
        walk.Notes.Simplify("a quote's attribution longer than a name: its source");
        return new Quote(text, Source: speaker, SourceAddress: address);
    }

    /// <summary>The words of a quotation. Lists and tables in it are taken as lines; embeds stand behind it.</summary>
    private static RichText TextOf(BlocksOfHtml walk, IElement element, int depth, List<Block> others)
    {
        var runs = new List<TextRun>();
        foreach (var block in walk.Inside(element, depth))
        {
            if (block is Embed)
            {
                others.Add(block);
                continue;
            }
            if (Flat.TextOf(block) is null)
                walk.Notes.Simplify("a list, a table or a quote inside a quote: its words stay");
            runs.AddRange(runs.Count > 0 ? [new TextRun("\n"), .. Flat.WordsOf(block).Runs] : Flat.WordsOf(block).Runs);
        }
        return Flat.Joined(runs);
    }

    /// <summary>The cite or footer that ends a quotation; a cite in the midst of it is the title of a work.</summary>
    private static IElement? Attribution(IElement element)
    {
        var last = HtmlText.Last(element, "cite, footer");
        if (last is null)
            return null;
        for (INode? node = last; node is not null && node != element; node = node.Parent)
        for (var next = node.NextSibling; next is not null; next = next.NextSibling)
            if (next is not IComment && !string.IsNullOrWhiteSpace(next.TextContent))
                return null;
        return last.ParentElement is { LocalName: "footer" } footer ? footer : last;
    }

    private static void AddWithoutWords(BlocksOfHtml walk, IElement? cite, int depth)
    {
        if (cite is not null)
            walk.OwnParagraph(cite, TextMarks.None, depth);
    }
}
