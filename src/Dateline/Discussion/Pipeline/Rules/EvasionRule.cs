namespace Dateline.Discussion;

/// <summary>Somebody whose name or address is, to one who does not look closely, that of a person who may not write.</summary>
internal sealed class EvasionRule : IRule
{
    public string Name => "evasion";

    public Finding? Look(Draft draft, HouseRules house) =>
        draft.Writer.Resembles is { } name ? new Finding(Name, Outcome.Hold, name) : null;
}
