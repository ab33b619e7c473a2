using System.Text;
using Dateline.Editions;

namespace Dateline.Site;

/// <summary>GET /robots.txt (RFC 9309) and /trust.txt (journallist.net's specification), at the root and under /.well-known.</summary>
internal static class WellKnown
{
    private const string ContentType = "text/plain; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/robots.txt", ["GET", "HEAD"], Robots).ForReaders();
        routes.MapMethods("/trust.txt", ["GET", "HEAD"], Trust).ForReaders();
        routes.MapMethods("/.well-known/trust.txt", ["GET", "HEAD"], Trust).ForReaders();
    }

    private static Delivered Robots(Settings settings)
    {
        var text = $"""
            User-agent: *
            Disallow: /api/
            Disallow: /newsroom/
            Disallow: /search?

            Sitemap: {settings.PublicOrigin}/sitemap.xml

            """;
        return new Delivered(Encoding.UTF8.GetBytes(text), ContentType, []);
    }

    private static Delivered Trust(OpenEditions editions, Settings settings)
    {
        var site = editions.Now.Site;
        List<string> lines = [$"# trust.txt of {site.Organisation}"];
        if (site.Contact is { } contact)
            lines.Add($"contact=mailto:{contact}");
        lines.Add($"disclosure={settings.PublicOrigin}/record");
        foreach (var edition in editions.Now.All)
        {
            lines.Add($"control={edition.Full(settings.PublicOrigin, "/")}");
            lines.AddRange(
                (edition.Body.Policies ?? []).Select(p => $"disclosure={edition.Full(settings.PublicOrigin, $"/about/{p.Slug}")}")
            );
        }
        return new Delivered(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), ContentType, []);
    }
}
