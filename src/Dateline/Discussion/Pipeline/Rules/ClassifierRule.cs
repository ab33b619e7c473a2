namespace Dateline.Discussion;

/// <summary>What the newsroom's own classifier says (<see cref="AskClassifier"/>), or that it said nothing in time.</summary>
internal sealed class ClassifierRule : IRule
{
    public string Name => "classifier";

    public Finding? Look(Draft draft, HouseRules house) =>
        draft.Classified is { Holds: true } said ? new Finding(Name, Outcome.Hold, said.Of) : null;
}
