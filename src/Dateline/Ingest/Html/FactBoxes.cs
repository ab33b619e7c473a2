using AngleSharp.Dom;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Html;

/// <summary>Details that open under a summary: a fact box.</summary>
internal static class FactBoxes
{
    public static void Add(BlocksOfHtml walk, IElement details, int depth)
    {
        var summary = details.Children.FirstOrDefault(c => c.LocalName == "summary");
        var title = Wordings.LineOrNull(summary?.TextContent, ContentCheck.HeadlineCharactersMax);
        summary?.Remove();
        var (inside, behind) = (new List<Block>(), new List<Block>());
        foreach (var block in walk.Inside(details, depth))
            if (block is Paragraph or ListBlock)
                inside.Add(block);
            else if (block is Heading heading)
                inside.Add(new Paragraph(new RichText([new TextRun(heading.Text, Strong: true)])));
            else
                behind.Add(block);

        if (title is not null && inside.Count > 0)
            walk.Add(new FactBox(title, inside));
        else
            AddParts(walk, title, inside);
        if (behind.Count > 0)
            walk.Notes.Simplify("a quote, a table or an embed inside details: behind them");
        foreach (var block in behind)
            walk.Add(block);
    }

    private static void AddParts(BlocksOfHtml walk, string? title, List<Block> inside)
    {
        if (title is not null)
            walk.Add(new Heading(title, 3));
        foreach (var block in inside)
            walk.Add(block);
    }
}
