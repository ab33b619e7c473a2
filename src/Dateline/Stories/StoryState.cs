using Dateline.Accounts;

namespace Dateline.Stories;

/// <summary>Where a story stands in the newsroom.</summary>
public enum StoryState
{
    Draft,
    InReview,
    Approved,
    Scheduled,
    Published,
    Withdrawn,
}

/// <summary>What can be done with a story as a whole.</summary>
public enum StoryStep
{
    Submit,
    SendBack,
    Approve,
    Schedule,
    Unschedule,
    Publish,
    Withdraw,
}

/// <summary>One allowed move.</summary>
/// <param name="Step">What is done.</param>
/// <param name="From">The states in which it may be done.</param>
/// <param name="To">The state after it; null leaves the state as it is.</param>
/// <param name="Capability">What whoever does it must be allowed.</param>
public sealed record Transition(StoryStep Step, StoryState[] From, StoryState? To, string Capability);

/// <summary>
/// The workflow, all of it: one table. A desk with one editor publishes straight from a draft; a large one lets reporters submit, and only
/// whoever may publish does.
/// </summary>
public static class Workflow
{
    public static readonly IReadOnlyList<Transition> Transitions =
    [
        new(StoryStep.Submit, [StoryState.Draft], StoryState.InReview, Capability.WriteStories),
        new(StoryStep.SendBack, [StoryState.InReview, StoryState.Approved], StoryState.Draft, Capability.ReviewStories),
        new(StoryStep.Approve, [StoryState.Draft, StoryState.InReview], StoryState.Approved, Capability.ReviewStories),
        new(
            StoryStep.Schedule,
            [StoryState.Draft, StoryState.InReview, StoryState.Approved, StoryState.Scheduled],
            StoryState.Scheduled,
            Capability.PublishStories
        ),
        // A published story keeps its state while a newer revision of it waits for its time.
        new(StoryStep.Schedule, [StoryState.Published], null, Capability.PublishStories),
        new(StoryStep.Unschedule, [StoryState.Scheduled], StoryState.Approved, Capability.PublishStories),
        new(StoryStep.Unschedule, [StoryState.Published], null, Capability.PublishStories),
        new(
            StoryStep.Publish,
            [
                StoryState.Draft,
                StoryState.InReview,
                StoryState.Approved,
                StoryState.Scheduled,
                StoryState.Published,
                StoryState.Withdrawn,
            ],
            StoryState.Published,
            Capability.PublishStories
        ),
        new(StoryStep.Withdraw, [StoryState.Published], StoryState.Withdrawn, Capability.PublishStories),
    ];

    /// <summary>The state after a step, or null when it may not be done in this state.</summary>
    public static StoryState? After(StoryState from, StoryStep step) =>
        Transitions.FirstOrDefault(t => t.Step == step && t.From.Contains(from)) is { } found ? found.To ?? from : null;

    /// <summary>What whoever does a step must be allowed; a step demands the same in every state.</summary>
    public static string CapabilityFor(StoryStep step) => Transitions.First(t => t.Step == step).Capability;
}
