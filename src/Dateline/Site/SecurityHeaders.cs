using Dateline.Editions;

namespace Dateline.Site;

/// <summary>What every answer carries to keep browsers strict. Pages load everything from this site, run no inline script, and no inline style but the one with the accent.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, OpenEditions editions)
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; style-src 'self' ";

    public Task Invoke(HttpContext context)
    {
        // At the last moment, because an error page begins by clearing what the failed answer had set.
        context.Response.OnStarting(() => Set(context.Response.Headers));
        return next(context);
    }

    private Task Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy + AccentStyle.Source(editions.Now.Site.AccentHue);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        return Task.CompletedTask;
    }
}
