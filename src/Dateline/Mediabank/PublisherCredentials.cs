using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dateline.Imaging;

namespace Dateline.Mediabank;

/// <summary>
/// The publisher's certificate for Content Credentials, where the settings name one: every rendition of a format that can hold them says then by whom, and of what, it was made.
/// </summary>
internal sealed class PublisherCredentials : IDisposable
{
    private const string Generator = "Dateline";

    /// <summary>From this width on a rendition carries its parent's own credentials too, as large as they are: who looks so closely has time for them.</summary>
    private const int ParentFromWidth = 1_280;

    private readonly CredentialSigner? _signer;

    public PublisherCredentials(Settings settings)
    {
        if (settings.Credentials is not { } file)
            return;
        var (own, above) = Load(file, settings.CredentialsPassword);
        (_signer, Thumbprint) = (new CredentialSigner(own, above, Generator), own.Thumbprint);
    }

    /// <summary>Tells one certificate from another; null without one.</summary>
    public string? Thumbprint { get; }

    /// <summary>The certificate with its key, and those above it but for the root, in a PKCS #12 file.</summary>
    /// <exception cref="FormatException">The file cannot be read, or not be used for this; the message says why.</exception>
    public static (X509Certificate2 Own, X509Certificate2Collection Above) Load(string file, string? password)
    {
        X509Certificate2Collection all;
        try
        {
            all = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, password, X509KeyStorageFlags.EphemeralKeySet);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new FormatException(
                $"{file} cannot be read as PKCS #12 with the password in DATELINE_CREDENTIALS_PASSWORD.",
                e
            );
        }
        var own =
            all.FirstOrDefault(c => c.HasPrivateKey)
            ?? throw new FormatException($"{file} holds no certificate with its private key.");
        if (own.GetECDsaPrivateKey() is not { KeySize: 256 })
            throw new FormatException($"The key in {file} is not on the curve P-256.");
        return (own, [.. all.Where(c => c != own && c.Subject != c.Issuer)]);
    }

    /// <summary>The rendition with credentials, where there are any to give and its format can hold them.</summary>
    /// <param name="rendition">The encoded picture.</param>
    /// <param name="order">What it is.</param>
    /// <param name="isCut">True when it shows a part of the original.</param>
    /// <param name="original">The file that it was made from.</param>
    public byte[] Sign(byte[] rendition, RenditionOrder order, bool isCut, byte[] original)
    {
        if (_signer is null || order.Format is not ("jpg" or "webp"))
            return rendition;
        var title = order.Rights?.Headline ?? order.Rights?.Caption.Values.FirstOrDefault() ?? "Picture";
        return _signer.Sign(
            rendition,
            new CredentialStatement(
                title,
                title,
                isCut ? ["c2pa.cropped", "c2pa.resized"] : ["c2pa.resized"],
                order.Width >= ParentFromWidth ? original : null
            )
        );
    }

    public void Dispose() => _signer?.Dispose();
}
