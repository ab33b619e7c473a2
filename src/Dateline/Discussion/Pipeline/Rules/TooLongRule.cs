namespace Dateline.Discussion;

/// <summary>A comment has words, and no more than can be read.</summary>
internal sealed class TooLongRule : IRule
{
    public string Name => "length";

    public Finding? Look(Draft draft, HouseRules house) =>
        draft.Text.Length is 0 or > CommentText.CharactersMax ? new Finding(Name, Outcome.Reject) : null;
}
