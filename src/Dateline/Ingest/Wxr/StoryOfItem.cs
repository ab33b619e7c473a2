using System.Globalization;
using Dateline.Editions;
using Dateline.Ingest.Html;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Wxr;

/// <summary>An item as a story, before it is stored.</summary>
/// <param name="Item">The item.</param>
/// <param name="Known">What the survey decided about it.</param>
/// <param name="Digest">What it was like.</param>
/// <param name="Content">Its text.</param>
/// <param name="Coming">What becomes of it; a text that is empty cannot be published.</param>
/// <param name="FormerAddresses">The addresses that lead to it.</param>
/// <param name="Slots">Where its pictures stood.</param>
/// <param name="Notes">What was simplified.</param>
internal sealed record StoryOfItem(
    WxrItem Item,
    KnownItem Known,
    string Digest,
    StoryContent Content,
    Coming Coming,
    IReadOnlyList<string> FormerAddresses,
    IReadOnlyList<PictureSlot> Slots,
    Notes Notes
)
{
    private const int TopicsMax = 20;
    private const int BylinesMax = 20;

    /// <summary>Most words of a text that stand as the headline of an item without a title.</summary>
    private const int FirstWordsCharactersMax = 80;

    /// <summary>Reads an item's HTML and puts its story together.</summary>
    public static StoryOfItem Of(WxrItem item, KnownItem known, string digest, Survey survey, TargetEdition target)
    {
        var notes = new Notes(item.Label);
        var body = BodyOfItem.Read(new ItemContext(item, survey, target.Edition, notes));
        var (section, topics) = Sorted(item, target, notes);
        var content = new StoryContent(
            HeadlineOf(item, body.Blocks, notes),
            section,
            body.Blocks,
            Lead: LeadOf(item, notes),
            Bylines: BylinesOf(item, survey.Site, notes),
            Topics: topics,
            Listed: item.Kind != "page"
        );
        var coming = ComingOf(item, known, content, notes);
        if (item.Sticky)
            notes.Simplify("kept at the top there: fronts are arranged by hand here");
        return new StoryOfItem(
            item,
            known,
            digest,
            content,
            coming,
            Former(item, known, survey, target.Edition, notes),
            body.Slots,
            notes
        );
    }

    /// <summary>What is still wrong with the content, or null. The reading keeps every limit, so anything here is a fault of the program.</summary>
    public string? Complaint { get; } =
        ContentCheck.Run(Content) is [var first, ..] ? $"its text cannot be stored: '{first.Field}' {first.Complaint}" : null;

    private static Coming ComingOf(WxrItem item, KnownItem known, StoryContent content, Notes notes)
    {
        var coming = known.Fate.Coming;
        if (known.Fate.Reason is { } reason)
            notes.Simplify(reason);
        if (coming == Coming.Draft || content.Blocks.Count > 0 && (coming != Coming.Published || known.Address is not null))
            return coming;
        notes.Simplify(
            content.Blocks.Count == 0
                ? "published without any text: comes in as a draft"
                : "no address of its day is free: comes in as a draft"
        );
        return Coming.Draft;
    }

    private static string HeadlineOf(WxrItem item, IReadOnlyList<Block> blocks, Notes notes)
    {
        var title = Wordings.Line(HtmlText.Plain(item.Title), int.MaxValue).Trim();
        if (item.Title.Contains('<', StringComparison.Ordinal) && title != item.Title.Trim())
            notes.Simplify("marks in a title: its words stay");
        if (title.Length > ContentCheck.HeadlineCharactersMax)
            notes.Simplify($"a title longer than {ContentCheck.HeadlineCharactersMax} characters: cut");
        if (title.Length > 0)
            return Wordings.Cut(title, ContentCheck.HeadlineCharactersMax);

        notes.Simplify("no title: the first words stand as the headline");
        return blocks
                .SelectMany(PlainText.Of)
                .Select(t => Wordings.LineOrNull(t, FirstWordsCharactersMax))
                .FirstOrDefault(t => t is not null)
            ?? Wordings.LineOrNull(Uri.UnescapeDataString(item.Name), FirstWordsCharactersMax)
            ?? $"{item.Kind} {Wordings.Line(item.Id, 20)}";
    }

    private static string? LeadOf(WxrItem item, Notes notes)
    {
        var excerpt = Wordings.LineOrNull(HtmlText.Plain(item.Excerpt), int.MaxValue);
        if (excerpt?.Length > ContentCheck.LeadCharactersMax)
            notes.Simplify($"an excerpt longer than {ContentCheck.LeadCharactersMax} characters: cut");
        return excerpt is null ? null : Wordings.Cut(excerpt, ContentCheck.LeadCharactersMax);
    }

    private static List<Byline>? BylinesOf(WxrItem item, WxrSite site, Notes notes)
    {
        var login = item.Creator.Trim('<', '>', ' ');
        if (login.Length == 0)
            return null;
        if (!site.Authors.ContainsKey(login))
            notes.Simplify("an author whom the export does not list: signed with the login name");
        var name =
            Wordings.LineOrNull(HtmlText.Plain(site.Authors.GetValueOrDefault(login, "")), ContentCheck.NameCharactersMax)
            ?? Wordings.LineOrNull(login, ContentCheck.NameCharactersMax);
        return name is null ? null : [new Byline(name)];
    }

    /// <summary>The first category that is a section of the edition, or the one marked as primary, is the story's section; the others, and the tags, are its topics.</summary>
    private static (string Section, List<string>? Topics) Sorted(WxrItem item, TargetEdition target, Notes notes)
    {
        var categories = item
            .Terms.Where(t => t.Domain == "category")
            .DistinctBy(t => t.Slug)
            .OrderByDescending(c => target.IsPrimary(c, item))
            .ToList();
        var section = categories.Select(target.SectionFor).FirstOrDefault(s => s is not null);
        if (section is null && categories.Count > 0)
            notes.Simplify(
                $"no category is a section of the edition: in the section '{target.FallbackSection}', the categories are topics"
            );

        var topics = categories
            .Where(c =>
                target.SectionFor(c) != (section ?? target.FallbackSection) && c.Slug is not ("uncategorized" or "uncategorised")
            )
            .Concat(item.Terms.Where(t => t.Domain == "post_tag"))
            .Select(t => Wordings.LineOrNull(HtmlText.Plain(t.Name), ContentCheck.TopicCharactersMax))
            .OfType<string>()
            .Where(t => Slug.From(t).Length > 0)
            .DistinctBy(Slug.From)
            .ToList();
        if (topics.Count > TopicsMax)
            notes.Simplify($"more than {TopicsMax} categories and tags: the first {TopicsMax} are topics");
        return (section ?? target.FallbackSection, topics.Count == 0 ? null : [.. topics.Take(TopicsMax)]);
    }

    private static List<string> Former(WxrItem item, KnownItem known, Survey survey, Edition edition, Notes notes)
    {
        var former = new List<string>();
        foreach (var path in survey.Old.Of(item.Id))
        {
            var within = WithinEdition(path, edition);
            if (within == known.Address)
                continue;
            if (OldAddresses.IsAnswered(within, edition))
                notes.Simplify("an old address that the program itself answers: leads nowhere else");
            else if (survey.IsOthersPlace(within, known))
                notes.Simplify("an old address that is the new one of another story: leads to that");
            else
                former.Add(within);
        }
        return former;
    }

    /// <summary>The edition's own prefix is not part of the addresses within it.</summary>
    private static string WithinEdition(string path, Edition edition) =>
        edition.BasePath.Length > 0 && path.StartsWith(edition.BasePath + "/", StringComparison.Ordinal)
            ? path[edition.BasePath.Length..]
            : path;
}
