namespace Dateline.Discussion;

/// <summary>Links to where moderators have more than once found what they refused, and hardly anything else.</summary>
internal sealed class LinkReputationRule : IRule
{
    public string Name => "link-reputation";

    public Finding? Look(Draft draft, HouseRules house) =>
        house.Learns && draft.RefusedHosts.Count > 0
            ? new Finding(Name, Outcome.Hold, string.Join(", ", draft.RefusedHosts))
            : null;
}
