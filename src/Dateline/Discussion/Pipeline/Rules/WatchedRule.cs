namespace Dateline.Discussion;

/// <summary>Whom the moderators watch waits each time.</summary>
internal sealed class WatchedRule : IRule
{
    public string Name => "watched";

    public Finding? Look(Draft draft, HouseRules house) => draft.Writer.Watched ? new Finding(Name, Outcome.Hold) : null;
}
