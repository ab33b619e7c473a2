using System.Net;
using System.Text;
using Dateline.Ingest.Wxr;

namespace Dateline.Ingest.Html;

/// <summary>
/// WordPress's shortcodes (<c>[caption]…[/caption]</c>, <c>[gallery ids="1,2"]</c>) turned into elements, which the reader of HTML then maps.
/// Unknown ones are taken away with their attributes, what they enclose stays, and the report names them.
/// </summary>
internal sealed class Shortcodes
{
    /// <summary>The attribute by which the reader of HTML knows an element that stands for a shortcode.</summary>
    public const string Mark = "data-dateline";

    /// <summary>Longest shortcode with its attributes; a bracket that closes later is no shortcode.</summary>
    private const int CharactersMax = 8_000;

    /// <summary>Elements whose content is shown as it is written.</summary>
    private static readonly string[] Verbatim = ["pre", "code", "script", "style", "textarea"];

    private static readonly HashSet<string> Players =
    [
        "embed",
        "audio",
        "video",
        "youtube",
        "vimeo",
        "soundcloud",
        "dailymotion",
    ];

    private readonly string _text;
    private readonly Notes _notes;
    private readonly StringBuilder _html = new();

    /// <summary>Unknown shortcodes that were opened: their closing ones go too.</summary>
    private readonly HashSet<string> _opened = [];

    /// <summary>Where the next of a closing mark stands, as found last: a text with thousands of opening ones is searched once.</summary>
    private readonly Dictionary<string, int> _next = [];
    private int _at;

    private Shortcodes(string text, Notes notes) => (_text, _notes) = (text, notes);

    /// <summary>The text with elements in the place of shortcodes.</summary>
    public static string ToHtml(string text, Notes notes) =>
        text.Contains('[', StringComparison.Ordinal) ? new Shortcodes(text, notes).Run() : text;

    private string Run()
    {
        while (_at < _text.Length)
        {
            var next = _text.AsSpan(_at).IndexOfAny('<', '[');
            if (next < 0)
                break;
            _html.Append(_text, _at, next);
            _at += next;
            if (_text[_at] == '<')
                CopyTag();
            else
                Replace();
        }
        return _html.Append(_text, _at, _text.Length - _at).ToString();
    }

    /// <summary>A tag or comment stays as it is, with whatever brackets it holds; so does everything inside an element that is shown verbatim.</summary>
    private void CopyTag()
    {
        var end = EndOfTag();
        foreach (var name in Verbatim)
            if (
                string.Compare(_text, _at + 1, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
                && _at + 1 + name.Length < _text.Length
                && !char.IsLetterOrDigit(_text[_at + 1 + name.Length])
                && Next($"</{name}", end) is > 0 and var close
            )
                end = close;
        _html.Append(_text, _at, end - _at);
        _at = end;
    }

    private int EndOfTag()
    {
        if (string.CompareOrdinal(_text, _at, "<!--", 0, 4) == 0)
            return _text.IndexOf("-->", _at, StringComparison.Ordinal) is > 0 and var close ? close + 3 : _text.Length;
        if (_at + 1 >= _text.Length || !(char.IsAsciiLetter(_text[_at + 1]) || _text[_at + 1] is '/' or '!' or '?'))
            return _at + 1;
        var quote = '\0';
        for (var i = _at + 1; i < _text.Length; i++)
            if (quote != '\0')
                quote = _text[i] == quote ? '\0' : quote;
            else if (_text[i] is '"' or '\'')
                quote = _text[i];
            else if (_text[i] == '>')
                return i + 1;
        return _at + 1;
    }

    private void Replace()
    {
        if (Shortcode.At(_text, _at, CharactersMax) is not { } code)
        {
            _html.Append(_text[_at++]);
            return;
        }
        if (code.Escaped)
        {
            // [[gallery]] is how an author writes about a shortcode.
            _html.Append(_text, code.Start + 1, code.End - code.Start - 2);
            _at = code.End;
            return;
        }
        var close = code.Closes ? -1 : Next($"[/{code.Name}]", code.End);
        switch (code.Name)
        {
            case "caption" or "wp_caption" when close > 0:
                Caption(code, close);
                break;
            case "gallery":
                Element("gallery", ("ids", code["ids"] ?? code["include"]), ("exclude", code["exclude"]));
                _at = code.End;
                break;
            case var name when Players.Contains(name):
                Player(code, close);
                break;
            default:
                Unknown(code, close);
                break;
        }
    }

    private void Caption(Shortcode code, int close)
    {
        var inner = _text[code.End..close];
        var media = EndOfMedia(inner);
        var caption = code["caption"] ?? inner[media..];
        _html.Append("<figure class=\"wp-caption\">").Append(inner, 0, media);
        _html.Append("<figcaption>").Append(caption.Trim()).Append("</figcaption></figure>");
        _at = close + code.Name.Length + 3;
    }

    /// <summary>Where the picture, with the link around it, ends and the caption begins.</summary>
    private static int EndOfMedia(string inner)
    {
        var picture = inner.IndexOf("<img", StringComparison.OrdinalIgnoreCase);
        var end = picture < 0 ? -1 : inner.IndexOf('>', picture);
        if (end < 0)
            return 0;
        var rest = inner.AsSpan(end + 1);
        var blank = rest.Length - rest.TrimStart().Length;
        return end + 1 + (rest[blank..].StartsWith("</a>", StringComparison.OrdinalIgnoreCase) ? blank + 4 : 0);
    }

    private void Player(Shortcode code, int close)
    {
        var address = code.Address ?? (close > 0 ? _text[code.End..close].Trim() : null);
        if (code.Name == "vimeo" && address is null && code.First is { } id && id.All(char.IsAsciiDigit))
            address = $"https://vimeo.com/{id}";
        if (address is null)
            _notes.Simplify($"a [{code.Name}] without an address: left out");
        else
            Element("embed", ("src", address));
        _at = close > 0 ? close + code.Name.Length + 3 : code.End;
    }

    /// <summary>Words in brackets are no shortcode; with attributes, or with a closing one, they are.</summary>
    private void Unknown(Shortcode code, int close)
    {
        if (code.Closes && _opened.Contains(code.Name))
        {
            _at = code.End;
            return;
        }
        if (!code.HasAttributes && close < 0)
        {
            _html.Append(_text, code.Start, code.End - code.Start);
            _at = code.End;
            return;
        }
        _notes.Simplify($"the shortcode [{code.Name}]: left out, what it encloses stays");
        _opened.Add(code.Name);
        _at = code.End;
    }

    private int Next(string mark, int from)
    {
        if (!_next.TryGetValue(mark, out var found) || found >= 0 && found < from)
            _next[mark] = found = _text.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase);
        return found;
    }

    private void Element(string kind, params (string Name, string? Value)[] attributes)
    {
        _html.Append("<figure ").Append(Mark).Append("=\"").Append(kind).Append('"');
        foreach (var (name, value) in attributes)
            if (value is not null)
                _html
                    .Append(" data-")
                    .Append(name)
                    .Append("=\"")
                    .Append(WebUtility.HtmlEncode(WebUtility.HtmlDecode(value)))
                    .Append('"');
        _html.Append("></figure>");
    }
}
