using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Dateline.Verify;

/// <summary>What a story's page says, taken out of its HTML as the program writes it. A page that is written otherwise says something else, and that is what is told.</summary>
/// <param name="Headline">The page's headline.</param>
/// <param name="Lead">What stands under it; empty where nothing does.</param>
/// <param name="Running">The body's running text: paragraphs, headings, quotes, lists, tables, boxes, one after another.</param>
/// <param name="Captions">Everything that stands under quotes, tables, pictures, and on cards.</param>
internal sealed partial record PageText(string Headline, string Lead, string Running, string Captions)
{
    /// <summary>Elements without an end tag.</summary>
    private static readonly HashSet<string> Void = ["br", "img", "hr", "source", "input", "link", "meta", "wbr", "col"];

    /// <summary>Parts of the body that are not the reporter's running text: lists of other stories, corrections (which the record has), galleries, the end.</summary>
    private static readonly HashSet<string> Apart = ["nav", "section", "footer", "button", "script", "style", "dialog", "small"];

    private sealed class Reading
    {
        public StringBuilder Headline { get; } = new();
        public StringBuilder Lead { get; } = new();
        public StringBuilder Running { get; } = new();
        public StringBuilder Captions { get; } = new();
    }

    /// <summary>The address of the proof that the page names, or null.</summary>
    public static string? ProofIn(string html) =>
        Links()
            .Matches(html)
            .Select(m => m.Value)
            .FirstOrDefault(l => l.Contains("rel=\"https://c2sp.org/tlog-proof\"", StringComparison.Ordinal))
            is { } link
        && Href().Match(link) is { Success: true } href
            ? WebUtility.HtmlDecode(href.Groups[1].Value)
            : null;

    /// <summary>Reads a page.</summary>
    public static PageText Read(string html)
    {
        var reading = new Reading();
        var open = new List<(string Name, string Class)>();
        foreach (Match token in Tokens().Matches(html))
        {
            if (token.Groups["text"] is { Success: true, Value: var text })
                Place(reading, open, WebUtility.HtmlDecode(text));
            else if (token.Groups["close"] is { Success: true, Value: var closed })
            {
                var last = open.FindLastIndex(e => string.Equals(e.Name, closed, StringComparison.OrdinalIgnoreCase));
                if (last >= 0)
                    open.RemoveRange(last, open.Count - last);
            }
            else if (token.Groups["open"] is { Success: true, Value: var opened } && !Void.Contains(opened.ToLowerInvariant()))
                open.Add((opened.ToLowerInvariant(), Class().Match(token.Value).Groups[1].Value));
        }
        return new PageText(
            Bare(reading.Headline.ToString()),
            Bare(reading.Lead.ToString()),
            Bare(reading.Running.ToString()),
            Bare(reading.Captions.ToString())
        );
    }

    /// <summary>The characters alone: without white space, and without quotation marks, which each edition has its own.</summary>
    public static string Bare(string text) =>
        string.Concat(text.Where(c => !char.IsWhiteSpace(c) && !"\"'“”„‟«»‹›‘’‚「」『』".Contains(c))).Normalize();

    private static void Place(Reading reading, List<(string Name, string Class)> open, string text)
    {
        if (!open.Any(e => e is ("article", "story")))
            return;
        if (open.Any(e => e.Name == "h1"))
            reading.Headline.Append(text);
        else if (open.Any(e => e.Name == "figcaption"))
            reading.Captions.Append(text);
        else if (open.Any(e => e.Class == "story-lead"))
            reading.Lead.Append(text);
        else if (open.FindIndex(e => e.Class == "story-body") is >= 0 and var body)
            PlaceInBody(reading, open.Skip(body + 1).ToList(), text);
    }

    private static void PlaceInBody(Reading reading, List<(string Name, string Class)> within, string text)
    {
        var isCaption = within.Any(e => e.Name is "caption" || e.Class is "card" or "gallery-head");
        var isApart = within.Any(e =>
            Apart.Contains(e.Name) || (e.Name == "figure" && e.Class.Contains("picture", StringComparison.Ordinal))
        );
        if (isCaption)
            reading.Captions.Append(text);
        else if (!isApart)
            reading.Running.Append(text);
    }

    [GeneratedRegex(
        @"<!--.*?-->|<!(?<doctype>[^>]*)>|</(?<close>[a-zA-Z0-9]+)\s*>|<(?<open>[a-zA-Z0-9]+)(?:[^>""']|""[^""]*""|'[^']*')*>|(?<text>[^<]+)",
        RegexOptions.Singleline
    )]
    private static partial Regex Tokens();

    [GeneratedRegex(@"<link\s[^>]*>")]
    private static partial Regex Links();

    [GeneratedRegex(@"\shref=""([^""]*)""")]
    private static partial Regex Href();

    [GeneratedRegex(@"\sclass=""([^""]*)""")]
    private static partial Regex Class();
}
