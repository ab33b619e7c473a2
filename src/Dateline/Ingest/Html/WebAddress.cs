using Dateline.Stories.Content;

namespace Dateline.Ingest.Html;

/// <summary>Addresses as they stand in other people's HTML, made into such as a story may hold.</summary>
internal static class WebAddress
{
    /// <summary>True for an http or https address that a story may hold.</summary>
    public static bool IsOne(string address) => Wording.IsWebAddress(address) && Wording.Complaint(address) is null;

    /// <summary>The absolute http or https address that is meant, or null.</summary>
    public static string? Of(string? address, Uri page)
    {
        if (address is null || !Uri.TryCreate(page, address.Trim(), out var uri) || uri.Scheme is not ("http" or "https"))
            return null;
        return Written(uri);
    }

    /// <summary>What a link may lead to: a web address or mailto; null for everything else (javascript, data, an anchor on the same page).</summary>
    public static string? OfLink(string? address, Uri page)
    {
        var trimmed = address?.Trim() ?? "";
        if (trimmed.Length == 0 || trimmed[0] == '#' || !Uri.TryCreate(page, trimmed, out var uri))
            return null;
        return uri.Scheme == "mailto" ? (Allowed(uri.AbsoluteUri)) : Of(trimmed, page);
    }

    private static string? Written(Uri uri)
    {
        try
        {
            return Allowed(uri.AbsoluteUri);
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static string? Allowed(string address) =>
        Wording.IsLink(address) && Wording.Complaint(address) is null ? address : null;
}
