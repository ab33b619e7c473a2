using AngleSharp.Dom;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Html;

/// <summary>A figure: whatever is in it, with its caption.</summary>
internal static class Figures
{
    private const string Captions = "figcaption, .wp-caption-text, .wp-caption-dd";

    public static void Visit(BlocksOfHtml walk, IElement figure, int depth)
    {
        walk.EndParagraph();
        var caption = HtmlText.Last(figure, Captions) is { } last
            ? Wordings.LineOrNull(last.TextContent, ContentCheck.CaptionCharactersMax)
            : null;
        if (figure.QuerySelector("table") is { } table)
            walk.Pictures.Behind(() => Tables.Add(walk, table, caption, depth));
        else if (figure.QuerySelector("blockquote") is { } quote)
            walk.Pictures.Behind(() => Quotes.Add(walk, quote, depth));
        else if (figure.QuerySelector("iframe, embed, object, video, audio") is { } player)
            Embeds.Player(walk, player, caption);
        else if (figure.QuerySelectorAll("img") is { Length: > 0 } pictures)
            AddPictures(walk, pictures, caption);
        else
            walk.OwnParagraph(figure, TextMarks.None, depth);
    }

    private static void AddPictures(BlocksOfHtml walk, IHtmlCollection<IElement> pictures, string? caption)
    {
        if (pictures.Length > 1)
            walk.Pictures.AddGallery(pictures, caption);
        else
            walk.Pictures.Add(pictures[0], caption, TextMarks.None);
    }
}
