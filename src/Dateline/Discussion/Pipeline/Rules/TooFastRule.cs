using Dateline.Discussion.Public;

namespace Dateline.Discussion;

/// <summary>Nobody writes faster than one can think; whoever is new here, not that fast either. A chat is faster, and the newsroom may slow any discussion down.</summary>
internal sealed class TooFastRule : IRule
{
    public static readonly TimeSpan Between = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan BetweenWhenNew = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan BetweenInChat = TimeSpan.FromSeconds(3);

    /// <summary>Comments that stand, from which on somebody is no longer new.</summary>
    private const int KnownAfter = 3;

    public string Name => "too-fast";

    public Finding? Look(Draft draft, HouseRules house)
    {
        if (draft.IsEdit || draft.Writer.Staff || draft.Writer.LastAt is not { } last)
            return null;
        var isNew = draft.Writer.Shown < KnownAfter;
        var usual =
            draft.Mode == DiscussionMode.Chat ? BetweenInChat
            : isNew ? BetweenWhenNew
            : Between;
        var wait = usual > draft.Slow ? usual : draft.Slow;
        return draft.Now - last < wait ? new Finding(Name, Outcome.Reject) : null;
    }
}
