using System.Globalization;
using System.Text;

namespace Dateline.Discussion;

/// <summary>
/// A text as somebody reads it who does not look closely: without accents, capitals and characters that nobody sees, look-alikes of other scripts and
/// digits in the place of letters taken for the letters, single letters with blanks or dots between them put together. Two texts of one skeleton look the
/// same (UTS 39 §4, with its whole table of confusable letters; digits, signs and a few letters that only an evader takes for others are our own). Time in proportion to
/// the text.
/// </summary>
internal static class Skeleton
{
    /// <summary>Single letters in a row, from which on they are taken for one word.</summary>
    private const int SpacedLettersMin = 3;

    /// <summary>The line with which Arabic words are stretched.</summary>
    private const char Tatweel = '\u0640';

    private static readonly Dictionary<char, char> Evasions = Pairs(
        // Cyrillic
        "аa еe оo рp сc уy хx іi јj ѕs ԁd һh ӏl кk мm тt вb нh гr пn зe иu",
        // Greek
        "αa βb γy εe ηn ιi κk νv οo ρp τt υu χx ωw",
        // Latin beyond English that does not come apart
        "ıi łl øo đd ħh ŧt ßs æa œo ſs ɑa ɡg",
        // Digits and signs
        "0o 1i 3e 4a 5s 7t 8b 9g @a $s !i |i €e £l +t"
    );

    /// <summary>The words of a text in that form.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var plain = Seen(text);
        for (var i = 0; i < plain.Length; i++)
        {
            var letter = LetterAt(plain, i, word.Length > 0);
            if (char.IsAscii(letter) && char.IsLetterOrDigit(letter))
                word.Append(letter);
            else if (Rune.TryGetRuneAt(plain, i, out var rune) && LookAlikes.Value.TryGetValue(rune.Value, out var letters))
            {
                word.Append(letters);
                i += rune.Utf16SequenceLength - 1;
            }
            else if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
                word.Append(letter);
            else
                End(words, word);
        }
        End(words, word);
        return Joined(words);
    }

    /// <summary>Without what nobody sees: accents, joiners, stretched lines, forms of compatibility, capitals.</summary>
    private static string Seen(string text)
    {
        var seen = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
            if (char.IsAscii(c))
                seen.Append(char.ToLowerInvariant(c));
            else if (
                c != Tatweel
                && CharUnicodeInfo.GetUnicodeCategory(c)
                    is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.EnclosingMark)
            )
                seen.Append(char.ToLowerInvariant(c));
        return seen.ToString();
    }

    /// <summary>The letter for which a character is taken. A sign is taken for one only before another letter: at a word's end it ends a sentence.</summary>
    private static char LetterAt(string text, int at, bool inWord)
    {
        var c = text[at];
        if (char.IsAsciiLetter(c) || c == ' ' || !Evasions.TryGetValue(c, out var letter))
            return c;
        if (char.IsLetterOrDigit(c))
            return letter;
        var next = at + 1 < text.Length ? text[at + 1] : ' ';
        return char.IsLetter(next) || inWord && (char.IsDigit(next) || Evasions.ContainsKey(next)) ? letter : c;
    }

    private static void End(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }

    private static List<string> Joined(List<string> words)
    {
        var joined = new List<string>(words.Count);
        for (var i = 0; i < words.Count; )
        {
            var end = i;
            while (end < words.Count && words[end].Length == 1)
                end++;
            if (end - i >= SpacedLettersMin)
                joined.Add(string.Concat(words.GetRange(i, end - i)));
            else if (end > i)
                joined.AddRange(words.GetRange(i, end - i));
            if (end < words.Count)
                joined.Add(words[end++]);
            i = end;
        }
        return joined;
    }

    /// <summary>UTS 39's confusable letters: one in capitals' lower case and without accents, and what it looks like.</summary>
    private static readonly Lazy<Dictionary<int, string>> LookAlikes = new(() =>
    {
        using var file = new StreamReader(typeof(Skeleton).Assembly.GetManifestResourceStream("look-alikes.txt")!);
        var letters = new Dictionary<int, string>();
        while (file.ReadLine() is { } line)
            if (!line.StartsWith('#') && line.Split(' ') is [var letter, var looks])
                letters[Rune.GetRuneAt(letter, 0).Value] = looks;
        return letters;
    });

    private static Dictionary<char, char> Pairs(params string[] pairs) =>
        pairs.SelectMany(p => p.Split(' ')).ToDictionary(p => p[0], p => p[1]);
}
