using System.Text;
using AngleSharp.Dom;
using Dateline.Discussion;
using Dateline.Ingest.Html;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Comments;

/// <summary>A stranger's HTML as a comment of ours: its words, with the little markup that comments have. Whatever else it holds is gone.</summary>
internal static class CommentOfHtml
{
    /// <summary>The text; empty where nothing is said.</summary>
    public static string Read(string html)
    {
        var text = new StringBuilder();
        foreach (var node in HtmlText.Parse(html))
            Write(text, node);
        var clean = CommentText.Clean(Without(text.ToString()));
        return clean.Length <= CommentText.CharactersMax ? clean : PlainText.Beginning(clean, CommentText.CharactersMax - 1);
    }

    private static void Write(StringBuilder text, INode node)
    {
        if (node is IText words)
        {
            text.Append(words.Data);
            return;
        }
        if (node is not IElement element || element.LocalName is "script" or "style" or "template")
            return;
        var (before, after) = element.LocalName switch
        {
            "br" => ("\n", ""),
            "b" or "strong" => ("**", "**"),
            "i" or "em" => ("*", "*"),
            "blockquote" => ("\n> ", "\n"),
            "li" => ("\n– ", ""),
            "p" or "div" or "ul" or "ol" or "pre" => ("\n", "\n"),
            // The words of a link to somewhere else may say anything: the address is what one sees.
            "a"
                when element.GetAttribute("href") is { } address
                    && Wording.IsWebAddress(address)
                    && element.TextContent != address => ("", $" {address}"),
            _ => ("", ""),
        };
        text.Append(before);
        foreach (var child in element.ChildNodes)
            Write(text, child);
        text.Append(after);
    }

    /// <summary>Characters that no text of ours may hold are left out.</summary>
    private static string Without(string text) =>
        Wording.Complaint(text) is null
            ? text
            : string.Concat(text.Where(c => c == '\n' || Wording.Complaint(c.ToString()) is null));
}
