namespace Dateline.Tests.Site;

/// <summary>Every page of a site that a reader can come to: the fronts, the feeds, the sitemap, and whatever is linked from anything that was found.</summary>
internal static class Crawl
{
    /// <summary>A site of the tests has far fewer; a crawl that finds more runs in circles.</summary>
    private const int PagesMax = 2_000;

    /// <summary>Reads everything from some addresses on.</summary>
    /// <returns>The answers by address; redirects and refusals are among them.</returns>
    public static async Task<SortedDictionary<string, Answer>> Everything(this Newspaper paper, params string[] from)
    {
        var pages = new SortedDictionary<string, Answer>(StringComparer.Ordinal);
        var waiting = new Queue<string>(from);
        while (waiting.TryDequeue(out var address))
        {
            if (pages.ContainsKey(address))
                continue;
            pages.Count.ShouldBeLessThan(PagesMax, address);
            var answer = pages[address] = await paper.Reader.Get(address);
            foreach (var link in LinksOf(answer))
                waiting.Enqueue(link);
        }
        return pages;
    }

    /// <summary>Addresses of this site in an answer, without their fragments.</summary>
    private static IEnumerable<string> LinksOf(Answer answer)
    {
        var type = answer.Header("content-type") ?? "";
        IEnumerable<string?> links =
            type.StartsWith("text/html", StringComparison.Ordinal) ? InPage(answer)
            : type.Contains("xml", StringComparison.Ordinal) ? InXml(answer)
            : [];
        return links
            .Append(answer.Header("location"))
            .OfType<string>()
            .Select(l => l.StartsWith(Newspaper.Origin, StringComparison.Ordinal) ? l[Newspaper.Origin.Length..] : l)
            .Where(l => l.StartsWith('/') && !l.StartsWith("//", StringComparison.Ordinal))
            .Select(l => l.Split('#')[0])
            // Account pages are made for each visitor anew, with a seal of their own; they have their tests.
            .Where(l =>
                !l.StartsWith("/assets/", StringComparison.Ordinal)
                && !l.Contains("/account/", StringComparison.Ordinal)
                && !l.Contains("/discussion/comments/", StringComparison.Ordinal)
                && !l.Contains("/write", StringComparison.Ordinal)
            );
    }

    private static IEnumerable<string?> InPage(Answer answer)
    {
        var page = answer.Page();
        return page.QuerySelectorAll("a[href], link[href]")
            .Select(e => e.GetAttribute("href"))
            .Concat(page.QuerySelectorAll("img[src]").Select(e => e.GetAttribute("src")))
            .Concat(
                page.QuerySelectorAll("source[srcset]")
                    .SelectMany(e => e.GetAttribute("srcset")!.Split(", ").Select(s => s.Split(' ')[0]))
            );
    }

    private static IEnumerable<string?> InXml(Answer answer) =>
        System
            .Xml.Linq.XDocument.Parse(answer.Text)
            .Descendants()
            .Where(e => e.Name.LocalName is "loc" or "link")
            .Select(e => e.Value);
}
