using System.Globalization;
using Dateline.Mediabank;

namespace Dateline.Operations;

/// <summary>The publisher's certificate for Content Credentials, where there is one: what it signs after its end is not believed.</summary>
internal static class CertificateFindings
{
    /// <summary>Long enough to buy another.</summary>
    private static readonly TimeSpan LeftMin = TimeSpan.FromDays(30);

    public static IEnumerable<Finding> Of(Settings settings, DateTimeOffset now)
    {
        if (settings.Credentials is not { } file)
            yield break;
        var ends = PublisherCredentials.EndOf(file, settings.CredentialsPassword);
        var line = string.Create(CultureInfo.InvariantCulture, $"the one in {file} is good until {ends:yyyy-MM-dd}.");
        yield return ends - now > LeftMin
            ? new Finding("signing certificate", line)
            : new Finding("signing certificate", line, "Have it renewed: what is signed after its end is not believed.");
    }
}
