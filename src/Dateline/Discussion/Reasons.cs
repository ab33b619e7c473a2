namespace Dateline.Discussion;

/// <summary>Why a comment is reported or refused, as stored.</summary>
public static class Reasons
{
    /// <summary>Characters of what may be said beside a reason.</summary>
    public const int NoteMax = 1_000;

    public const string Insult = "insult";
    public const string Spam = "spam";
    public const string OffTopic = "off-topic";
    public const string Illegal = "illegal";
    public const string Other = "other";

    public static readonly IReadOnlyList<string> All = [Insult, Spam, OffTopic, Illegal, Other];
}
