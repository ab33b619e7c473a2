namespace Dateline.Discussion;

/// <summary>How a piece of a comment looks.</summary>
public enum CommentMark
{
    Plain,
    Bold,
    Italic,

    /// <summary>Shown when the reader asks for it.</summary>
    Spoiler,

    /// <summary>An address on the web, which the text is.</summary>
    Link,
}

/// <summary>Some characters of a comment.</summary>
public sealed record CommentPiece(string Text, CommentMark Mark);

/// <summary>A paragraph of a comment, somebody's own or quoted (<c>&gt;</c>).</summary>
public sealed record CommentParagraph(bool IsQuote, IReadOnlyList<CommentPiece> Pieces);

/// <summary>
/// A comment's text is plain, with a little markup: <c>**bold**</c>, <c>*italic*</c>, <c>||spoiler||</c>, a line that begins with <c>&gt;</c>, and addresses.
/// It is stored as it was typed and read into pieces here; nothing of it is ever taken for HTML. Reading takes time in proportion to the text.
/// </summary>
public static class CommentText
{
    /// <summary>Characters of a comment.</summary>
    public const int CharactersMax = 5_000;

    private static readonly (string Sign, CommentMark Mark)[] Signs =
    [
        ("**", CommentMark.Bold),
        ("||", CommentMark.Spoiler),
        ("*", CommentMark.Italic),
    ];

    /// <summary>True for what somebody says beside a comment (a report, an appeal, a notice, reasons), if it is said and can be kept.</summary>
    /// <param name="text">With line feeds alone.</param>
    /// <param name="max">Most characters.</param>
    internal static bool IsSaid(string text, int max) =>
        text.Length > 0 && text.Length <= max && Stories.Content.Wording.Complaint(text) is null;

    /// <summary>What a form sends as this program keeps it: line feeds, no blanks around, never more than one empty line.</summary>
    public static string Clean(string typed)
    {
        var lines = typed.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var kept = new List<string>();
        foreach (var line in lines.Select(l => l.TrimEnd()))
            if (line.Length > 0 || kept.Count > 0 && kept[^1].Length > 0)
                kept.Add(line);
        return string.Join('\n', kept).Trim();
    }

    /// <summary>The paragraphs of a text.</summary>
    public static IReadOnlyList<CommentParagraph> Read(string text)
    {
        var paragraphs = new List<CommentParagraph>();
        var lines = new List<string>();
        var quoted = false;
        foreach (var line in text.Split('\n').Append(""))
        {
            var isQuote = line.StartsWith('>');
            if (lines.Count > 0 && (line.Length == 0 || isQuote != quoted))
            {
                paragraphs.Add(new CommentParagraph(quoted, Pieces(string.Join('\n', lines))));
                lines.Clear();
            }
            if (line.Length == 0)
                continue;
            quoted = isQuote;
            lines.Add(isQuote ? line[1..].TrimStart() : line);
        }
        return paragraphs;
    }

    /// <summary>The addresses on the web that a text holds.</summary>
    public static IEnumerable<string> Links(string text) =>
        Read(text).SelectMany(p => p.Pieces).Where(p => p.Mark == CommentMark.Link).Select(p => p.Text);

    private static List<CommentPiece> Pieces(string text)
    {
        var pieces = new List<CommentPiece>();
        // Signs that are not closed any more: looking for each again would make the time quadratic.
        var open = Signs.ToDictionary(s => s.Sign, _ => true);
        int from = 0,
            at = 0;
        while (at < text.Length)
        {
            var sign = Array.Find(Signs, s => string.CompareOrdinal(text, at, s.Sign, 0, s.Sign.Length) == 0);
            if (sign.Sign is null)
            {
                at++;
                continue;
            }
            var begin = at + sign.Sign.Length;
            var end = open[sign.Sign] ? text.IndexOf(sign.Sign, begin, StringComparison.Ordinal) : -1;
            if (end < 0)
                open[sign.Sign] = false;
            if (end <= begin || char.IsWhiteSpace(text[begin]) || char.IsWhiteSpace(text[end - 1]))
            {
                at = begin;
                continue;
            }
            AddPlain(pieces, text[from..at]);
            pieces.Add(new CommentPiece(text[begin..end], sign.Mark));
            from = at = end + sign.Sign.Length;
        }
        AddPlain(pieces, text[from..]);
        return pieces;
    }

    /// <summary>Plain characters, with the addresses in them as links.</summary>
    private static void AddPlain(List<CommentPiece> pieces, string text)
    {
        var from = 0;
        foreach (var (start, length) in Addresses(text))
        {
            if (start > from)
                pieces.Add(new CommentPiece(text[from..start], CommentMark.Plain));
            pieces.Add(new CommentPiece(text.Substring(start, length), CommentMark.Link));
            from = start + length;
        }
        if (from < text.Length)
            pieces.Add(new CommentPiece(text[from..], CommentMark.Plain));
    }

    private static IEnumerable<(int Start, int Length)> Addresses(string text)
    {
        var at = 0;
        while ((at = text.IndexOf("http", at, StringComparison.Ordinal)) >= 0)
        {
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"'))
                end++;
            while (end > at && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or '»' or '،')
                end--;
            var begins = at == 0 || !char.IsLetterOrDigit(text[at - 1]);
            if (begins && Stories.Content.Wording.IsWebAddress(text[at..end]))
            {
                yield return (at, end - at);
                at = end;
            }
            else
                at = Math.Max(at + 4, end);
        }
    }
}
