using Dateline.Live.Public;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;

namespace Dateline.Live;

/// <summary>A post becomes a story of its own: a draft with its words that leads to the coverage; and once it is out, the post leads to it.</summary>
internal static class BreakOut
{
    /// <summary>Begins the draft. A post of which one was begun already leads to that.</summary>
    /// <param name="act">The desk's act.</param>
    /// <param name="post">A post that is out.</param>
    /// <param name="coverage">The story in whose coverage it stands.</param>
    /// <returns>The draft's identity.</returns>
    public static Guid Begin(Act act, LivePost post, Story coverage)
    {
        if (post.State != LivePostState.Published)
            throw Refusal.Conflict(RefusalCode.PostRetracted, "The post is not out.");
        if (post.Breakout is { } begun)
            return begun;
        var content = post.Read();
        var story = WriteStory.AddDraft(
            act,
            coverage.Edition,
            new StoryContent(
                LiveTitles.Of(content),
                coverage.Section,
                content.InWords().Blocks,
                Bylines: content.Byline is { } name ? [new Byline(name)] : null,
                RelatedStories: [coverage.Id]
            ),
            "desk"
        );
        post.Breakout = story.Id;
        post.Version++;
        act.Note("write", story.Id, story.Edition);
        return story.Id;
    }

    /// <summary>A post's content with the way to a story at its end.</summary>
    public static LivePostContent LeadingTo(LivePostContent content, Guid story) =>
        content with
        {
            Blocks = [.. content.Blocks, new Related([story])],
        };
}
