using Dateline.Editions;
using Dateline.Log;
using Dateline.Mediabank.Public;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Live.Public;

/// <summary>GET …/{slug}/live/{segment}: the posts of a coverage, twenty at a time, at addresses that never shift; and …/live/key: its key events.</summary>
internal static class ReadLive
{
    private const int KeyEventsShown = 12;
    private const int KeyEventsMax = 200;

    private const string Story = "/{year:regex(^\\d{{4}}$)}/{month:regex(^\\d\\d$)}/{day:regex(^\\d\\d$)}/{slug}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Story + "/live/{segment:int:min(1)}", ["GET", "HEAD"], Segment).ForReaders();
        routes.MapMethods(Story + "/live/key", ["GET", "HEAD"], KeyEvents).ForReaders();
    }

    /// <summary>What a story's own page shows of its coverage: the newest posts; null where there is none.</summary>
    internal static async Task<LiveModel?> Of(PublicDb db, PublicStory story, Edition edition, CancellationToken stop)
    {
        if (
            await db.Set<PublicCoverage>().SingleOrDefaultAsync(c => c.Story == story.Id && c.Body != "", stop)
            is not { } coverage
        )
            return null;
        var from = Segments.HeadFrom(coverage.Posts);
        var model = await Between(db, story, edition, (from, coverage.Posts), stop);
        return model with
        {
            KeyEvents = await Keys(db, story.Id, KeyEventsShown, stop),
            Pinned = await db.Set<PublicLivePost>()
                .Where(p => p.Story == story.Id && p.Pinned)
                .OrderByDescending(p => p.Id)
                .FirstOrDefaultAsync(stop)
                is { } pinned
                ? Shown(pinned)
                : null,
            Older = from > 1 ? Segments.Of(from - 1) : null,
        };
    }

    private static async Task<IResult> Segment(
        [AsParameters] StoryPath path,
        int segment,
        HttpContext context,
        Database database,
        ReaderPages pages
    )
    {
        var stop = context.RequestAborted;
        var frame = pages.Frame(context, FormattableString.Invariant($"{path.Text}/live/{segment}"));
        await using var db = database.OpenPublic();
        var story = await Find(db, frame, path, stop);
        if (story.Address != path.Text)
            return Results.Redirect(
                Addresses.Encoded(frame.Href(FormattableString.Invariant($"{story.Address}/live/{segment}"))),
                permanent: true
            );
        var coverage = await db.Set<PublicCoverage>().SingleOrDefaultAsync(c => c.Story == story.Id && c.Body != "", stop);
        if (coverage is null || segment > Segments.Of(Math.Max(1, coverage.Posts)))
            throw Refusal.NotFound("page");

        var (from, to) = ((segment - 1) * Segments.Posts + 1, segment * Segments.Posts);
        var model = await Between(db, story, frame.Edition, (from, to), stop) with
        {
            Older = segment > 1 ? segment - 1 : null,
            Newer = coverage.Posts > to ? segment + 1 : null,
        };
        return await pages.Draw<LivePage>(
            frame with
            {
                Title = story.Headline,
                Section = story.Section,
            },
            new LivePageModel(story.Headline, model, false),
            [PageTags.Story(story.Id), PageTags.LiveSegment(story.Id, segment), .. model.Pictures.Keys.Select(PageTags.Picture)]
        );
    }

    private static async Task<IResult> KeyEvents(
        [AsParameters] StoryPath path,
        HttpContext context,
        Database database,
        ReaderPages pages
    )
    {
        var stop = context.RequestAborted;
        var frame = pages.Frame(context, $"{path.Text}/live/key");
        await using var db = database.OpenPublic();
        var story = await Find(db, frame, path, stop);
        if (story.Address != path.Text)
            return Results.Redirect(Addresses.Encoded(frame.Href($"{story.Address}/live/key")), permanent: true);
        if (!await db.Set<PublicCoverage>().AnyAsync(c => c.Story == story.Id && c.Body != "", stop))
            throw Refusal.NotFound("page");
        var model = await Among(db, story, frame.Edition, await Keys(db, story.Id, KeyEventsMax, stop), stop);
        return await pages.Draw<LivePage>(
            frame with
            {
                Title = $"{frame.Texts.LiveKeyEvents}: {story.Headline}",
                Section = story.Section,
            },
            new LivePageModel(story.Headline, model, true),
            [PageTags.Story(story.Id), PageTags.Live(story.Id), .. model.Pictures.Keys.Select(PageTags.Picture)]
        );
    }

    /// <summary>The story whose coverage one reads. A withdrawn one takes its coverage with it.</summary>
    private static async Task<PublicStory> Find(PublicDb db, Frame frame, StoryPath path, CancellationToken stop)
    {
        var story = await db.StoryAt(frame.Edition, path.Text, stop) ?? throw Refusal.NotFound("page");
        return story.WithdrawnFor is null ? story : throw Refusal.Because(StatusCodes.Status410Gone, story.WithdrawnFor);
    }

    private static async Task<IReadOnlyList<ShownPost>> Keys(PublicDb db, Guid story, int max, CancellationToken stop) =>
        [
            .. (
                await db.Set<PublicLivePost>()
                    .Where(p => p.Story == story && p.KeyEvent)
                    .OrderByDescending(p => p.Number)
                    .Take(max)
                    .ToListAsync(stop)
            ).Select(Shown),
        ];

    private static async Task<LiveModel> Between(
        PublicDb db,
        PublicStory story,
        Edition edition,
        (int From, int To) places,
        CancellationToken stop
    )
    {
        var rows = await db.Set<PublicLivePost>()
            .Where(p => p.Story == story.Id && p.Place >= places.From && p.Place <= places.To)
            .OrderByDescending(p => p.Place)
            .ToListAsync(stop);
        return await Among(db, story, edition, [.. rows.Select(Shown)], stop);
    }

    private static async Task<LiveModel> Among(
        PublicDb db,
        PublicStory story,
        Edition edition,
        IReadOnlyList<ShownPost> posts,
        CancellationToken stop
    )
    {
        var coverage = await db.Set<PublicCoverage>().SingleAsync(c => c.Story == story.Id, stop);
        return new LiveModel(
            story.Id,
            edition.BasePath + story.Address,
            Bodies.Read<CoverageBody>(coverage.Body),
            coverage.Number,
            posts
        )
        {
            Pictures = await PicturesOf(db, posts, edition, stop),
        };
    }

    internal static Task<Dictionary<Guid, ShownPicture>> PicturesOf(
        PublicDb db,
        IEnumerable<ShownPost> posts,
        Edition edition,
        CancellationToken stop
    ) =>
        ShownPicture.Find(
            db,
            posts
                .Where(p => p.Body is not null)
                .SelectMany(p => p.Body!.Content.AsContent("live").Pictures())
                .Select(u => u.Picture),
            edition,
            stop
        );

    internal static ShownPost Shown(PublicLivePost row) =>
        new(row.Id, row.Place, row.Number, row.Body.Length == 0 ? null : Bodies.Read<LivePostBody>(row.Body));
}
