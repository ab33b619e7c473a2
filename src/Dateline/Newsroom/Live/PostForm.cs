using System.Globalization;
using Dateline.Accounts;
using Dateline.Live;
using Dateline.Site;
using Dateline.Stories.Content;

namespace Dateline.Newsroom;

/// <summary>A post as the console's form has it: paragraphs with an empty line between, and tables, timelines and polls as lines. What the form does not show of a post stays as it was.</summary>
internal static class PostForm
{
    private static readonly char[] CellEnds = ['|', '\t'],
        TagEnds = [',', '،', '，', '、'];

    /// <summary>The post that a form says.</summary>
    /// <param name="form">The form.</param>
    /// <param name="before">What stood there; null for a new post.</param>
    public static LivePostContent Read(IFormCollection form, LivePostContent? before = null) =>
        new(
            [.. Paragraphs(form, before), .. QuoteIn(form), .. TableIn(form), .. Unseen(before)],
            form.Given("headline"),
            form.Given("byline"),
            form.Field("key-event") == "yes",
            form.Field("pinned") == "yes",
            Enum.TryParse<Verification>(form.Field("verification"), ignoreCase: true, out var sure) && Enum.IsDefined(sure)
                ? sure
                : Verification.None,
            ScoreIn(form),
            TimelineIn(form),
            PollIn(form),
            TagsIn(form)
        );

    /// <summary>The paragraphs of a post as one types them.</summary>
    public static string Words(LivePostContent? content) =>
        string.Join("\n\n", (content?.Blocks ?? []).OfType<Paragraph>().Select(p => p.Text.PlainText));

    /// <summary>Its table as lines.</summary>
    public static string? Rows(LivePostContent? content) =>
        TableOf(content) is { } table
            ? string.Join('\n', table.Rows.Select(r => string.Join(" | ", r.Select(c => c.PlainText))))
            : null;

    /// <summary>Its timeline as lines.</summary>
    public static string? Steps(LivePostContent? content) =>
        content?.Timeline is { } timeline ? string.Join('\n', timeline.Steps.Select(s => $"{s.When} | {s.What}")) : null;

    public static Quote? QuoteOf(LivePostContent? content) => content?.Blocks.OfType<Quote>().FirstOrDefault();

    private static Table? TableOf(LivePostContent? content) => content?.Blocks.OfType<Table>().FirstOrDefault();

    /// <summary>A paragraph that was not touched keeps its links and marks, which the form does not show.</summary>
    private static IEnumerable<Block> Paragraphs(IFormCollection form, LivePostContent? before)
    {
        var known = (before?.Blocks ?? []).OfType<Paragraph>().ToLookup(p => p.Text.PlainText);
        return Lines(form, "text", "\n\n")
            .Select(p => p.Replace('\n', ' '))
            .Select(p => known[p].FirstOrDefault() ?? new Paragraph(RichText.Plain(p)));
    }

    private static IEnumerable<Block> Unseen(LivePostContent? before) =>
        (before?.Blocks ?? []).Where(b => b is not Paragraph && b != QuoteOf(before) && b != TableOf(before));

    private static IEnumerable<Block> QuoteIn(IFormCollection form) =>
        form.Given("quote") is { } words
            ? [new Quote(RichText.Plain(words.ReplaceLineEndings(" ")), form.Given("speaker"), null, form.Given("quote-source"))]
            : [];

    /// <summary>Rows that are shorter than the longest end with empty cells.</summary>
    private static IEnumerable<Block> TableIn(IFormCollection form)
    {
        var rows = Lines(form, "table", "\n").Select(l => l.Split(CellEnds, StringSplitOptions.TrimEntries)).ToList();
        if (rows.Count == 0)
            return [];
        var columns = rows.Max(r => r.Length);
        return
        [
            new Table([
                .. rows.Select(r =>
                    (IReadOnlyList<RichText>)[.. r.Concat(Enumerable.Repeat("", columns - r.Length)).Select(RichText.Plain)]
                ),
            ]),
        ];
    }

    private static Score? ScoreIn(IFormCollection form) =>
        form.Given("score-home") is null && form.Given("score-away") is null
            ? null
            : new Score(
                form.Field("score-home"),
                form.Field("score-away"),
                Points(form, "score-home-points"),
                Points(form, "score-away-points"),
                form.Given("score-note")
            );

    private static int Points(IFormCollection form, string name) =>
        form.Given(name) is not { } text ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var points) ? points
        : throw Refusal.Malformed($"The field '{name}' is no whole number.", name);

    /// <summary>Without a bar the first word of a line is its time.</summary>
    private static Timeline? TimelineIn(IFormCollection form)
    {
        var steps = Lines(form, "timeline", "\n")
            .Select(l => l.Split(l.Contains('|', StringComparison.Ordinal) ? '|' : ' ', 2, StringSplitOptions.TrimEntries))
            .Select(s => new TimelineStep(s[0], s.Length > 1 ? s[1] : ""))
            .ToList();
        return steps.Count == 0 ? null : new Timeline(steps);
    }

    private static Poll? PollIn(IFormCollection form) =>
        form.Given("poll-question") is { } question ? new Poll(question, [.. Lines(form, "poll-answers", "\n")]) : null;

    private static List<string>? TagsIn(IFormCollection form) =>
        form.Field("tags").Split(TagEnds, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            is { Length: > 0 } tags
            ? [.. tags.Distinct()]
            : null;

    private static string[] Lines(IFormCollection form, string name, string end) =>
        form[name]
            .ToString()
            .Replace("\r", "", StringComparison.Ordinal)
            .Split(end, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
