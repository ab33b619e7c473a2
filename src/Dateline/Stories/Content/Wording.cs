using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dateline.Stories.Content;

/// <summary>Which characters a text from outside may hold.</summary>
public static partial class Wording
{
    /// <summary>
    /// Characters that no newsroom types and that deceive or break: control characters other than tab and line feed; the bidirectional
    /// embeddings, overrides and isolates with which a text can be shown in another order than it is stored (Unicode TR 36 §2.10.2; the
    /// marks U+200E and U+200F, which writers of Arabic need, are let through); the byte order mark; noncharacters.
    /// </summary>
    private static readonly SearchValues<char> Forbidden = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n')).Select(c => (char)c),
        .. Enumerable.Range(0x7F, 0x21).Select(c => (char)c),
        .. "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF\uFFFE\uFFFF\u2028\u2029",
    ]);

    /// <summary>Says what is wrong with a text, or null when nothing is.</summary>
    public static string? Complaint(string text)
    {
        var at = text.AsSpan().IndexOfAny(Forbidden);
        if (at >= 0)
            return $"holds the character U+{(int)text[at]:X4} at position {at + 1}, which is not allowed in a text";

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return $"holds half of a character at position {i + 1}";
        }
        return null;
    }

    /// <summary>True for a language tag as it is usually written (BCP 47): a language, then a script, a region or a variant, such as <c>zh-Hans</c>.</summary>
    public static bool IsLanguage(string tag) => LanguageTag().IsMatch(tag);

    /// <summary>What a language calls itself; its tag where the system does not know it.</summary>
    public static string NameOf(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag).NativeName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\\z")]
    private static partial Regex LanguageTag();

    /// <summary>True for an address to which a text may lead.</summary>
    public static bool IsLink(string address) =>
        address.Length <= 2_000
        && !address.Any(char.IsWhiteSpace)
        && (
            address is ['/', not ('/' or '\\'), ..] or "/"
            || Uri.TryCreate(address, UriKind.Absolute, out var uri)
                && uri.Scheme is "https" or "http" or "mailto"
                && (uri.Scheme == "mailto" || uri.Host.Length > 0)
        );

    /// <summary>True for an address on the web.</summary>
    public static bool IsWebAddress(string address) => IsLink(address) && address.StartsWith("http", StringComparison.Ordinal);
}
