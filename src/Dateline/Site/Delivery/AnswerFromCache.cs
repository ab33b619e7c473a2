using Dateline.Editions;
using Microsoft.Extensions.Primitives;

namespace Dateline.Site;

/// <summary>
/// The door: a request for a page that is kept and fresh is answered here, before anything else looks at it. Everything else passes.
/// The cost of this way is what a popular site pays for nearly every reader; see <c>bench cached-page</c>.
/// </summary>
internal sealed class AnswerFromCache(RequestDelegate next, PageCache pages, OpenEditions editions, PageMetrics metrics)
{
    /// <summary>RFC 9211.</summary>
    private static readonly StringValues Hit = "Dateline; hit";

    public Task Invoke(HttpContext context)
    {
        var shelf = editions.Now;
        var (edition, path) = EditionOfRequest.Find(context.Request.Path, context.Request.Host, shelf);
        if (PageKey.Of(context.Request, edition, path) is not { } key || pages.Fresh(key) is not { } page)
            return next(context);
        metrics.Hit();
        Introduce(context.Response.Headers, shelf.Site, page.Framing);
        return page.ExecuteAsync(context);
    }

    /// <summary>The fields that a kept page gets at the door, beside its own.</summary>
    public static void Introduce(IHeaderDictionary headers, SiteBody site, Framing? framing)
    {
        SecurityHeaders.Set(headers, site, framing);
        headers["Cache-Status"] = Hit;
    }
}
