using System.Globalization;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Live.Public;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Live;

/// <summary>What the desk does in a live coverage, each within an act; pages and API call the same.</summary>
internal static class PublishPost
{
    /// <summary>Opens a story's coverage, or says how it goes on.</summary>
    public static async Task Arrange(Act act, Story story, CoverageState state, string summary)
    {
        if (summary.Length > Coverage.SummaryMax)
            throw Refusal.Invalid([Stories.Content.ContentCheck.TooLong("summary", Coverage.SummaryMax)]);
        if (Stories.Content.Wording.Complaint(summary) is { } complaint)
            throw Refusal.Invalid("summary", complaint);
        var coverage = await act.Db.Set<Coverage>().FindAsync(story.Id);
        if (coverage is null)
            act.Db.Add(
                coverage = new Coverage
                {
                    Story = story.Id,
                    Edition = story.Edition,
                    StartedAt = act.Now,
                }
            );
        // The end stays where it was put first: it is told to machines.
        coverage.EndedAt = state == CoverageState.Ended ? coverage.EndedAt ?? act.Now : null;
        (coverage.State, coverage.Summary) = (state, summary);
        // What was to go out by the clock has nowhere to stand: somebody looks at it, should the coverage go on.
        if (state == CoverageState.Ended)
            await act
                .Db.Set<LivePost>()
                .Where(p => p.Story == story.Id && p.State == LivePostState.Scheduled)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(p => p.State, LivePostState.Waiting)
                        .SetProperty(p => p.PublishAt, (DateTimeOffset?)null)
                        .SetProperty(p => p.Version, p => p.Version + 1)
                );
        var body = new CoverageBody(state, coverage.StartedAt, coverage.EndedAt, summary.Length == 0 ? null : summary);
        act.Append(new CoverageArranged(story.Id, story.Edition, await act.Publish(body)));
        act.Note("live", story.Id, story.Edition, state.ToString().ToLowerInvariant());
    }

    /// <summary>Takes a new post; sent again with the same key, it is the same post.</summary>
    /// <param name="act">The writer's act.</param>
    /// <param name="story">Whose coverage.</param>
    /// <param name="content">Checked.</param>
    /// <param name="key">What its writer calls it; 1 to <see cref="LivePost.KeyMax"/> characters.</param>
    public static async Task<(LivePost Post, bool IsNew)> Take(Act act, Story story, LivePostContent content, string key)
    {
        if (key.Length is 0 or > LivePost.KeyMax || !key.All(c => c is > ' ' and < '\x7f'))
            throw Refusal.Invalid("key", $"is not 1 to {LivePost.KeyMax} printable ASCII characters");
        if (await act.Db.Set<LivePost>().SingleOrDefaultAsync(p => p.Author == act.Actor && p.Key == key) is { } sent)
            return (sent, false);
        if (await act.Db.Set<Coverage>().FindAsync(story.Id) is not { State: CoverageState.Open })
            throw Refusal.Conflict(RefusalCode.CoverageNotRunning, "The coverage does not run: open it first.");
        var post = new LivePost
        {
            Id = Guid.CreateVersion7(act.Now),
            Story = story.Id,
            Edition = story.Edition,
            Content = LivePost.Write(content),
            Author = act.Actor,
            Key = key,
            WrittenAt = act.Now,
        };
        act.Db.Add(post);
        return (post, true);
    }

    /// <summary>Sends a post out, or leaves it to the clock.</summary>
    /// <param name="act">The act of somebody who may publish.</param>
    /// <param name="post">A post that is not out.</param>
    /// <param name="edition">The story's edition.</param>
    /// <param name="at">When; null, and what is past, for now.</param>
    public static async Task SendOutAt(Act act, LivePost post, Edition edition, DateTimeOffset? at)
    {
        if (at is not { } time || time <= act.Now)
        {
            await SendOut(act, post, edition);
            return;
        }
        if (time > act.Now + Story.AheadMax)
            throw Refusal.Invalid("at", "is more than three years ahead");
        (post.State, post.PublishAt) = (LivePostState.Scheduled, time);
        post.Version++;
        act.Note("live-schedule", post.Story, post.Edition);
    }

    /// <summary>Sends a post's text out: the first time, or in the place of another.</summary>
    public static async Task SendOut(Act act, LivePost post, Edition edition)
    {
        if (post.State == LivePostState.Retracted)
            throw Refusal.Conflict(RefusalCode.PostRetracted, "The post was taken back.");
        var content = post.Read();
        var pictures = await PublishStory.PicturesOf(content.AsContent(), act, edition);
        var first = post.PublishedAt is null;
        (post.State, post.PublishedAt, post.Revision) = (LivePostState.Published, post.PublishedAt ?? act.Now, post.Revision + 1);
        (post.PublishAt, post.Unconfirmed) = (null, content.Verification == Verification.Reported);
        post.Version++;
        await BallotBox.Arrange(act, post.Id, content.Poll);
        var body = new LivePostBody(post.Id, content, post.PublishedAt.Value, first ? null : act.Now);
        act.Append(
            new LivePostPublished(
                post.Id,
                post.Story,
                post.Edition,
                post.Revision,
                !first && content.Verification == Verification.Corrected,
                await act.Publish(body),
                pictures
            )
        );
        act.Note("live-post", post.Story, post.Edition);
    }

    /// <summary>Takes a post back: every text that it had is destroyed.</summary>
    public static async Task Retract(Act act, LivePost post)
    {
        if (post.State == LivePostState.Retracted)
            throw Refusal.Conflict(RefusalCode.PostRetracted, "The post was taken back already.");
        var wasOut = post.PublishedAt is not null;
        (post.State, post.Content) = (LivePostState.Retracted, "");
        (post.PublishAt, post.Unconfirmed, post.Breakout) = (null, false, null);
        post.Version++;
        await BallotBox.Arrange(act, post.Id, null);
        if (!wasOut)
            return;
        var retracted = new LivePostRetracted(post.Id, post.Story, post.Edition);
        await act.DestroyBodies(retracted.Subject);
        act.Append(retracted);
        act.Note("live-retract", post.Story, post.Edition);
    }

    /// <summary>A post to be changed by whoever asks, with its story.</summary>
    /// <param name="act">Their act.</param>
    /// <param name="id">The post.</param>
    /// <param name="context">Their request.</param>
    /// <param name="seen">The version that they saw; null where they do not say.</param>
    /// <exception cref="Refusal">409: it is another by now.</exception>
    public static async Task<(LivePost Post, Story Story)> FindToChange(Act act, Guid id, HttpContext context, string? seen)
    {
        var post = await act.Db.Set<LivePost>().FindAsync(id) ?? throw Refusal.NotFound("post");
        var story = await act.Db.Set<Story>().FindAsync(post.Story) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);
        return seen is null || seen == post.Version.ToString(CultureInfo.InvariantCulture)
            ? (post, story)
            : throw Refusal.Conflict(
                RefusalCode.ChangedMeanwhile,
                "The post was changed since you read it; nothing was stored.",
                new() { ["version"] = post.Version, ["current"] = post.Content.Length == 0 ? null : post.Read() }
            );
    }

    /// <summary>A story that is out and in whose coverage whoever asks may work.</summary>
    public static async Task<Story> FindStory(NewsroomDb db, Guid id, HttpContext context)
    {
        var story = await db.Set<Story>().FindAsync([id], context.RequestAborted) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);
        return story.State == StoryState.Published
            ? story
            : throw Refusal.Conflict(RefusalCode.StoryNotOut, "Publish the story first: its page is where the coverage stands.");
    }
}
