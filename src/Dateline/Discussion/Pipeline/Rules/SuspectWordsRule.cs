namespace Dateline.Discussion;

/// <summary>Words at which a moderator wants to look.</summary>
internal sealed class SuspectWordsRule : IRule
{
    public string Name => "suspect-words";

    public Finding? Look(Draft draft, HouseRules house) =>
        house.Suspect.Find(draft.Words) is { Count: > 0 } found
            ? new Finding(Name, Outcome.Hold, string.Join(", ", found))
            : null;
}
