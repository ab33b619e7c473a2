using Dateline.Editions;

namespace Dateline.Site;

/// <summary>On every route for readers: what the handler draws is drawn once however many ask at the same moment, kept, and served for want of better when drawing fails.</summary>
internal sealed class DrawOnce(PageCache pages, Drawings drawings, PageMetrics metrics, ILogger<DrawOnce> logger)
    : IEndpointFilter
{
    /// <summary>RFC 7234 §5.5.2. The field is no longer in RFC 9111, but caches and people read it.</summary>
    private const string RevalidationFailed = "111 Dateline \"Revalidation Failed\"";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (PageKey.Of(http.Request, http.Features.Get<Edition>(), http.Request.Path) is not { } key)
            return await next(context);
        if (pages.Fresh(key) is { } kept)
            return kept;
        try
        {
            return await drawings.Draw(key, () => next(context), http.RequestAborted);
        }
        catch (Exception e) when (IsOurFault(e) && pages.LastGood(key) is { } page)
        {
            logger.LogWarning(e, "{Path} could not be drawn; its last good copy is served.", http.Request.Path);
            metrics.Stale();
            http.Response.Headers.Warning = RevalidationFailed;
            http.Response.Headers["Cache-Status"] = "Dateline; hit; fwd=stale; detail=draw-failed";
            return page;
        }
    }

    /// <summary>A refusal is an answer (not there, gone), and a reader who left wants none.</summary>
    private static bool IsOurFault(Exception e) => e is not (Refusal or BadHttpRequestException or OperationCanceledException);
}
