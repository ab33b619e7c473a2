using System.Formats.Cbor;
using System.Security.Cryptography.X509Certificates;
using Dateline.Imaging;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Dateline.Tests.Imaging.Credentials;

/// <summary>Claims as others could make them, which our own signer does not.</summary>
public sealed class ClaimTest
{
    private static readonly byte[] Claim = "a claim"u8.ToArray();

    [Fact]
    public void A_signature_by_Ed25519_is_judged_and_a_changed_claim_is_seen()
    {
        var (certificate, signature) = SignedByEd25519(Claim);

        ClaimSignature
            .Judge(signature, Claim, [certificate], DateTimeOffset.UtcNow)
            .ShouldBe(("Estuary Press", true, null, null));
        ClaimSignature.Judge(signature, Claim, [], DateTimeOffset.UtcNow).ShouldBe(("Estuary Press", false, null, null));
        ClaimSignature
            .Judge(signature, "another claim"u8.ToArray(), [certificate], DateTimeOffset.UtcNow)
            .Problem.ShouldBe("claimSignature.mismatch");
        signature[^1] ^= 1;
        ClaimSignature.Judge(signature, Claim, [certificate], DateTimeOffset.UtcNow).Problem.ShouldBe("claimSignature.mismatch");
    }

    [Fact]
    public void A_signature_with_a_header_whose_number_is_too_large_is_none()
    {
        var message = Cbor(w =>
        {
            w.WriteTag((CborTag)18);
            w.WriteStartArray(4);
            w.WriteByteString(
                Cbor(headers =>
                {
                    headers.WriteStartMap(1);
                    headers.WriteUInt64(ulong.MaxValue);
                    headers.WriteInt32(0);
                    headers.WriteEndMap();
                })
            );
            w.WriteStartMap(0);
            w.WriteEndMap();
            w.WriteNull();
            w.WriteByteString([]);
            w.WriteEndArray();
        });

        ClaimSignature.Judge(message, Claim, [], DateTimeOffset.UtcNow).Problem.ShouldBe("claimSignature.mismatch");
    }

    [Fact]
    public void A_claim_that_strikes_out_what_it_says_itself_is_not_sound()
    {
        const string label = "urn:c2pa:00000000-0000-4000-8000-000000000000";
        var assertion = Jumbf.Write(
            "cbor",
            "c2pa.actions.v2",
            Jumbf.WriteBox("cbor", CborMap.Write(new() { ["actions"] = Array.Empty<object>() }))
        );
        var claim = CborMap.Write(
            new()
            {
                ["alg"] = "sha256",
                ["redacted_assertions"] = new object[] { $"self#jumbf=/c2pa/{label}/c2pa.assertions/c2pa.actions.v2" },
            }
        );
        var store = Jumbf.Write(
            "c2pa",
            "c2pa",
            Jumbf.Write(
                "c2ma",
                label,
                Jumbf.Write("c2as", "c2pa.assertions", assertion),
                Jumbf.Write("c2cl", "c2pa.claim.v2", Jumbf.WriteBox("cbor", claim))
            )
        );

        var judged = new CredentialCheck(new([], "jpeg", new([], 0, 0)), Jumbf.Read(store), [], DateTimeOffset.UtcNow).Run();

        judged.Verdict.ShouldBe(CredentialVerdict.Invalid);
        judged.Problems.ShouldContain(new CredentialProblem("assertion.selfRedacted", label));
    }

    private static (X509Certificate2 Certificate, byte[] Signature) SignedByEd25519(byte[] claim)
    {
        var keys = new Ed25519KeyPairGenerator();
        keys.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        var pair = keys.GenerateKeyPair();
        var certificate = CertificateOf(pair);
        var headers = Cbor(w =>
        {
            w.WriteStartMap(2);
            w.WriteInt32(1);
            w.WriteInt32(-8);
            w.WriteInt32(ClaimSignature.ChainHeader);
            w.WriteByteString(certificate.RawData);
            w.WriteEndMap();
        });
        var signed = Cbor(w =>
        {
            w.WriteStartArray(4);
            w.WriteTextString("Signature1");
            w.WriteByteString(headers);
            w.WriteByteString([]);
            w.WriteByteString(claim);
            w.WriteEndArray();
        });
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, pair.Private);
        signer.BlockUpdate(signed, 0, signed.Length);
        var message = Cbor(w =>
        {
            w.WriteTag((CborTag)18);
            w.WriteStartArray(4);
            w.WriteByteString(headers);
            w.WriteStartMap(0);
            w.WriteEndMap();
            w.WriteNull();
            w.WriteByteString(signer.GenerateSignature());
            w.WriteEndArray();
        });
        return (certificate, message);
    }

    private static byte[] Cbor(Action<CborWriter> write)
    {
        var writer = new CborWriter();
        write(writer);
        return writer.Encode();
    }

    private static X509Certificate2 CertificateOf(AsymmetricCipherKeyPair pair)
    {
        var name = new X509Name("CN=Estuary Press");
        var maker = new X509V3CertificateGenerator();
        maker.SetSerialNumber(BigInteger.One);
        maker.SetIssuerDN(name);
        maker.SetSubjectDN(name);
        maker.SetNotBefore(DateTime.UtcNow.AddDays(-1));
        maker.SetNotAfter(DateTime.UtcNow.AddDays(1));
        maker.SetPublicKey(pair.Public);
        maker.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(KeyUsage.DigitalSignature));
        maker.AddExtension(X509Extensions.ExtendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeID.id_kp_emailProtection));
        var made = maker.Generate(new Asn1SignatureFactory("Ed25519", pair.Private));
        return X509CertificateLoader.LoadCertificate(made.GetEncoded());
    }
}
