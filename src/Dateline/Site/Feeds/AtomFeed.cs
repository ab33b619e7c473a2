using System.Xml;
using Dateline.Stories.Public;

namespace Dateline.Site;

/// <summary>Atom (RFC 4287).</summary>
internal static class AtomFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static byte[] Write(Feed feed) =>
        Xml.Write(xml =>
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, feed.Frame.Edition.Body.Language);
            xml.WriteElementString("id", feed.Home);
            xml.WriteElementString("title", feed.Title);
            xml.WriteElementString("updated", Date(feed.UpdatedAt));
            Link(xml, "self", feed.Full(feed.Frame.Href($"{feed.Path}/atom.xml")));
            Link(xml, "alternate", feed.Home);
            xml.WriteStartElement("author");
            xml.WriteElementString("name", feed.Frame.Shelf.Site.Organisation);
            xml.WriteEndElement();
            foreach (var teaser in feed.Teasers)
                Entry(xml, feed, teaser);
            xml.WriteEndElement();
        });

    private static void Entry(XmlWriter xml, Feed feed, Teaser teaser)
    {
        xml.WriteStartElement("entry");
        xml.WriteElementString("id", $"urn:uuid:{teaser.Id}");
        xml.WriteElementString("title", teaser.Headline);
        Link(xml, "alternate", feed.Full(teaser.Address));
        xml.WriteElementString("published", Date(teaser.FirstPublishedAt));
        xml.WriteElementString("updated", Date(teaser.PublishedAt));
        if (teaser.Lead is not null)
            xml.WriteElementString("summary", teaser.Lead);
        if (teaser.Section is not null)
        {
            xml.WriteStartElement("category");
            xml.WriteAttributeString("term", teaser.Section.Slug);
            xml.WriteAttributeString("label", teaser.Section.Name);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Date(DateTimeOffset at) => XmlConvert.ToString(at.UtcDateTime, XmlDateTimeSerializationMode.Utc);
}
