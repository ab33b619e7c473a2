using Dateline.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>What this room keeps of those who write in it. Comments are nobody's but their writers': with an account they go, texts and all.</summary>
internal static class DiscussionTraces
{
    public static readonly AccountTraces Comments = new(
        "discussion",
        async (db, actor) =>
        {
            var author = AccountNames.IdOf(actor);
            return await db.Set<Comment>()
                .Where(c => c.Author == author)
                .Select(c => new
                {
                    c.Story,
                    c.WrittenAt,
                    c.EditedAt,
                    c.State,
                    c.Text,
                    c.Reason,
                    Appeal = db.Set<CommentAppeal>().Where(a => a.Comment == c.Id).Select(a => a.Text).FirstOrDefault(),
                })
                .ToListAsync();
        },
        async (act, actor) =>
        {
            var author = AccountNames.IdOf(actor);
            foreach (var comment in await act.Db.Set<Comment>().Where(c => c.Author == author).ToListAsync())
                await CommentDesk.Erase(act, comment, CancellationToken.None);
            // Respect that goes with the account is no longer counted.
            var respected = await act
                .Db.Set<CommentRespect>()
                .Where(r => r.Account == author)
                .Join(act.Db.Set<Comment>(), r => r.Comment, c => c.Id, (_, c) => c)
                .ToListAsync();
            foreach (var comment in respected)
            {
                comment.Respect--;
                ShowComment.Mark(act, comment);
            }
        }
    );
}
