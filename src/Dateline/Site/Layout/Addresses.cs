namespace Dateline.Site;

/// <summary>Addresses as they stand in links.</summary>
internal static class Addresses
{
    /// <summary>A path with letters of any script, percent-encoded segment by segment (RFC 3986 §2.1).</summary>
    public static string Encoded(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
