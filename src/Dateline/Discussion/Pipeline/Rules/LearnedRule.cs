namespace Dateline.Discussion;

/// <summary>What reads like the comments that moderators have refused; the words that say so are named.</summary>
internal sealed class LearnedRule : IRule
{
    public string Name => "learned";

    public Finding? Look(Draft draft, HouseRules house) =>
        house.Learns && draft.Odds is { IsRefused: true } odds
            ? new Finding(Name, Outcome.Hold, string.Join(", ", odds.Words))
            : null;
}
