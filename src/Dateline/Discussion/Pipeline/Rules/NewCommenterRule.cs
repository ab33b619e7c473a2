namespace Dateline.Discussion;

/// <summary>Where the newsroom wants to see first comments, or all, before others do.</summary>
internal sealed class NewCommenterRule : IRule
{
    public string Name => "first-comment";

    public Finding? Look(Draft draft, HouseRules house)
    {
        if (house.HoldAll)
            return new Finding(Judge.HeldAll, Outcome.Hold);
        return house.HoldFirst && draft.Writer.Shown == 0 ? new Finding(Name, Outcome.Hold) : null;
    }
}
