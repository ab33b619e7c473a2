using System.Globalization;
using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Discussion.Public;
using Dateline.Editions.Texts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>A comment before a moderator.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Name">Who wrote it.</param>
/// <param name="Story">The headline of the story.</param>
/// <param name="Address">The story's address.</param>
public sealed record ModeratedComment(Comment Comment, string Name, string Story, string Address)
{
    /// <summary>What it answers; null where nothing.</summary>
    public string? Answered { get; init; }

    /// <summary>What readers said of it.</summary>
    public IReadOnlyList<CommentReport> Reports { get; init; } = [];

    /// <summary>What its writer says against its rejection; null for nothing.</summary>
    public CommentAppeal? Appeal { get; init; }

    /// <summary>Who calls it illegal, and why; those that wait.</summary>
    public IReadOnlyList<ContentNotice> Notices { get; init; } = [];

    /// <summary>How many of its writer's comments stand.</summary>
    public int Shown { get; init; }

    /// <summary>How many were rejected.</summary>
    public int Rejected { get; init; }

    /// <summary>What moderators think of its writer; null for nothing.</summary>
    public Commenter? Standing { get; init; }

    /// <summary>Where its writer may not write.</summary>
    public IReadOnlyList<Silence> Silences { get; init; } = [];

    /// <summary>The story's section; empty where the story is gone.</summary>
    public string Section { get; init; } = "";

    /// <summary>What moderators say of its writer among themselves, the newest first.</summary>
    public IReadOnlyList<(CommenterNote Note, string By)> Notes { get; init; } = [];
}

/// <summary>What the page shows.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Queue">waiting, reported, notices, appeals or newest.</param>
/// <param name="Counts">How many are waiting, reported and called illegal, and how many appeals this moderator may decide on.</param>
/// <param name="Comments">The queue's first, or the newest.</param>
public sealed record ModerationModel(
    Shell Shell,
    string Queue,
    (int Waiting, int Reported, int Notices, int Appeals) Counts,
    IReadOnlyList<ModeratedComment> Comments
)
{
    /// <summary>What was searched for among the newest; empty for nothing.</summary>
    public string Asked { get; init; } = "";

    /// <summary>The comment about which this moderator has just decided, as long as that can be taken back.</summary>
    public Comment? Decided { get; init; }
}

