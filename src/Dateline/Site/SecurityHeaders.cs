using System.Collections.Concurrent;
using Dateline.Editions;
using Microsoft.Extensions.Primitives;

namespace Dateline.Site;

/// <summary>What every answer carries to keep browsers strict. Pages load everything from this site, run no inline script, and no inline style but the one with the accent.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, OpenEditions editions)
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; style-src 'self' ";

    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues ReferrerPolicy = "strict-origin-when-cross-origin";
    private static readonly StringValues OpenerPolicy = "same-origin";
    private static readonly StringValues PermissionsPolicy = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    private static readonly ConcurrentDictionary<(int Hue, Framing? Framing), StringValues> Policies = new();

    public Task Invoke(HttpContext context)
    {
        // At the last moment, because an error page begins by clearing what the failed answer had set.
        context.Response.OnStarting(() =>
        {
            Set(context.Response.Headers, editions.Now.Site, context.GetEndpoint()?.Metadata.GetMetadata<Framing>());
            return Task.CompletedTask;
        });
        return next(context);
    }

    public static void Set(IHeaderDictionary headers, SiteBody site, Framing? framing = null)
    {
        headers.ContentSecurityPolicy = Policies.GetOrAdd(
            (site.AccentHue, framing),
            page =>
                (
                    page.Framing is { } frames
                        ? ContentSecurityPolicy.Replace("frame-ancestors 'none'", frames.Policy, StringComparison.Ordinal)
                        : ContentSecurityPolicy
                ) + AccentStyle.Source(page.Hue)
        );
        headers.XContentTypeOptions = NoSniff;
        // Account pages have a stricter one.
        headers.TryAdd("Referrer-Policy", ReferrerPolicy);
        headers["Cross-Origin-Opener-Policy"] = OpenerPolicy;
        headers["Permissions-Policy"] = PermissionsPolicy;
    }
}

/// <summary>Marks a page that may stand within another.</summary>
/// <param name="Policy">What the Content-Security-Policy says of it.</param>
internal sealed record Framing(string Policy)
{
    /// <summary>It stands within another of this site's own pages, or holds one: the newsroom's preview.</summary>
    public static readonly Framing Own = new("frame-src 'self'; frame-ancestors 'self'");

    /// <summary>It is made to stand in pages of the sites that the settings name (<see cref="Settings.FrameAncestors"/>), and nobody's cookie changes it.</summary>
    public static Framing ForOthers(Settings settings) => new("frame-ancestors " + settings.FramePolicy);
}
