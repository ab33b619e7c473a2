using System.Globalization;
using System.Text;

namespace Dateline.Site;

/// <summary>
/// The words of a text as search knows them, made the same way for what is stored and for what is asked: lower case, without accents, Arabic and
/// Persian letter forms folded, and in scripts without spaces every two neighbouring characters (so that a two-character Chinese word is found).
/// </summary>
internal static class Words
{
    private const int WordCharactersMax = 40;

    /// <summary>The words of a text, in order, with repetitions.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var word = new StringBuilder();
        var unspaced = new List<string>();
        // U+FFFE is no character; the framework refuses to normalize a text that holds it.
        foreach (var rune in text.Replace('\uFFFE', ' ').Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (IsIgnored(rune))
                continue;
            if (IsUnspaced(rune))
            {
                if (word.Length > 0)
                    yield return Taken(word);
                unspaced.Add(rune.ToString());
                continue;
            }
            foreach (var pair in Pairs(unspaced))
                yield return pair;
            if (Rune.IsLetterOrDigit(rune))
                word.Append(Rune.ToLowerInvariant(Folded(rune)).ToString());
            else if (word.Length > 0)
                yield return Taken(word);
        }
        foreach (var pair in Pairs(unspaced))
            yield return pair;
        if (word.Length > 0)
            yield return Taken(word);
    }

    /// <summary>Words longer than forty characters are cut, never inside a character: nobody types them, and an index need not hold them.</summary>
    private static string Taken(StringBuilder word)
    {
        var length = Math.Min(word.Length, WordCharactersMax);
        var taken = word.ToString(0, char.IsHighSurrogate(word[length - 1]) ? length - 1 : length);
        word.Clear();
        return taken;
    }

    /// <summary>Overlapping pairs; a character that stands alone is its own word.</summary>
    private static List<string> Pairs(List<string> characters)
    {
        List<string> pairs = characters.Count == 1 ? [characters[0]] : [.. characters.Zip(characters.Skip(1), (a, b) => a + b)];
        characters.Clear();
        return pairs;
    }

    /// <summary>Marks that searchers leave out: accents and vowel signs (in the scripts of India they stand beside their letter), the Arabic tatweel, joiners.</summary>
    private static bool IsIgnored(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.Format
        || rune.Value is 0x0640;

    /// <summary>Han, Kana, Thai, Lao, Khmer, Myanmar. (Korean has spaces; after compatibility decomposition its syllables are letters like others.)</summary>
    private static bool IsUnspaced(Rune rune) =>
        rune.Value
            is >= 0x3040
                and <= 0x30FF
                or >= 0x3400
                and <= 0x9FFF
                or >= 0xF900
                and <= 0xFAFF
                or >= 0x20000
                and <= 0x3FFFF
                or >= 0x0E00
                and <= 0x0EFF
                or >= 0x1000
                and <= 0x109F
                or >= 0x1780
                and <= 0x17FF;

    /// <summary>Letters that writers of Arabic and Persian use for one another, to one form.</summary>
    private static Rune Folded(Rune rune) =>
        rune.Value switch
        {
            0x0622 or 0x0623 or 0x0625 or 0x0671 => new Rune(0x0627), // alef with madda, hamza, wasla: alef
            0x0649 or 0x06CC or 0x0626 => new Rune(0x064A), // alef maksura, Persian yeh, yeh with hamza: yeh
            0x0629 or 0x06C0 or 0x06D5 => new Rune(0x0647), // teh marbuta: heh
            0x06A9 => new Rune(0x0643), // Persian kaf: kaf
            0x0624 => new Rune(0x0648), // waw with hamza: waw
            >= 0x0660 and <= 0x0669 => new Rune('0' + rune.Value - 0x0660),
            >= 0x06F0 and <= 0x06F9 => new Rune('0' + rune.Value - 0x06F0),
            _ => rune,
        };
}
