using System.Globalization;
using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion.Public;

/// <summary>GET …/{slug}/discussion, the same in other orders, and …/discussion/{comment}: one comment with what it answers and what answers it.</summary>
internal static class ReadDiscussion
{
    private const int ThreadsOnPage = 20;
    private const int AnswersShown = 3;
    private const int AnswersOfOne = 50;

    /// <summary>Threads are shown to this depth; below it one goes on to the comment's own page.</summary>
    private const int LevelsShown = 3;
    private const int AboveShown = 3;
    private const int ChosenShown = 3;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(StoryPath.Route + "/discussion", ["GET", "HEAD"], All).ForReaders();
        routes
            .MapMethods(StoryPath.Route + "/discussion/{order:regex(^(oldest|replies|respect)$)}", ["GET", "HEAD"], All)
            .ForReaders();
        routes.MapMethods(StoryPath.Route + "/discussion/{comment:guid}", ["GET", "HEAD"], One).ForReaders();
    }

    /// <summary>From this number on listings tell steps.</summary>
    internal const int CountedExactlyBelow = CommentCounts.ExactBelow;

    /// <summary>How many comments can be read under stories, as listings say it (<see cref="CommentCounts"/>); stories without any are not among them.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, int>> CountsOf(
        PublicDb db,
        IReadOnlyList<PublicStory> stories,
        Edition edition,
        CancellationToken stop
    )
    {
        var sections = stories.DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => s.Section);
        var ids = sections.Keys.ToList();
        var counted =
            ids.Count == 0
                ? []
                : await db.Set<PublicDiscussion>()
                    .Where(d => ids.Contains(d.Story) && d.Comments > 0 && d.Mode != DiscussionMode.Off)
                    .ToListAsync(stop);
        // A story's own arrangement goes before that of its section.
        var house = counted.TrueForAll(d => d.Arranged)
            ? new HouseBody(edition.Id)
            : await DiscussionHouse.Of(db, edition.Id, stop);
        return counted
            .Where(d => d.Arranged || house.ModeIn(sections[d.Story]) != DiscussionMode.Off)
            .ToDictionary(d => d.Story, d => CommentCounts.Told(d.Comments));
    }

    /// <summary>Whose discussion, where it stands, and when it is looked at.</summary>
    internal sealed record Place(PublicStory Story, Edition Edition, DateTimeOffset Now)
    {
        public string Address => Edition.BasePath + Story.Address;
    }

    /// <summary>What a story's own page shows of its discussion; null where there is none.</summary>
    internal static Task<DiscussionModel?> Of(
        PublicDb db,
        PublicStory story,
        Edition edition,
        DateTimeOffset now,
        CancellationToken stop
    ) => Page(db, new Place(story, edition, now), DiscussionOrder.Newest, null, stop);

    /// <summary>How long a page that shows a discussion may be kept, where the clock alone opens or closes it.</summary>
    internal static TimeSpan? KeptMax(DiscussionModel? discussion, DateTimeOffset now) =>
        discussion?.Opening.ChangesAt is { } changes && changes - now is var left && left < TimeSpan.FromDays(1) ? left : null;

    /// <summary>The same from where it goes on.</summary>
    /// <exception cref="Refusal">404: the place cannot be read.</exception>
    internal static Task<DiscussionModel?> Of(PublicDb db, Place place, string? before, CancellationToken stop) =>
        Mark.TryParse(before, out var mark)
            ? Page(db, place, DiscussionOrder.Newest, mark, stop)
            : throw Refusal.NotFound("page");

    private static async Task<IResult> All(
        [AsParameters] StoryPath path,
        string? before,
        HttpContext context,
        Database database,
        ReaderPages pages
    )
    {
        var stop = context.RequestAborted;
        // From the route alone: a parameter would be read from the query where the route has none.
        var order = context.GetRouteValue("order") as string;
        var inOrder = order is null ? DiscussionOrder.Newest : Enum.Parse<DiscussionOrder>(order, ignoreCase: true);
        var sub = DiscussionModel.PathOf(inOrder);
        var frame = pages.Frame(context, path.Text + sub);
        await using var db = database.OpenPublic();
        var story = await db.StandingAt(frame.Edition, path.Text, stop);
        if (story.Address != path.Text)
            return Results.Redirect(Addresses.Encoded(frame.Href(story.Address + sub)), permanent: true);
        if (!Mark.TryParse(before, out var mark))
            throw Refusal.NotFound("page");

        var place = new Place(story, frame.Edition, Now(context));
        var discussion = await Page(db, place, inOrder, mark, stop) ?? throw Refusal.NotFound("page");
        return await Draw(pages, frame, place, new DiscussionPageModel(story.Headline, discussion, null));
    }

    private static async Task<IResult> One(
        [AsParameters] StoryPath path,
        string? before,
        HttpContext context,
        Database database,
        ReaderPages pages
    )
    {
        var stop = context.RequestAborted;
        var comment = Guid.Parse((string)context.GetRouteValue("comment")!);
        var frame = pages.Frame(context, $"{path.Text}/discussion/{comment}");
        await using var db = database.OpenPublic();
        var story = await db.StandingAt(frame.Edition, path.Text, stop);
        if (story.Address != path.Text)
            return Results.Redirect(Addresses.Encoded(frame.Href($"{story.Address}/discussion/{comment}")), permanent: true);
        var row = await db.Set<PublicComment>().SingleOrDefaultAsync(c => c.Id == comment && c.Story == story.Id, stop);
        var discussion = await db.Set<PublicDiscussion>().SingleOrDefaultAsync(d => d.Story == story.Id, stop);
        var here = new Place(story, frame.Edition, Now(context));
        var (opening, house) = await OpeningOf(db, here, discussion, stop);
        if (
            row is not { Stands: true }
            || discussion is null
            || opening.Mode == DiscussionMode.Off
            || !Mark.TryParse(before, out var mark)
        )
            throw Refusal.NotFound("page");

        var above = new List<ShownComment>();
        for (var up = row.Parent; up is { } id && above.Count < AboveShown; )
        {
            var answered = await db.Set<PublicComment>().SingleAsync(c => c.Id == id, stop);
            above.Insert(0, ShownComment.Of(answered));
            up = answered.Parent;
        }
        // The answers that follow a place, one more than have room: that tells whether they go on.
        var after = mark?.Number ?? 0;
        var answers = await db.Set<PublicComment>()
            .Where(c => c.Stands && c.Parent == comment && c.Number > after)
            .OrderBy(c => c.Number)
            .Take(AnswersOfOne + 1)
            .ToListAsync(stop);
        var shown = answers.Take(AnswersOfOne).ToList();
        var thread = ShownComment.Of(row) with { Answers = await WithAnswers(db, shown, LevelsShown - 1, stop) };
        var model = new DiscussionModel(story.Id, here.Address, opening, null, discussion.Comments, discussion.Number, [thread])
        {
            Reactions = house.Reactions,
            Before = answers.Count > AnswersOfOne ? Mark.Of(shown[^1], DiscussionOrder.Oldest) : null,
        };
        return await Draw(pages, frame with { Indexed = false }, here, new DiscussionPageModel(story.Headline, model, above));
    }

    internal static DateTimeOffset Now(HttpContext context) =>
        context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>What a story's discussion is now, and what holds in its edition.</summary>
    internal static async Task<(Opening Opening, HouseBody House)> OpeningOf(
        DbContext db,
        Place place,
        PublicDiscussion? discussion,
        CancellationToken stop
    )
    {
        var house = await DiscussionHouse.Of(db, place.Edition.Id, stop);
        var story = (place.Story.Section, place.Story.FirstPublishedAt);
        return (Opening.Of(discussion, house, story, place.Edition, place.Now), house);
    }

    private static async Task<IResult> Draw(ReaderPages pages, Frame frame, Place place, DiscussionPageModel model)
    {
        var story = place.Story;
        frame = frame with { Title = $"{frame.Texts.DiscussionHeading}: {story.Headline}", Section = story.Section };
        var drawn = await pages.Draw<DiscussionPage>(
            frame,
            model,
            [PageTags.Story(story.Id), PageTags.Discussion(story.Id), PageTags.Discussions(frame.Edition.Id)]
        );
        return drawn with { KeptMax = KeptMax(model.Discussion, place.Now) };
    }

    private static async Task<DiscussionModel?> Page(
        PublicDb db,
        Place place,
        DiscussionOrder order,
        Mark? mark,
        CancellationToken stop
    )
    {
        var story = place.Story;
        var discussion = await db.Set<PublicDiscussion>().SingleOrDefaultAsync(d => d.Story == story.Id, stop);
        var (opening, house) = await OpeningOf(db, place, discussion, stop);
        if (opening.Mode == DiscussionMode.Off)
            return null;
        if (discussion is null)
            return new DiscussionModel(story.Id, place.Address, opening, null, 0, 0, []) { Reactions = house.Reactions };
        var rows = await InOrder(
                db.Set<PublicComment>().Where(c => c.Story == story.Id && c.Stands && c.Parent == null),
                order,
                mark
            )
            .Take(ThreadsOnPage + 1)
            .ToListAsync(stop);
        var shown = rows.Take(ThreadsOnPage).ToList();
        return new DiscussionModel(
            story.Id,
            place.Address,
            opening,
            discussion.Question,
            discussion.Comments,
            discussion.Number,
            await WithAnswers(db, shown, LevelsShown, stop)
        )
        {
            Reactions = house.Reactions,
            Order = order,
            Before = rows.Count > ThreadsOnPage ? Mark.Of(shown[^1], order) : null,
            Chosen =
            [
                .. (
                    await db.Set<PublicComment>()
                        .Where(c => c.Story == story.Id && c.Featured)
                        .OrderBy(c => c.Id)
                        .Take(ChosenShown)
                        .ToListAsync(stop)
                ).Select(ShownComment.Of),
            ],
        };
    }

    private static IQueryable<PublicComment> InOrder(IQueryable<PublicComment> threads, DiscussionOrder order, Mark? mark) =>
        order switch
        {
            DiscussionOrder.Oldest => threads.Where(c => mark == null || c.Number > mark.Number).OrderBy(c => c.Number),
            DiscussionOrder.Replies => threads
                .Where(c => mark == null || c.Replies < mark.Value || c.Replies == mark.Value && c.Number < mark.Number)
                .OrderByDescending(c => c.Replies)
                .ThenByDescending(c => c.Number),
            DiscussionOrder.Respect => threads
                .Where(c => mark == null || c.Respect < mark.Value || c.Respect == mark.Value && c.Number < mark.Number)
                .OrderByDescending(c => c.Respect)
                .ThenByDescending(c => c.Number),
            _ => threads.Where(c => mark == null || c.Number < mark.Number).OrderByDescending(c => c.Number),
        };

    /// <summary>Comments with the first answers below each, level by level: as many short walks of an index as there are answered comments on the page.</summary>
    private static async Task<IReadOnlyList<ShownComment>> WithAnswers(
        PublicDb db,
        IReadOnlyList<PublicComment> rows,
        int levels,
        CancellationToken stop
    )
    {
        var answered = rows.Where(r => r.Replies > 0).Select(r => r.Id).ToList();
        if (levels <= 1 || answered.Count == 0)
            return [.. rows.Select(ShownComment.Of)];
        var first = answered
            .Select(id =>
                db.Set<PublicComment>().Where(c => c.Stands && c.Parent == id).OrderBy(c => c.Number).Take(AnswersShown)
            )
            .Aggregate((some, more) => some.Concat(more));
        var below = await WithAnswers(db, await first.ToListAsync(stop), levels - 1, stop);
        var byParent = below.ToLookup(c => c.Parent);
        return [.. rows.Select(r => ShownComment.Of(r) with { Answers = [.. byParent[r.Id]] })];
    }

    /// <summary>Where a list of comments goes on: the number of the last that was shown, and by what it was ordered.</summary>
    private sealed record Mark(long Number, long Value)
    {
        public static string Of(PublicComment last, DiscussionOrder order)
        {
            var value = order switch
            {
                DiscussionOrder.Replies => last.Replies,
                DiscussionOrder.Respect => last.Respect,
                _ => 0,
            };
            return FormattableString.Invariant($"{last.Number}-{value}");
        }

        public static bool TryParse(string? text, out Mark? mark)
        {
            mark = null;
            if (string.IsNullOrEmpty(text))
                return true;
            if (
                text.Split('-') is not [var number, var value]
                || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                || !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var by)
            )
                return false;
            mark = new Mark(at, by);
            return true;
        }
    }
}
