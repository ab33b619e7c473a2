using Dateline.Imaging;

namespace Dateline.Tests.Imaging.Credentials;

/// <summary>Credentials of our own.</summary>
public sealed class CredentialSignerTest : IDisposable
{
    private static readonly CredentialStatement Statement = new("harbour-960", "harbour", ["c2pa.cropped", "c2pa.resized"]);

    private readonly TestSigner _publisher = new();

    [Theory]
    [InlineData("jpg")]
    [InlineData("webp")]
    [InlineData("png")]
    [InlineData("avif")]
    public void A_signed_rendition_says_who_made_it_of_what(string format)
    {
        var signed = _publisher.Signer.Sign(Unsigned(format), Statement);
        var credentials = ContentCredentials.Read(signed, [_publisher.Root], DateTimeOffset.UtcNow);

        credentials.Verdict.ShouldBe(CredentialVerdict.Trusted, string.Join(", ", credentials.Problems));
        var own = credentials.Manifests.ShouldHaveSingleItem();
        own.Title.ShouldBe("harbour-960");
        own.Generator.ShouldBe("Dateline");
        own.Signer.ShouldBe("Estuary Press");
        own.Actions.Select(a => a.Name).ShouldBe(["c2pa.opened", "c2pa.cropped", "c2pa.resized"]);
        own.Ingredients.ShouldBe([new CredentialIngredient("harbour", "parentOf", null)]);
        PictureMetadata.Read(signed, DateTimeOffset.UtcNow).CreditLine.ShouldBe("© Estuary Agency / POOL");
    }

    [Fact]
    public void Nobody_stands_for_a_publisher_who_is_not_on_the_list()
    {
        using var other = new TestSigner();
        var signed = _publisher.Signer.Sign(Unsigned("jpg"), Statement);

        ContentCredentials.Read(signed, [], DateTimeOffset.UtcNow).Verdict.ShouldBe(CredentialVerdict.Valid);
        ContentCredentials.Read(signed, [other.Root], DateTimeOffset.UtcNow).Verdict.ShouldBe(CredentialVerdict.Valid);
    }

    [Fact]
    public void A_certificate_for_something_else_signs_nothing()
    {
        using var server = new TestSigner(purpose: "1.3.6.1.5.5.7.3.1");

        var credentials = ContentCredentials.Read(
            server.Signer.Sign(Unsigned("jpg"), Statement),
            [server.Root],
            DateTimeOffset.UtcNow
        );

        credentials.Problems.Single().Code.ShouldBe("signingCredential.invalid");
    }

    [Theory]
    [InlineData("tif")]
    public void A_format_that_is_not_signed_is_refused_by_name(string format) =>
        Should
            .Throw<PictureRefusedException>(() => _publisher.Signer.Sign(Unsigned(format), Statement))
            .Message.ShouldContain(format.ToUpperInvariant());

    public void Dispose() => _publisher.Dispose();

    private static byte[] Unsigned(string format) =>
        Rendition.Make(
            TestPictures.Noise(seed: 7),
            new RenditionOrder(960, format, Rights: new PictureMetadata { CreditLine = "© Estuary Agency / POOL" })
        );
}
