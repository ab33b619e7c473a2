namespace Dateline.Site;

/// <summary>Addresses as they stand in links.</summary>
internal static class Addresses
{
    /// <summary>A path with letters of any script, percent-encoded segment by segment (RFC 3986 §2.1).</summary>
    public static string Encoded(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>The program with which a stranger checks the record.</summary>
    public const string VerifyProgram = "dateline-verify";

    /// <summary>Where the record proves an entry of the publication log; at the root of the site, whichever the edition.</summary>
    public static string Proof(long entry) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/record/entry/{entry}.tlog-proof");
}
