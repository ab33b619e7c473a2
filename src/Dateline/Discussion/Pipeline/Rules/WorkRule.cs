namespace Dateline.Discussion;

/// <summary>While the newsroom asks browsers for work (<see cref="Challenge"/>), what comes without any waits.</summary>
internal sealed class WorkRule : IRule
{
    public string Name => "no-work";

    public Finding? Look(Draft draft, HouseRules house) =>
        house.AsksWork && !draft.HasWorked ? new Finding(Name, Outcome.Hold) : null;
}