/// <summary>GET /newsroom/discussion and its forms: what waits and what was reported, decided one after the other.</summary>
internal static class ModerateDiscussion
{
    private const int ItemsMax = 20;
    private const int NoticesMax = 20_000;
    private const int AskedMax = 100;
    private const int NotesShown = 3;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/newsroom/discussion",
                (HttpContext context, NewsroomPages pages, Acts acts, string queue = "waiting") =>
                    Show(context, pages, acts, queue)
            )
            .Staff(Capability.Moderate);
        routes.MapGet("/newsroom/discussion/notices.json", Export).Staff(Capability.Moderate);
        routes.MapPost("/newsroom/discussion/decide", Decide).StaffForm(Capability.Moderate);
    }

    private static async Task<IResult> Show(
        HttpContext context,
        NewsroomPages pages,
        Acts acts,
        string queue,
        string? complaint = null
    )
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var all = ModeratedComments.Of(context, act.Db, NewsroomPages.EditionOf(context));
        var (waiting, reported) = (
            all.Where(c => c.State == CommentState.Waiting),
            all.Where(c => c.Reports > 0 && c.State == CommentState.Shown)
        );
        // Whoever rejected a comment is not asked whether that was right.
        var appeals = Moderate.Appealed(act.Db, all).Where(c => c.DecidedBy != act.Actor);
        var notices = AnswerNotices.Waiting(act.Db, all);
        var asked = context.Request.Query["q"].ToString().Trim();
        asked = asked[..Math.Min(asked.Length, AskedMax)];
        var items = queue switch
        {
            "notices" => await Moderate.Take(act, notices, ItemsMax),
            "appeals" => await Moderate.Take(act, appeals, ItemsMax),
            "newest" => await Asked(act.Db, all, asked)
                .OrderByDescending(c => c.Id)
                .Take(ItemsMax)
                .ToListAsync(context.RequestAborted),
            "reported" => await Moderate.Take(act, reported, ItemsMax),
            _ => await Moderate.Take(act, waiting, ItemsMax),
        };
        var counts = (
            await waiting.CountAsync(context.RequestAborted),
            await reported.CountAsync(context.RequestAborted),
            await notices.CountAsync(context.RequestAborted),
            await appeals.CountAsync(context.RequestAborted)
        );
        var comments = await Around(act.Db, items, NewsroomPages.EditionOf(context).BasePath, act.Now);
        var decided = await JustDecided(act, context.Request.Query["done"]);
        if (int.TryParse(context.Request.Query["left"], NumberStyles.None, CultureInfo.InvariantCulture, out var left))
            complaint = InterfaceTexts.Fill(
                AccountPages.TextsOf(context).Moderation.LeftAsIs,
                AccountPages.TextsOf(context).Numbers.Written(left)
            );
        await act.Commit();
        return await pages.Show<ModerationPage>(
            context,
            NewsroomPages.TextsOf(context).Discussion,
            "discussion",
            shell => new ModerationModel(
                shell with
                {
                    Complaint = complaint,
                },
                queue is "newest" or "reported" or "notices" or "appeals" ? queue : "waiting",
                counts,
                comments
            )
            {
                Asked = asked,
                Decided = decided,
            },
            complaint is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict
        );
    }

    /// <summary>Comments in which all that was asked for stands, or whose writer bears such a name.</summary>
    private static IQueryable<Comment> Asked(NewsroomDb db, IQueryable<Comment> comments, string asked)
    {
        if (asked.Length == 0)
            return comments;
        var pattern = $"%{asked.Replace("\\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";
        // SQLite's LIKE looks away from capitals by itself, as far as they are Latin.
        if (db.Database.IsNpgsql())
            return comments.Where(c =>
                EF.Functions.ILike(c.Text, pattern, @"\")
                || db.Set<Account>().Any(a => a.Id == c.Author && EF.Functions.ILike(a.Name, pattern, @"\"))
            );
        return comments.Where(c =>
            EF.Functions.Like(c.Text, pattern, @"\")
            || db.Set<Account>().Any(a => a.Id == c.Author && EF.Functions.Like(a.Name, pattern, @"\"))
        );
    }

    /// <summary>The comment about which this moderator has decided, as long as they may take it back.</summary>
    private static async Task<Comment?> JustDecided(Act act, string? id) =>
        Guid.TryParse(id, out var comment)
        && await act.Db.Set<Comment>().FindAsync([comment], act.Stop) is { } decided
        && decided.DecidedBy == act.Actor
        && act.Now - decided.DecidedAt < Moderate.HeldFor
            ? decided
            : null;

    /// <summary>What a moderator wants to know of each: who, where, what readers said, and what it answers.</summary>
    private static async Task<IReadOnlyList<ModeratedComment>> Around(
        NewsroomDb db,
        IReadOnlyList<Comment> items,
        string basePath,
        DateTimeOffset now
    )
    {
        var (ids, authors) = (items.Select(i => i.Id).ToList(), items.Select(i => i.Author).Distinct().ToList());
        var (storyIds, parentIds) = (
            items.Select(i => i.Story).Distinct().ToList(),
            items.Select(i => i.Parent).OfType<Guid>().ToList()
        );
        var names = await AccountNames.Of(db, authors.Select(Asker.ActorOf));
        var stories = await db.Set<PublicStory>().Where(s => storyIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id);
        var parents = await db.Set<Comment>().Where(c => parentIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Text);
        var reports = (await db.Set<CommentReport>().Where(r => ids.Contains(r.Comment)).ToListAsync()).ToLookup(r => r.Comment);
        var notices = (
            await db.Set<ContentNotice>().Where(n => ids.Contains(n.Comment) && n.State == NoticeState.Waiting).ToListAsync()
        ).ToLookup(n => n.Comment);
        var appeals = await db.Set<CommentAppeal>().Where(a => ids.Contains(a.Comment)).ToDictionaryAsync(a => a.Comment);
        var standings = await db.Set<Commenter>().Where(c => authors.Contains(c.Account)).ToDictionaryAsync(c => c.Account);
        var silences = (
            await db.Set<Silence>().Where(s => authors.Contains(s.Account) && (s.Until == null || s.Until > now)).ToListAsync()
        ).ToLookup(s => s.Account);
        var notes = await db.Set<CommenterNote>()
            .AsNoTracking()
            .Where(n => authors.Contains(n.Account))
            .OrderByDescending(n => n.Id)
            .ToListAsync();
        var noters = await AccountNames.Of(db, notes.Select(n => n.By));
        var histories = await db.Set<Comment>()
            .Where(c => authors.Contains(c.Author) && (c.State == CommentState.Shown || c.State == CommentState.Rejected))
            .GroupBy(c => new { c.Author, c.State })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => (g.Key.Author, g.Key.State), g => g.Count);
        return
        [
            .. items.Select(item => new ModeratedComment(
                item,
                names[Asker.ActorOf(item.Author)],
                stories.GetValueOrDefault(item.Story)?.Headline ?? "",
                basePath + (stories.GetValueOrDefault(item.Story)?.Address ?? "/")
            )
            {
                Answered = item.Parent is { } parent ? parents.GetValueOrDefault(parent) : null,
                Reports = [.. reports[item.Id]],
                Appeal = appeals.GetValueOrDefault(item.Id),
                Notices = [.. notices[item.Id]],
                Shown = histories.GetValueOrDefault((item.Author, CommentState.Shown)),
                Rejected = histories.GetValueOrDefault((item.Author, CommentState.Rejected)),
                Standing = standings.GetValueOrDefault(item.Author),
                Silences = [.. silences[item.Author]],
                Section = stories.GetValueOrDefault(item.Story)?.Section ?? "",
                Notes = [.. notes.Where(n => n.Account == item.Author).Take(NotesShown).Select(n => (n, noters[n.By]))],
            }),
        ];
    }

    /// <summary>All notices of the edition and what became of each, the newest first: for the yearly report, and for whoever has to look into one.</summary>
    private static async Task<IResult> Export(HttpContext context, Database database)
    {
        var edition = NewsroomPages.EditionOf(context);
        context.DemandIn(edition.Id);
        await using var db = database.OpenNewsroom();
        var notices = await db.Set<ContentNotice>()
            .AsNoTracking()
            .Where(n => n.Edition == edition.Id)
            .OrderByDescending(n => n.Id)
            .Take(NoticesMax)
            .ToListAsync(context.RequestAborted);
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"notices-{edition.Id}.json\"";
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(notices, ApiJson.Options);
    }

    private static async Task<IResult> Decide(HttpContext context, NewsroomPages pages, Acts acts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var queue = form.Field("queue");
        Guid id;
        await using (var act = await acts.Begin(context.Actor(), context.RequestAborted))
        {
            var comment = Guid.TryParse(form.Field("comment"), out id)
                ? await act.Db.Set<Comment>().FindAsync([id], context.RequestAborted)
                : null;
            if (comment is null)
                throw Refusal.NotFound("comment");
            await ModeratedComments.DemandFor(context, act.Db, comment);
            // Somebody else had it meanwhile, or its writer changed their mind: what was seen is not what is there.
            if (form.Field("seen") != comment.State.ToString())
            {
                await act.DisposeAsync();
                return await Show(context, pages, acts, queue, AccountPages.TextsOf(context).Moderation.DecidedMeanwhile);
            }
            await Do(act, comment, form, context.RequestAborted);
            await act.Commit();
        }
        var done = form.Field("act") is "approve" or "reject" ? $"&done={id}" : "";
        return Results.LocalRedirect(
            $"{context.Request.PathBase}/newsroom/discussion?queue={Uri.EscapeDataString(queue)}{done}#next"
        );
    }

    private static async Task Do(Act act, Comment comment, IFormCollection form, CancellationToken stop)
    {
        switch (form.Field("act"))
        {
            case "approve":
                await Moderate.Approve(act, comment, stop);
                break;
            case "reject":
                await Moderate.Reject(act, comment, form.Field("reason"), stop);
                break;
            case "illegal" or "legal":
                await Moderate.AnswerNotice(act, comment, form.Field("act") == "illegal", form.Field("statement"), stop);
                break;
            case "reopen":
                await Moderate.Reopen(act, comment, stop);
                break;
            case "uphold":
                await Moderate.Uphold(act, comment, stop);
                break;
            case "choose":
                await Moderate.Choose(act, comment, chosen: true);
                break;
            case "unchoose":
                await Moderate.Choose(act, comment, chosen: false);
                break;
            default:
                throw Refusal.Malformed(
                    "The field 'act' is none of approve, reject, reopen, illegal, legal, uphold, choose and unchoose.",
                    "act"
                );
        }
    }
}
