namespace Dateline.Discussion;

/// <summary>Words that the newsroom never prints.</summary>
internal sealed class BannedWordsRule : IRule
{
    public string Name => "banned-words";

    public Finding? Look(Draft draft, HouseRules house) =>
        house.Banned.Find(draft.Words) is { Count: > 0 } found
            ? new Finding(Name, Outcome.Reject, string.Join(", ", found))
            : null;
}
