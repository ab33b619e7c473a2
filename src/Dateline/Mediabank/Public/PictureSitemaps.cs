using System.Xml;
using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Mediabank.Public;

/// <summary>
/// GET /pictures-sitemap-{n}.xml: the pages of public pictures in the default edition, each with its picture (the image extension of sitemaps, google.com/schemas/sitemap-image/1.1,
/// of which "loc" alone is still read) and its video (google.com/schemas/sitemap-video/1.1). The index of sitemaps names each file.
/// </summary>
internal static class PictureSitemaps
{
    private const string Image = "http://www.google.com/schemas/sitemap-image/1.1";

    private const string Video = "http://www.google.com/schemas/sitemap-video/1.1";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/pictures-sitemap-{file:int:min(1):max(50000)}.xml", ["GET", "HEAD"], OneFile).ForReaders();

    /// <summary>The names of the files.</summary>
    public static async Task<IEnumerable<string>> Files(PublicDb db, CancellationToken stop)
    {
        var files = await SitemapFiles.With(Shown(db).Select(p => p.Number), stop);
        return files.Select(n => FormattableString.Invariant($"pictures-sitemap-{n}.xml"));
    }

    private static IQueryable<PublicPicture> Shown(PublicDb db) => db.Set<PublicPicture>().Where(PublicPicture.IsShown);

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
        var pictures = await Shown(db).Where(p => p.Number >= start && p.Number < end).OrderBy(p => p.Number).ToListAsync(stop);
        if (editions.Now.Default is not { } edition || (pictures.Count == 0 && file > 1))
            return Results.NotFound();
        var content = Xml.Write(xml =>
        {
            xml.WriteStartElement("urlset", SitemapFiles.Namespace);
            xml.WriteAttributeString("xmlns", "image", null, Image);
            xml.WriteAttributeString("xmlns", "video", null, Video);
            foreach (var picture in pictures)
                Write(xml, ShownPicture.Of(picture, edition), edition, settings.PublicOrigin);
            xml.WriteEndElement();
        });
        return new Delivered(content, SitemapFiles.ContentType, [PageTags.Addresses]);
    }

    private static void Write(XmlWriter xml, ShownPicture picture, Edition edition, string origin)
    {
        xml.WriteStartElement("url");
        xml.WriteElementString("loc", edition.Full(origin, $"/mediabank/{picture.Id}"));
        xml.WriteStartElement("image", Image);
        xml.WriteElementString("loc", Image, origin + picture.LargeJpeg);
        xml.WriteEndElement();
        if (picture.Recording is { IsVideo: true })
            WriteVideo(xml, picture, origin);
        xml.WriteEndElement();
    }

    private static void WriteVideo(XmlWriter xml, ShownPicture picture, string origin)
    {
        xml.WriteStartElement("video", Video);
        xml.WriteElementString("thumbnail_loc", Video, origin + picture.LargeJpeg);
        xml.WriteElementString("title", Video, picture.Name);
        xml.WriteElementString("description", Video, picture.AlternativeText.Length > 0 ? picture.AlternativeText : picture.Name);
        xml.WriteElementString("content_loc", Video, origin + picture.RecordingAddress);
        xml.WriteElementString(
            "duration",
            Video,
            picture.Recording!.Length.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
        if (picture.Particulars.Territories is { Count: > 0 } only)
        {
            xml.WriteStartElement("restriction", Video);
            xml.WriteAttributeString("relationship", "allow");
            xml.WriteString(string.Join(' ', only));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }
}
