using System.Globalization;
using System.Text;

namespace Dateline.Stories.Content;

/// <summary>The last part of an address, made from a headline or a name: lower-case letters and digits of any script, joined by hyphens.</summary>
public static class Slug
{
    /// <summary>Longest slug, in characters: long enough for a headline's first words, short enough to be read in a message.</summary>
    public const int CharactersMax = 80;

    /// <summary>The slug of a text; empty when it holds no letter and no digit. Latin letters lose their accents, Arabic its vowel signs; other scripts stay as they are.</summary>
    public static string From(string text)
    {
        var slug = new StringBuilder();
        var (gap, wholeWords) = (false, 0);
        foreach (var rune in WithoutLatinAccents(text).EnumerateRunes())
        {
            if (
                !Rune.IsLetterOrDigit(rune)
                && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.SpacingCombiningMark or UnicodeCategory.NonSpacingMark)
            )
            {
                // An apostrophe joins: "harbour's" is one word.
                gap |= rune.Value is not ('\'' or '’');
                continue;
            }
            var lower = Rune.ToLowerInvariant(rune);
            if (slug.Length + lower.Utf16SequenceLength + 1 > CharactersMax)
                // The word that does not fit is left out; a text without any space is cut where it must be.
                return slug.ToString(0, !gap && wholeWords > 0 ? wholeWords : slug.Length);
            if (gap && slug.Length > 0)
            {
                wholeWords = slug.Length;
                slug.Append('-');
            }
            gap = false;
            slug.Append(lower.ToString());
        }
        return slug.ToString();
    }

    /// <summary>True for what could have come from <see cref="From"/>.</summary>
    public static bool IsSlug(string text) =>
        text.Length is > 0 and <= CharactersMax && Wording.Complaint(text) is null && text == From(text);

    private static string WithoutLatinAccents(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var plain = new StringBuilder(text.Length);
        var latin = false;
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            var mark = char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
            // Everyday Arabic is written without its vowel signs, and searched for without them.
            if (mark && (latin || c is >= '\u064B' and <= '\u0652'))
                continue;
            if (!mark)
                latin = char.IsAsciiLetter(c);
            plain.Append(c);
        }
        return plain.ToString().Normalize(NormalizationForm.FormC);
    }
}
