using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using System.Security.Cryptography.Pkcs;
using Dateline.Imaging;

namespace Dateline.Tests.Imaging.Credentials;

/// <summary>Time stamps: a certificate that has run out since has signed for good what it signed in its time.</summary>
public sealed class TimeStampTest : IDisposable
{
    private static readonly CredentialStatement Statement = new("harbour-1280", "harbour", ["c2pa.resized"]);

    /// <summary>When the publisher's certificate was good, to the second: a stamp has no finer time.</summary>
    private static readonly DateTimeOffset Then = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TestSigner _publisher = new(from: Then.AddYears(-1), until: Then.AddMonths(1));
    private readonly TestAuthority _authority;

    public TimeStampTest() => _authority = new TestAuthority(_publisher, Then);

    [Theory]
    [InlineData("jpg")]
    [InlineData("webp")]
    [InlineData("png")]
    [InlineData("avif")]
    public async Task A_signature_holds_beyond_its_certificate_when_an_authority_saw_it_in_its_time(string format)
    {
        var picture = Rendition.Make(TestPictures.QuartersJpeg(320, 240), new(320, format));

        var bare = Read(_publisher.Signer.Sign(picture, Statement));
        var stamped = Read(await Sign(picture));
        var again = Read(await Sign(picture));

        bare.Problems.Single().Code.ShouldBe("signingCredential.expired");
        stamped.Verdict.ShouldBe(CredentialVerdict.Trusted, string.Join(", ", stamped.Problems));
        stamped.Manifests.Single().StampedAt.ShouldBe(Then);
        again.Verdict.ShouldBe(CredentialVerdict.Trusted);
        // The first stamp may need room that was not left; from then on one question is enough.
        _authority.Asked.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task A_stamp_of_an_authority_that_nobody_stands_for_or_that_is_none_counts_as_none()
    {
        using var other = new TestSigner();
        using var stranger = new TestAuthority(other, Then);
        using var signer = new TestAuthority(_publisher, Then, purpose: "1.3.6.1.5.5.7.3.36");
        var picture = TestPictures.QuartersJpeg(320, 240);

        var file = await _publisher.Signer.SignStamped(picture, Statement, stranger.Client, Stop);

        Read(file).Problems.Single().Code.ShouldBe("signingCredential.expired");
        Read(file).Manifests.Single().StampedAt.ShouldBeNull();
        await Should.ThrowAsync<TimeStampRefusedException>(() =>
            _publisher.Signer.SignStamped(picture, Statement, signer.Client, Stop)
        );
        // The same file, where the stranger is trusted too.
        ContentCredentials
            .Read(file, [_publisher.Root, other.Root], DateTimeOffset.UtcNow)
            .Verdict.ShouldBe(CredentialVerdict.Trusted);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(2)]
    public async Task A_signature_that_was_seen_before_or_after_its_certificates_time_does_not_hold(int years)
    {
        _authority.At = Then.AddYears(years) is var at && at > DateTimeOffset.UtcNow ? DateTimeOffset.UtcNow : at;

        Read(await Sign(TestPictures.QuartersJpeg(320, 240))).Problems.Single().Code.ShouldBe("signingCredential.expired");
    }

    [Fact]
    public void A_stamp_over_the_claim_as_the_first_version_had_it_is_read_too_and_one_over_something_else_is_not()
    {
        var claim = "a claim"u8.ToArray();
        using var signer = new TestAuthority(_publisher, Then, purpose: "1.3.6.1.5.5.7.3.36");
        foreach (
            var (stamped, authority, expected) in new[]
            {
                (claim, _authority, true),
                ("another"u8.ToArray(), _authority, false),
                (claim, signer, false),
            }
        )
        {
            var signature = CoseMessage.DecodeSign1(_publisher.Sign(claim));
            var question = Rfc3161TimestampRequest.CreateFromData(
                Countersigned(signature, stamped),
                HashAlgorithmName.SHA256,
                requestSignerCertificates: true
            );
            var tokens = CborMap.Write(
                new() { ["tstTokens"] = new object[] { new Dictionary<string, object> { ["val"] = authority.Answer(question) } } }
            );
            signature.UnprotectedHeaders[new CoseHeaderLabel("sigTst")] = CoseHeaderValue.FromEncodedValue(tokens);

            var (_, isTrusted, problem, stampedAt) = ClaimSignature.Judge(
                signature.Encode(),
                claim,
                [_publisher.Root],
                DateTimeOffset.UtcNow
            );

            isTrusted.ShouldBe(expected);
            problem.ShouldBe(expected ? null : "signingCredential.expired");
            stampedAt.ShouldBe(expected ? Then : null);
        }
    }

    [Fact]
    public async Task An_authority_that_refuses_lies_or_talks_of_something_else_is_told_by_its_address()
    {
        var picture = TestPictures.QuartersJpeg(320, 240);
        var old = await _authority.Client.Stamp([1, 2, 3], Stop);

        foreach (
            var change in new Func<byte[], byte[]>[]
            {
                _ => [],
                _ => "<html>"u8.ToArray(),
                _ => new byte[100_000],
                answer => [.. answer[..^20], .. new byte[20]],
                // Another question's answer.
                _ => [0x30, 0x82, .. Length(old.Length + 5), 0x30, 3, 2, 1, 0, .. old],
            }
        )
        {
            _authority.Change = change;
            (await Should.ThrowAsync<TimeStampRefusedException>(() => Sign(picture))).Message.ShouldContain("time.example");
        }
        (_authority.Change, _authority.Status) = (answer => answer, HttpStatusCode.ServiceUnavailable);
        (await Should.ThrowAsync<TimeStampRefusedException>(() => Sign(picture))).Message.ShouldContain("503");
    }

    public void Dispose()
    {
        _authority.Dispose();
        _publisher.Dispose();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<byte[]> Sign(byte[] picture) => _publisher.Signer.SignStamped(picture, Statement, _authority.Client, Stop);

    private ContentCredentials Read(byte[] file) => ContentCredentials.Read(file, [_publisher.Root], DateTimeOffset.UtcNow);

    private static byte[] Length(int length) => [(byte)(length >> 8), (byte)length];

    private static byte[] Countersigned(CoseSign1Message signature, byte[] content)
    {
        var writer = new System.Formats.Cbor.CborWriter();
        writer.WriteStartArray(4);
        writer.WriteTextString("CounterSignature");
        writer.WriteByteString(signature.RawProtectedHeaders.Span);
        writer.WriteByteString([]);
        writer.WriteByteString(content);
        writer.WriteEndArray();
        return writer.Encode();
    }
}
