using Dateline.Stories;

namespace Dateline.Tests.Stories;

/// <summary>The workflow as the API offers it: how each step is asked for, and how a story comes into each state.</summary>
internal static class Moves
{
    /// <summary>Asks for a step.</summary>
    public static Task<Answer> Take(this Staff staff, StoryStep step, StoryAnswer story)
    {
        var (method, part, body) = RequestFor(step);
        return staff.Ask(method, $"/api/v1/stories/{story.Id}/{part}", body, story.Version);
    }

    /// <summary>A new story in a state.</summary>
    public static async Task<StoryAnswer> StoryThatIs(this Staff desk, StoryState state, string headline)
    {
        var story = await desk.Write(Copy.Of(headline));
        return state switch
        {
            StoryState.InReview => await desk.Submit(story),
            StoryState.Approved => await desk.Approve(story),
            StoryState.Scheduled => await desk.Schedule(story, Newspaper.Morning.AddDays(300)),
            StoryState.Published => await desk.Publish(story),
            StoryState.Withdrawn => await desk.Withdraw(await desk.Publish(story), "It was about another town."),
            _ => story,
        };
    }

    private static (HttpMethod Method, string Part, object? Body) RequestFor(StoryStep step) =>
        step switch
        {
            StoryStep.Submit => (HttpMethod.Put, "submission", null),
            StoryStep.SendBack => (HttpMethod.Delete, "submission", null),
            StoryStep.Approve => (HttpMethod.Put, "approval", null),
            StoryStep.Schedule => (HttpMethod.Put, "schedule", new { at = Newspaper.Morning.AddDays(301) }),
            StoryStep.Unschedule => (HttpMethod.Delete, "schedule", null),
            StoryStep.Publish => (HttpMethod.Post, "publication", new { kind = "update" }),
            StoryStep.Withdraw => (HttpMethod.Delete, "publication", new { reason = "It was about another town." }),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
}
