using System.Globalization;
using System.Text;

namespace Dateline.Site;

/// <summary>A word of a text.</summary>
/// <param name="Text">As search knows it.</param>
/// <param name="Start">Where it stands in the text, in UTF-16 characters.</param>
/// <param name="Length">How many characters it takes there.</param>
internal readonly record struct Word(string Text, int Start, int Length);

/// <summary>
/// The words of a text as search knows them, made the same way for what is stored and for what is asked: lower case, without accents, Arabic and
/// Persian letter forms folded, and in scripts without spaces every two neighbouring characters (so that a two-character Chinese word is found).
/// </summary>
internal static class Words
{
    private const int WordCharactersMax = 40;

    /// <summary>What each character of the first plane is made of, without marks and in its folded form; filled as characters are met.</summary>
    private static readonly string?[] Folded = new string?[char.MaxValue + 1];

    /// <summary>The words of a text that is asked for, in order, with repetitions.</summary>
    public static IEnumerable<Word> Of(string text) => In(text, stored: false);

    /// <summary>The words of a text that is stored: the same, and the last character of a run in a script without spaces once more by itself, so that
    /// each of its characters begins a word.</summary>
    public static IEnumerable<Word> ToStore(string text) => In(text, stored: true);

    private static IEnumerable<Word> In(string text, bool stored)
    {
        var word = new StringBuilder();
        var (wordStart, wordEnd) = (0, 0);
        var run = new List<Word>();
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var (start, letters) = (at, FoldedFormOf(rune));
            at += rune.Utf16SequenceLength;
            if (letters.Length == 0)
                continue;
            var unspaced = IsUnspaced(rune);
            var spaced = !unspaced && letters != " ";
            if (!spaced && word.Length > 0)
                yield return new Word(Taken(word), wordStart, wordEnd - wordStart);
            if (!unspaced && run.Count > 0)
                foreach (var pair in Pairs(run, stored))
                    yield return pair;
            if (unspaced)
                run.Add(new Word(letters, start, at - start));
            if (!spaced)
                continue;
            wordStart = word.Length == 0 ? start : wordStart;
            wordEnd = at;
            word.Append(letters);
        }
        if (word.Length > 0)
            yield return new Word(Taken(word), wordStart, wordEnd - wordStart);
        foreach (var pair in Pairs(run, stored))
            yield return pair;
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
    private static List<Word> Pairs(List<Word> characters, bool stored)
    {
        List<Word> pairs =
        [
            .. characters.Zip(characters.Skip(1), (a, b) => new Word(a.Text + b.Text, a.Start, b.Start + b.Length - a.Start)),
        ];
        if (characters.Count == 1 || stored && characters.Count > 0)
            pairs.Add(characters[^1]);
        characters.Clear();
        return pairs;
    }

    /// <summary>The letters and digits that a character stands for; empty for a mark that searchers leave out, one space for what parts words.</summary>
    private static string FoldedFormOf(Rune rune)
    {
        if (rune.Value > char.MaxValue)
            return Fold(rune);
        return Folded[rune.Value] ??= Fold(rune);
    }

    private static string Fold(Rune rune)
    {
        // U+FFFE is no character; the framework refuses to normalize a text that holds it. Й is a letter of its own, not и with a mark.
        if (rune.Value is 0xFFFE or 0x0439 or 0x0419)
            return rune.Value == 0xFFFE ? " " : "й";
        var letters = new StringBuilder();
        var parts = false;
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
            if (!IsIgnored(part) && (Rune.IsLetterOrDigit(part) || IsUnspaced(part)))
                letters.Append(Rune.ToLowerInvariant(OneForm(part)).ToString());
            else
                parts |= !IsIgnored(part);
        return letters.Length > 0 ? letters.ToString()
            : parts ? " "
            : "";
    }

    /// <summary>Marks that searchers leave out: accents and vowel signs (in the scripts of India they stand beside their letter), the Arabic tatweel, joiners.</summary>
    private static bool IsIgnored(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.Format
        || rune.Value is 0x0640;

    /// <summary>Han, Kana, Thai, Lao, Khmer, Myanmar. (Korean has spaces; after compatibility decomposition its syllables are letters like others.)</summary>
    public static bool IsUnspaced(Rune rune) =>
        rune.Value
            is >= 0x3040
                and <= 0x30FF
                or >= 0x3400
                and <= 0x9FFF
                or >= 0xF900
                and <= 0xFAFF
                or >= 0xFF66
                and <= 0xFF9F
                or >= 0x20000
                and <= 0x3FFFF
                or >= 0x0E00
                and <= 0x0EFF
                or >= 0x1000
                and <= 0x109F
                or >= 0x1780
                and <= 0x17FF;

    /// <summary>Letters that writers of Arabic and Persian use for one another, to one form.</summary>
    private static Rune OneForm(Rune rune) =>
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
