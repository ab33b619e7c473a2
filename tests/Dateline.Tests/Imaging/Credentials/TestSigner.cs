using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dateline.Imaging;

namespace Dateline.Tests.Imaging.Credentials;

/// <summary>An authority made for one test, and a publisher's certificate from it.</summary>
internal sealed class TestSigner : IDisposable
{
    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256),
        _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestSigner(string purpose = "1.3.6.1.5.5.7.3.36")
    {
        var (from, until) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        var root = new CertificateRequest("CN=Test Root, O=Estuary Press", _rootKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        root.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(root.PublicKey, false));
        Root = root.CreateSelfSigned(from, until);
        var leaf = new CertificateRequest("CN=Estuary Press, O=Estuary Press", _key, HashAlgorithmName.SHA256);
        leaf.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        leaf.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        leaf.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        leaf.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(leaf.PublicKey, false));
        leaf.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Root, true, false));
        using var bare = leaf.Create(Root, from, until.AddDays(-1), RandomNumberGenerator.GetBytes(8));
        Certificate = bare.CopyWithPrivateKey(_key);
        Signer = new CredentialSigner(Certificate, [], "Dateline");
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Certificate { get; }

    public CredentialSigner Signer { get; }

    public void Dispose()
    {
        Signer.Dispose();
        Certificate.Dispose();
        Root.Dispose();
        _key.Dispose();
        _rootKey.Dispose();
    }
}
