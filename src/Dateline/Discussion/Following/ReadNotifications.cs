using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>What somebody's notifications show.</summary>
/// <param name="Lines">The newest first.</param>
/// <param name="Letters">When they want letters.</param>
/// <param name="Muted">Of whom they want to see nothing, by account and name.</param>
/// <param name="Threads">Which threads they follow: the comment, its beginning, and its path within the edition.</param>
/// <param name="Seal">The seal of the page's forms.</param>
public sealed record NotificationsModel(
    IReadOnlyList<NotificationLine> Lines,
    LettersWanted Letters,
    IReadOnlyList<(Guid Account, string Name)> Muted,
    IReadOnlyList<(Guid Comment, string Beginning)> Threads,
    string Seal
);

/// <summary>A comment of one's own in the list of all.</summary>
/// <param name="Id">The comment.</param>
/// <param name="Headline">Of the story under which it stands.</param>
/// <param name="Text">Its text; empty once it was taken back.</param>
/// <param name="At">When it was written.</param>
/// <param name="State">What became of it.</param>
public sealed record OwnComment(Guid Id, string Headline, string Text, DateTimeOffset At, CommentState State);

/// <summary>Everything that somebody wrote, a page of it.</summary>
/// <param name="Comments">The newest first.</param>
/// <param name="Before">Where the list goes on; null at its end.</param>
public sealed record OwnCommentsModel(IReadOnlyList<OwnComment> Comments, Guid? Before);

