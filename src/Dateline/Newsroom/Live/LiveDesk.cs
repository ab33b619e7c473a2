using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Live;
using Dateline.Mediabank;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>What the console of a coverage shows.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Story">The story.</param>
/// <param name="Coverage">Its coverage; null before it is opened.</param>
/// <param name="Waiting">What waits for a second pair of eyes or for its time, the oldest first.</param>
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

    /// <summary>True where they may bring pictures into the media bank.</summary>
    public bool MayBringPictures { get; init; }

    /// <summary>The story's edition: times are on its clock.</summary>
    public required Edition Edition { get; init; }

    /// <summary>How many pages are open on this node, about.</summary>
    public int Open { get; init; }
}

/// <summary>A post on the desk.</summary>
/// <param name="Post">The post.</param>
/// <param name="Content">What is written; null once it was taken back.</param>
/// <param name="Author">Who wrote it.</param>
public sealed record DeskPost(LivePost Post, LivePostContent? Content, string Author);

/// <summary>What the console needs.</summary>
internal sealed record LiveDeskParts(Database Database, Acts Acts, OpenEditions Editions, OpenPages Pages, TakeFile Bank);

/// <summary>GET /newsroom/live/{id} and its forms: the console from which a coverage is run, also from a phone.</summary>
internal static class LiveDesk
{
    private const int PostsMax = 60;

    /// <summary>A post with one picture.</summary>
    private const long PostBytesMax = ReceivePicture.FileBytesMax + Desk.WordsBytesMax;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/newsroom/live/{id:guid}", Show).Staff(Capability.WriteStories);
        routes.MapPost("/newsroom/live/{id:guid}/state", Arrange).StaffForm(Capability.PublishStories);
        routes.MapPost("/newsroom/live/{id:guid}/posts", Post).StaffForm(Capability.WriteStories, PostBytesMax);
        routes.MapPost("/newsroom/live/posts/{id:guid}", Change).StaffForm(Capability.PublishStories, Desk.WordsBytesMax);
    }

    private static async Task<IResult> Show(Guid id, HttpContext context, NewsroomPages pages, LiveDeskParts parts)
    {
        await using var db = parts.Database.OpenNewsroom();
        var story = await db.Set<Story>().FindAsync([id], context.RequestAborted) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);
        var coverage = await db.Set<Coverage>().FindAsync([id], context.RequestAborted);
        var all = db.Set<LivePost>().AsNoTracking().Where(p => p.Story == id);
        var waiting = await all.Where(p => p.State == LivePostState.Waiting || p.State == LivePostState.Scheduled)
            .OrderBy(p => p.PublishAt)
            .ThenBy(p => p.Id)
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
            "live",
            shell => new LiveDeskModel(shell, story, coverage, [.. waiting.Select(Shown)], [.. posts.Select(Shown)])
            {
                MayPublish = context.May(Capability.PublishStories, story.Edition, story.Section),
                MayBringPictures = context.May(Capability.WritePictures),
                Edition = parts.Editions.Now.Find(story.Edition)!,
                Open = parts.Pages.OpenOf(id),
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
        var story = await PublishPost.FindStory(act.Db, id, context);
        await PublishPost.Arrange(act, story, state, form.Field("summary").Replace("\r", "", StringComparison.Ordinal));
        await act.Commit();
        return Back(context, id);
    }

    /// <summary>Whoever may publish publishes, at once or by the clock; what others write waits. The key makes that a post that was sent twice stands once.</summary>
    private static async Task<IResult> Post(Guid id, HttpContext context, LiveDeskParts parts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        // Before anything is taken into the bank, whoever asks may write here.
        Edition edition;
        await using (var look = parts.Database.OpenNewsroom())
            edition = parts.Editions.Now.Find((await PublishPost.FindStory(look, id, context)).Edition)!;
        var picture = await PictureOfPost.Take(context, form, edition, parts.Bank, parts.Acts);
        var typed = PostForm.Read(form);
        var content = (picture is null ? typed : typed with { Blocks = [.. typed.Blocks, picture] }).Checked();
        await using var act = await parts.Acts.Begin(context.Actor(), context.RequestAborted);
        var story = await PublishPost.FindStory(act.Db, id, context);
        var (post, isNew) = await PublishPost.Take(act, story, content, form.Field("key"));
        if (isNew && context.May(Capability.PublishStories, story.Edition, story.Section))
            await PublishPost.SendOutAt(act, post, edition, FormTimes.Read(form, "at", edition));
        await act.Commit();
        return Back(context, id);
    }

    private static async Task<IResult> Change(Guid id, HttpContext context, Acts acts, OpenEditions editions)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var (post, story) = await PublishPost.FindToChange(act, id, context, form.Field("version"));
        var edition = editions.Now.Find(story.Edition)!;
        Guid? begun = null;
        switch (form.Field("act"))
        {
            case "approve":
                await PublishPost.SendOut(act, post, edition);
                break;
            case "edit":
                post.Content = LivePost.Write(PostForm.Read(form, post.Read()).Checked());
                await PublishPost.SendOut(act, post, edition);
                break;
            case "retract":
                await PublishPost.Retract(act, post);
                break;
            case "breakout":
                begun = BreakOut.Begin(act, post, story);
                break;
            default:
                throw Refusal.Malformed("The field 'act' is none of approve, edit, retract and breakout.", "act");
        }
        await act.Commit();
        return begun is { } draft
            ? Results.LocalRedirect($"{context.Request.PathBase}/newsroom/stories/{draft}")
            : Back(context, story.Id);
    }

    private static IResult Back(HttpContext context, Guid story) =>
        Results.LocalRedirect($"{context.Request.PathBase}/newsroom/live/{story}");
}
