using System.Collections.Concurrent;
using Dateline.Editions;
using Microsoft.Extensions.Primitives;

namespace Dateline.Site;

/// <summary>What every answer carries to keep browsers strict. Pages load everything from this site, run no inline script, and no inline style but the one with the accent.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, OpenEditions editions)
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; style-src 'self' ";

    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues ReferrerPolicy = "strict-origin-when-cross-origin";
    private static readonly StringValues OpenerPolicy = "same-origin";
    private static readonly StringValues PermissionsPolicy = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    private static readonly ConcurrentDictionary<int, StringValues> PolicyByHue = new();

    public Task Invoke(HttpContext context)
    {
        // At the last moment, because an error page begins by clearing what the failed answer had set.
        context.Response.OnStarting(() =>
        {
            Set(context.Response.Headers, editions.Now.Site);
            return Task.CompletedTask;
        });
        return next(context);
    }

    public static void Set(IHeaderDictionary headers, SiteBody site)
    {
        headers.ContentSecurityPolicy = PolicyByHue.GetOrAdd(
            site.AccentHue,
            hue => ContentSecurityPolicy + AccentStyle.Source(hue)
        );
        headers.XContentTypeOptions = NoSniff;
        // Account pages have a stricter one.
        headers.TryAdd("Referrer-Policy", ReferrerPolicy);
        headers["Cross-Origin-Opener-Policy"] = OpenerPolicy;
        headers["Permissions-Policy"] = PermissionsPolicy;
    }
}