/// <summary>
/// GET /discussion/notifications and its forms: what somebody is to know of discussions, how they want to be told, and of whom they want to see nothing; and GET /discussion/mine: all
/// that they have written, with what became of it.
/// </summary>
internal static class ReadNotifications
{
    private const int LinesMax = 60;
    private const int OwnOnPage = 40;
    private const int KeptMax = 500;
    private const int BeginningMax = 80;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/discussion/notifications", Show).Owners();
        routes.MapPost("/discussion/notifications/letters", SetLetters).OwnersForm();
        routes.MapPost("/discussion/notifications/unmute", Unmute).OwnersForm();
        routes.MapPost("/discussion/notifications/unfollow", Unfollow).OwnersForm();
        routes.MapPost("/discussion/comments/{id:guid}/mute", Mute).OwnersForm();
        routes.MapPost("/discussion/comments/{id:guid}/follow", Follow).OwnersForm();
        routes.MapGet("/discussion/{story:guid}/muted", Muted).Owners();
        routes.MapGet("/discussion/mine", Mine).Owners();
    }

    private static async Task<IResult> Show(HttpContext context, AccountPages pages, Acts acts)
    {
        var (me, edition, stop) = (context.Account()!.Value, context.Features.Get<Edition>()!, context.RequestAborted);
        await using var act = await acts.Begin(Asker.ActorOf(me), stop);
        var news = await act
            .Db.Set<Notification>()
            .Where(n => n.Account == me && act.Db.Set<Comment>().Any(c => c.Id == n.Comment && c.Edition == edition.Id))
            .OrderByDescending(n => n.Id)
            .Take(LinesMax)
            .ToListAsync(stop);
        var ids = news.Select(n => n.Comment).ToList();
        var comments = await act
            .Db.Set<Comment>()
            .AsNoTracking()
            .Where(c => ids.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, stop);
        var lines = await NotificationLine.Of(act.Db, news, comments, edition);
        var unread = news.Where(n => n.ReadAt is null).Select(n => n.Id).ToList();
        var model = new NotificationsModel(
            lines,
            (await act.Db.Set<NotificationChoice>().FindAsync([me], stop))?.Letters ?? LettersWanted.Never,
            await MutedBy(act.Db, me),
            await FollowedBy(act.Db, me, edition),
            pages.SealFor(context)
        );
        // What is seen now has been seen; the page still shows what was new.
        await act
            .Db.Set<Notification>()
            .Where(n => unread.Contains(n.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, act.Now), stop);
        await act.Commit();
        return await pages.Show<NotificationsPage>(context, edition.Texts.Following.Heading, model);
    }

    private static async Task<IReadOnlyList<(Guid, string)>> MutedBy(NewsroomDb db, Guid me) =>
        [
            .. (
                await db.Set<PersonMuted>()
                    .Where(m => m.Account == me)
                    .Join(db.Set<Account>(), m => m.Muted, a => a.Id, (_, a) => new { a.Id, a.Name })
                    .OrderBy(a => a.Name)
                    .ToListAsync()
            ).Select(a => (a.Id, a.Name)),
        ];

    private static async Task<IReadOnlyList<(Guid, string)>> FollowedBy(NewsroomDb db, Guid me, Edition edition) =>
        [
            .. (
                await db.Set<ThreadFollowed>()
                    .Where(f => f.Account == me)
                    .Join(db.Set<Comment>(), f => f.Comment, c => c.Id, (_, c) => c)
                    .Where(c => c.Edition == edition.Id && c.State == CommentState.Shown)
                    .OrderByDescending(c => c.Id)
                    .Select(c => new { c.Id, c.Text })
                    .ToListAsync()
            ).Select(c => (c.Id, Stories.Content.PlainText.Beginning(c.Text.ReplaceLineEndings(" "), BeginningMax))),
        ];

    private static async Task<IResult> SetLetters(HttpContext context, Acts acts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Enum.TryParse<LettersWanted>(form.Field("letters"), ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted))
            throw Refusal.Malformed("The field 'letters' is none of never, daily and atonce.", "letters");
        return await Within(context, acts, (act, me) => Choose(act, me, wanted));
    }

    /// <summary>From now on somebody is told by letter so.</summary>
    internal static async Task Choose(Act act, Guid account, LettersWanted wanted)
    {
        if (await act.Db.Set<NotificationChoice>().FindAsync(account) is { } choice)
            choice.Letters = wanted;
        else
            act.Db.Add(new NotificationChoice { Account = account, Letters = wanted });
        // What has come until now is not sent afterwards.
        await act
            .Db.Set<Notification>()
            .Where(n => n.Account == account && n.Unmailed)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.Unmailed, false), act.Stop);
    }

    private static async Task<IResult> Unmute(HttpContext context, Acts acts)
    {
        var other = await Named(context, "account");
        return await Within(
            context,
            acts,
            (act, me) => act.Db.Set<PersonMuted>().Where(m => m.Account == me && m.Muted == other).ExecuteDeleteAsync()
        );
    }

    private static async Task<IResult> Unfollow(HttpContext context, Acts acts)
    {
        var comment = await Named(context, "comment");
        return await Within(
            context,
            acts,
            (act, me) => act.Db.Set<ThreadFollowed>().Where(f => f.Account == me && f.Comment == comment).ExecuteDeleteAsync()
        );
    }

    /// <summary>Whoever wrote the comment is muted.</summary>
    private static Task<IResult> Mute(Guid id, HttpContext context, Acts acts) =>
        Within(
            context,
            acts,
            async (act, me) =>
            {
                var comment = await CommentDesk.Find(act.Db, id, context);
                if (
                    comment.Author == me
                    || await act.Db.Set<PersonMuted>().CountAsync(m => m.Account == me) >= KeptMax
                    || !await act.Db.Set<Account>().AnyAsync(a => a.Id == comment.Author)
                )
                    throw Refusal.NotFound("comment");
                if (await act.Db.Set<PersonMuted>().FindAsync(me, comment.Author) is null)
                    act.Db.Add(new PersonMuted { Account = me, Muted = comment.Author });
            }
        );

    private static Task<IResult> Follow(Guid id, HttpContext context, Acts acts) =>
        Within(
            context,
            acts,
            async (act, me) =>
            {
                var comment = await CommentDesk.Find(act.Db, id, context);
                if (
                    comment.State != CommentState.Shown
                    || await act.Db.Set<ThreadFollowed>().CountAsync(f => f.Account == me) >= KeptMax
                )
                    throw Refusal.NotFound("comment");
                if (await act.Db.Set<ThreadFollowed>().FindAsync(me, id) is null)
                    act.Db.Add(new ThreadFollowed { Account = me, Comment = id });
            }
        );

    /// <summary>How many notifications wait, and which comments of a discussion are by people whom whoever asks has muted: the page, which is the same for everybody, leaves them out by its script.</summary>
    private static async Task<IResult> Muted(Guid story, HttpContext context, Database database)
    {
        var me = context.Account()!.Value;
        await using var db = database.OpenNewsroom();
        var muted = db.Set<PersonMuted>().Where(m => m.Account == me).Select(m => m.Muted);
        var comments = await db.Set<Comment>()
            .Where(c => c.Story == story && c.State == CommentState.Shown && muted.Contains(c.Author))
            .OrderByDescending(c => c.Id)
            .Select(c => c.Id)
            .Take(1_000)
            .ToListAsync(context.RequestAborted);
        var unread = await db.Set<Notification>().CountAsync(n => n.Account == me && n.ReadAt == null, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        var answers = await CommentDesk.IsGuestOrStaff(db, story, context);
        return Results.Json(
            new
            {
                comments,
                unread,
                answers,
            },
            ApiJson.Options
        );
    }

    private static async Task<IResult> Mine(string? before, HttpContext context, AccountPages pages, Database database)
    {
        var (me, edition) = (context.Account()!.Value, context.Features.Get<Edition>()!);
        await using var db = database.OpenNewsroom();
        var own = db.Set<Comment>().AsNoTracking().Where(c => c.Author == me && c.Edition == edition.Id);
        if (Guid.TryParse(before, out var mark))
            own = own.Where(c => c.Id.CompareTo(mark) < 0);
        var rows = await own.OrderByDescending(c => c.Id).Take(OwnOnPage + 1).ToListAsync(context.RequestAborted);
        var stories = rows.Select(r => r.Story).Distinct().ToList();
        var headlines = await db.Set<Stories.Public.PublicStory>()
            .Where(s => stories.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => s.Headline, context.RequestAborted);
        var model = new OwnCommentsModel(
            [
                .. rows.Take(OwnOnPage)
                    .Select(c => new OwnComment(c.Id, headlines.GetValueOrDefault(c.Story) ?? "", c.Text, c.WrittenAt, c.State)),
            ],
            rows.Count > OwnOnPage ? rows[OwnOnPage - 1].Id : null
        );
        return await pages.Show<OwnCommentsPage>(context, edition.Texts.Following.Mine, model);
    }

    private static async Task<Guid> Named(HttpContext context, string field)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return Guid.TryParse(form.Field(field), out var id) ? id : throw Refusal.NotFound(field);
    }

    private static async Task<IResult> Within(HttpContext context, Acts acts, Func<Act, Guid, Task> what)
    {
        var me = context.Account()!.Value;
        await using var act = await acts.Begin(Asker.ActorOf(me), context.RequestAborted);
        await what(act, me);
        await act.Commit();
        return Results.LocalRedirect($"{context.Request.PathBase}/discussion/notifications");
    }
}
