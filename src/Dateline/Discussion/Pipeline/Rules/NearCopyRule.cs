namespace Dateline.Discussion;

/// <summary>Nearly the same words, which somebody else has written within a day: what is sent from many accounts at once.</summary>
internal sealed class NearCopyRule : IRule
{
    public string Name => "near-copy";

    public Finding? Look(Draft draft, HouseRules house) =>
        draft.Writer.NearCopies == 0
            ? null
            : new Finding(
                Name,
                Outcome.Hold,
                draft.Writer.NearCopies.ToString(System.Globalization.CultureInfo.InvariantCulture)
            );
}
