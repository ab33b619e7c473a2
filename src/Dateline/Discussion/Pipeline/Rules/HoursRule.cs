namespace Dateline.Discussion;

/// <summary>Outside the hours in which the newsroom looks after its discussions nobody writes.</summary>
internal sealed class HoursRule : IRule
{
    public string Name => "hours";

    public Finding? Look(Draft draft, HouseRules house) =>
        draft.IsOpenNow || draft.IsEdit || draft.Writer.Staff ? null : new Finding(Name, Outcome.Reject);
}
