using Dateline.Accounts;
using Dateline.Storage;
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

    /// <summary>
    /// What the newsroom keeps of a published text that must be destroyed: while a later one is out, all versions before that one, and what is only typed; else every version,
    /// and the headline. The versions stay in their row, empty, so that it is still told who saved when.
    /// </summary>
    public static readonly SubjectTexts Texts = new(
        "story/",
        async (act, text) =>
        {
            var story = await act.Db.Set<Story>().SingleOrDefaultAsync(s => s.Id == text.Subject, act.Stop);
            if (story is null)
                return;
            var empty = Desk.Write(story.Emptied());
            var before = text.Standing ? story.PublishedRevision : int.MaxValue;
            await act
                .Db.Set<Revision>()
                .Where(r => r.Story == story.Id && r.Number < before)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.Content, empty), act.Stop);
            await act.Db.Set<StoryDraft>().Where(d => d.Story == story.Id).ExecuteDeleteAsync(act.Stop);
            if (!text.Standing)
                story.Forget(act.Now);
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
