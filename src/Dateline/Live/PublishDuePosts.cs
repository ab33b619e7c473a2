using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Live;

/// <summary>By the clock: posts whose time has come go out, as long as their coverage runs; and a post leads to the story that was made of it, once that is out.</summary>
internal sealed class PublishDuePosts(
    Database database,
    Acts acts,
    OpenEditions editions,
    TimeProvider clock,
    ILogger<PublishDuePosts> logger
)
{
    private const int PostsPerRoundMax = 100;

    public async Task Run(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        foreach (var id in await Ids((db, posts) => Due(db, posts, now), stop))
            await TryOne(id, (_, post) => post.State == LivePostState.Scheduled && post.PublishAt <= now, stop);
        foreach (var id in await Ids(BrokenOut, stop))
            await TryOne(id, LeadOn, stop);
    }

    private static IQueryable<LivePost> Due(NewsroomDb db, IQueryable<LivePost> posts, DateTimeOffset now) =>
        posts
            .Where(p => p.PublishAt != null && p.PublishAt <= now)
            .Where(p => db.Set<Coverage>().Any(c => c.Story == p.Story && c.State == CoverageState.Open))
            .OrderBy(p => p.PublishAt);

    private static IQueryable<LivePost> BrokenOut(NewsroomDb db, IQueryable<LivePost> posts) =>
        posts.Where(p => p.Breakout != null && db.Set<Story>().Any(s => s.Id == p.Breakout && s.State == StoryState.Published));

    /// <summary>From now on the post ends with the way to its story.</summary>
    private static bool LeadOn(Act act, LivePost post)
    {
        if (post.Breakout is not { } story)
            return false;
        post.Content = LivePost.Write(BreakOut.LeadingTo(post.Read(), story));
        post.Breakout = null;
        return true;
    }

    private async Task<List<Guid>> Ids(Func<NewsroomDb, IQueryable<LivePost>, IQueryable<LivePost>> which, CancellationToken stop)
    {
        await using var db = database.OpenNewsroom();
        return await which(db, db.Set<LivePost>()).Select(p => p.Id).Take(PostsPerRoundMax).ToListAsync(stop);
    }

    /// <summary>Read again inside the act: another node, or the desk, may have been first; the version decides between two that read at once.</summary>
    private async Task TryOne(Guid id, Func<Act, LivePost, bool> isDue, CancellationToken stop)
    {
        try
        {
            await using var act = await acts.Begin("timetable", stop);
            if (await act.Db.Set<LivePost>().FindAsync([id], stop) is not { } post || !isDue(act, post))
                return;
            await PublishPost.SendOut(act, post, editions.Now.Find(post.Edition)!);
            await act.Commit();
        }
        catch (Exception e) when (Acts.WasOvertaken(e))
        {
            // Somebody was first: what is due is looked for again.
        }
        catch (Refusal e)
        {
            logger.LogWarning(e, "Live post {Post} could not go out by the clock; the desk has to look at it.", id);
            await Hand(id, stop);
        }
    }

    /// <summary>What cannot go out as it is (a picture of it was killed, say) waits for somebody.</summary>
    private async Task Hand(Guid id, CancellationToken stop)
    {
        await using var act = await acts.Begin("timetable", stop);
        if (await act.Db.Set<LivePost>().FindAsync([id], stop) is not { } post)
            return;
        (post.PublishAt, post.Breakout) = (null, null);
        if (post.State == LivePostState.Scheduled)
            post.State = LivePostState.Waiting;
        post.Version++;
        await act.Commit();
    }
}
