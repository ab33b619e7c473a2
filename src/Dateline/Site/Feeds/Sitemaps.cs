using System.Xml;
using Dateline.Editions;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>GET /sitemap.xml (an index), /sitemap-{n}.xml (at most 50,000 addresses each, by the sitemaps.org protocol) and /news-sitemap.xml (the last 48 hours).</summary>
internal static class Sitemaps
{
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string News = "http://www.google.com/schemas/sitemap-news/0.9";
    private const string ContentType = "application/xml; charset=utf-8";

    /// <summary>Room is left in the first file for the fronts of a hundred editions with all their sections.</summary>
    private const int AddressesPerFile = 45_000;
    private const int NewsMax = 1_000;
    private static readonly TimeSpan NewsAge = TimeSpan.FromHours(48);

    /// <summary>The news sitemap loses stories as they age, without an entry in the log.</summary>
    private static readonly TimeSpan NewsKept = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/sitemap.xml", ["GET", "HEAD"], Index).ForReaders();
        routes.MapMethods("/sitemap-{file:int:min(1):max(20000)}.xml", ["GET", "HEAD"], OneFile).ForReaders();
        routes.MapMethods("/news-sitemap.xml", ["GET", "HEAD"], NewsSitemap).ForReaders();
    }

    private static async Task<IResult> Index(Database database, Settings settings, CancellationToken stop)
    {
        await using var db = database.OpenPublic();
        var count = await db.Set<PublicStory>().CountAsync(s => s.WithdrawnFor == null, stop);
        var files = Math.Max(1, (count + AddressesPerFile - 1) / AddressesPerFile);
        var content = Xml.Write(xml =>
        {
            xml.WriteStartElement("sitemapindex", Namespace);
            foreach (var name in Enumerable.Range(1, files).Select(n => $"sitemap-{n}.xml").Append("news-sitemap.xml"))
            {
                xml.WriteStartElement("sitemap");
                xml.WriteElementString("loc", $"{settings.PublicOrigin}/{name}");
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
        return new Delivered(content, ContentType, [PageTags.Addresses]);
    }

    private static async Task<IResult> OneFile(
        int file,
        Database database,
        OpenEditions editions,
        Settings settings,
        CancellationToken stop
    )
    {
        await using var db = database.OpenPublic();
        var stories = await db.Set<PublicStory>()
            .Where(s => s.WithdrawnFor == null)
            .OrderBy(s => s.FirstPublishedAt)
            .ThenBy(s => s.Id)
            .Skip((file - 1) * AddressesPerFile)
            .Take(AddressesPerFile)
            .Select(s => new
            {
                s.Edition,
                s.Address,
                s.PublishedAt,
            })
            .ToListAsync(stop);
        if (stories.Count == 0 && file > 1)
            return Results.NotFound();

        var content = Xml.Write(xml =>
        {
            xml.WriteStartElement("urlset", Namespace);
            if (file == 1)
                foreach (var edition in editions.Now.All)
                foreach (var path in edition.Body.Sections.Select(s => "/" + s.Slug).Prepend("/"))
                    Address(xml, edition.Full(settings.PublicOrigin, path), null);
            foreach (var story in stories)
                if (editions.Now.Find(story.Edition) is { } edition)
                    Address(xml, edition.Full(settings.PublicOrigin, story.Address), story.PublishedAt);
            xml.WriteEndElement();
        });
        return new Delivered(content, ContentType, [PageTags.Addresses]);
    }

    private static async Task<IResult> NewsSitemap(
        Database database,
        OpenEditions editions,
        Settings settings,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        var since = clock.GetUtcNow() - NewsAge;
        await using var db = database.OpenPublic();
        var stories = await db.Set<PublicStory>()
            .Where(s => s.WithdrawnFor == null && s.Listed && s.FirstPublishedAt > since)
            .OrderByDescending(s => s.FirstPublishedAt)
            .ThenByDescending(s => s.Id)
            .Take(NewsMax)
            .ToListAsync(stop);
        var content = Xml.Write(xml =>
        {
            xml.WriteStartElement("urlset", Namespace);
            xml.WriteAttributeString("xmlns", "news", null, News);
            foreach (var story in stories)
                if (editions.Now.Find(story.Edition) is { } edition)
                    NewsItem(xml, story, edition, settings.PublicOrigin);
            xml.WriteEndElement();
        });
        return new Delivered(content, ContentType, [PageTags.Addresses]) { KeptMax = NewsKept };
    }

    private static void NewsItem(XmlWriter xml, PublicStory story, Edition edition, string origin)
    {
        xml.WriteStartElement("url");
        xml.WriteElementString("loc", edition.Full(origin, story.Address));
        xml.WriteStartElement("news", News);
        xml.WriteStartElement("publication", News);
        xml.WriteElementString("name", News, edition.Body.Name);
        xml.WriteElementString("language", News, edition.Body.Language.Split('-')[0]);
        xml.WriteEndElement();
        xml.WriteElementString("publication_date", News, Date(story.FirstPublishedAt));
        xml.WriteElementString("title", News, story.Headline);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Address(XmlWriter xml, string address, DateTimeOffset? changedAt)
    {
        xml.WriteStartElement("url");
        xml.WriteElementString("loc", address);
        if (changedAt is { } at)
            xml.WriteElementString("lastmod", Date(at));
        xml.WriteEndElement();
    }

    private static string Date(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
