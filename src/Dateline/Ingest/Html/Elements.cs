using AngleSharp.Dom;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Html;

/// <summary>What becomes of each HTML element.</summary>
internal static class Elements
{
    /// <summary>Removed with everything in them: they do something, ask for something, or are no text.</summary>
    private static readonly HashSet<string> Removed =
    [
        "script",
        "style",
        "noscript",
        "template",
        "form",
        "input",
        "button",
        "select",
        "textarea",
        "option",
        "canvas",
        "svg",
        "math",
        "link",
        "meta",
        "title",
        "base",
        "applet",
        "map",
        "progress",
        "meter",
    ];

    private static readonly HashSet<string> Paragraphs =
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "address",
        "center",
        "figcaption",
        "hgroup",
        "summary",
        "li",
        "dt",
        "dd",
        "fieldset",
        "legend",
        "caption",
    ];

    private static readonly HashSet<string> Players =
    [
        "iframe",
        "embed",
        "object",
        "video",
        "audio",
        "amp-youtube",
        "amp-iframe",
    ];

    public static void Visit(BlocksOfHtml walk, IElement element, TextRun marks, int depth)
    {
        var name = element.LocalName;
        if (SpecialElements.Visit(walk, element, depth))
            return;
        if (TextMarks.Of.TryGetValue(name, out var mark))
            walk.Children(element, mark(marks), depth);
        else if (Paragraphs.Contains(name))
            walk.OwnParagraph(element, marks, depth);
        else if (Players.Contains(name))
            Embeds.Player(walk, element, null);
        else if (Removed.Contains(name))
            walk.Notes.Simplify($"the element '{name}': removed with its content");
        else if (TextMarks.Lost.Contains(name))
            LoseMark(walk, element, marks, depth);
        else if (name is ['h', >= '1' and <= '6'])
            Heading(walk, element, name[1] - '0', depth);
        else
            Others(walk, element, marks, depth);
    }

    private static void LoseMark(BlocksOfHtml walk, IElement element, TextRun marks, int depth)
    {
        walk.Notes.Simplify("a mark that stories lack (underlined, struck through, small, abbreviated …): its words stay");
        walk.Children(element, marks, depth);
    }

    private static void Others(BlocksOfHtml walk, IElement element, TextRun marks, int depth)
    {
        switch (element.LocalName)
        {
            case "a":
                Link(walk, element, marks, depth);
                break;
            case "br":
                walk.Break();
                break;
            case "img" or "amp-img":
                walk.Pictures.Add(element, null, marks);
                break;
            case "ul" or "ol" or "menu":
                walk.Pictures.Behind(() => Lists.Add(walk, element, depth));
                break;
            case "dl":
                walk.Pictures.Behind(() => Lists.AddDefinitions(walk, element, depth));
                break;
            case "blockquote":
                walk.Pictures.Behind(() => Quotes.Add(walk, element, depth));
                break;
            case "table":
                walk.Pictures.Behind(() => Tables.Add(walk, element, null, depth));
                break;
            case "details":
                walk.Pictures.Behind(() => FactBoxes.Add(walk, element, depth));
                break;
            case "figure":
                Figures.Visit(walk, element, depth);
                break;
            case "pre":
                walk.Verbatim(element, element.ClassList.Contains("wp-block-verse") ? marks : marks with { Code = true }, depth);
                break;
            case "hr":
                walk.EndParagraph();
                walk.Notes.Simplify("a separating line: left out");
                break;
            case "q":
                walk.Say("“", marks);
                walk.Children(element, marks, depth);
                walk.Say("”", marks);
                break;
            case "rt":
                walk.Say(" (", marks);
                walk.Children(element, marks, depth);
                walk.Say(")", marks);
                break;
            case "rp":
                break;
            default:
                walk.Children(element, marks, depth);
                break;
        }
    }

    private static void Link(BlocksOfHtml walk, IElement element, TextRun marks, int depth)
    {
        var address = element.GetAttribute("href");
        var link = walk.Item.Link(address);
        if (link is null && address is { Length: > 0 } && address[0] != '#')
            walk.Notes.Simplify("a link to an address to which no story may lead: its words stay");
        else if (address is ['#', ..] && element.TextContent.Length > 0)
            walk.Notes.Simplify("a link within the page: its words stay");
        else if (address is null && element.ClassList.Contains("wp-block-button__link"))
            walk.Notes.Simplify("a button without an address: its words stay");
        walk.Children(element, link is null ? marks : marks with { Link = link }, depth);
    }

    private static void Heading(BlocksOfHtml walk, IElement element, int level, int depth)
    {
        var others = new List<Block>();
        var text = walk.TextInside(element, depth, others);
        var words = Wordings.Line(text.PlainText, int.MaxValue).Trim('\u00A0', ' ');
        if (words.Length > ContentCheck.HeadlineCharactersMax)
        {
            walk.Notes.Simplify("a heading longer than 200 characters: a paragraph in strong type");
            foreach (var part in Html.Paragraphs.Parted(RichText.Plain(words), walk.Notes))
                walk.Add(new Paragraph(new RichText([.. part.Text.Runs.Select(r => r with { Strong = true })])));
        }
        else if (words.Length > 0)
        {
            if (text.Runs.Any(r => r.Link is not null))
                walk.Notes.Simplify("a link in a heading: its words stay");
            if (level is 1 or > 4)
                walk.Notes.Simplify($"a heading of level {level}: of level {Math.Clamp(level, 2, 4)}");
            walk.Add(new Heading(words, Math.Clamp(level, 2, 4)));
        }
        foreach (var other in others)
            walk.Add(other);
    }
}
