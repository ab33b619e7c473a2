using System.Text.Json;
using Dateline.Accounts;
using Dateline.Discussion.Public;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>What moderators do, each within an act of theirs. The newsroom's pages call it.</summary>
internal static class Moderate
{
    /// <summary>How long an item is one moderator's before another may get it.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromMinutes(5);

    /// <summary>Items of a queue that nobody else has before them, taken for this moderator: two never get the same.</summary>
    /// <param name="act">The moderator's act.</param>
    /// <param name="queue">Which comments, in any order.</param>
    /// <param name="count">How many at most.</param>
    public static async Task<IReadOnlyList<Comment>> Take(Act act, IQueryable<Comment> queue, int count)
    {
        var items = await queue
            .Where(c => c.HeldUntil == null || c.HeldUntil < act.Now || c.HeldBy == act.Actor)
            .OrderBy(c => c.Id)
            .Take(count)
            .ToListAsync();
        foreach (var item in items)
            (item.HeldBy, item.HeldUntil) = (act.Actor, act.Now + HeldFor);
        return items;
    }

    /// <summary>Lets a comment stand, and answers what was reported of it.</summary>
    public static async Task Approve(Act act, Comment comment, CancellationToken stop)
    {
        if (comment.State == CommentState.TakenBack)
            throw Refusal.Conflict(RefusalCode.ChangedMeanwhile, "Its writer has taken the comment back.");
        var stood = comment.State == CommentState.Shown;
        comment.Decide(CommentState.Shown, "", act.Actor, act.Now);
        await Learn.From(act, comment);
        await AnswerAppeal(act, comment, granted: true, stop);
        await DropReports(act, comment, stop);
        if (!stood)
        {
            var names = await AccountNames.Of(act.Db, [Asker.ActorOf(comment.Author)]);
            await ShowComment.SendOut(act, comment, names[Asker.ActorOf(comment.Author)], stop);
            await Notify.Of(act, comment);
            await Notify.OfDecision(act, comment, NotificationKind.Approved);
        }
        act.Note("approve-comment", comment.Id, comment.Edition);
    }

    /// <summary>Takes a comment off, or keeps it from standing. Its writer is told the reason.</summary>
    /// <param name="act">The moderator's act.</param>
    /// <param name="comment">The comment.</param>
    /// <param name="reason">One of <see cref="Reasons"/>.</param>
    /// <param name="stop">Whoever decides has gone.</param>
    /// <param name="statement">What is said beside it to whoever called it illegal, and to its writer; may be empty.</param>
    public static async Task Reject(Act act, Comment comment, string reason, CancellationToken stop, string statement = "")
    {
        if (!Reasons.All.Contains(reason))
            throw Refusal.Malformed("A comment is rejected for one of the known reasons.", "reason");
        if (comment.State == CommentState.TakenBack)
            throw Refusal.Conflict(RefusalCode.ChangedMeanwhile, "Its writer has taken the comment back.");
        comment.Decide(CommentState.Rejected, reason, act.Actor, act.Now);
        await Learn.From(act, comment);
        await AnswerNotices.Decide(act, comment.Id, NoticeState.Removed, statement);
        await DropReports(act, comment, stop);
        await ShowComment.TakeOff(act, comment, stop);
        await Notify.OfDecision(act, comment, NotificationKind.Rejected);
        act.Note("reject-comment", comment.Id, comment.Edition, reason);
    }

    /// <summary>Takes one's own decision back within the time in which nobody else gets the comment: it waits again.</summary>
    public static async Task Reopen(Act act, Comment comment, CancellationToken stop)
    {
        if (comment.DecidedBy != act.Actor || act.Now - comment.DecidedAt > HeldFor || comment.State == CommentState.TakenBack)
            throw Refusal.Conflict(RefusalCode.ChangedMeanwhile, "It was decided by somebody else, or too long ago.");
        await ShowComment.TakeOff(act, comment, stop);
        await act
            .Db.Set<Notification>()
            .Where(n => n.Comment == comment.Id && n.Account == comment.Author)
            .ExecuteDeleteAsync(stop);
        comment.Decide(CommentState.Waiting, "", "", null);
        await Learn.From(act, comment);
        act.Note("reopen-comment", comment.Id, comment.Edition);
    }

