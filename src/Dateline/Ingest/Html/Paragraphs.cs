using Dateline.Ingest.Wxr;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Html;

/// <summary>Running text as paragraphs that a story may hold.</summary>
internal static class Paragraphs
{
    /// <summary>Paragraphs, and embeds where an address stands on a line of its own, as WordPress embeds it.</summary>
    public static IEnumerable<Block> Of(RichText text, ItemContext item)
    {
        if (!text.Runs.Any(r => r.Link is null && r.Text.Contains("http", StringComparison.OrdinalIgnoreCase)))
            return Parted(text, item.Notes);

        var blocks = new List<Block>();
        var open = new List<TextRun>();
        foreach (var line in Lines(text))
            if (line is [{ Link: null } only] && Embeds.IsAddress(only.Text.Trim()))
            {
                Close(blocks, open, item.Notes);
                blocks.Add(Embeds.Of(only.Text.Trim(), null, item));
            }
            else
                open.AddRange(open.Count > 0 ? [new TextRun("\n"), .. line] : line);
        Close(blocks, open, item.Notes);
        return blocks;
    }

    /// <summary>The text as one paragraph, or as several where it is too long for one.</summary>
    public static IEnumerable<Paragraph> Parted(RichText text, Notes notes)
    {
        if (text.Runs.Count == 0 || string.IsNullOrWhiteSpace(text.PlainText))
            return [];
        if (text.Runs.Count <= ContentCheck.RunsMax && text.PlainText.Length <= ContentCheck.ParagraphCharactersMax)
            return [new Paragraph(text)];
        notes.Simplify("a paragraph too long for one: parted");
        return Parts(text).Select(p => new Paragraph(p)).Where(p => !string.IsNullOrWhiteSpace(p.Text.PlainText));
    }

    private static void Close(List<Block> blocks, List<TextRun> open, Notes notes)
    {
        blocks.AddRange(Parted(Flat.Joined(open), notes));
        open.Clear();
    }

    private static IEnumerable<List<TextRun>> Lines(RichText text)
    {
        var line = new List<TextRun>();
        foreach (var run in text.Runs)
        {
            var pieces = run.Text.Split('\n');
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                {
                    yield return line;
                    line = [];
                }
                if (pieces[i].Length > 0)
                    line.Add(run with { Text = pieces[i] });
            }
        }
        yield return line;
    }

    private static IEnumerable<RichText> Parts(RichText text)
    {
        var part = new List<TextRun>();
        var room = ContentCheck.ParagraphCharactersMax;
        foreach (var run in text.Runs)
        {
            var rest = run.Text;
            while (rest.Length >= room || part.Count >= ContentCheck.RunsMax)
            {
                // Little room is left as it is: the run begins the next part.
                var end = rest.Length >= room && (room > 1_000 || part.Count == 0) ? Wordings.EndOfWord(rest, room - 1) : 0;
                if (end > 0)
                    part.Add(run with { Text = rest[..end] });
                yield return new RichText(part);
                (part, room, rest) = ([], ContentCheck.ParagraphCharactersMax, rest[end..]);
            }
            if (rest.Length > 0)
                part.Add(run with { Text = rest });
            room -= rest.Length;
        }
        if (part.Count > 0)
            yield return new RichText(part);
    }
}
