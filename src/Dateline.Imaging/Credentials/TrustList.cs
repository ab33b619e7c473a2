using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dateline.Imaging;

/// <summary>The authorities whose word is taken for somebody's certificate (C2PA 2.1, 14.4).</summary>
internal static class TrustList
{
    /// <summary>Whether a certificate comes from one of them, by others that lie beside it. Nothing is fetched, and revocation is not asked for.</summary>
    /// <param name="certificate">Whose it is.</param>
    /// <param name="beside">Certificates that may lie between it and the authority.</param>
    /// <param name="trusted">The authorities.</param>
    /// <param name="at">When all of them must be good.</param>
    /// <param name="purpose">What the certificate must be made for; null where that is judged elsewhere.</param>
    public static bool StandsFor(
        X509Certificate2 certificate,
        X509Certificate2Collection beside,
        X509Certificate2Collection trusted,
        DateTimeOffset at,
        string? purpose = null
    )
    {
        if (trusted.Count == 0)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
        chain.ChainPolicy.ExtraStore.AddRange(beside);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        if (purpose is not null)
            chain.ChainPolicy.ApplicationPolicy.Add(new Oid(purpose));
        return chain.Build(certificate);
    }
}
