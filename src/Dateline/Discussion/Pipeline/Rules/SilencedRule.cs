namespace Dateline.Discussion;

/// <summary>Whom the moderators have silenced for a time does not write in it.</summary>
internal sealed class SilencedRule : IRule
{
    public string Name => "silenced";

    public Finding? Look(Draft draft, HouseRules house) =>
        draft.Writer.SilentUntil > draft.Now ? new Finding(Name, Outcome.Reject) : null;
}
