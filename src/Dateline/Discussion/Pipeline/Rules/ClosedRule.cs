using Dateline.Discussion.Public;

namespace Dateline.Discussion;

/// <summary>Nobody writes where the discussion is closed.</summary>
internal sealed class ClosedRule : IRule
{
    public string Name => "closed";

    public Finding? Look(Draft draft, HouseRules house) => draft.Mode.IsWritable() ? null : new Finding(Name, Outcome.Reject);
}
