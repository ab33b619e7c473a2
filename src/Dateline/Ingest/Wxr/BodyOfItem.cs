using Dateline.Ingest.Html;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Wxr;

/// <summary>The body of an item: its blocks, and where its pictures stood.</summary>
internal sealed record BodyOfItem(IReadOnlyList<Block> Blocks, IReadOnlyList<PictureSlot> Slots)
{
    /// <summary>Most captions that hold the place of pictures in a story of nothing else.</summary>
    private const int StandInsMax = 60;

    public static BodyOfItem Read(ItemContext context)
    {
        var html = context.Item.Content.Replace("\r\n", "\n", StringComparison.Ordinal);
        var classic = !html.Contains("<!-- wp:", StringComparison.Ordinal);
        var walk = new BlocksOfHtml(context, classic);
        var blocks = walk.Read(Shortcodes.ToHtml(html, context.Notes));
        var body = Fitted(blocks, [.. LeadPicture(context), .. walk.Pictures.Slots], context.Notes);
        return body.Blocks.Count == 0 && body.Slots.Count > 0 ? StandIns(body, context) : body;
    }

    private static IEnumerable<PictureSlot> LeadPicture(ItemContext context)
    {
        if (context.Item.Meta.GetValueOrDefault("_thumbnail_id") is not { Length: > 0 } id)
            yield break;
        if (context.Survey.File(id) is { } file)
            yield return new PictureSlot(-1, file.Address, file.Id);
        else
            context.Notes.Simplify("a lead picture that the export does not hold: left out");
    }

    /// <summary>A story of pictures alone is told by their captions until the pictures are there.</summary>
    private static BodyOfItem StandIns(BodyOfItem body, ItemContext context)
    {
        var (blocks, slots) = (new List<Block>(), new List<PictureSlot>());
        foreach (var slot in body.Slots)
        {
            var words = slot.Block < 0 || blocks.Count >= StandInsMax ? null : WordsOf(slot, context.Survey);
            slots.Add(slot with { Block = slot.Block < 0 ? -1 : blocks.Count, StandsIn = words is not null });
            if (words is not null)
                blocks.Add(new Paragraph(RichText.Plain(words)));
        }
        if (blocks.Count > 0)
            context.Notes.Simplify("a story of pictures alone: their captions hold their places");
        return new BodyOfItem(blocks, slots);
    }

    private static string? WordsOf(PictureSlot slot, Survey survey)
    {
        var file = slot.Attachment is { } id ? survey.File(id) : survey.FileAt(slot.Address);
        return Line(slot.Caption)
            ?? Line(file?.Caption)
            ?? Line(slot.AlternativeText)
            ?? Line(file?.AlternativeText)
            ?? Line(file?.Title);
    }

    private static string? Line(string? html) =>
        html is null ? null : Wordings.LineOrNull(HtmlText.Plain(html), ContentCheck.CaptionCharactersMax);

    /// <summary>No more blocks and characters than a story may have. Paragraphs are joined before anything is cut.</summary>
    private static BodyOfItem Fitted(List<Block> blocks, List<PictureSlot> slots, Notes notes)
    {
        var places = Enumerable.Range(0, blocks.Count + 1).ToArray();
        if (blocks.Count > ContentCheck.BlocksMax)
        {
            notes.Simplify($"more than {ContentCheck.BlocksMax} blocks: paragraphs that follow each other are joined");
            (blocks, places) = Joined(blocks);
        }
        var kept = blocks.Take(ContentCheck.BlocksMax).ToList();
        var (characters, fit) = (0, 0);
        while (fit < kept.Count && (characters += CharactersOf(kept[fit])) <= ContentCheck.BodyCharactersMax)
            fit++;
        if (fit < blocks.Count)
            notes.Simplify(
                $"a text longer than {ContentCheck.BodyCharactersMax} characters or {ContentCheck.BlocksMax} blocks: cut"
            );
        return new BodyOfItem(
            fit < kept.Count ? kept[..fit] : kept,
            [
                .. slots.Select(s =>
                    s.Block < 0 ? s : s with { Block = Math.Min(places[Math.Min(s.Block, places.Length - 1)], fit) }
                ),
            ]
        );
    }

    private static (List<Block> Blocks, int[] Places) Joined(List<Block> blocks)
    {
        var joined = new List<Block>();
        var places = new int[blocks.Count + 1];
        var surplus = blocks.Count - ContentCheck.BlocksMax;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (
                surplus > 0
                && joined.LastOrDefault() is Paragraph last
                && blocks[i] is Paragraph next
                && Fits(last.Text, next.Text)
            )
            {
                joined[^1] = new Paragraph(Flat.Joined([.. last.Text.Runs, new TextRun("\n"), .. next.Text.Runs]));
                surplus--;
            }
            else
                joined.Add(blocks[i]);
            places[i] = joined.Count - 1;
        }
        places[^1] = joined.Count;
        return (joined, places);
    }

    private static bool Fits(RichText one, RichText other) =>
        one.PlainText.Length + other.PlainText.Length < ContentCheck.ParagraphCharactersMax
        && one.Runs.Count + other.Runs.Count < ContentCheck.RunsMax;

    private static int CharactersOf(Block block) => PlainText.Of(block).Sum(t => t.Length);
}
