namespace Dateline.Site;

/// <summary>What every answer carries to keep browsers strict. Pages load everything from this site, run no inline script and no inline style.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

    public Task Invoke(HttpContext context)
    {
        // At the last moment, because an error page begins by clearing what the failed answer had set.
        context.Response.OnStarting(static state => Set((IHeaderDictionary)state), context.Response.Headers);
        return next(context);
    }

    private static Task Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        return Task.CompletedTask;
    }
}
