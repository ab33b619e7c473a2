using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Dateline.Site;

/// <summary>The one style that stands in the page itself: the publisher's hue, from which the stylesheet derives every accent.</summary>
internal static class AccentStyle
{
    private static readonly ConcurrentDictionary<int, string> Hashes = new();

    /// <summary>The style element for a hue of 0 to 360 degrees.</summary>
    public static MarkupString Element(int hue) => new($"<style>{Text(hue)}</style>");

    /// <summary>The source by which the Content-Security-Policy lets exactly this style stand (CSP 3 §2.3.1).</summary>
    public static string Source(int hue) =>
        Hashes.GetOrAdd(hue, h => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text(h))))}'");

    private static string Text(int hue) => FormattableString.Invariant($":root{{--hue:{hue}}}");
}
