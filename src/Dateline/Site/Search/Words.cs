using System.Globalization;
using System.Text;

namespace Dateline.Site;

/// <summary>A word of a text.</summary>
/// <param name="Text">As search knows it.</param>
/// <param name="Start">Where it stands in the text, in UTF-16 characters.</param>
/// <param name="Length">How many characters it takes there.</param>
internal readonly record struct Word(string Text, int Start, int Length)
{
    /// <summary>Behind its last character there.</summary>
    public int End => Start + Length;
}

/// <summary>
/// The words of a text as search knows them, made the same way for what is stored and for what is asked: lower case, without accents, Arabic and
/// Persian letter forms folded, and in scripts without spaces every two neighbouring characters (so that a two-character Chinese word is found).
/// </summary>
internal static class Words
{
    private const int WordCharactersMax = 40;

    /// <summary>What each character of the first plane is made of, without marks and in its folded form; filled as characters are met.</summary>
    private static readonly string?[] Folded = new string?[char.MaxValue + 1];

    private static readonly List<Word> NoRun = [];

    /// <summary>The words of a text that is asked for, in order, with repetitions.</summary>
    public static IEnumerable<Word> Of(string text) => In(text, stored: false);

    /// <summary>The words of a text that is stored: the same, and the last character of a run in a script without spaces once more by itself, so that
    /// each of its characters begins a word.</summary>
    public static IEnumerable<Word> ToStore(string text) => In(text, stored: true);

    private static IEnumerable<Word> In(string text, bool stored)
    {
        var letters = new char[WordCharactersMax];
        for (var at = 0; at < text.Length; SkipGap(text, ref at))
        {
            if (ReadWord(text, ref at, letters) is { } word)
                yield return word;
            var run = ReadRun(text, ref at);
            // Overlapping pairs; a character that stands alone is its own word.
            for (var i = 1; i < run.Count; i++)
                yield return new Word(run[i - 1].Text + run[i].Text, run[i - 1].Start, run[i].End - run[i - 1].Start);
            if (run.Count == 1 || stored && run.Count > 0)
                yield return run[^1];
        }
    }

    /// <summary>
    /// The word of a script with spaces that begins at a place, if one does. One of more than forty characters is cut, never inside a character: nobody types it, and an index need not hold it.
    /// </summary>
    private static Word? ReadWord(string text, ref int at, char[] letters)
    {
        var (count, start, end) = (0, at, at);
        for (int length; at < text.Length; at += length)
        {
            var folded = FoldedFormAt(text, at, out length);
            if (folded.Length == 0)
                continue;
            if (folded[0] == ' ' || IsUnspaced(text, at))
                break;
            start = count == 0 ? at : start;
            end = at + length;
            foreach (var letter in folded)
                if (count < letters.Length)
                    letters[count++] = letter;
        }
        if (count == 0)
            return null;
        var whole = char.IsHighSurrogate(letters[count - 1]) ? count - 1 : count;
        return new Word(new string(letters, 0, whole), start, end - start);
    }

    /// <summary>The characters of a script without spaces that stand together at a place; none where another begins.</summary>
    private static List<Word> ReadRun(string text, ref int at)
    {
        List<Word>? run = null;
        for (int length; at < text.Length; at += length)
        {
            var folded = FoldedFormAt(text, at, out length);
            if (folded.Length == 0)
                continue;
            if (folded[0] == ' ' || !IsUnspaced(text, at))
                break;
            (run ??= []).Add(new Word(folded, at, length));
        }
        return run ?? NoRun;
    }

    private static void SkipGap(string text, ref int at)
    {
        while (at < text.Length && FoldedFormAt(text, at, out var length) is "" or " ")
            at += length;
    }

    /// <summary>The letters and digits that a character stands for; empty for a mark that searchers leave out, one space for what parts words.</summary>
    private static string FoldedFormAt(string text, int at, out int length)
    {
        if (!char.IsSurrogate(text[at]))
        {
            length = 1;
            return Folded[text[at]] ??= Fold(new Rune(text[at]));
        }
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out length);
        return Fold(rune);
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

    private static bool IsUnspaced(string text, int at) =>
        text[at] >= 0x0E00 && Rune.TryGetRuneAt(text, at, out var rune) && IsUnspaced(rune);

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
