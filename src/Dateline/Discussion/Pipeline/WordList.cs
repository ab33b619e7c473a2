using System.Collections.Concurrent;

namespace Dateline.Discussion;

/// <summary>Words and phrases that are looked for as their readers see them (<see cref="Skeleton"/>). A look takes time in proportion to the text, however long the list.</summary>
internal sealed class WordList
{
    public static readonly WordList Empty = new("");

    private readonly Dictionary<string, List<(IReadOnlyList<string> Words, string Listed)>> _byFirst = new(
        StringComparer.Ordinal
    );

    private WordList(string lines)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (Skeleton.Of(line) is { Count: > 0 } words)
                (_byFirst.TryGetValue(words[0], out var listed) ? listed : _byFirst[words[0]] = []).Add((words, line));
    }

    /// <summary>Lists that were asked for, ready: a site has two for each edition and asks for them with every comment.</summary>
    private static readonly ConcurrentDictionary<string, WordList> Ready = new(StringComparer.Ordinal);

    private const int ReadyMax = 64;

    /// <summary>The list of these lines.</summary>
    public static WordList Of(string lines)
    {
        if (lines.Length == 0)
            return Empty;
        if (Ready.Count > ReadyMax)
            Ready.Clear();
        return Ready.GetOrAdd(lines, l => new WordList(l));
    }

    /// <summary>Which of the list stand in a text, as the list writes them.</summary>
    /// <param name="words">The text's words, as <see cref="Skeleton"/> reads them.</param>
    public IReadOnlyList<string> Find(IReadOnlyList<string> words)
    {
        if (_byFirst.Count == 0)
            return [];
        var found = new List<string>();
        for (var i = 0; i < words.Count; i++)
            if (_byFirst.TryGetValue(words[i], out var listed))
                foreach (var (phrase, line) in listed)
                    if (Stands(words, i, phrase) && !found.Contains(line))
                        found.Add(line);
        return found;
    }

    private static bool Stands(IReadOnlyList<string> words, int at, IReadOnlyList<string> phrase)
    {
        if (at + phrase.Count > words.Count)
            return false;
        for (var i = 0; i < phrase.Count; i++)
            if (words[at + i] != phrase[i])
                return false;
        return true;
    }
}
