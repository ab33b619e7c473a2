using Dateline.Discussion.Public;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>What makes a comment public and takes it back, within an act; every way in and out passes here.</summary>
internal static class ShowComment
{
    /// <summary>Lets a comment stand with its text as it is; a text that stood before is destroyed.</summary>
    public static async Task SendOut(Act act, Comment comment, string name, CancellationToken stop)
    {
        await Destroy(act, comment, stop);
        var body = await act.Publish(
            new CommentBody(comment.Id, name, comment.Staff, comment.Text, comment.WrittenAt, comment.EditedAt)
            {
                Guest = comment.Guest,
            }
        );
        comment.Published = body.Hex;
        act.Append(new CommentShown(comment.Id, comment.Story, comment.Edition, comment.Parent, body));
    }

    /// <summary>Takes a comment off and destroys what was published of it; nothing happens where nothing was.</summary>
    public static async Task TakeOff(Act act, Comment comment, CancellationToken stop)
    {
        if (comment.Published is null)
            return;
        await Destroy(act, comment, stop);
        (comment.Published, comment.Featured) = (null, false);
        // Nobody but its writer is led to it any more.
        await act
            .Db.Set<Notification>()
            .Where(n => n.Comment == comment.Id && n.Account != comment.Author)
            .ExecuteDeleteAsync(stop);
        act.Append(new CommentRemoved(comment.Id, comment.Story, comment.Edition));
    }

    /// <summary>Publishes what readers and newsroom think of it.</summary>
    public static async Task Mark(Act act, Comment comment)
    {
        // What this act has changed counts already.
        await act.Db.SaveChangesAsync(act.Stop);
        var reactions = await act
            .Db.Set<CommentReaction>()
            .Where(r => r.Comment == comment.Id)
            .GroupBy(r => r.Sign)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, act.Stop);
        act.Append(
            new CommentMarked(comment.Id, comment.Story, comment.Edition, comment.Respect, comment.Featured)
            {
                Reactions = reactions.Count == 0 ? null : reactions,
            }
        );
    }

    private static async Task Destroy(Act act, Comment comment, CancellationToken stop)
    {
        if (comment.Published is { } old)
            await Bodies.Destroy(act.Transaction, new Commitment(old), stop);
    }
}
