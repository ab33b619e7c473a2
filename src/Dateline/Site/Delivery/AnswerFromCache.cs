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
        var (edition, path) = EditionOfRequest.Find(context.Request, shelf);
        if (PageKey.Of(context.Request, edition, path) is not { } key || pages.Fresh(key) is not { } page)
            return next(context);
        metrics.Hit();
        SecurityHeaders.Set(context.Response.Headers, shelf.Site);
        context.Response.Headers["Cache-Status"] = Hit;
        return page.ExecuteAsync(context);
    }
}
