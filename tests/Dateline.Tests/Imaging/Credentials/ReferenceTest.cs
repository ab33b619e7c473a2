using System.Diagnostics;
using System.Text.Json;
using Dateline.Imaging;
using Dateline.Tests.Rules;

namespace Dateline.Tests.Imaging.Credentials;

/// <summary>What the reference implementation (c2pa-rs, as WebAssembly under Node) says of our files and of others', beside what we say.</summary>
public sealed class ReferenceTest : IDisposable
{
    private static readonly CredentialStatement Statement = new("harbour-960", "harbour", ["c2pa.cropped", "c2pa.resized"]);

    private static readonly DateTimeOffset Then = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TestSigner _publisher = new(),
        _former = new(from: Then.AddYears(-1), until: Then.AddMonths(1));

    private readonly TestFolder _folder = new();
    private readonly List<(string File, string? Expected)> _files = [];

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task The_reference_implementation_says_of_each_file_what_we_say()
    {
        Long.Test();
        using var authority = new TestAuthority(_former, Then);
        AddSigned();
        await AddStamped(authority);
        AddBoundByNames();
        foreach (var name in new[] { "C", "CA", "CAICA", "E-sig-CA", "XCA", "I" })
            _files.Add((Corpora.File("c2pa", $"adobe-20220124-{name}.jpg"), null));

        var verdicts = await Judge();

        verdicts.Count.ShouldBe(_files.Count);
        foreach (var ((file, expected), verdict) in _files.Zip(verdicts))
        {
            var ours = ContentCredentials.Read(
                await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken),
                [_publisher.Root, _former.Root],
                DateTimeOffset.UtcNow
            );
            var told = $"{Path.GetFileName(file)}: {string.Join(", ", ours.Problems)} / {string.Join(", ", verdict.Problems)}";
            var theirs = verdict.State.Contains("JumbfNotFound", StringComparison.Ordinal) ? "None" : verdict.State;
            theirs.ShouldBe(ours.Verdict.ToString(), told);
            verdict.Manifests.ShouldBe(ours.Manifests.Count, told);
            if (expected is not null)
                theirs.ShouldBe(expected, told);
        }
    }

    public void Dispose()
    {
        _publisher.Dispose();
        _former.Dispose();
        _folder.Dispose();
    }

    private void AddSigned()
    {
        foreach (var format in new[] { "jpg", "webp", "png", "avif" })
        foreach (var title in new[] { "even", "odd-1", "odd-22" })
            Add($"{title}.{format}", _publisher.Signer.Sign(Unsigned(format), Statement with { Title = title }), "Trusted");
        // The parent's signers are on nobody's list here.
        var parent = File.ReadAllBytes(Corpora.File("c2pa", "adobe-20220124-CAICA.jpg"));
        foreach (var format in new[] { "jpg", "avif" })
            Add($"chained.{format}", _publisher.Signer.Sign(Unsigned(format), Statement with { Parent = parent }), "Valid");
        foreach (var format in new[] { "jpg", "png", "webp", "avif" })
        {
            var changed = _publisher.Signer.Sign(Unsigned(format), Statement);
            // In the pixels, which lie before a WebP's store and behind the others'.
            changed[format == "webp" ? StorePlace.Find(changed, format)!.Start - 100 : changed.Length - 100] ^= 1;
            Add($"changed.{format}", changed, "Invalid");
        }
    }

    private async Task AddStamped(TestAuthority authority)
    {
        var picture = Unsigned("jpg");
        var stop = TestContext.Current.CancellationToken;
        foreach (var format in new[] { "jpg", "avif" })
            Add(
                $"stamped.{format}",
                await _former.Signer.SignStamped(Unsigned(format), Statement, authority.Client, stop),
                "Trusted"
            );
        Add("expired.jpg", _former.Signer.Sign(picture, Statement), "Invalid");
        authority.At = Then.AddMonths(2);
        Add("stamped-late.jpg", await _former.Signer.SignStamped(picture, Statement, authority.Client, stop), "Invalid");
        using var stranger = new TestAuthority(new TestSigner(), Then);
        Add("stamped-by-nobody.jpg", await _former.Signer.SignStamped(picture, Statement, stranger.Client, stop), "Invalid");
    }

    private void AddBoundByNames()
    {
        foreach (var format in new[] { "jpg", "png" })
        foreach (var isShort in new[] { true, false })
        {
            var bound = NamedBoxes.Sign(_publisher, Unsigned(format), isShort);
            Add($"boxes-{isShort}.{format}", bound, "Trusted");
            bound[^100] ^= 1;
            Add($"boxes-{isShort}-changed.{format}", bound, "Invalid");
        }
    }

    private static byte[] Unsigned(string format) =>
        Rendition.Make(
            TestPictures.Noise(seed: 7),
            new RenditionOrder(960, format, Rights: new PictureMetadata { CreditLine = "© Estuary Agency / POOL" })
        );

    private void Add(string name, byte[] file, string expected)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllBytes(path, file);
        _files.Add((path, expected));
    }

    private async Task<List<Verdict>> Judge()
    {
        var roots = Path.Combine(_folder.Path, "roots.pem");
        await File.WriteAllTextAsync(roots, $"{_publisher.Root.ExportCertificatePem()}\n{_former.Root.ExportCertificatePem()}\n");
        var script = Path.Combine(Sources.Root, "tests", "Dateline.Tests", "tools", "judge-credentials.mjs");
        using var judge = Process.Start(
            new ProcessStartInfo("node", [script, roots, .. _files.Select(f => f.File)])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
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
