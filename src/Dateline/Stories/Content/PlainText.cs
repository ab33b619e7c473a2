namespace Dateline.Stories.Content;

/// <summary>A story without its marks: for search, reading time, comparison and feeds.</summary>
internal static class PlainText
{
    /// <summary>Words read in a minute in scripts with spaces, and characters in those without (the usual figures for news on screens).</summary>
    private const int WordsPerMinute = 230;
    private const int CharactersPerMinute = 400;

    /// <summary>The beginning of a text, cut between words, with an ellipsis where something is left out.</summary>
    public static string Beginning(string text, int charactersMax)
    {
        if (text.Length <= charactersMax)
            return text;
        var blank = text.LastIndexOf(' ', charactersMax);
        return text[..(blank > 0 ? blank : charactersMax)] + "…";
    }

    /// <summary>The passages of a block, in reading order.</summary>
    public static IEnumerable<string> Of(Block block) =>
        block switch
        {
            Paragraph paragraph => [paragraph.Text.PlainText],
            Heading heading => [heading.Text],
            Quote quote => [quote.Text.PlainText, .. Texts(string.Join(", ", Texts(quote.Speaker, quote.Role, quote.Source)))],
            PictureBlock picture => Texts(picture.Picture.Caption),
            Gallery gallery => [gallery.Title, .. gallery.Pictures.SelectMany(p => Texts(p.Caption))],
            ListBlock list => list.Items.SelectMany(Of),
            Table table => [.. Texts(table.Caption), .. table.Rows.Select(r => string.Join(" · ", r.Select(c => c.PlainText)))],
            FactBox box => [box.Title, .. box.Blocks.SelectMany(Of)],
            Embed embed => [embed.Title, .. Texts(embed.Text)],
            _ => [],
        };

    /// <summary>The body's passages.</summary>
    public static IEnumerable<string> Of(StoryContent content) => content.Blocks.SelectMany(Of);

    /// <summary>How long the story takes to read, in whole minutes, at least 1.</summary>
    public static int ReadingMinutes(StoryContent content)
    {
        var (words, characters) = (0, 0);
        foreach (var passage in Of(content))
        {
            characters += passage.Count(c => c is >= '\u3040' and <= '\u9FFF');
            words += passage.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        }
        return Math.Max(1, (int)Math.Round((double)words / WordsPerMinute + (double)characters / CharactersPerMinute));
    }

    private static IEnumerable<string> Of(ListItem item) => [item.Text.PlainText, .. (item.Items ?? []).SelectMany(Of)];

    private static IEnumerable<string> Texts(params string?[] texts) => texts.OfType<string>().Where(t => t.Length > 0);
}
