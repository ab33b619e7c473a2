namespace Dateline.Discussion;

/// <summary>No story is written under faster than moderators can read, where the newsroom has set a pace; whoever is trusted writes all the same.</summary>
internal sealed class RushRule : IRule
{
    /// <summary>The time in which a story's comments are counted.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    public string Name => "rush";

    public Finding? Look(Draft draft, HouseRules house) =>
        draft is { IsRushed: true, IsEdit: false, Writer: { Staff: false, Guest: false, Trusted: false } }
            ? new Finding(Name, Outcome.Reject, $"{house.PerMinute}")
            : null;
}
