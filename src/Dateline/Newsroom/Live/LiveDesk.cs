using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Live;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>What the console of a coverage shows.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Story">The story.</param>
/// <param name="Coverage">Its coverage; null before it is opened.</param>
/// <param name="Waiting">What waits for a second pair of eyes, the oldest first.</param>
/// <param name="Posts">What is out, the newest first.</param>
public sealed record LiveDeskModel(
    Shell Shell,
    Story Story,
    Coverage? Coverage,
    IReadOnlyList<DeskPost> Waiting,
    IReadOnlyList<DeskPost> Posts
)
{
    /// <summary>True where whoever looks may publish here.</summary>
    public bool MayPublish { get; init; }

    /// <summary>How many pages are open on this node, about.</summary>
    public int Open { get; init; }
}

/// <summary>A post on the desk.</summary>
/// <param name="Post">The post.</param>
/// <param name="Content">What is written; null once it was taken back.</param>
/// <param name="Author">Who wrote it.</param>
public sealed record DeskPost(LivePost Post, LivePostContent? Content, string Author);

/// <summary>GET /newsroom/live/{id} and its forms: the console from which a coverage is run, also from a phone.</summary>
internal static class LiveDesk
{
    private const int PostsMax = 60;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/newsroom/live/{id:guid}", Show).Staff(Capability.WriteStories);
        routes.MapPost("/newsroom/live/{id:guid}/state", Arrange).StaffForm(Capability.PublishStories);
        routes.MapPost("/newsroom/live/{id:guid}/posts", Post).StaffForm(Capability.WriteStories, Desk.WordsBytesMax);
        routes.MapPost("/newsroom/live/posts/{id:guid}", Change).StaffForm(Capability.PublishStories, Desk.WordsBytesMax);
    }

    private static async Task<IResult> Show(Guid id, HttpContext context, NewsroomPages pages, Database database, OpenPages open)
    {
        await using var db = database.OpenNewsroom();
        var story = await db.Set<Story>().FindAsync([id], context.RequestAborted) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);
        var coverage = await db.Set<Coverage>().FindAsync([id], context.RequestAborted);
        var all = db.Set<LivePost>().AsNoTracking().Where(p => p.Story == id);
        var waiting = await all.Where(p => p.State == LivePostState.Waiting)
            .OrderBy(p => p.Id)
            .Take(PostsMax)
            .ToListAsync(context.RequestAborted);
        var posts = await all.Where(p => p.State == LivePostState.Published)
            .OrderByDescending(p => p.Id)
            .Take(PostsMax)
            .ToListAsync(context.RequestAborted);
        var names = await AccountNames.Of(db, waiting.Concat(posts).Select(p => p.Author));
        return await pages.Show<LiveDeskPage>(
            context,
            AccountPages.TextsOf(context).LiveDesk.Console,
            "stories",
            shell => new LiveDeskModel(shell, story, coverage, [.. waiting.Select(Shown)], [.. posts.Select(Shown)])
            {
                MayPublish = context.May(Capability.PublishStories, story.Edition, story.Section),
                Open = open.OpenOf(id),
            }
        );

        DeskPost Shown(LivePost post) => new(post, post.Content.Length == 0 ? null : post.Read(), names[post.Author]);
    }

    private static async Task<IResult> Arrange(Guid id, HttpContext context, Acts acts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Enum.TryParse<CoverageState>(form.Field("state"), ignoreCase: true, out var state) || !Enum.IsDefined(state))
            throw Refusal.Malformed("The field 'state' is none of open, paused and ended.", "state");
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await PublishPost.FindStory(act, id, context);
        await PublishPost.Arrange(act, story, state, form.Field("summary").Replace("\r", "", StringComparison.Ordinal));
        await act.Commit();
        return Back(context, id);
    }

    /// <summary>Whoever may publish publishes at once; what others write waits. The key makes that a post that was sent twice stands once.</summary>
    private static async Task<IResult> Post(Guid id, HttpContext context, Acts acts, OpenEditions editions)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var content = ContentOf(form).Checked();
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await PublishPost.FindStory(act, id, context);
        var (post, isNew) = await PublishPost.Take(act, story, content, form.Field("key"));
        if (isNew && context.May(Capability.PublishStories, story.Edition, story.Section))
            await PublishPost.SendOut(act, post, editions.Now.Find(story.Edition)!);
        await act.Commit();
        return Back(context, id);
    }

    private static async Task<IResult> Change(Guid id, HttpContext context, Acts acts, OpenEditions editions)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var (post, story) = await PublishPost.FindToChange(act, id, context, form.Field("version"));
        switch (form.Field("act"))
        {
            case "approve":
                await PublishPost.SendOut(act, post, editions.Now.Find(story.Edition)!);
                break;
            case "edit":
                var written = ContentOf(form);
                var before = post.Read();
                // The console shows plain paragraphs; whatever else a post holds stays behind them.
                var other = before.Blocks.Where(b => b is not Paragraph);
                post.Content = LivePost.Write((written with { Blocks = [.. written.Blocks, .. other] }).Checked());
                await PublishPost.SendOut(act, post, editions.Now.Find(story.Edition)!);
                break;
            case "retract":
                await PublishPost.Retract(act, post);
                break;
            default:
                throw Refusal.Malformed("The field 'act' is none of approve, edit and retract.", "act");
        }
        await act.Commit();
        return Back(context, story.Id);
    }

    /// <summary>A post as it is typed: paragraphs with an empty line between.</summary>
    private static LivePostContent ContentOf(IFormCollection form) =>
        new(
            [
                .. form["text"]
                    .ToString()
                    .Replace("\r", "", StringComparison.Ordinal)
                    .Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(p => new Paragraph(RichText.Plain(p.Replace('\n', ' ')))),
            ],
            form.Given("headline"),
            form.Given("byline"),
            form.Field("key-event") == "yes",
            form.Field("pinned") == "yes",
            Enum.TryParse<Verification>(form.Field("verification"), ignoreCase: true, out var sure) && Enum.IsDefined(sure)
                ? sure
                : Verification.None
        );

    private static IResult Back(HttpContext context, Guid story) =>
        Results.LocalRedirect($"{context.Request.PathBase}/newsroom/live/{story}");
}
