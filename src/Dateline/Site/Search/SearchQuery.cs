using Dateline.Editions.Texts;

namespace Dateline.Site;

/// <summary>One thing that is asked for: a word, several that stand together, or the beginning of a word.</summary>
/// <param name="Words">As search knows them, in order.</param>
/// <param name="IsPrefix">The last of them is only a beginning.</param>
internal sealed record SearchTerm(IReadOnlyList<string> Words, bool IsPrefix)
{
    /// <summary>The words that may stand in the last place, at least one, where it is only a beginning and the store must be told for which it stands; null elsewhere. See <see cref="Beginnings"/>.</summary>
    public IReadOnlyList<string>? Endings { get; init; }

    /// <summary>True for one character of a script without spaces, which begins stored pairs.</summary>
    public bool IsCharacter =>
        Words is [var word] && Site.Words.IsUnspaced(word.EnumerateRunes().First()) && word.EnumerateRunes().Count() == 1;
}

/// <summary>
/// What was typed, understood: words that must all be there, <c>"words that stand together"</c>, <c>begin*</c>, and <c>-without</c>. Nothing else
/// means anything: brackets, colons and the like only part words.
/// </summary>
/// <param name="Wanted">What a story must hold.</param>
/// <param name="Unwanted">What it must not hold.</param>
internal sealed record SearchQuery(IReadOnlyList<SearchTerm> Wanted, IReadOnlyList<SearchTerm> Unwanted)
{
    public const int CharactersMax = 200;
    private const int WordsMax = 16;

    /// <summary>The beginning of a word must tell something; a character of a script without spaces does.</summary>
    public const int PrefixLettersMin = 3;

    /// <summary>Understands a query.</summary>
    /// <param name="text">As it was typed, without space around it; not empty.</param>
    /// <param name="texts">The language in which a complaint is told.</param>
    /// <param name="query">What was understood; null where there is a complaint.</param>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? Read(string text, InterfaceTexts texts, out SearchQuery? query)
    {
        query = null;
        if (text.Length > CharactersMax)
            return texts.SearchTooLong;
        if (text.Count(c => c == '"') % 2 == 1)
            return texts.SearchQuoteOpen;

        var (wanted, unwanted, words) = (new List<SearchTerm>(), new List<SearchTerm>(), 0);
        foreach (var (part, isUnwanted, isPrefix) in Parts(text))
        {
            var term = new SearchTerm([.. Site.Words.Of(part).Select(w => w.Text).Take(WordsMax - words)], isPrefix);
            if (term.Words.Count == 0)
                continue;
            if (isPrefix && IsTooShort(term.Words[^1]))
                return InterfaceTexts.Fill(texts.SearchPrefixTooShort, part + "*");
            words += term.Words.Count;
            (isUnwanted ? unwanted : wanted).Add(Whole(term));
        }
        if (wanted.Count == 0)
            return unwanted.Count > 0 ? texts.SearchOnlyWithout : texts.SearchTooShort;
        query = new SearchQuery(wanted, unwanted);
        return null;
    }

    /// <summary>The pieces between spaces, quotes kept together; their signs taken off.</summary>
    private static IEnumerable<(string Part, bool IsUnwanted, bool IsPrefix)> Parts(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }
            var isUnwanted = text[at] == '-' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
            if (isUnwanted)
                at++;
            var end = text[at] == '"' ? text.IndexOf('"', at + 1) : EndOfWord(text, at);
            var part = text[at] == '"' ? text[(at + 1)..end] : text[at..end];
            at = text[at] == '"' ? end + 1 : end;
            var isPrefix = part.Length > 1 && part[^1] == '*' || part.Length > 0 && at < text.Length && text[at] == '*';
            yield return (part.TrimEnd('*'), isUnwanted, isPrefix);
        }
    }

    private static int EndOfWord(string text, int at)
    {
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] != '"')
            end++;
        return Math.Max(end, at + 1);
    }

    private static bool IsTooShort(string word) =>
        !Site.Words.IsUnspaced(word.EnumerateRunes().First()) && word.Length < PrefixLettersMin;

    /// <summary>A single character of a script without spaces is looked for wherever it begins one of the stored pairs.</summary>
    private static SearchTerm Whole(SearchTerm term) => term.IsCharacter ? term with { IsPrefix = true } : term;
}
