using System.Net;

namespace Dateline.Site;

/// <summary>
/// The country from which a reader asks, as the shared cache or CDN in front says it in the field that the settings name (<see cref="Settings.CountryHeader"/>). It is believed from named proxies alone,
/// and asked for nothing but pictures that may not be shown everywhere.
/// </summary>
internal sealed class ReaderCountry(RequestDelegate next, Settings settings)
{
    private static readonly object Key = new();

    /// <summary>Before the forwarded fields are read: from then on nobody knows who it was that asked directly.</summary>
    public Task Invoke(HttpContext context)
    {
        var said = context.Request.Headers[settings.CountryHeader!].ToString();
        if (IsCode(said.ToUpperInvariant()) && IsProxy(context.Connection.RemoteIpAddress))
            context.Items[Key] = said.ToUpperInvariant();
        return next(context);
    }

    /// <summary>Its two letters (ISO 3166-1); null where nobody says.</summary>
    public static string? Of(HttpContext context) => context.Items[Key] as string;

    /// <summary>True for two letters such as GB. XX and T1, by which CDNs say that they do not know, are some too, and no licence names them.</summary>
    public static bool IsCode(string text) => text.Length == 2 && text.All(char.IsAsciiLetterUpper);

    private bool IsProxy(IPAddress? peer)
    {
        var plain = peer is { IsIPv4MappedToIPv6: true } ? peer.MapToIPv4() : peer;
        return plain is not null && settings.ProxyNetworks.Any(n => n.Contains(plain));
    }
}
