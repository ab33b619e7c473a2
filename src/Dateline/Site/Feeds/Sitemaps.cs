using System.Xml;
using Dateline.Editions;
using Dateline.Mediabank.Public;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>GET /sitemap.xml (an index), /sitemap-{n}.xml (at most 50,000 addresses each, by the sitemaps.org protocol) and /news-sitemap.xml (the last 48 hours).</summary>
/// <remarks>
/// A story stands in the file of its first publication's number in the log: each file is a stretch of numbers. So none can hold too many, none
/// costs more than another to draw, a story never moves, and nothing is counted.
/// </remarks>
internal static class Sitemaps
{
    private const string News = "http://www.google.com/schemas/sitemap-news/0.9";

    private const int NewsMax = 1_000;
    private static readonly TimeSpan NewsAge = TimeSpan.FromHours(48);

    /// <summary>The news sitemap loses stories as they age, without an entry in the log.</summary>
    private static readonly TimeSpan NewsKept = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/sitemap.xml", ["GET", "HEAD"], Index).ForReaders();
        routes.MapMethods("/sitemap-{file:int:min(1):max(50000)}.xml", ["GET", "HEAD"], OneFile).ForReaders();
        routes.MapMethods("/news-sitemap.xml", ["GET", "HEAD"], NewsSitemap).ForReaders();
    }

    private static async Task<IResult> Index(Database database, Settings settings, CancellationToken stop)
    {
        await using var db = database.OpenPublic();
        var files = await FilesWithStories(db, stop);
        var pictures = await PictureSitemaps.Files(db, stop);
        var content = Xml.Write(xml =>
        {
            xml.WriteStartElement("sitemapindex", SitemapFiles.Namespace);
            foreach (var name in files.Select(n => $"sitemap-{n}.xml").Concat(pictures).Append("news-sitemap.xml"))
            {
                xml.WriteStartElement("sitemap");
                xml.WriteElementString("loc", $"{settings.PublicOrigin}/{name}");
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
        return new Delivered(content, SitemapFiles.ContentType, [PageTags.Addresses]);
    }

    /// <summary>The first file, which has the fronts, and every other that holds a story.</summary>
    private static async Task<List<int>> FilesWithStories(PublicDb db, CancellationToken stop)
    {
        var files = await SitemapFiles.With(FirstPublication.Of(db).Select(p => p.Number), stop);
        return files is [1, ..] ? files : [1, .. files];
    }

    private static async Task<IResult> OneFile(
        int file,
        Database database,
        OpenEditions editions,
        Settings settings,
        CancellationToken stop
    )
    {
        var (start, end) = SitemapFiles.StretchOf(file);
        await using var db = database.OpenPublic();
        var stories = await FirstPublication
            .Of(db)
            .Where(p => p.Number >= start && p.Number < end)
            .OrderBy(p => p.Number)
            .ToListAsync(stop);
        if (stories.Count == 0 && file > 1)
            return Results.NotFound();

        var content = Xml.Write(xml =>
        {
            xml.WriteStartElement("urlset", SitemapFiles.Namespace);
            if (file == 1)
                foreach (var edition in editions.Now.All)
                foreach (var path in edition.Body.Sections.Select(s => "/" + s.Slug).Prepend("/"))
                    Address(xml, edition.Full(settings.PublicOrigin, path), null);
            foreach (var story in stories)
                if (editions.Now.Find(story.Edition) is { } edition)
                    Address(xml, edition.Full(settings.PublicOrigin, story.Address), story.PublishedAt);
            xml.WriteEndElement();
        });
        return new Delivered(content, SitemapFiles.ContentType, [PageTags.Addresses]);
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
            xml.WriteStartElement("urlset", SitemapFiles.Namespace);
            xml.WriteAttributeString("xmlns", "news", null, News);
            foreach (var story in stories)
                if (editions.Now.Find(story.Edition) is { } edition)
                    NewsItem(xml, story, edition, settings.PublicOrigin);
            xml.WriteEndElement();
        });
        return new Delivered(content, SitemapFiles.ContentType, [PageTags.Addresses]) { KeptMax = NewsKept };
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
        xml.WriteElementString("publication_date", News, Rfc3339.Of(story.FirstPublishedAt));
        xml.WriteElementString("title", News, story.Headline);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Address(XmlWriter xml, string address, DateTimeOffset? changedAt)
    {
        xml.WriteStartElement("url");
        xml.WriteElementString("loc", address);
        if (changedAt is { } at)
            xml.WriteElementString("lastmod", Rfc3339.Of(at));
        xml.WriteEndElement();
    }
}
