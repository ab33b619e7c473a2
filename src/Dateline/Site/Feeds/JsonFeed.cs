using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Stories.Public;

namespace Dateline.Site;

/// <summary>JSON Feed 1.1.</summary>
internal static class JsonFeed
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The first member of every such feed.</summary>
    public const string Version = "https://jsonfeed.org/version/1.1";

    public const string ContentType = "application/feed+json; charset=utf-8";

    /// <summary>A feed's bytes.</summary>
    public static byte[] Bytes(JsonObject document) => Encoding.UTF8.GetBytes(document.ToJsonString(Options));

    public static byte[] Write(Feed feed)
    {
        var document = new JsonObject
        {
            ["version"] = Version,
            ["title"] = feed.Title,
            ["home_page_url"] = feed.Home,
            ["feed_url"] = feed.Full(feed.Frame.Href($"{feed.Path}/feed.json")),
            ["description"] = feed.Frame.Edition.Body.Tagline,
            ["language"] = feed.Frame.Edition.Body.Language,
            ["items"] = new JsonArray([.. feed.Teasers.Select(t => Item(feed, t))]),
        };
        return Bytes(document);
    }

    private static JsonObject Item(Feed feed, Teaser teaser)
    {
        var item = new JsonObject
        {
            ["id"] = $"urn:uuid:{teaser.Id}",
            ["url"] = feed.Full(teaser.Address),
            ["title"] = teaser.Headline,
            ["content_text"] = teaser.Lead ?? teaser.Headline,
            ["date_published"] = Rfc3339.Of(teaser.FirstPublishedAt),
            ["date_modified"] = Rfc3339.Of(teaser.PublishedAt),
        };
        if (teaser.Lead is not null)
            item["summary"] = teaser.Lead;
        if (teaser.Picture is { } picture)
            item["image"] = feed.Frame.Absolute(picture.LargeJpeg);
        if (teaser.Section is { } section)
            item["tags"] = new JsonArray(section.Name);
        return item;
    }
}
