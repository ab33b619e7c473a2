using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dateline.Imaging;

namespace Dateline.Mediabank;

/// <summary>
/// The publisher's certificate for Content Credentials, where the settings name one: every rendition says then by whom, and of what, it was made.
/// </summary>
internal sealed class PublisherCredentials : IDisposable
{
    private const string Generator = "Dateline";

    /// <summary>From this width on a rendition carries its parent's own credentials too, as large as they are, and a time stamp: who looks so closely has time for them.</summary>
    private const int LargeFromWidth = 1_280;

    /// <summary>Nobody waits longer for a time stamp: the picture matters more.</summary>
    private static readonly TimeSpan StampWithin = TimeSpan.FromSeconds(10);

    private readonly CredentialSigner? _signer;
    private readonly TimeStampAuthority? _authority;
    private readonly HttpClient _http = new() { Timeout = StampWithin };
    private readonly ILogger<PublisherCredentials> _log;

    public PublisherCredentials(Settings settings, ILogger<PublisherCredentials> log)
    {
        _log = log;
        if (settings.CredentialsTsa is { } address)
            _authority = new TimeStampAuthority(_http, new Uri(address));
        if (settings.Credentials is not { } file)
            return;
        var (own, above) = Load(file, settings.CredentialsPassword);
        (_signer, Version) = (new CredentialSigner(own, above, Generator), own.Thumbprint + settings.CredentialsTsa);
    }

    /// <summary>Tells what is signed with one certificate, and stamped by one authority, from everything else; null where nothing is signed.</summary>
    public string? Version { get; }

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

    /// <summary>When the certificate in a file ends.</summary>
    /// <exception cref="FormatException">The file cannot be read, or not be used for this.</exception>
    public static DateTimeOffset EndOf(string file, string? password)
    {
        var (own, above) = Load(file, password);
        using (own)
        {
            foreach (var other in above)
                other.Dispose();
            return own.NotAfter;
        }
    }

    /// <summary>The rendition with credentials, where there are any to give and its format can hold them.</summary>
    /// <param name="rendition">The encoded picture.</param>
    /// <param name="order">What it is.</param>
    /// <param name="isCut">True when it shows a part of the original.</param>
    /// <param name="original">The file that it was made from.</param>
    public async Task<byte[]> Sign(byte[] rendition, RenditionOrder order, bool isCut, byte[] original)
    {
        if (_signer is null)
            return rendition;
        var title = order.Rights?.Headline ?? order.Rights?.Caption.Values.FirstOrDefault() ?? "Picture";
        var isLarge = order.Width >= LargeFromWidth;
        var statement = new CredentialStatement(
            title,
            title,
            isCut ? ["c2pa.cropped", "c2pa.resized"] : ["c2pa.resized"],
            isLarge ? original : null
        );
        if (isLarge && _authority is not null)
            try
            {
                return await _signer.SignStamped(rendition, statement, _authority, CancellationToken.None);
            }
            catch (TimeStampRefusedException e)
            {
                _log.LogWarning("A rendition is signed without a time stamp. {Why}", e.Message);
            }
        return _signer.Sign(rendition, statement);
    }

    public void Dispose()
    {
        _signer?.Dispose();
        _http.Dispose();
    }
}
