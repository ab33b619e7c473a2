using Dateline.Imaging;

namespace Dateline.Tests.Imaging.Credentials;

/// <summary>Credentials that others made, read and judged.</summary>
public sealed class ContentCredentialsTest
{
    /// <summary>A day on which the certificates of these files are good.</summary>
    private static readonly DateTimeOffset Then = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("C", CredentialVerdict.Valid, null)]
    [InlineData("CA", CredentialVerdict.Valid, null)]
    [InlineData("CAICA", CredentialVerdict.Valid, null)]
    [InlineData("E-sig-CA", CredentialVerdict.Invalid, "claimSignature.mismatch")]
    [InlineData("XCA", CredentialVerdict.Invalid, "assertion.dataHash.mismatch")]
    [InlineData("I", CredentialVerdict.None, null)]
    public void Files_of_others_get_the_verdict_that_they_were_made_for(string name, CredentialVerdict verdict, string? problem)
    {
        var credentials = Read(File(name));

        credentials.Verdict.ShouldBe(verdict, string.Join(", ", credentials.Problems));
        credentials.Problems.Select(p => p.Code).ShouldBe(problem is null ? [] : [problem]);
    }

    [Fact]
    public void What_was_done_and_what_it_was_made_from_is_told()
    {
        var credentials = Read(File("CAICA"));

        credentials.Manifests.Count.ShouldBe(2);
        var own = credentials.Manifests[^1];
        own.Title.ShouldBe("CAICA.jpg");
        own.Generator.ShouldStartWith("make_test_images");
        own.Signer.ShouldBe("C2PA Signer");
        own.Ingredients.Select(i => i.Relationship).ShouldContain("parentOf");
        own.Ingredients.Select(i => i.Manifest).ShouldContain(credentials.Manifests[0].Label);
        own.Actions.Select(a => a.Name).ShouldContain("c2pa.opened");
    }

    [Fact]
    public void A_certificate_that_has_run_out_or_is_not_yet_good_is_not_taken()
    {
        foreach (var year in new[] { 2015, 2040 })
            ContentCredentials
                .Read(File("C"), [], new(year, 1, 1, 0, 0, 0, TimeSpan.Zero))
                .Problems.Single()
                .Code.ShouldBe("signingCredential.expired");
    }

    [Fact]
    public void No_changed_bit_of_the_picture_goes_unseen()
    {
        var file = File("C");
        var store = StorePlace.Find(file, "jpeg")!;
        var random = new Random(20261127);

        for (var turn = 0; turn < Long.Times(200, 5000); turn++)
        {
            var changed = (byte[])file.Clone();
            // After the store: the picture itself, from its tables to its last coefficient.
            var at = random.Next(store.Start + store.Length, file.Length);
            changed[at] ^= (byte)(1 << random.Next(8));
            Read(changed).Verdict.ShouldBe(CredentialVerdict.Invalid, $"byte {at}");
        }
    }

    [Fact]
    public void Broken_credentials_are_a_verdict_and_no_crash()
    {
        var file = File("CA");
        var store = StorePlace.Find(file, "jpeg")!;
        var random = new Random(20261128);

        for (var turn = 0; turn < Long.Times(300, 5000); turn++)
        {
            var changed = (byte[])file.Clone();
            for (var bite = random.Next(1, 8); bite > 0; bite--)
                changed[random.Next(store.Start, store.Start + store.Length)] = (byte)random.Next(256);
            Read(changed).Verdict.ShouldBeOneOf(Enum.GetValues<CredentialVerdict>());
        }
        for (var length = store.Start + 1; length < store.Start + store.Length; length += 1024)
            Read(file[..length]).Verdict.ShouldNotBe(CredentialVerdict.Valid);
    }

    private static ContentCredentials Read(byte[] file) => ContentCredentials.Read(file, [], Then);

    private static byte[] File(string name) => System.IO.File.ReadAllBytes(Corpora.File("c2pa", $"adobe-20220124-{name}.jpg"));
}
