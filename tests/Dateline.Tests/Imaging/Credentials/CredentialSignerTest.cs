using System.Diagnostics;
using System.Text.Json;
using Dateline.Imaging;
using Dateline.Tests.Rules;

namespace Dateline.Tests.Imaging.Credentials;

/// <summary>Credentials of our own, judged by us and by the reference implementation.</summary>
public sealed class CredentialSignerTest : IDisposable
{
    private static readonly CredentialStatement Statement = new("harbour-960", "harbour", ["c2pa.cropped", "c2pa.resized"]);

    private readonly TestSigner _publisher = new();

    [Theory]
    [InlineData("jpg")]
    [InlineData("webp")]
    [InlineData("png")]
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
    [InlineData("avif")]
    [InlineData("tif")]
    public void A_format_that_is_not_signed_is_refused_by_name(string format) =>
        Should
            .Throw<PictureRefusedException>(() => _publisher.Signer.Sign(Unsigned(format), Statement))
            .Message.ShouldContain(format.ToUpperInvariant());

    [Fact]
    public async Task The_reference_implementation_holds_ours_for_sound_and_says_of_others_files_what_we_say()
    {
        using var folder = new TestFolder();
        var files = new List<string>();
        foreach (var format in new[] { "jpg", "webp", "png" })
        foreach (var title in new[] { "even", "odd-1", "odd-22" })
            files.Add(
                Save(folder, $"{title}.{format}", _publisher.Signer.Sign(Unsigned(format), Statement with { Title = title }))
            );
        var own = files.Count;
        files.AddRange(
            new[] { "C", "CA", "CAICA", "E-sig-CA", "XCA", "I" }.Select(n => Corpora.File("c2pa", $"adobe-20220124-{n}.jpg"))
        );
        var chained = _publisher.Signer.Sign(
            Unsigned("jpg"),
            Statement with
            {
                Parent = await File.ReadAllBytesAsync(files[own + 2], TestContext.Current.CancellationToken),
            }
        );
        files.Insert(own++, Save(folder, "chained.jpg", chained));

        var verdicts = await Judge(folder, files);

        verdicts.Count.ShouldBe(files.Count);
        foreach (var (file, verdict) in files.Zip(verdicts))
        {
            var ours = ContentCredentials.Read(
                await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken),
                [_publisher.Root],
                DateTimeOffset.UtcNow
            );
            var theirs = verdict.State.Contains("JumbfNotFound", StringComparison.Ordinal) ? "None" : verdict.State;
            theirs.ShouldBe(ours.Verdict.ToString(), $"{Path.GetFileName(file)}: {string.Join(", ", verdict.Problems)}");
            verdict.Manifests.ShouldBe(ours.Manifests.Count, file);
        }
        verdicts.Take(own - 1).ShouldAllBe(v => v.State == "Trusted");
        // The parent's signers are on nobody's list here.
        verdicts[own - 1].State.ShouldBe("Valid");
        verdicts[own - 1].Manifests.ShouldBe(3);
    }

    public void Dispose() => _publisher.Dispose();

    private static byte[] Unsigned(string format) =>
        Rendition.Make(
            TestPictures.Noise(seed: 7),
            new RenditionOrder(960, format, Rights: new PictureMetadata { CreditLine = "© Estuary Agency / POOL" })
        );

    private static string Save(TestFolder folder, string name, byte[] file)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllBytes(path, file);
        return path;
    }

    private async Task<List<Verdict>> Judge(TestFolder folder, IEnumerable<string> files)
    {
        var root = Path.Combine(folder.Path, "root.pem");
        await File.WriteAllTextAsync(root, _publisher.Root.ExportCertificatePem());
        var script = Path.Combine(Sources.Root, "tests", "Dateline.Tests", "tools", "judge-credentials.mjs");
        using var judge = Process.Start(
            new ProcessStartInfo("node", [script, root, .. files]) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var errors = judge.StandardError.ReadToEndAsync();
        var lines = await judge.StandardOutput.ReadToEndAsync();
        await judge.WaitForExitAsync();
        judge.ExitCode.ShouldBe(0, await errors);
        return
        [
            .. lines
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => JsonSerializer.Deserialize<Verdict>(l, JsonSerializerOptions.Web)!),
        ];
    }

    private sealed record Verdict(string State, string[] Problems, int Manifests);
}
