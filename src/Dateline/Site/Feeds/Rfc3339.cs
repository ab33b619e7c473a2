using System.Globalization;

namespace Dateline.Site;

/// <summary>An instant for machines, to the second, in UTC: <c>2026-11-28T21:04:05Z</c> (RFC 3339).</summary>
internal static class Rfc3339
{
    public static string Of(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
