using System.Globalization;
using System.Text.Json.Nodes;
using Dateline.Accounts;
using Dateline.Log;
using Dateline.Site;
using Dateline.Storage;

namespace Dateline.Record;

/// <summary>GET /record/corrections/feed.xml and feed.json: corrections and withdrawals of all editions, for whoever watches how a newsroom puts things right.</summary>
internal static class CorrectionsFeed
{
    private const int ItemsMax = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/record/corrections/feed.xml", ["GET", "HEAD"], Rss).ForEverybody().ExcludeFromDescription();
        routes.MapMethods("/record/corrections/feed.json", ["GET", "HEAD"], JsonFeed).ForEverybody().ExcludeFromDescription();
    }

    private static async Task<IResult> Rss(HttpContext context, Database database, ReaderPages pages)
    {
        var frame = pages.Frame(context, "/record");
        var lines = await Lines(database, context.RequestAborted);
        var content = Xml.Write(xml =>
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("channel");
            xml.WriteElementString("title", TitleOf(frame));
            xml.WriteElementString("link", frame.Canonical);
            xml.WriteElementString("description", frame.Texts.RecordIntroduction);
            xml.WriteElementString("language", frame.Edition.Body.Language);
            foreach (var line in lines)
            {
                xml.WriteStartElement("item");
                xml.WriteElementString("title", TitleOf(frame, line));
                xml.WriteElementString("link", LinkOf(frame, line));
                xml.WriteStartElement("guid");
                xml.WriteAttributeString("isPermaLink", "true");
                xml.WriteString(frame.SiteOrigin + Addresses.Proof(line.Entry));
                xml.WriteEndElement();
                xml.WriteElementString("pubDate", line.Leaf.At.ToString("R", CultureInfo.InvariantCulture));
                xml.WriteElementString("description", line.Leaf.Note ?? "");
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        });
        return new Delivered(content, "application/rss+xml; charset=utf-8", []);
    }

    private static async Task<IResult> JsonFeed(HttpContext context, Database database, ReaderPages pages)
    {
        var frame = pages.Frame(context, "/record");
        var lines = await Lines(database, context.RequestAborted);
        var feed = new JsonObject
        {
            ["version"] = Site.JsonFeed.Version,
            ["title"] = TitleOf(frame),
            ["home_page_url"] = frame.Canonical,
            ["feed_url"] = frame.Absolute(frame.Href("/record/corrections/feed.json")),
            ["language"] = frame.Edition.Body.Language,
            ["items"] = new JsonArray([.. lines.Select(l => Item(frame, l))]),
        };
        return new Delivered(CanonicalJson.Bytes(feed), Site.JsonFeed.ContentType, []);
    }

    private static JsonObject Item(Frame frame, RecordLine line) =>
        new()
        {
            ["id"] = frame.SiteOrigin + Addresses.Proof(line.Entry),
            ["url"] = LinkOf(frame, line),
            ["title"] = TitleOf(frame, line),
            ["content_text"] = line.Leaf.Note ?? "",
            ["date_published"] = Rfc3339.Of(line.Leaf.At),
            ["tags"] = new JsonArray(line.Leaf.Kind),
        };

    private static async Task<IReadOnlyList<RecordLine>> Lines(Database database, CancellationToken stop)
    {
        await using var db = database.OpenPublic();
        return await ReadRecord.PutRight(db, ItemsMax, stop);
    }

    private static string TitleOf(Frame frame) => $"{frame.Texts.RecordCorrections} · {frame.Shelf.Site.Organisation}";

    private static string TitleOf(Frame frame, RecordLine line)
    {
        var what = line.Leaf.Kind switch
        {
            "story-corrected" => frame.Texts.Correction,
            "story-withdrawn" => frame.Texts.Withdrawal,
            "live-post-corrected" => frame.Texts.RecordLivePostCorrected,
            "live-post-retracted" => frame.Texts.RecordLivePostRetracted,
            "picture-killed" => frame.Texts.RecordPictureKilled,
            _ => frame.Texts.RecordRedaction,
        };
        return (line.Story?.Headline ?? line.Leaf.Address) is { } about ? $"{what}: {about}" : what;
    }

    /// <summary>The story's history, where it stands; else the record.</summary>
    private static string LinkOf(Frame frame, RecordLine line) =>
        line.Story is { } story && frame.Shelf.Find(story.Edition) is { } edition
            ? edition.Full(frame.SiteOrigin, $"{story.Address}/history")
            : frame.Canonical;
}
