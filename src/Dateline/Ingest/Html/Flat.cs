using Dateline.Stories.Content;

namespace Dateline.Ingest.Html;

/// <summary>Blocks as running text, for places that hold nothing else.</summary>
internal static class Flat
{
    /// <summary>A block's text with its marks, or null for a block that is more than text.</summary>
    public static RichText? TextOf(Block block) =>
        block switch
        {
            Paragraph paragraph => paragraph.Text,
            Heading heading => new RichText([new TextRun(heading.Text, Strong: true)]),
            _ => null,
        };

    /// <summary>A block's words, line by line.</summary>
    public static RichText WordsOf(Block block) => TextOf(block) ?? RichText.Plain(string.Join('\n', PlainText.Of(block)));

    /// <summary>Runs as one text: neighbours with the same marks are one run, and there are no more than a text may have.</summary>
    public static RichText Joined(IEnumerable<TextRun> runs)
    {
        var joined = new List<TextRun>();
        foreach (var run in runs)
            if (run.Text.Length == 0)
                continue;
            else if (joined.Count > 0 && joined[^1] with { Text = "" } == run with { Text = "" })
                joined[^1] = run with { Text = joined[^1].Text + run.Text };
            else
                joined.Add(run);
        if (joined.Count > ContentCheck.RunsMax)
            return RichText.Plain(string.Concat(joined.Select(r => r.Text)));
        return joined.Count == 0 ? RichText.Empty : new RichText(joined);
    }

    /// <summary>At most so many characters of a text, its marks kept.</summary>
    public static RichText Cut(RichText text, int charactersMax)
    {
        var plain = text.PlainText;
        if (plain.Length <= charactersMax)
            return text;
        var end = Wordings.EndOfWord(plain, charactersMax - 1);
        var runs = new List<TextRun>();
        foreach (var run in text.Runs)
        {
            if (end <= 0)
                break;
            runs.Add(run.Text.Length <= end ? run : run with { Text = run.Text[..end] });
            end -= run.Text.Length;
        }
        return Joined([.. runs, new TextRun("…")]);
    }
}
