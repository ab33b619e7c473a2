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

    public static byte[] Write(Feed feed)
    {
        var document = new JsonObject
        {
            ["version"] = "https://jsonfeed.org/version/1.1",
            ["title"] = feed.Title,
            ["home_page_url"] = feed.Home,
            ["feed_url"] = feed.Full(feed.Frame.Href($"{feed.Path}/feed.json")),
            ["description"] = feed.Frame.Edition.Body.Tagline,
            ["language"] = feed.Frame.Edition.Body.Language,
            ["items"] = new JsonArray([.. feed.Teasers.Select(t => Item(feed, t))]),
        };
        return Encoding.UTF8.GetBytes(document.ToJsonString(Options));
    }

    private static JsonObject Item(Feed feed, Teaser teaser)
    {
        var item = new JsonObject
        {
            ["id"] = $"urn:uuid:{teaser.Id}",
            ["url"] = feed.Full(teaser.Address),
            ["title"] = teaser.Headline,
            ["content_text"] = teaser.Lead ?? teaser.Headline,
            ["date_published"] = Date(teaser.FirstPublishedAt),
            ["date_modified"] = Date(teaser.PublishedAt),
        };
        if (teaser.Lead is not null)
            item["summary"] = teaser.Lead;
        if (teaser.Picture is { } picture)
            item["image"] = feed.Frame.Absolute(picture.LargeJpeg);
        if (teaser.Section is { } section)
            item["tags"] = new JsonArray(section.Name);
        return item;
    }

    private static string Date(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
