using System.Text;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Html;

/// <summary>Makes other people's texts such as a story may hold.</summary>
internal static class Wordings
{
    /// <summary>The text without the characters that no story may hold; the same text where it holds none.</summary>
    public static string Clean(string text)
    {
        if (Wording.Complaint(text) is null)
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is '\r' or 0x2028 or 0x2029 or 0x85)
                clean.Append('\n');
            // A half of a surrogate pair is enumerated as U+FFFD, which says no more than its absence.
            else if (rune.Value != 0xFFFD && Wording.Complaint(rune.ToString()) is null)
                clean.Append(rune.ToString());
        return clean.ToString();
    }

    /// <summary>The text as one clean line of at most so many characters, cut between words.</summary>
    public static string Line(string text, int charactersMax) =>
        Cut(string.Join(' ', Clean(text).Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)), charactersMax);

    /// <summary>A line, or null where nothing is left of it.</summary>
    public static string? LineOrNull(string? text, int charactersMax) =>
        text is not null && Line(text, charactersMax).Trim() is { Length: > 0 } line ? line : null;

    /// <summary>At most so many characters, cut between words where there are some, and never inside a surrogate pair.</summary>
    public static string Cut(string text, int charactersMax)
    {
        if (text.Length <= charactersMax)
            return text;
        var end = EndOfWord(text, charactersMax - 1);
        return text[..end].TrimEnd() + "…";
    }

    /// <summary>The last place up to a limit at which a text can be parted: behind a space, if one is in the last fifth.</summary>
    public static int EndOfWord(string text, int limit)
    {
        var space = text.LastIndexOf(' ', limit - 1, Math.Max(1, limit / 5));
        if (space > 0)
            return space + 1;
        return char.IsLowSurrogate(text[limit]) ? limit - 1 : limit;
    }
}
