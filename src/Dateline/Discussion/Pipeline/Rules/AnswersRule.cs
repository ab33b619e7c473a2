using Dateline.Discussion.Public;

namespace Dateline.Discussion;

/// <summary>Where invited guests answer questions, nobody else does; and a chat has no answers below each other.</summary>
internal sealed class AnswersRule : IRule
{
    public string Name => "answers";

    public Finding? Look(Draft draft, HouseRules house) =>
        draft is { IsAnswer: true, IsEdit: false }
        && (
            draft.Mode == DiscussionMode.Chat
            || draft.Mode == DiscussionMode.Questions && draft.Writer is { Staff: false, Guest: false }
        )
            ? new Finding(Name, Outcome.Reject)
            : null;
}
