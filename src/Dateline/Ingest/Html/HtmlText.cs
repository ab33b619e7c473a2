using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Dateline.Ingest.Html;

/// <summary>HTML to a tree, and to its bare words.</summary>
internal static partial class HtmlText
{
    /// <summary>Deepest nesting that is parsed as HTML; real pages stay below thirty.</summary>
    private const int NestingMax = 1_000;

    private static readonly HashSet<string> WithoutEnd = new(StringComparer.OrdinalIgnoreCase)
    {
        "area",
        "base",
        "br",
        "col",
        "dd",
        "dt",
        "embed",
        "hr",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "option",
        "p",
        "param",
        "source",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "track",
        "wbr",
    };

    /// <summary>A parser is dear to make and serves one thread.</summary>
    [ThreadStatic]
    private static HtmlParser? _parser;

    [ThreadStatic]
    private static IElement? _body;

    /// <summary>The nodes of a piece of HTML, as a browser would read it inside a body. Nothing is loaded or run. What is nested too deeply is taken as text.</summary>
    public static INodeList Parse(string html)
    {
        if (IsTooDeep(html))
            html = Tags().Replace(html, "");
        _parser ??= new HtmlParser();
        _body ??= _parser.ParseDocument("").Body!;
        return _parser.ParseFragment(html, _body);
    }

    /// <summary>True for HTML whose elements are nested deeper than any page's: the rules by which browsers mend it cost the square of the depth.</summary>
    public static bool IsTooDeep(string html)
    {
        var depth = 0;
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
            if (html[at + 1] == '/')
                depth = Math.Max(0, depth - 1);
            else if (char.IsAsciiLetter(html[at + 1]) && !EndsByItself(html, at + 1) && ++depth > NestingMax)
                return true;
        return false;
    }

    /// <summary>Elements that may be left open, or have no end.</summary>
    private static bool EndsByItself(string html, int at)
    {
        var end = at;
        while (end < html.Length && char.IsAsciiLetterOrDigit(html[end]))
            end++;
        return WithoutEnd.GetAlternateLookup<ReadOnlySpan<char>>().Contains(html.AsSpan(at, end - at));
    }

    /// <summary>The last element inside another that a selector names.</summary>
    public static IElement? Last(IElement element, string selector) =>
        element.QuerySelectorAll(selector) is { Length: > 0 } found ? found[^1] : null;

    /// <summary>The words of a title or an excerpt that may hold tags and character references.</summary>
    public static string Plain(string html)
    {
        if (html.AsSpan().IndexOfAny('<', '&') < 0)
            return html;
        return string.Concat(Parse(html).Select(n => n is IElement { LocalName: "script" or "style" } ? "" : n.TextContent));
    }

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tags();
}
