namespace Dateline.Discussion;

/// <summary>Whoever was warned reads the warning before they write again.</summary>
internal sealed class WarnedRule : IRule
{
    public string Name => "warned";

    public Finding? Look(Draft draft, HouseRules house) =>
        draft.Writer.HasUnreadWarning ? new Finding(Name, Outcome.Reject) : null;
}
