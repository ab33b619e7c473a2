using System.Globalization;
using System.Text;

namespace Dateline.Stories.Content;

/// <summary>The last part of an address, made from a headline or a name: lower-case letters and digits of any script, joined by hyphens.</summary>
public static class Slug
{
    /// <summary>Longest slug, in characters: long enough for a headline's first words, short enough to be read in a message.</summary>
    public const int CharactersMax = 80;

    /// <summary>The slug of a text; empty when it holds no letter and no digit. Latin letters lose their accents; other scripts stay as they are.</summary>
    public static string From(string text)
    {
        var slug = new StringBuilder();
        var gap = false;
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
                break;
            if (gap && slug.Length > 0)
                slug.Append('-');
            gap = false;
            slug.Append(lower.ToString());
        }
        return slug.ToString();
    }

    /// <summary>True for what could have come from <see cref="From"/>.</summary>
    public static bool IsSlug(string text) => text.Length is > 0 and <= CharactersMax && text == From(text);

    private static string WithoutLatinAccents(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var plain = new StringBuilder(text.Length);
        var latin = false;
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            var mark = char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
            if (mark && latin)
                continue;
            if (!mark)
                latin = char.IsAsciiLetter(c);
            plain.Append(c);
        }
        return plain.ToString().Normalize(NormalizationForm.FormC);
    }
}
