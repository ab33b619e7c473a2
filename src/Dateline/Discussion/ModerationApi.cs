using System.Globalization;
using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>
/// The moderators' queues and acts for programs: GET /api/v1/comments and …/{id}, and POST …/{id}/decision. What is decided is decided by the same acts as on the desk (<see cref="Moderate"/>),
/// with the same line of the audit. Reading takes nothing for oneself: a queue that several programs work through is theirs to divide.
/// </summary>
internal static class ModerationApi
{
    private const int CommentsMax = 100,
        CommentsUnlessSaid = 50;
    private const long DecisionBytesMax = 16 * 1024;

    private const string Waiting = "waiting",
        Reported = "reported",
        Appeals = "appeals",
        Notices = "notices",
        Newest = "newest";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/comments", List).DemandsCapability(Capability.Moderate).Produces<CommentPage>();
        routes.MapGet("/api/v1/comments/{id:guid}", One).DemandsCapability(Capability.Moderate).Produces<CommentCase>();
        routes
            .MapPost("/api/v1/comments/{id:guid}/decision", Decide)
            .DemandsCapability(Capability.Moderate, DecisionBytesMax)
            .Produces<CommentCase>();
    }

    /// <summary>Which comments are wanted.</summary>
    /// <param name="Queue">waiting (unless said otherwise), reported, appeals (those against decisions of others), notices (what somebody calls illegal), or newest.</param>
    /// <param name="Edition">An edition's identity; without it those of all, for whoever moderates all.</param>
    /// <param name="After">Where the list goes on: <c>next</c> of the page before.</param>
    /// <param name="Limit">How many at most, 1 to 100; 50 unless said otherwise.</param>
    public readonly record struct Narrowing(string? Queue, string? Edition, string? After, string? Limit);

    /// <summary>Comments: the newest first in <c>newest</c>, the oldest first in all other queues.</summary>
    /// <param name="Comments">One page of them.</param>
    /// <param name="Next">What to give as <c>after</c> for the next page; null at the end.</param>
    public sealed record CommentPage(IReadOnlyList<CommentAnswer> Comments, Guid? Next);

    /// <summary>A comment as moderators see it.</summary>
    /// <param name="Id">Its identity.</param>
    /// <param name="Story">The story under which it was written.</param>
    /// <param name="Edition">The story's edition.</param>
    /// <param name="Parent">The comment that it answers; null where it begins a thread.</param>
    /// <param name="Author">The account that wrote it.</param>
    /// <param name="Name">What that is called.</param>
    /// <param name="Staff">True where whoever wrote it worked for the newsroom then.</param>
    /// <param name="State">waiting, shown, rejected or taken-back.</param>
    /// <param name="Text">As it was typed; empty once it was taken back.</param>
    /// <param name="WrittenAt">When it was written first.</param>
    /// <param name="EditedAt">When it was changed last; null where it never was.</param>
    /// <param name="Findings">The rules that found something in it, by name.</param>
    /// <param name="Reason">Why it was rejected; null where it was not.</param>
    /// <param name="DecidedBy">Who decided, such as <c>key/filter</c>; null where nobody has.</param>
    /// <param name="DecidedAt">When.</param>
    /// <param name="Reports">How many reports of it no moderator has answered.</param>
    /// <param name="Respect">How many accounts respect it.</param>
    /// <param name="Chosen">True where the newsroom has chosen it for the discussion's head.</param>
    public sealed record CommentAnswer(
        Guid Id,
        Guid Story,
        string Edition,
        Guid? Parent,
        Guid Author,
        string Name,
        bool Staff,
        CommentState State,
        string Text,
        DateTimeOffset WrittenAt,
        DateTimeOffset? EditedAt,
        IReadOnlyList<string> Findings,
        string? Reason,
        string? DecidedBy,
        DateTimeOffset? DecidedAt,
        int Reports,
        int Respect,
        bool Chosen
    )
    {
        internal static CommentAnswer Of(Comment c, string name) =>
            new(
                c.Id,
                c.Story,
                c.Edition,
                c.Parent,
                c.Author,
                name,
                c.Staff,
                c.State,
                c.Text,
                c.WrittenAt,
                c.EditedAt,
                c.Findings.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                c.Reason.Length == 0 ? null : c.Reason,
                c.DecidedBy.Length == 0 ? null : c.DecidedBy,
                c.DecidedAt,
                c.Reports,
                c.Respect,
                c.Featured
            );
    }

    /// <summary>What somebody told the moderators of a comment. Who it was stays with them.</summary>
    /// <param name="Reason">insult, spam, off-topic, illegal or other.</param>
    /// <param name="Note">What was said beside it; may be empty.</param>
    /// <param name="At">When.</param>
    public sealed record ReportAnswer(string Reason, string Note, DateTimeOffset At);

    /// <summary>A text that the comment had before it was changed.</summary>
    public sealed record EarlierText(string Text, DateTimeOffset ReplacedAt);

    /// <summary>What its writer says against its rejection.</summary>
    /// <param name="Text">What.</param>
    /// <param name="At">When.</param>
    /// <param name="DecidedBy">Who decided on it; null while nobody has.</param>
    /// <param name="DecidedAt">When.</param>
    /// <param name="Granted">True where the comment stands since.</param>
    public sealed record AppealAnswer(string Text, DateTimeOffset At, string? DecidedBy, DateTimeOffset? DecidedAt, bool Granted);

    /// <summary>A comment with all that a decision needs.</summary>
    /// <param name="Comment">The comment.</param>
    /// <param name="Reported">The reports that no moderator has answered, the oldest first.</param>
    /// <param name="History">The texts that it had, the oldest first.</param>
    /// <param name="Appeal">Its writer's appeal; null for none.</param>
    /// <param name="Notices">Who calls it illegal and why, the oldest first.</param>
    public sealed record CommentCase(
        CommentAnswer Comment,
        IReadOnlyList<ReportAnswer> Reported,
        IReadOnlyList<EarlierText> History,
        AppealAnswer? Appeal,
        IReadOnlyList<NoticeAnswer> Notices
    );

    /// <summary>A notice that the comment is illegal (Digital Services Act, article 16), and what became of it.</summary>
    /// <param name="Name">Who gave it.</param>
    /// <param name="Email">Where they are told of the decision.</param>
    /// <param name="Law">Which law it breaks, in their words.</param>
    /// <param name="Text">Why.</param>
    /// <param name="At">When it was given.</param>
    /// <param name="State">waiting, removed or kept.</param>
    /// <param name="Statement">The reasons of the decision; null while there is none.</param>
    /// <param name="DecidedBy">Who decided.</param>
    /// <param name="DecidedAt">When.</param>
    public sealed record NoticeAnswer(
        string Name,
        string Email,
        string Law,
        string Text,
        DateTimeOffset At,
        NoticeState State,
        string? Statement,
        string? DecidedBy,
        DateTimeOffset? DecidedAt
    );

    /// <summary>What a moderator decides.</summary>
    /// <param name="Act">approve, reject, reopen, uphold, choose, unchoose, illegal or legal.</param>
    /// <param name="Seen">The state that the comment had when it was looked at; where it has another meanwhile, nothing happens (409).</param>
    /// <param name="Reason">For reject: insult, spam, off-topic, illegal or other.</param>
    /// <param name="Statement">For illegal and legal: the reasons, at most 2,000 characters, as they are sent to whoever gave notice and, of what is illegal, to its writer.</param>
    public sealed record Decision(DecisionAct Act, CommentState Seen, string? Reason = null, string? Statement = null);

    /// <summary>What can be decided about a comment.</summary>
    public enum DecisionAct
    {
        /// <summary>It stands; what was reported of it is answered, and an appeal granted.</summary>
        Approve,

        /// <summary>It stands no more, or never; its writer is told the reason.</summary>
        Reject,

        /// <summary>One's own decision of the last five minutes is taken back: it waits again.</summary>
        Reopen,

        /// <summary>Its rejection stays, though its writer has appealed; not for whoever rejected it.</summary>
        Uphold,

        /// <summary>It stands at the discussion's head.</summary>
        Choose,

        /// <summary>It stands there no longer.</summary>
        Unchoose,

        /// <summary>The notices that wait are right: it stands no more.</summary>
        Illegal,

        /// <summary>They are not: it stays.</summary>
        Legal,
    }

    private static async Task<IResult> List(HttpContext context, Database database, [AsParameters] Narrowing narrowing)
    {
        var stop = context.RequestAborted;
        // A role for one edition or section has no business in the others.
        context.DemandIn(narrowing.Edition);
        await using var db = database.OpenNewsroom();
        var all = db.Set<Comment>().AsNoTracking();
        if (narrowing.Edition is { } edition)
            all = all.Where(c => c.Edition == edition);
        var limit = LimitIn(narrowing.Limit);
        var page = await Queue(db, all, narrowing.Queue ?? Waiting, context.Actor(), AfterIn(narrowing.After))
            .Take(limit + 1)
            .ToListAsync(stop);
        var shown = page.Take(limit).ToList();
        var names = await AccountNames.Of(db, shown.Select(c => Asker.ActorOf(c.Author)));
        return Results.Json(
            new CommentPage(
                [.. shown.Select(c => CommentAnswer.Of(c, names[Asker.ActorOf(c.Author)]))],
                page.Count > limit ? shown[^1].Id : null
            ),
            ApiJson.Options
        );
    }

    private static IQueryable<Comment> Queue(NewsroomDb db, IQueryable<Comment> all, string queue, string actor, Guid? after)
    {
        if (queue == Newest)
            return (after is { } last ? all.Where(c => c.Id.CompareTo(last) < 0) : all).OrderByDescending(c => c.Id);
        var queued = queue switch
        {
            Waiting => all.Where(c => c.State == CommentState.Waiting),
            Reported => all.Where(c => c.Reports > 0 && c.State == CommentState.Shown),
            // Whoever rejected a comment is not asked whether that was right.
            Appeals => Moderate.Appealed(db, all).Where(c => c.DecidedBy != actor),
            Notices => AnswerNotices.Waiting(db, all),
            _ => throw Refusal.Invalid("queue", $"is none of {Waiting}, {Reported}, {Appeals}, {Notices} and {Newest}"),
        };
        return (after is { } mark ? queued.Where(c => c.Id.CompareTo(mark) > 0) : queued).OrderBy(c => c.Id);
    }

    private static int LimitIn(string? said)
    {
        if (said is null)
            return CommentsUnlessSaid;
        return
            int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= CommentsMax
            ? limit
            : throw Refusal.Invalid("limit", $"does not lie between 1 and {CommentsMax}");
    }

    private static Guid? AfterIn(string? said)
    {
        if (said is null)
            return null;
        return Guid.TryParse(said, out var after) ? after : throw Refusal.Malformed("'after' cannot be read.", "after");
    }

    private static async Task<IResult> One(Guid id, HttpContext context, Database database)
    {
        await using var db = database.OpenNewsroom();
        return Results.Json(await CaseOf(db, await Find(db, id, context), context.RequestAborted), ApiJson.Options);
    }

    private static async Task<IResult> Decide(Guid id, Sent<Decision> sent, HttpContext context, Acts acts, Database database)
    {
        var (decision, stop) = (sent.Value, context.RequestAborted);
        await using (var act = await acts.Begin(context.Actor(), stop))
        {
            var comment = await Find(act.Db, id, context);
            if (comment.State != decision.Seen)
                throw Refusal.Conflict(
                    RefusalCode.ChangedMeanwhile,
                    "Somebody has decided about the comment since, or its writer has changed it. Nothing was done.",
                    new() { ["current"] = await CaseOf(act.Db, comment, stop) }
                );
            await Do(act, comment, decision, stop);
            await act.Commit();
        }
        await using var db = database.OpenNewsroom();
        return Results.Json(await CaseOf(db, await Find(db, id, context), stop), ApiJson.Options);
    }

    private static async Task Do(Act act, Comment comment, Decision decision, CancellationToken stop)
    {
        switch (decision.Act)
        {
            case DecisionAct.Approve:
                await Moderate.Approve(act, comment, stop);
                break;
            case DecisionAct.Reject:
                await Moderate.Reject(act, comment, decision.Reason ?? "", stop);
                break;
            case DecisionAct.Reopen:
                await Moderate.Reopen(act, comment, stop);
                break;
            case DecisionAct.Uphold:
                await Moderate.Uphold(act, comment, stop);
                break;
            case DecisionAct.Illegal or DecisionAct.Legal:
                await Moderate.AnswerNotice(act, comment, decision.Act == DecisionAct.Illegal, decision.Statement ?? "", stop);
                break;
            default:
                await Moderate.Choose(act, comment, chosen: decision.Act == DecisionAct.Choose);
                break;
        }
    }

    /// <summary>A comment in an edition and section where whoever asks moderates.</summary>
    private static async Task<Comment> Find(NewsroomDb db, Guid id, HttpContext context)
    {
        var comment = await db.Set<Comment>().FindAsync([id], context.RequestAborted) ?? throw Refusal.NotFound("comment");
        var section = await db.Set<PublicStory>()
            .Where(s => s.Id == comment.Story)
            .Select(s => s.Section)
            .SingleOrDefaultAsync(context.RequestAborted);
        context.DemandIn(comment.Edition, section);
        return comment;
    }

    private static NoticeAnswer NoticeOf(ContentNotice n) =>
        new(
            n.Name,
            n.Email,
            n.Law,
            n.Text,
            n.At,
            n.State,
            n.DecidedAt is null ? null : n.Statement,
            n.DecidedAt is null ? null : n.DecidedBy,
            n.DecidedAt
        );

    private static async Task<CommentCase> CaseOf(NewsroomDb db, Comment comment, CancellationToken stop)
    {
        var author = Asker.ActorOf(comment.Author);
        var reports = await db.Set<CommentReport>().AsNoTracking().Where(r => r.Comment == comment.Id).ToListAsync(stop);
        var earlier = await db.Set<EarlierComment>().AsNoTracking().Where(e => e.Comment == comment.Id).ToListAsync(stop);
        var notices = await db.Set<ContentNotice>().AsNoTracking().Where(n => n.Comment == comment.Id).ToListAsync(stop);
        var appeal = await db.Set<CommentAppeal>().AsNoTracking().SingleOrDefaultAsync(a => a.Comment == comment.Id, stop);
        return new CommentCase(
            CommentAnswer.Of(comment, (await AccountNames.Of(db, [author]))[author]),
            [.. reports.OrderBy(r => r.At).Select(r => new ReportAnswer(r.Reason, r.Note, r.At))],
            [.. earlier.OrderBy(e => e.ReplacedAt).Select(e => new EarlierText(e.Text, e.ReplacedAt))],
            appeal is null
                ? null
                : new AppealAnswer(
                    appeal.Text,
                    appeal.At,
                    appeal.DecidedBy.Length == 0 ? null : appeal.DecidedBy,
                    appeal.DecidedAt,
                    appeal.Granted
                ),
            [.. notices.OrderBy(n => n.At).Select(NoticeOf)]
        );
    }
}
