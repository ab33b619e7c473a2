using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using System.Security.Cryptography.X509Certificates;
using Dateline.Imaging;

namespace Dateline.Tests.Imaging.Credentials;

/// <summary>An authority made for one test, and a publisher's certificate from it.</summary>
internal sealed class TestSigner : IDisposable
{
    private static readonly DateTimeOffset Long = DateTimeOffset.UtcNow.AddYears(-5);

    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256),
        _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>An authority and a publisher.</summary>
    /// <param name="purpose">What the publisher's certificate is made for.</param>
    /// <param name="from">From when on it is good; yesterday.</param>
    /// <param name="until">Until when it is good; in a year.</param>
    public TestSigner(string purpose = "1.3.6.1.5.5.7.3.36", DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        var root = new CertificateRequest("CN=Test Root, O=Estuary Press", _rootKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        root.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(root.PublicKey, false));
        Root = root.CreateSelfSigned(Long, DateTimeOffset.UtcNow.AddYears(2));
        using var bare = Issue(
            new CertificateRequest("CN=Estuary Press, O=Estuary Press", _key, HashAlgorithmName.SHA256),
            (purpose, false),
            from ?? DateTimeOffset.UtcNow.AddDays(-1),
            until ?? DateTimeOffset.UtcNow.AddYears(1)
        );
        Certificate = bare.CopyWithPrivateKey(_key);
        Signer = new CredentialSigner(Certificate, [], "Dateline");
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Certificate { get; }

    public CredentialSigner Signer { get; }

    /// <summary>Settings with which a site signs with the publisher's certificate, which is laid into a folder.</summary>
    public Settings Signing(Settings settings, TestFolder folder)
    {
        const string password = "secret of the desk";
        var file = Path.Combine(folder.Path, "publisher.p12");
        File.WriteAllBytes(file, Certificate.Export(X509ContentType.Pkcs12, password));
        return settings with { Credentials = file, CredentialsPassword = password };
    }

    /// <summary>A certificate from the authority.</summary>
    public X509Certificate2 Issue(
        CertificateRequest leaf,
        (string Oid, bool IsCritical) purpose,
        DateTimeOffset from,
        DateTimeOffset until
    )
    {
        leaf.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        leaf.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        leaf.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose.Oid)], purpose.IsCritical));
        leaf.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(leaf.PublicKey, false));
        leaf.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Root, true, false));
        return leaf.Create(
            Root.SubjectName,
            X509SignatureGenerator.CreateForECDsa(_rootKey),
            from,
            until,
            RandomNumberGenerator.GetBytes(8)
        );
    }

    /// <summary>The publisher's signature under a claim that the signer itself does not make.</summary>
    public byte[] Sign(byte[] claim)
    {
        var chain = new CborWriter();
        chain.WriteByteString(Certificate.RawData);
        var headers = new CoseHeaderMap
        {
            { new CoseHeaderLabel(ClaimSignature.ChainHeader), CoseHeaderValue.FromEncodedValue(chain.Encode()) },
        };
        return CoseSign1Message.SignDetached(claim, new CoseSigner(_key, HashAlgorithmName.SHA256, protectedHeaders: headers));
    }

    public void Dispose()
    {
        Signer.Dispose();
        Certificate.Dispose();
        Root.Dispose();
        _key.Dispose();
        _rootKey.Dispose();
    }
}
