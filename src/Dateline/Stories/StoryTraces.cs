using Dateline.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Stories;

/// <summary>What this room keeps of those who write in it. What was saved and said is the newsroom's and stays; what was only typed goes with whoever typed it.</summary>
internal static class StoryTraces
{
    public static readonly AccountTraces Drafts = new(
        "drafts",
        async (db, actor) =>
            await db.Set<StoryDraft>()
                .Where(d => d.Owner == actor)
                .Select(d => new
                {
                    d.Story,
                    d.At,
                    d.Content,
                })
                .ToListAsync(),
        async (act, actor) =>
        {
            await act.Db.Set<StoryDraft>().Where(d => d.Owner == actor).ExecuteDeleteAsync();
            await act.Db.Set<StoryPresence>().Where(p => p.Owner == actor).ExecuteDeleteAsync();
        }
    );

    public static readonly AccountTraces Comments = new(
        "comments",
        async (db, actor) =>
            await db.Set<StoryComment>()
                .Where(c => c.Author == actor)
                .Select(c => new
                {
                    c.Story,
                    c.At,
                    c.Text,
                })
                .ToListAsync(),
        (_, _) => Task.CompletedTask
    );

    public static readonly AccountTraces Versions = new(
        "versions",
        async (db, actor) =>
            await db.Set<Revision>()
                .Where(r => r.Author == actor)
                .Select(r => new
                {
                    r.Story,
                    r.Number,
                    r.At,
                })
                .ToListAsync(),
        (_, _) => Task.CompletedTask
    );
}
