using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Dateline.Ingest.Wxr;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Html;

/// <summary>Things on other sites, as cards that lead there.</summary>
internal static partial class Embeds
{
    /// <summary>How the sites that are embedded most are called.</summary>
    private static readonly (string Host, string Name)[] Sites =
    [
        ("youtube.com", "YouTube"),
        ("youtu.be", "YouTube"),
        ("youtube-nocookie.com", "YouTube"),
        ("vimeo.com", "Vimeo"),
        ("dailymotion.com", "Dailymotion"),
        ("twitter.com", "X (Twitter)"),
        ("x.com", "X (Twitter)"),
        ("facebook.com", "Facebook"),
        ("instagram.com", "Instagram"),
        ("tiktok.com", "TikTok"),
        ("bsky.app", "Bluesky"),
        ("soundcloud.com", "SoundCloud"),
        ("spotify.com", "Spotify"),
        ("wordpress.tv", "WordPress.tv"),
        ("flickr.com", "Flickr"),
        ("reddit.com", "Reddit"),
    ];

    /// <summary>True for an address that stands alone.</summary>
    public static bool IsAddress(string line) => line.Length is > 10 and <= 2_000 && Alone().IsMatch(line);

    /// <summary>A card; a link where the address is that of an imported story.</summary>
    public static Block Of(string address, string? text, ItemContext item) => OfPossible(address, null, text, item)!;

    /// <summary>A card, or null where the address is none to which a story may lead.</summary>
    public static Block? OfPossible(string? address, string? title, string? text, ItemContext item)
    {
        if (WebAddress.Of(address, item.Page) is not { } absolute)
        {
            item.Notes.Simplify("an embed without a web address: left out");
            return null;
        }
        if (item.ItemAt(absolute) is { } story)
            return new Paragraph(
                new RichText([
                    new TextRun(story.Headline.Length > 0 ? story.Headline : absolute, Link: item.AddressHere(absolute)),
                ])
            );

        item.Notes.Simplify("something embedded from elsewhere: a card that leads there");
        var shown = AsPage(absolute);
        return new Embed(
            shown,
            Wordings.LineOrNull(title, ContentCheck.HeadlineCharactersMax) ?? NameOf(new Uri(shown)),
            Wordings.LineOrNull(text, ContentCheck.LeadCharactersMax)
        );
    }

    /// <summary>An iframe, a player, or an old plug-in.</summary>
    public static void Player(BlocksOfHtml walk, IElement element, string? caption)
    {
        var address =
            element.GetAttribute("src")
            ?? element.GetAttribute("data-src")
            ?? element.QuerySelector("source[src], embed[src]")?.GetAttribute("src")
            ?? element.GetAttribute("data")
            ?? element.QuerySelector("param[name=movie], param[name=src]")?.GetAttribute("value")
            ?? (element.GetAttribute("data-videoid") is { } id ? $"https://www.youtube.com/watch?v={id}" : null);
        if (OfPossible(address, element.GetAttribute("title"), caption, walk.Item) is { } block)
            walk.Add(block);
        else
            walk.EndParagraph();
    }

    /// <summary>An embed block: the address stands in it as text, or it has been filled with a frame or a quotation.</summary>
    public static void Figure(BlocksOfHtml walk, IElement figure, int depth)
    {
        walk.EndParagraph();
        var caption = figure.QuerySelector("figcaption");
        var wrapper = figure.QuerySelector(".wp-block-embed__wrapper") ?? figure;
        var words = string.Concat(wrapper.ChildNodes.Where(n => n != caption).Select(n => n.TextContent)).Trim();
        var captionText = caption?.TextContent.Trim();
        if (IsAddress(words))
            walk.Add(Of(words, captionText, walk.Item));
        else if (wrapper.QuerySelector("iframe, video, audio, embed, object") is { } player)
            Player(walk, player, captionText);
        else
            walk.OwnParagraph(figure, TextMarks.None, depth);
    }

    /// <summary>A post on another network: the last address in it is its own.</summary>
    public static void Quoted(BlocksOfHtml walk, IElement element, int depth)
    {
        var address =
            element.GetAttribute("data-instgrm-permalink")
            ?? element.GetAttribute("cite")
            ?? element.GetAttribute("data-href")
            ?? HtmlText.Last(element, "a[href]")?.GetAttribute("href");
        var text = element.QuerySelector("p")?.TextContent;
        if (OfPossible(address, null, text, walk.Item) is { } block)
            walk.Add(block);
        else
            walk.OwnParagraph(element, TextMarks.None, depth);
    }

    /// <summary>The address of the page for people, where the address is that of a frame.</summary>
    private static string AsPage(string address)
    {
        if (Tube().Match(address) is { Success: true } tube)
            return $"https://www.youtube.com/watch?v={tube.Groups[1].Value}";
        return VimeoPlayer().Match(address) is { Success: true } vimeo ? $"https://vimeo.com/{vimeo.Groups[1].Value}" : address;
    }

    private static string NameOf(Uri address)
    {
        var host = address.Host;
        foreach (var (site, name) in Sites)
            if (host == site || host.EndsWith($".{site}", StringComparison.Ordinal))
                return name;
        var file = Uri.UnescapeDataString(address.Segments[^1]);
        if (Media().IsMatch(file))
            return Wordings.Line(file, ContentCheck.HeadlineCharactersMax);
        return Wordings.Line(
            host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host,
            ContentCheck.HeadlineCharactersMax
        );
    }

    [GeneratedRegex(@"^https?://[^\s<>""]+\.[^\s<>""]+$", RegexOptions.IgnoreCase)]
    private static partial Regex Alone();

    [GeneratedRegex(@"^https?://(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{5,20})")]
    private static partial Regex Tube();

    [GeneratedRegex(@"^https?://player\.vimeo\.com/video/(\d{3,15})")]
    private static partial Regex VimeoPlayer();

    [GeneratedRegex(@"^[^/]+\.(mp3|mp4|m4a|m4v|mov|ogg|ogv|oga|wav|webm|flac|pdf)$", RegexOptions.IgnoreCase)]
    private static partial Regex Media();
}