    /// <summary>Decides about what somebody calls illegal, with a statement of reasons (Digital Services Act, article 17) that they and its writer are told.</summary>
    public static async Task AnswerNotice(Act act, Comment comment, bool illegal, string statement, CancellationToken stop)
    {
        if (!CommentText.IsSaid(statement, NoticeLimits.Text))
            throw Refusal.Invalid("statement", "is missing, or cannot be kept");
        var waits = AnswerNotices.Waiting(act.Db, act.Db.Set<Comment>().Where(c => c.Id == comment.Id));
        if (!await waits.AnyAsync(stop))
            throw Refusal.Conflict(RefusalCode.ChangedMeanwhile, "There is no notice that waits.");
        if (illegal)
            await Reject(act, comment, Reasons.Illegal, stop, statement);
        else
            await AnswerNotices.Decide(act, comment.Id, NoticeState.Kept, statement);
        act.Note(illegal ? "notice-removed" : "notice-kept", comment.Id, comment.Edition, statement);
    }

    /// <summary>Stays with a rejection against which its writer has appealed; whoever rejected it may not.</summary>
    public static async Task Uphold(Act act, Comment comment, CancellationToken stop)
    {
        if (comment.DecidedBy == act.Actor)
            throw Refusal.Conflict(RefusalCode.AppealOfOwnDecision, "Somebody else decides on an appeal against your decision.");
        if (comment.State != CommentState.Rejected || !await AnswerAppeal(act, comment, granted: false, stop))
            throw Refusal.Conflict(RefusalCode.ChangedMeanwhile, "There is no appeal that waits.");
        comment.Decide(CommentState.Rejected, comment.Reason, act.Actor, act.Now);
        act.Note("uphold-rejection", comment.Id, comment.Edition, comment.Reason);
    }

    /// <summary>Comments against whose rejection their writers have appealed, and nobody has decided.</summary>
    public static IQueryable<Comment> Appealed(NewsroomDb db, IQueryable<Comment> comments) =>
        comments.Where(c =>
            c.State == CommentState.Rejected && db.Set<CommentAppeal>().Any(a => a.Comment == c.Id && a.DecidedBy == "")
        );

    private static async Task<bool> AnswerAppeal(Act act, Comment comment, bool granted, CancellationToken stop)
    {
        if (await act.Db.Set<CommentAppeal>().FindAsync([comment.Id], stop) is not { DecidedAt: null } appeal)
            return false;
        appeal.Decide(granted, act.Actor, act.Now);
        return true;
    }

    /// <summary>Chooses a comment for the discussion's head, or no longer.</summary>
    public static async Task Choose(Act act, Comment comment, bool chosen)
    {
        if (comment.State != CommentState.Shown)
            throw Refusal.Conflict(RefusalCode.ChangedMeanwhile, "Only a comment that stands can be chosen.");
        comment.Featured = chosen;
        await ShowComment.Mark(act, comment);
        act.Note(chosen ? "choose-comment" : "unchoose-comment", comment.Id, comment.Edition);
    }

    /// <summary>Publishes what holds for all of an edition's discussions, if that is something else than before.</summary>
    public static async Task Rule(Act act, HouseBody house)
    {
        var before = await DiscussionHouse.Of(act.Db, house.Edition, act.Stop);
        if (JsonSerializer.Serialize(before) == JsonSerializer.Serialize(house))
            return;
        act.Append(new DiscussionsRuled(house.Edition, await act.Publish(house)));
    }

    /// <summary>Opens or closes a story's discussion, with what the newsroom asks.</summary>
    public static async Task Arrange(Act act, Guid story, string edition, DiscussionBody body)
    {
        act.Append(new DiscussionArranged(story, edition, await act.Publish(body)));
        act.Note("arrange-discussion", story, edition, body.Mode.ToString().ToLowerInvariant());
    }

    private static async Task DropReports(Act act, Comment comment, CancellationToken stop) =>
        await act.Db.Set<CommentReport>().Where(r => r.Comment == comment.Id).ExecuteDeleteAsync(stop);
}
