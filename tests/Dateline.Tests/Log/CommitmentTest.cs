using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using Dateline.Log;
using Dateline.Log.Facts;

namespace Dateline.Tests.Log;

public class CommitmentTest
{
    [Fact]
    public void A_commitment_is_the_digest_over_salt_and_canonical_text()
    {
        var salt = new byte[Commitment.SaltBytes];
        var text = Encoding.UTF8.GetBytes("""{"headline":"Harbour bridge reopens"}""");

        var commitment = Commitment.To(salt, text);

        commitment.Hex.ShouldBe(Convert.ToHexStringLower(SHA256.HashData([.. salt, .. text])));
    }

    [Fact]
    public void The_same_text_is_committed_to_anew_each_time_so_nobody_can_guess_it() =>
        Gen
            .Byte.Array[0, 100]
            .Sample(text => Commitment.To(Commitment.NewSalt(), text) != Commitment.To(Commitment.NewSalt(), text));

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_salt_of_another_length_is_refused(int bytes) =>
        Should
            .Throw<ArgumentException>(() => Commitment.To(new byte[bytes], []))
            .Message.ShouldContain($"A salt has 32 bytes, this one has {bytes}.");

    [Fact]
    public void A_fact_is_read_back_as_it_was_written_with_its_kind_first()
    {
        var body = Commitment.To(Commitment.NewSalt(), []);
        Fact[] facts =
        [
            new SitePublished(body),
            new EditionPublished("en", body),
            new PicturePublished(Guid.NewGuid(), new string('a', 64), body),
            new PictureKilled(Guid.NewGuid(), "The rights have ended."),
            new StoryPublished(Guid.NewGuid(), "en", 1, true, "/2026/11/24/a", body),
            new StoryCorrected(Guid.NewGuid(), "en", 2, "/2026/11/24/a", "Not Monday but Tuesday.", body),
            new StoryWithdrawn(Guid.NewGuid(), "ar", "/2026/11/24/a", "مُزوَّر \u0001 😀"),
        ];

        foreach (var fact in facts)
        {
            var written = FactJson.Write(fact);

            FactJson.Read(written).ShouldBe(fact);
            written.ShouldStartWith($$"""{"kind":"{{FactJson.KindOf(fact.GetType())}}",""");
        }
    }

    [Theory]
    [InlineData("""{"kind":"nobody-knows-it"}""")]
    [InlineData("null")]
    [InlineData("""{"kind":"story-withdrawn" """)]
    public void A_text_that_is_no_known_fact_is_refused(string text) => Should.Throw<JsonException>(() => FactJson.Read(text));
}
