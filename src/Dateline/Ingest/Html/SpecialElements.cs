using AngleSharp.Dom;

namespace Dateline.Ingest.Html;

/// <summary>Elements that are known by their class or by the mark of a shortcode, whatever their name.</summary>
internal static class SpecialElements
{
    /// <summary>Quotations that other sites' scripts turn into their own frames.</summary>
    private static readonly string[] Quoted =
    [
        "twitter-tweet",
        "instagram-media",
        "tiktok-embed",
        "fb-post",
        "fb-video",
        "bluesky-embed",
        "mastodon-embed",
    ];

    /// <summary>Maps the element if it is one of them.</summary>
    public static bool Visit(BlocksOfHtml walk, IElement element, int depth)
    {
        if (element.Attributes.Length == 0)
            return false;
        switch (element.GetAttribute(Shortcodes.Mark))
        {
            case "gallery":
                walk.Pictures.AddGallery(element.GetAttribute("data-ids"), element.GetAttribute("data-exclude"));
                return true;
            case "embed":
                Embeds.Player(walk, element, null);
                return true;
        }
        var classes = element.ClassName;
        if (string.IsNullOrEmpty(classes))
            return false;
        if (
            classes.Contains("wp-block-gallery", StringComparison.Ordinal)
            || classes.Contains("blocks-gallery-grid", StringComparison.Ordinal)
        )
            walk.Pictures.AddGallery(element);
        else if (classes.Contains("wp-block-embed", StringComparison.Ordinal) && element.LocalName == "figure")
            Embeds.Figure(walk, element, depth);
        else if (element.ClassList.Contains("wp-block-file"))
            File(walk, element);
        else if (element.ClassList.Contains("wp-block-cover"))
            Cover(walk, element, depth);
        else if (element.ClassList.Contains("wp-caption"))
            Figures.Visit(walk, element, depth);
        else if (Quoted.Any(q => element.ClassList.Contains(q)))
            Embeds.Quoted(walk, element, depth);
        else
            return false;
        return true;
    }

    /// <summary>A file to be downloaded: a link with its name. The button beside it says the same again.</summary>
    private static void File(BlocksOfHtml walk, IElement element)
    {
        walk.EndParagraph();
        if (element.QuerySelector("a[href]") is { } link)
            Elements.Visit(walk, link, TextMarks.None, 0);
        walk.EndParagraph();
    }

    /// <summary>A picture with text over it: the picture, then the text.</summary>
    private static void Cover(BlocksOfHtml walk, IElement element, int depth)
    {
        walk.EndParagraph();
        if (element.QuerySelector("img.wp-block-cover__image-background") is null)
            foreach (var styled in element.QuerySelectorAll("[style*='url(']").Prepend(element))
                if (PicturesOfHtml.BackgroundOf(styled.GetAttribute("style")) is { } address)
                {
                    walk.Pictures.Add(address, null, styled);
                    break;
                }
        walk.Notes.Simplify("text over a picture (wp:cover): under it");
        walk.OwnParagraph(element, TextMarks.None, depth);
    }
}
