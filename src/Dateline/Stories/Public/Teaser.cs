using Dateline.Discussion.Public;
using Dateline.Editions;
using Dateline.Live.Public;
using Dateline.Mediabank.Public;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Stories.Public;

/// <summary>A story in a listing: enough to decide whether to read it.</summary>
/// <param name="Id">The story's identity.</param>
/// <param name="Address">Its address on this site, prefix included.</param>
/// <param name="Headline">The headline.</param>
/// <param name="ShortHeadline">The headline for narrow places; the headline itself where there is no shorter one.</param>
/// <param name="Lead">The lead, or null.</param>
/// <param name="Section">Its section; null when the edition no longer has it.</param>
/// <param name="FirstPublishedAt">When it went out first.</param>
/// <param name="PublishedAt">When it went out last.</param>
/// <param name="Urgency">1 to 9.</param>
/// <param name="Picture">The lead picture, or null.</param>
public sealed record Teaser(
    Guid Id,
    string Address,
    string Headline,
    string ShortHeadline,
    string? Lead,
    Section? Section,
    DateTimeOffset FirstPublishedAt,
    DateTimeOffset PublishedAt,
    int Urgency,
    ShownPicture? Picture
)
{
    /// <summary>The title of its first gallery; null where it has none.</summary>
    public string? GalleryTitle { get; init; }

    /// <summary>Where its pictures can be walked through, prefix included.</summary>
    public string PhotosAddress => Address + ReadPhotos.Under;

    /// <summary>What its live coverage says; null where none runs.</summary>
    public LiveTicker? Live { get; init; }

    /// <summary>How many comments stand under it, as listings tell it; 0 for none.</summary>
    public int Comments { get; init; }

    /// <summary>True where there may be more than that.</summary>
    public bool CommentsAreMore => Comments >= ReadDiscussion.CountedExactlyBelow;

    /// <summary>Where a listing goes on after this story: instant and identity, as the query key "before" takes it.</summary>
    public string Mark => FormattableString.Invariant($"{FirstPublishedAt.UtcTicks:x}-{Id:N}");

    /// <summary>The teasers of stored rows, in their order.</summary>
    internal static async Task<IReadOnlyList<Teaser>> Of(
        PublicDb db,
        IReadOnlyList<PublicStory> rows,
        Edition edition,
        CancellationToken stop
    )
    {
        var pictures = await ShownPicture.Find(
            db,
            rows.Where(r => r.LeadPicture is not null).Select(r => r.LeadPicture!.Value),
            edition,
            stop
        );
        var live = await LiveTicker.Of(
            db,
            rows.DistinctBy(r => r.Id).ToDictionary(r => r.Id, r => edition.BasePath + r.Address),
            stop
        );
        var comments = await ReadDiscussion.CountsOf(db, rows, edition, stop);
        return
        [
            .. rows.Select(row => new Teaser(
                row.Id,
                edition.BasePath + row.Address,
                row.Headline,
                row.ShortHeadline ?? row.Headline,
                row.Lead,
                edition.Section(row.Section),
                row.FirstPublishedAt,
                row.PublishedAt,
                row.Urgency,
                row.LeadPicture is { } id ? pictures.GetValueOrDefault(id)?.Saying(null, row.LeadAlternativeText) : null
            )
            {
                GalleryTitle = row.GalleryTitle,
                Live = live.GetValueOrDefault(row.Id),
                Comments = comments.GetValueOrDefault(row.Id),
            }),
        ];
    }

    /// <summary>The teasers of those of the named stories that are out in this edition.</summary>
    internal static async Task<IReadOnlyList<Teaser>> Named(
        PublicDb db,
        IEnumerable<Guid> ids,
        Edition edition,
        CancellationToken stop = default
    )
    {
        var named = ids.Distinct().ToList();
        var rows = await db.Set<PublicStory>()
            .Where(s => named.Contains(s.Id) && s.WithdrawnFor == null && s.Edition == edition.Id)
            .ToListAsync(stop);
        return await Of(db, rows, edition, stop);
    }

    /// <summary>What a page that shows these is touched by.</summary>
    internal static IEnumerable<string> TagsOf(IEnumerable<Teaser> teasers) =>
        teasers.SelectMany(t =>
            (
                (string?[])
                    [
                        PageTags.Story(t.Id),
                        t.Picture is null ? null : PageTags.Picture(t.Picture.Id),
                        t.Live is null ? null : PageTags.Live(t.Id),
                    ]
            ).OfType<string>()
        );
}

