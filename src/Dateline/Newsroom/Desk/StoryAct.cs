using Dateline.Accounts;
using Dateline.Editions.Texts;
using Dateline.Stories;

namespace Dateline.Newsroom;

/// <summary>What an act asks for.</summary>
/// <param name="Name">As the API takes it.</param>
/// <param name="Label">In the newsroom's language.</param>
/// <param name="IsTime">True for an instant, false for words.</param>
public sealed record ActField(string Name, string Label, bool IsTime = false);

/// <summary>An act of the workflow as a button and a dialog: what it is called, what it will do, what it asks, and the verb of the API behind it.</summary>
public sealed record StoryAct(string Key, string Label, string Explanation)
{
    public required string Method { get; init; }

    /// <summary>The verb's address under the story's own.</summary>
    public required string Path { get; init; }

    /// <summary>The kind of publication; null for other acts.</summary>
    public string? Kind { get; init; }
    public ActField? Field { get; init; }

    /// <summary>True where the checklist stands before it.</summary>
    public bool Checked { get; init; }

    /// <summary>The acts that are possible now for whoever looks, the likeliest first.</summary>
    public static IReadOnlyList<StoryAct> Of(EditorModel model, NewsroomTexts texts)
    {
        var story = model.Story;
        var section = model.Edition.Section(model.Content.Section)?.Name ?? "";
        if (story is null)
            return model.Shell.May(Capability.PublishStories, model.Edition.Id, model.Content.Section)
                ? [Publish(texts, section), Submit(texts)]
                : [Submit(texts)];
        return
        [
            .. Enum.GetValues<StoryStep>()
                .Where(model.Steps.Contains)
                .OrderBy(step => Array.IndexOf(OrderIn(story.State), step) is var place && place < 0 ? int.MaxValue : place)
                .SelectMany(step => Of(step, story, texts, section)),
        ];
    }

    private static StoryStep[] OrderIn(StoryState state) =>
        state switch
        {
            StoryState.InReview => [StoryStep.Approve, StoryStep.SendBack, StoryStep.Publish],
            StoryState.Scheduled => [StoryStep.Unschedule],
            StoryState.Published => [StoryStep.Publish],
            _ => [StoryStep.Publish, StoryStep.Submit],
        };

    private static IEnumerable<StoryAct> Of(StoryStep step, Story story, NewsroomTexts texts, string section) =>
        step switch
        {
            StoryStep.Submit => [Submit(texts)],
            StoryStep.SendBack =>
            [
                new("send-back", texts.SendBack, texts.SendBackAct)
                {
                    Method = "DELETE",
                    Path = "submission",
                    Field = new ActField("note", texts.SendBackNote),
                },
            ],
            StoryStep.Approve => [new("approve", texts.Approve, texts.ApproveAct) { Method = "PUT", Path = "approval" }],
            StoryStep.Schedule => Timed(story, texts),
            StoryStep.Unschedule when story.PublishAt is not null =>
            [
                new("unschedule", texts.Unschedule, texts.UnscheduleAct) { Method = "DELETE", Path = "schedule" },
            ],
            StoryStep.Publish when story.State == StoryState.Published => Again(texts),
            StoryStep.Publish => [Publish(texts, section)],
            StoryStep.Withdraw =>
            [
                new("withdraw", texts.Withdraw, $"{texts.WithdrawAct} {texts.StaysInTheRecord}")
                {
                    Method = "DELETE",
                    Path = "publication",
                    Field = new ActField("reason", texts.WithdrawReason),
                },
            ],
            _ => [],
        };

    private static StoryAct Submit(NewsroomTexts texts) =>
        new("submit", texts.Submit, texts.SubmitAct) { Method = "PUT", Path = "submission" };

    private static StoryAct Publish(NewsroomTexts texts, string section) =>
        new("publish", texts.Publish, InterfaceTexts.Fill(texts.PublishAct, section))
        {
            Method = "POST",
            Path = "publication",
            Kind = "update",
            Checked = true,
        };

    private static IEnumerable<StoryAct> Again(NewsroomTexts texts) =>
        [
            new("update", texts.PublishUpdate, texts.UpdateAct)
            {
                Method = "POST",
                Path = "publication",
                Kind = "update",
                Checked = true,
            },
            new("correct", texts.Correct, $"{texts.CorrectAct} {texts.StaysInTheRecord}")
            {
                Method = "POST",
                Path = "publication",
                Kind = "correction",
                Checked = true,
                Field = new ActField("note", texts.CorrectNote),
            },
        ];

    private static IEnumerable<StoryAct> Timed(Story story, NewsroomTexts texts)
    {
        yield return new("schedule", texts.Schedule, texts.ScheduleAct)
        {
            Method = "PUT",
            Path = "schedule",
            Field = new ActField("at", texts.At, IsTime: true),
            Checked = true,
        };
        if (story.State == StoryState.Published)
            yield break;
        yield return story.EmbargoUntil is null
            ? new("embargo", texts.Embargo, texts.EmbargoAct)
            {
                Method = "PUT",
                Path = "embargo",
                Field = new ActField("until", texts.At, IsTime: true),
            }
            : new("lift-embargo", texts.LiftEmbargo, texts.LiftEmbargoAct) { Method = "DELETE", Path = "embargo" };
    }
}
