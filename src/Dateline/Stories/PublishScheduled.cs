using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Stories;

/// <summary>By the clock: stories whose time has come go out. The due times lie in the database, so a restart forgets none and two nodes publish none twice.</summary>
internal sealed class PublishScheduled(
    Database database,
    Acts acts,
    OpenEditions editions,
    TimeProvider clock,
    ILogger<PublishScheduled> logger
)
{
    private const int StoriesPerRoundMax = 100;

    /// <summary>Publishes what is due.</summary>
    /// <returns>How many stories went out.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var published = 0;
        foreach (var id in await Due(stop))
            if (await PublishOne(id, stop))
                published++;
        return published;
    }

    private async Task<List<Guid>> Due(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var db = database.OpenNewsroom();
        return await db.Set<Story>()
            .Where(s => s.PublishAt != null && s.PublishAt <= now)
            .OrderBy(s => s.PublishAt)
            .Select(s => s.Id)
            .Take(StoriesPerRoundMax)
            .ToListAsync(stop);
    }

    /// <summary>Read again inside the act: another node, or the desk, may have been first; the version decides between two that read at once.</summary>
    private async Task<bool> PublishOne(Guid id, CancellationToken stop)
    {
        try
        {
            await using var act = await acts.Begin("timetable", stop);
            var story = await act.Db.Set<Story>().FindAsync([id], stop);
            if (story?.PublishAt is not { } due || due > act.Now || story.ScheduledRevision is not { } revision)
                return false;

            act.Note("publish", id, story.Edition);
            await PublishStory.SendOut(
                act,
                story,
                revision,
                new PublishStory.Publication(),
                PublishStory.EditionOf(story, editions)
            );
            await act.Commit();
            logger.LogInformation("Story {Story} went out on schedule, {Late} after its time.", id, act.Now - due);
            return true;
        }
        catch (Exception e) when (e is Refusal || Acts.WasOvertaken(e))
        {
            // Somebody was first, or the desk must mend something (a picture was killed, say): the story stays scheduled and is tried again.
            logger.LogWarning(e, "Story {Story} could not go out on schedule.", id);
            return false;
        }
    }
}
