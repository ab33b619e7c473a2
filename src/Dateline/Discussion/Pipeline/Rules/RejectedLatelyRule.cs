namespace Dateline.Discussion;

/// <summary>Whose comments were lately rejected more than once waits.</summary>
internal sealed class RejectedLatelyRule : IRule
{
    /// <summary>How long "lately" is.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    private const int RejectedMin = 2;

    public string Name => "rejected-lately";

    public Finding? Look(Draft draft, HouseRules house) =>
        draft.Writer.RejectedLately >= RejectedMin ? new Finding(Name, Outcome.Hold) : null;
}
