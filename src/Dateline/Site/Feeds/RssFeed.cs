using System.Globalization;
using System.Xml;
using Dateline.Stories.Public;

namespace Dateline.Site;

/// <summary>RSS 2.0, with Media RSS for pictures and Dublin Core for authors.</summary>
internal static class RssFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Media = "http://search.yahoo.com/mrss/";

    public static byte[] Write(Feed feed) =>
        Xml.Write(xml =>
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, Atom);
            xml.WriteAttributeString("xmlns", "media", null, Media);
            xml.WriteStartElement("channel");
            xml.WriteElementString("title", feed.Title);
            xml.WriteElementString("link", feed.Home);
            xml.WriteElementString("description", feed.Frame.Edition.Body.Tagline);
            xml.WriteElementString("language", feed.Frame.Edition.Body.Language);
            xml.WriteElementString("lastBuildDate", Date(feed.UpdatedAt));
            xml.WriteStartElement("link", Atom);
            xml.WriteAttributeString("href", feed.Full(feed.Frame.Href($"{feed.Path}/feed.xml")));
            xml.WriteAttributeString("rel", "self");
            xml.WriteAttributeString("type", "application/rss+xml");
            xml.WriteEndElement();
            foreach (var teaser in feed.Teasers)
                Item(xml, feed, teaser);
            xml.WriteEndElement();
            xml.WriteEndElement();
        });

    private static void Item(XmlWriter xml, Feed feed, Teaser teaser)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", teaser.Headline);
        xml.WriteElementString("link", feed.Full(teaser.Address));
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString($"urn:uuid:{teaser.Id}");
        xml.WriteEndElement();
        xml.WriteElementString("pubDate", Date(teaser.FirstPublishedAt));
        if (teaser.Lead is not null)
            xml.WriteElementString("description", teaser.Lead);
        if (teaser.Section is not null)
            xml.WriteElementString("category", teaser.Section.Name);
        if (teaser.Picture is { } picture)
        {
            xml.WriteStartElement("content", Media);
            xml.WriteAttributeString("url", feed.Frame.Absolute(picture.LargeJpeg));
            xml.WriteAttributeString("type", "image/jpeg");
            xml.WriteAttributeString("medium", "image");
            xml.WriteElementString("description", Media, picture.AlternativeText);
            xml.WriteElementString("credit", Media, picture.Credit);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    /// <summary>RFC 822 with a four-digit year, as RSS asks.</summary>
    private static string Date(DateTimeOffset at) =>
        at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
}
