namespace Dateline.Site;

/// <summary>A piece of a text.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Marked">Whether it was searched for.</param>
public sealed record Passage(string Text, bool Marked);

/// <summary>Marks what was searched for in what was found: the words that <see cref="MarkedWords"/> knows.</summary>
internal static class Highlight
{
    private const int ExtractCharacters = 220;

    /// <summary>What of an extract stands before the first word found.</summary>
    private const int LeadIn = 60;

    /// <summary>The whole text, in pieces.</summary>
    public static IReadOnlyList<Passage> Mark(string text, MarkedWords words)
    {
        var pieces = new List<Passage>();
        var at = 0;
        foreach (var (start, end) in Found(text, words))
        {
            if (start > at)
                pieces.Add(new Passage(text[at..start], false));
            pieces.Add(new Passage(text[start..end], true));
            at = end;
        }
        if (at < text.Length)
            pieces.Add(new Passage(text[at..], false));
        return pieces;
    }

    /// <summary>A stretch of the first passage that holds one of the words; null when none does.</summary>
    public static string? Extract(IEnumerable<string> passages, MarkedWords words)
    {
        foreach (var passage in passages)
        foreach (var word in Words.Of(passage))
            if (words.Contains(word.Text))
                return Cut(passage, word.Start);
        return null;
    }

    /// <summary>As much of the first passage; empty where there is none.</summary>
    public static string Beginning(IEnumerable<string> passages) => Cut(passages.FirstOrDefault(""), 0);

    /// <summary>About as much of a text as two lines hold, from a little before a place, cut between words where there are spaces.</summary>
    private static string Cut(string text, int place)
    {
        if (text.Length <= ExtractCharacters)
            return text;
        var start = Math.Max(0, Math.Min(place - LeadIn, text.Length - ExtractCharacters));
        var space = start == 0 ? -1 : text.IndexOf(' ', start, Math.Max(0, Math.Min(LeadIn, place - start)));
        start = space >= 0 ? space + 1 : start;
        var end = Math.Min(text.Length, start + ExtractCharacters);
        if (end < text.Length && text.LastIndexOf(' ', end - 1, end - start - 1) is > 0 and var last && last > place)
            end = last;
        start = start > 0 && char.IsLowSurrogate(text[start]) ? start + 1 : start;
        end = end < text.Length && char.IsLowSurrogate(text[end]) ? end - 1 : end;
        return $"{(start > 0 ? "… " : "")}{text[start..end]}{(end < text.Length ? " …" : "")}";
    }

    /// <summary>Where the words stand, from the beginning on, those that touch joined.</summary>
    private static List<(int Start, int End)> Found(string text, MarkedWords words)
    {
        var found = new List<(int Start, int End)>();
        foreach (var word in Words.Of(text))
        {
            if (!words.Contains(word.Text))
                continue;
            if (found is [.., var last] && word.Start <= last.End)
                found[^1] = (last.Start, Math.Max(last.End, word.End));
            else
                found.Add((word.Start, word.End));
        }
        return found;
    }
}
