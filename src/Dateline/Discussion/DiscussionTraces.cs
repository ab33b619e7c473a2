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
            // Respect and reactions that go with the account are no longer counted.
            var respected = await act
                .Db.Set<CommentRespect>()
                .Where(r => r.Account == author)
                .Join(act.Db.Set<Comment>(), r => r.Comment, c => c.Id, (_, c) => c)
                .ToListAsync();
            foreach (var comment in respected)
                comment.Respect--;
            var reacted = await act
                .Db.Set<CommentReaction>()
                .Where(r => r.Account == author)
                .Join(act.Db.Set<Comment>(), r => r.Comment, c => c.Id, (_, c) => c)
                .ToListAsync();
            await act.Db.Set<CommentReaction>().Where(r => r.Account == author).ExecuteDeleteAsync();
            foreach (var comment in respected.Union(reacted))
                await ShowComment.Mark(act, comment);
        }
    );

    /// <summary>What somebody wants to be told, and of whom they want to see nothing. It goes with the account by itself.</summary>
    public static readonly AccountTraces Following = new(
        "following",
        async (db, actor) =>
        {
            var me = AccountNames.IdOf(actor);
            return new
            {
                Letters = await db.Set<NotificationChoice>()
                    .Where(c => c.Account == me)
                    .Select(c => (LettersWanted?)c.Letters)
                    .SingleOrDefaultAsync(),
                Threads = await db.Set<ThreadFollowed>().Where(f => f.Account == me).Select(f => f.Comment).ToListAsync(),
                Muted = await db.Set<PersonMuted>()
                    .Where(m => m.Account == me)
                    .Join(db.Set<Account>(), m => m.Muted, a => a.Id, (_, a) => a.Name)
                    .ToListAsync(),
                Notifications = await db.Set<Notification>()
                    .Where(n => n.Account == me)
                    .Select(n => new
                    {
                        n.Comment,
                        n.Kind,
                        n.At,
                    })
                    .ToListAsync(),
            };
        },
        (_, _) => Task.CompletedTask
    );
}