/// <summary>A page of a listing.</summary>
/// <param name="Teasers">The stories, newest first.</param>
/// <param name="Before">The mark with which the listing goes on; null at its end.</param>
public sealed record Listing(IReadOnlyList<Teaser> Teasers, string? Before);

/// <summary>Listings are read from the newest down, by key and not by offset: a page's cost does not grow with the archive.</summary>
internal static class Listings
{
    /// <summary>Stories on one page of a listing.</summary>
    public const int PageStories = 20;

    public static IQueryable<PublicStory> Listed(this PublicDb db, Edition edition) =>
        db.Set<PublicStory>().Where(s => s.Edition == edition.Id && s.Listed);

    public static IQueryable<PublicStory> OnTopic(this PublicDb db, Edition edition, string topic) =>
        db.Set<PublicStoryTopic>()
            .Where(t => t.Edition == edition.Id && t.Topic == topic)
            .Join(db.Set<PublicStory>().Where(s => s.Listed), t => t.Story, s => s.Id, (_, s) => s);

    public static IQueryable<PublicStory> ByAuthor(this PublicDb db, Edition edition, string author) =>
        db.Set<PublicStoryAuthor>()
            .Where(t => t.Edition == edition.Id && t.Author == author)
            .Join(db.Set<PublicStory>().Where(s => s.Listed), t => t.Story, s => s.Id, (_, s) => s);

    /// <summary>The topic's name as the newest story spells it; null when no story stands under it.</summary>
    public static Task<string?> TopicName(this PublicDb db, Edition edition, string topic, CancellationToken stop) =>
        db.Set<PublicStoryTopic>()
            .Where(t => t.Edition == edition.Id && t.Topic == topic)
            .OrderByDescending(t => t.FirstPublishedAt)
            .ThenByDescending(t => t.Story)
            .Select(t => (string?)t.Name)
            .FirstOrDefaultAsync(stop);

    /// <summary>The author as the newest story names them; null when nobody of this name has written.</summary>
    public static Task<PublicStoryAuthor?> LatestByline(
        this PublicDb db,
        Edition edition,
        string author,
        CancellationToken stop
    ) =>
        db.Set<PublicStoryAuthor>()
            .Where(t => t.Edition == edition.Id && t.Author == author)
            .OrderByDescending(t => t.FirstPublishedAt)
            .ThenByDescending(t => t.Story)
            .FirstOrDefaultAsync(stop);

    public static async Task<IReadOnlyList<Teaser>> NewestTeasers(
        this IQueryable<PublicStory> stories,
        PublicDb db,
        Edition edition,
        int max,
        CancellationToken stop
    ) => await Teaser.Of(db, await stories.Newest().Take(max).ToListAsync(stop), edition, stop);

    public static IQueryable<PublicStory> Newest(this IQueryable<PublicStory> stories, Mark? before = null)
    {
        if (before is { } mark)
            stories = stories.Where(s =>
                s.FirstPublishedAt <= mark.At && (s.FirstPublishedAt < mark.At || s.Id.CompareTo(mark.Id) < 0)
            );
        return stories.OrderByDescending(s => s.FirstPublishedAt).ThenByDescending(s => s.Id);
    }

    public static async Task<Listing> Page(
        this IQueryable<PublicStory> stories,
        PublicDb db,
        Edition edition,
        Mark? before,
        CancellationToken stop
    )
    {
        var rows = await stories.Newest(before).Take(PageStories + 1).ToListAsync(stop);
        var teasers = await Teaser.Of(db, [.. rows.Take(PageStories)], edition, stop);
        return new Listing(teasers, rows.Count > PageStories ? teasers[^1].Mark : null);
    }
}

/// <summary>A place in a listing.</summary>
internal readonly record struct Mark(DateTimeOffset At, Guid Id)
{
    /// <summary>The place that the query key "before" names; null when there is none, and false when it is no place at all.</summary>
    public static bool TryParse(string? text, out Mark? mark)
    {
        mark = null;
        if (string.IsNullOrEmpty(text))
            return true;
        var parts = text.Split('-');
        if (
            parts is not [var ticks, var id]
            || !long.TryParse(ticks, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var at)
            || at < 0
            || at > DateTimeOffset.MaxValue.UtcTicks
            || !Guid.TryParseExact(id, "N", out var guid)
        )
            return false;
        mark = new Mark(new DateTimeOffset(at, TimeSpan.Zero), guid);
        return true;
    }
}
