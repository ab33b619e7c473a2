using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Html;

/// <summary>
/// The comments that WordPress's block editor keeps in a text. Around a block with HTML they say nothing that the HTML does not say; a block
/// without HTML is its comment alone.
/// </summary>
internal static class BlockComment
{
    /// <summary>Blocks without words of their own that nobody misses.</summary>
    private static readonly HashSet<string> Unspoken = ["spacer", "separator", "more", "nextpage", "post-content", "pattern"];

    public static void Visit(BlocksOfHtml walk, string comment, int depth)
    {
        var text = comment.Trim();
        if (text.StartsWith("more", StringComparison.Ordinal))
            Part(walk, "the mark 'read more': left out");
        else if (text == "nextpage")
            Part(walk, "a text in several pages: in one");
        else if (text.StartsWith("wp:", StringComparison.Ordinal) && text.EndsWith('/'))
            Alone(walk, text[3..^1].Trim(), depth);
    }

    private static void Part(BlocksOfHtml walk, string reason)
    {
        walk.EndParagraph();
        walk.Notes.Simplify(reason);
    }

    private static void Alone(BlocksOfHtml walk, string block, int depth)
    {
        var name = block.Split((char[])[' ', '\n', '\t', '{'], 2)[0];
        switch (name)
        {
            case "block":
                Shared(walk, Attribute(block, "ref"), depth);
                break;
            case "footnotes":
                Footnotes(walk, depth);
                break;
            case "embed" or ['c', 'o', 'r', 'e', '-', 'e', 'm', 'b', 'e', 'd', ..] when Attribute(block, "url") is { } address:
                if (Embeds.OfPossible(address, null, null, walk.Item) is { } embed)
                    walk.Add(embed);
                break;
            default:
                if (name.Contains('/', StringComparison.Ordinal))
                    walk.Notes.Simplify($"the block '{name}' of a plugin, which has no text of its own: left out");
                else if (!Unspoken.Contains(name))
                    walk.Notes.Simplify(
                        "a block that WordPress fills when it draws the page (latest posts, search, comments …): left out"
                    );
                break;
        }
    }

    private static void Shared(BlocksOfHtml walk, string? id, int depth)
    {
        if (id is null || walk.Item.Shared(id) is not { } content)
        {
            walk.Notes.Simplify("a shared block that the export does not hold: left out");
            return;
        }
        walk.EndParagraph();
        foreach (var child in HtmlText.Parse(Shortcodes.ToHtml(content, walk.Notes)).ToList())
        {
            var holder = child.Owner!.CreateElement("div");
            holder.AppendChild(child);
            walk.OwnParagraph(holder, TextMarks.None, depth + 1);
        }
    }

    /// <summary>The footnotes, which WordPress keeps beside the text: a numbered list at its end.</summary>
    private static void Footnotes(BlocksOfHtml walk, int depth)
    {
        if (Json(walk.Item.Item.Meta.GetValueOrDefault("footnotes", "")) is not JsonArray notes)
            return;
        var items = notes
            .Select(n => n is JsonObject note && note["content"] is JsonValue value ? value.ToString() : "")
            .Select(html => "<li>" + html + "</li>");
        var list = HtmlText.Parse("<ol>" + string.Concat(items) + "</ol>");
        if (list.FirstOrDefault() is AngleSharp.Dom.IElement element)
            Lists.Add(walk, element, depth);
    }

    private static string? Attribute(string block, string name) =>
        block.IndexOf('{', StringComparison.Ordinal) is >= 0 and var start && Json(block[start..]) is JsonObject attributes
            ? attributes[name]?.ToString()
            : null;

    private static JsonNode? Json(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
