namespace Dateline.Discussion;

/// <summary>The same words are not written twice in a day.</summary>
internal sealed class RepeatRule : IRule
{
    public string Name => "repeat";

    public Finding? Look(Draft draft, HouseRules house)
    {
        if (draft.IsEdit)
            return null;
        // Signs that nobody sees make a text longer, but not many times as long.
        return draft
            .Writer.Lately.Where(t => t.Length < 2 * draft.Text.Length && draft.Text.Length < 2 * t.Length)
            .Any(t => Skeleton.Of(t).SequenceEqual(draft.Words))
            ? new Finding(Name, Outcome.Reject)
            : null;
    }
}
