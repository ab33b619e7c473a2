namespace Dateline.Discussion;

/// <summary>Links are how spam earns: one from somebody who is known passes, more wait; the first comments with any wait.</summary>
internal sealed class LinksRule : IRule
{
    private const int LinksMax = 2;

    public string Name => "links";

    public Finding? Look(Draft draft, HouseRules house)
    {
        var links = CommentText.Links(draft.Text).Take(LinksMax + 1).Count();
        return links > LinksMax || links > 0 && draft.Writer.Shown == 0 ? new Finding(Name, Outcome.Hold) : null;
    }
}
