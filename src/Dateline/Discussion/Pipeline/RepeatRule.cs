namespace Dateline.Discussion;

/// <summary>The same words are not written twice in a day.</summary>
internal sealed class RepeatRule : IRule
{
    public string Name => "repeat";

    public Finding? Look(Draft draft, HouseRules house)
    {
        if (draft.IsEdit)
            return null;
        var words = Skeleton.Of(draft.Text);
        return draft.Writer.Lately.Any(t => Skeleton.Of(t).SequenceEqual(words)) ? new Finding(Name, Outcome.Reject) : null;
    }
}
