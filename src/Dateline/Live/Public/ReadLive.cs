using System.Text.Json;
using Dateline.Editions;
using Dateline.Log;
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

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapMethods(
                StoryPath.Route + "/live/{segment:int:min(1)}",
                ["GET", "HEAD"],
                ([AsParameters] StoryPath path, int segment, HttpContext context, Database database, ReaderPages pages) =>
                    Segment(path, (segment, LivePageKind.NewestFirst), context, database, pages)
            )
            .ForReaders();
        routes
            .MapMethods(
                StoryPath.Route + "/live/{segment:int:min(1)}/oldest-first",
                ["GET", "HEAD"],
                ([AsParameters] StoryPath path, int segment, HttpContext context, Database database, ReaderPages pages) =>
                    Segment(path, (segment, LivePageKind.OldestFirst), context, database, pages)
            )
            .ForReaders();
        routes.MapMethods(StoryPath.Route + "/live/key", ["GET", "HEAD"], KeyEvents).ForReaders();
    }

    /// <summary>What a story's own page shows of its coverage: the newest posts; null where there is none.</summary>
    internal static async Task<LiveModel?> Of(PublicDb db, PublicStory story, Edition edition, CancellationToken stop)
    {
        if (await CoverageOf(db, story, stop) is not { } coverage)
            return null;
        var from = Segments.HeadFrom(coverage.Posts);
        var pinned = await db.Set<PublicLivePost>()
            .Where(p => p.Story == story.Id && p.Pinned)
            .OrderByDescending(p => p.Id)
            .FirstOrDefaultAsync(stop);
        var model = Model(story, coverage, edition, await Between(db, story.Id, from, coverage.Posts, stop)) with
        {
            KeyEvents = await Keys(db, story.Id, KeyEventsShown, stop),
            Pinned = pinned is null ? null : Shown(pinned),
            Older = from > 1 ? Segments.Of(from - 1) : null,
        };
        return await WithWhatIsAround(db, model, edition, stop);
    }

    private static async Task<IResult> Segment(
        StoryPath path,
        (int Number, LivePageKind Kind) segment,
        HttpContext context,
        Database database,
        ReaderPages pages
    )
    {
        var stop = context.RequestAborted;
        var under =
            FormattableString.Invariant($"/live/{segment.Number}")
            + (segment.Kind == LivePageKind.OldestFirst ? "/oldest-first" : "");
        var frame = pages.Frame(context, path.Text + under);
        await using var db = database.OpenPublic();
        var story = await db.StandingAt(frame.Edition, path.Text, stop);
        if (story.Address != path.Text)
            return Results.Redirect(Addresses.Encoded(frame.Href(story.Address + under)), permanent: true);
        var model = await SegmentOf(db, story, frame.Edition, segment.Number, stop) ?? throw Refusal.NotFound("page");
        return await pages.Draw<LivePage>(
            frame with
            {
                Title = story.Headline,
                Section = story.Section,
                // The same posts in another order are no other page.
                Indexed = segment.Kind == LivePageKind.NewestFirst,
            },
            new LivePageModel(story.Headline, model, segment.Kind),
            [PageTags.Story(story.Id), PageTags.LiveSegment(story.Id, segment.Number), .. model.Tags]
        );
    }

    /// <summary>Twenty posts at places that never change; null where there are none there.</summary>
    internal static async Task<LiveModel?> SegmentOf(
        PublicDb db,
        PublicStory story,
        Edition edition,
        int segment,
        CancellationToken stop
    )
    {
        var coverage = await CoverageOf(db, story, stop);
        if (coverage is null || segment > Segments.Of(Math.Max(1, coverage.Posts)))
            return null;
        var (from, to) = ((segment - 1) * Segments.Posts + 1, segment * Segments.Posts);
        var model = Model(story, coverage, edition, await Between(db, story.Id, from, to, stop)) with
        {
            Older = segment > 1 ? segment - 1 : null,
            Newer = coverage.Posts > to ? segment + 1 : null,
        };
        return await WithWhatIsAround(db, model, edition, stop);
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
        var story = await db.StandingAt(frame.Edition, path.Text, stop);
        if (story.Address != path.Text)
            return Results.Redirect(Addresses.Encoded(frame.Href($"{story.Address}/live/key")), permanent: true);
        var coverage = await CoverageOf(db, story, stop) ?? throw Refusal.NotFound("page");
        var model = Model(story, coverage, frame.Edition, await Keys(db, story.Id, KeyEventsMax, stop));
        model = await WithWhatIsAround(db, model, frame.Edition, stop);
        return await pages.Draw<LivePage>(
            frame with
            {
                Title = $"{frame.Texts.LiveKeyEvents}: {story.Headline}",
                Section = story.Section,
            },
            new LivePageModel(story.Headline, model, LivePageKind.KeyEvents),
            [PageTags.Story(story.Id), PageTags.Live(story.Id), .. model.Tags]
        );
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

    private static async Task<IReadOnlyList<ShownPost>> Between(
        PublicDb db,
        Guid story,
        int from,
        int to,
        CancellationToken stop
    ) =>
        [
            .. (
                await db.Set<PublicLivePost>()
                    .Where(p => p.Story == story && p.Place >= from && p.Place <= to)
                    .OrderByDescending(p => p.Place)
                    .ToListAsync(stop)
            ).Select(Shown),
        ];

    private static Task<PublicCoverage?> CoverageOf(PublicDb db, PublicStory story, CancellationToken stop) =>
        db.Set<PublicCoverage>().SingleOrDefaultAsync(c => c.Story == story.Id && c.Body != "", stop);

    /// <summary>True until a coverage has ended.</summary>
    internal static async Task<bool> Runs(PublicDb db, Guid story, CancellationToken stop) =>
        await db.Set<PublicCoverage>().SingleOrDefaultAsync(c => c.Story == story && c.Body != "", stop) is { } coverage
        && Bodies.Read<CoverageBody>(coverage.Body).State != CoverageState.Ended;

    private static LiveModel Model(PublicStory story, PublicCoverage coverage, Edition edition, IReadOnlyList<ShownPost> posts) =>
        new(story.Id, edition.BasePath + story.Address, Bodies.Read<CoverageBody>(coverage.Body), coverage.Number, posts);

    private static async Task<LiveModel> WithWhatIsAround(
        PublicDb db,
        LiveModel model,
        Edition edition,
        CancellationToken stop
    ) =>
        model with
        {
            Around = await AroundPosts.Of(
                db,
                model.Pinned is { } pinned ? model.Posts.Append(pinned) : model.Posts,
                model.Coverage.State != CoverageState.Ended,
                edition,
                stop
            ),
        };

    internal static ShownPost Shown(PublicLivePost row) =>
        new(row.Id, row.Place, row.Number, row.Body.Length == 0 ? null : Bodies.Read<LivePostBody>(row.Body))
        {
            Votes = row.Votes.Length == 0 ? [] : JsonSerializer.Deserialize<int[]>(row.Votes)!,
        };
}
