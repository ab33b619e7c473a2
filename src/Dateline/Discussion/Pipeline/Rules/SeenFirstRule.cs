namespace Dateline.Discussion;

/// <summary>Under a story, or in a section, whose comments the newsroom wants to see before others do.</summary>
internal sealed class SeenFirstRule : IRule
{
    public string Name => "seen-first";

    public Finding? Look(Draft draft, HouseRules house) => draft.IsSeenFirst ? new Finding(Name, Outcome.Hold) : null;
}
