using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Dateline.Imaging;

/// <summary>The signature under a claim (C2PA 2.1, 13.2): COSE_Sign1 (RFC 9052) over the claim's bytes, with the signer's certificates.</summary>
internal static class ClaimSignature
{
    /// <summary>What a signer's certificate must be made for, one of these: e-mail protection, document signing (RFC 9336), C2PA claim signing.</summary>
    private static readonly string[] Purposes = ["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.62558.2.1"];

    private const string AnyPurpose = "2.5.29.37.0";
    private const int CertificatesMax = 16;

    /// <summary>x5chain (RFC 9360).</summary>
    public const int ChainHeader = 33;

    /// <summary>Judges a signature.</summary>
    /// <returns>The signer's common name (null when it cannot be read), whether the trust list stands for it, the C2PA status code of what is wrong (null when nothing is), and when it was stamped (null when it was not).</returns>
    public static (string? Signer, bool IsTrusted, string? Problem, DateTimeOffset? StampedAt) Judge(
        ReadOnlyMemory<byte> signature,
        ReadOnlyMemory<byte> claim,
        X509Certificate2Collection trusted,
        DateTimeOffset now
    )
    {
        try
        {
            var message = CoseMessage.DecodeSign1(signature.Span);
            var chain = Certificates(message);
            if (chain.Count == 0)
                return (null, false, "claimSignature.missing", null);
            var signer = chain[0].GetNameInfo(X509NameType.SimpleName, false);
            if (Holds(message, chain[0], claim) is not { } holds)
                return (signer, false, "algorithm.unsupported", null);
            if (!holds)
                return (signer, false, "claimSignature.mismatch", null);
            // A certificate signs for good what it signed in its time.
            var stampedAt = TimeStamp.Of(message, claim, trusted);
            var at = stampedAt ?? now;
            if (at < chain[0].NotBefore.ToUniversalTime() || at > chain[0].NotAfter.ToUniversalTime())
                return (signer, false, "signingCredential.expired", stampedAt);
            if (!IsForSigning(chain[0]))
                return (signer, false, "signingCredential.invalid", stampedAt);
            return (signer, TrustList.StandsFor(chain[0], chain, trusted, at), null, stampedAt);
        }
        catch (Exception e)
            when (e is CryptographicException or ArgumentException or InvalidOperationException or OverflowException)
        {
            // Whatever .NET says of a signature, a key or a certificate that cannot be read: none of it is a signature.
            return (null, false, "claimSignature.mismatch", null);
        }
    }

    /// <summary>Whether the signature is the certificate's over the claim; null where its key is of a kind that is not known.</summary>
    private static bool? Holds(CoseSign1Message message, X509Certificate2 certificate, ReadOnlyMemory<byte> claim)
    {
        const string ed25519 = "1.3.101.112";
        if (certificate.PublicKey.Oid.Value == ed25519)
            return HoldsEd25519(message, certificate.PublicKey.EncodedKeyValue.RawData, claim);
        using var key = (AsymmetricAlgorithm?)certificate.GetECDsaPublicKey() ?? RsaKey(certificate);
        return key is null ? null : message.VerifyDetached(key, claim.Span);
    }

    /// <summary>EdDSA (RFC 9053, 2.2), which .NET's COSE does not know: over the structure of RFC 9052, 4.4.</summary>
    private static bool HoldsEd25519(CoseSign1Message message, byte[] key, ReadOnlyMemory<byte> claim)
    {
        var writer = new CborWriter();
        writer.WriteStartArray(4);
        writer.WriteTextString("Signature1");
        writer.WriteByteString(message.RawProtectedHeaders.Span);
        writer.WriteByteString([]);
        writer.WriteByteString(claim.Span);
        writer.WriteEndArray();
        var signed = writer.Encode();
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, new Ed25519PublicKeyParameters(key));
        verifier.BlockUpdate(signed, 0, signed.Length);
        return verifier.VerifySignature(message.Signature.ToArray());
    }

    /// <summary>An RSA key, also one that is for PSS signatures only (RFC 4055, 1.2), which .NET does not call an RSA key.</summary>
    private static RSA? RsaKey(X509Certificate2 certificate)
    {
        const string rsaPss = "1.2.840.113549.1.1.10";
        if (certificate.PublicKey.Oid.Value != rsaPss)
            return certificate.GetRSAPublicKey();
        var key = RSA.Create();
        key.ImportRSAPublicKey(certificate.PublicKey.EncodedKeyValue.RawData, out _);
        return key;
    }

    /// <summary>The signer's certificate, then those above it. Claims before C2PA 2.0 name the header x5chain in letters, and may leave it unprotected (14.6).</summary>
    private static X509Certificate2Collection Certificates(CoseSign1Message message)
    {
        CoseHeaderLabel[] labels = [new(ChainHeader), new("x5chain")];
        var found = new X509Certificate2Collection();
        foreach (var headers in new[] { message.ProtectedHeaders, message.UnprotectedHeaders })
        foreach (var label in labels)
        {
            if (found.Count > 0 || !headers.TryGetValue(label, out var value))
                continue;
            var reader = new CborReader(value.EncodedValue);
            if (reader.PeekState() == CborReaderState.ByteString)
                found.Add(X509CertificateLoader.LoadCertificate(reader.ReadByteString()));
            else
            {
                reader.ReadStartArray();
                while (reader.PeekState() == CborReaderState.ByteString && found.Count < CertificatesMax)
                    found.Add(X509CertificateLoader.LoadCertificate(reader.ReadByteString()));
            }
        }
        return found;
    }

    /// <summary>C2PA 2.1, 14.5.1: no authority's own certificate, made for signing, and for nothing that is not named.</summary>
    public static bool IsForSigning(X509Certificate2 certificate)
    {
        if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(c => c.CertificateAuthority))
            return false;
        if (
            certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is not { } usage
            || !usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature)
        )
            return false;
        var purposes = certificate
            .Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .SelectMany(e => e.EnhancedKeyUsages.Cast<Oid>())
            .Select(o => o.Value)
            .ToList();
        return purposes.Any(p => Purposes.Contains(p)) && !purposes.Contains(AnyPurpose);
    }
}
