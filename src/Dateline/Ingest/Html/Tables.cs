using System.Globalization;
using AngleSharp.Dom;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Html;

/// <summary>Tables of figures: every row gets as many cells as the longest.</summary>
internal static class Tables
{
    private const int RowsMax = 500;
    private const int ColumnsMax = 20;

    public static void Add(BlocksOfHtml walk, IElement table, string? caption, int depth)
    {
        caption ??= Wordings.LineOrNull(
            table.Children.FirstOrDefault(c => c.LocalName == "caption")?.TextContent,
            ContentCheck.CaptionCharactersMax
        );
        var elements = RowsOf(table).ToList();
        var others = new List<Block>();
        if (elements is [{ Children: [var only] }])
        {
            // One cell: somebody laid the page out with it.
            foreach (var block in walk.Inside(only, depth))
                walk.Add(block);
            return;
        }
        var rows = Grid(walk, elements, depth, others);
        if (rows.Count > 0)
            AddRows(walk, rows, caption, HasHeader(elements));
        foreach (var other in others)
            walk.Add(other);
    }

    private static void AddRows(BlocksOfHtml walk, List<List<RichText>> rows, string? caption, bool header)
    {
        var columns = rows.Max(r => r.Count);
        if (columns > ColumnsMax)
        {
            walk.Notes.Simplify($"a table of more than {ColumnsMax} columns: a paragraph for each row");
            foreach (var row in rows)
            foreach (
                var part in Paragraphs.Parted(
                    Flat.Joined(
                        row.Where(c => c.Runs.Count > 0).SelectMany((c, i) => i > 0 ? [new TextRun(" · "), .. c.Runs] : c.Runs)
                    ),
                    walk.Notes
                )
            )
                walk.Add(part);
            return;
        }
        if (rows.Any(r => r.Count < columns))
            walk.Notes.Simplify("a table whose rows differ in length: filled up with empty cells");
        foreach (var row in rows)
            row.AddRange(Enumerable.Repeat(RichText.Empty, columns - row.Count));

        var first = header ? rows[..1] : [];
        var rest = rows[first.Count..];
        if (rest.Count > RowsMax - first.Count)
            walk.Notes.Simplify($"a table of more than {RowsMax} rows: parted");
        foreach (var part in rest.Chunk(RowsMax - first.Count).DefaultIfEmpty([]))
            walk.Add(new Table([.. first, .. part], caption, header));
    }

    /// <summary>The rows of this table, the head first and the foot last, and none of tables inside it.</summary>
    private static IEnumerable<IElement> RowsOf(IElement table)
    {
        var parts = table
            .Children.Where(c => c.LocalName is "thead" or "tbody" or "tfoot" or "tr")
            .OrderBy(c =>
                c.LocalName switch
                {
                    "thead" => 0,
                    "tfoot" => 2,
                    _ => 1,
                }
            );
        return parts
            .SelectMany(p => p.LocalName == "tr" ? [p] : p.Children.Where(c => c.LocalName == "tr"))
            .Where(r => r.Children.Length > 0);
    }

    private static List<List<RichText>> Grid(BlocksOfHtml walk, List<IElement> elements, int depth, List<Block> others)
    {
        var rows = new List<List<RichText>>();
        // For each column the number of rows that a cell from above still covers.
        var covered = new Dictionary<int, int>();
        foreach (var element in elements)
        {
            var row = new List<RichText>();
            foreach (var cell in element.Children.Where(c => c.LocalName is "td" or "th"))
            {
                SkipCovered(row, covered);
                var (wide, high) = (Span(cell, "colspan"), Span(cell, "rowspan"));
                if (wide > 1 || high > 1)
                    walk.Notes.Simplify("a cell over several columns or rows: the others are empty");
                for (var i = 0; i < wide; i++)
                {
                    covered[row.Count] = high - 1;
                    row.Add(i == 0 ? CellOf(walk, cell, depth, others) : RichText.Empty);
                }
            }
            SkipCovered(row, covered);
            if (row.Any(c => c.Runs.Count > 0))
                rows.Add(row);
        }
        return rows;
    }

    private static void SkipCovered(List<RichText> row, Dictionary<int, int> covered)
    {
        while (covered.TryGetValue(row.Count, out var rows) && rows > 0)
        {
            covered[row.Count] = rows - 1;
            row.Add(RichText.Empty);
        }
    }

    private static RichText CellOf(BlocksOfHtml walk, IElement cell, int depth, List<Block> others)
    {
        var runs = new List<TextRun>();
        foreach (var block in walk.Inside(cell, depth))
        {
            if (block is Embed)
            {
                others.Add(block);
                continue;
            }
            if (Flat.TextOf(block) is null)
                walk.Notes.Simplify("a list, a quote or a table inside a cell: its words stay");
            runs.AddRange(runs.Count > 0 ? [new TextRun("\n"), .. Flat.WordsOf(block).Runs] : Flat.WordsOf(block).Runs);
        }
        var text = Flat.Joined(runs);
        if (text.PlainText.Length <= ContentCheck.ParagraphCharactersMax)
            return text;
        walk.Notes.Simplify($"a cell longer than {ContentCheck.ParagraphCharactersMax} characters: cut");
        return Flat.Cut(text, ContentCheck.ParagraphCharactersMax);
    }

    private static bool HasHeader(List<IElement> rows) =>
        rows.Count > 1 && (rows[0].ParentElement?.LocalName == "thead" || rows[0].Children.All(c => c.LocalName == "th"));

    private static int Span(IElement cell, string attribute) =>
        int.TryParse(cell.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var span)
            ? Math.Clamp(span, 1, attribute == "colspan" ? ColumnsMax : RowsMax)
            : 1;
}
