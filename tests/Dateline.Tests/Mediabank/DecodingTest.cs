using System.Diagnostics;
using Dateline.Imaging;
using Dateline.Mediabank;
using Dateline.Mediabank.Decoding;
using Dateline.Tests.Imaging;
using Dateline.Tests.Imaging.Credentials;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dateline.Tests.Mediabank;

/// <summary>Strangers' pictures are decoded in another process; whatever happens to it, this one goes on.</summary>
public class DecodingTest
{
    private static readonly RenditionOrder Small = new(320, "webp");

    [Fact]
    public async Task What_the_other_process_makes_is_what_the_library_makes()
    {
        await using var decoder = new PictureDecoder(NullLogger<PictureDecoder>.Instance);
        var file = Copy.PictureFile();
        var rights = new PictureMetadata
        {
            Creators = ["Tomas Reis"],
            CreditLine = "© Estuary Pictures",
            DateCreated = new PictureDate(2026, 11, 24, new TimeOnly(8, 30), TimeSpan.FromHours(2)),
            Caption = new Dictionary<string, string> { ["en"] = "A bridge.", ["ar"] = "جسر." },
            Licensors = [new Licensor("Estuary", "https://estuary.example/")],
        };
        var order = Small with { Rights = rights, Language = "ar" };

        (await decoder.Header(file, default)).ShouldBe(PictureFile.Read(file));
        (await decoder.Do(new DecoderTask(Make: order), file, default)).ShouldBe(Rendition.Make(file, order));
        var crop = Crop.Around(PictureFile.Read(file), Crop.Ratios["1x1"], 0.2, 0.5);
        (await decoder.Do(new DecoderTask(Make: order, Shape: "1x1", Focus: new FocalPoint(0.2, 0.5)), file, default)).ShouldBe(
            Rendition.Make(file, order with { Crop = crop })
        );
        var made = Rendition.Make(file, order with { Format = "jpg" });
        var (here, there) = (
            PictureMetadata.Read(made, Newspaper.Morning),
            await decoder.Metadata(made, Newspaper.Morning, default)
        );
        System.Text.Json.JsonSerializer.Serialize(there).ShouldBe(System.Text.Json.JsonSerializer.Serialize(here));
        there.DateCreated.ShouldBe(rights.DateCreated);
    }

    [Fact]
    public async Task A_refusal_is_the_librarys_own_and_the_process_goes_on()
    {
        await using var decoder = new PictureDecoder(NullLogger<PictureDecoder>.Instance);
        var svg = "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray();

        var here = Should.Throw<PictureRefusedException>(() => PictureFile.Read(svg));
        var there = await Should.ThrowAsync<PictureRefusedException>(() => decoder.Header(svg, default));
        there.Message.ShouldBe(here.Message);
        (await decoder.Header(Copy.PictureFile(), default)).Width.ShouldBe(640);
    }

    [Fact]
    public async Task A_decoder_that_dies_or_hangs_costs_one_picture_and_no_more()
    {
        var file = Copy.PictureFile();
        var dead = DecoderProcess.Start();
        using (var process = Process.GetProcessById(dead.Id))
            process.Kill();
        await Should.ThrowAsync<IOException>(() =>
            dead.Ask(new DecoderTask(ReadHeader: true), file, TimeSpan.FromSeconds(30), default)
        );
        await dead.DisposeAsync();

        await using var hung = DecoderProcess.Start();
        await Shell.Run("kill", "-STOP", $"{hung.Id}");
        await Should.ThrowAsync<TimeoutException>(() =>
            hung.Ask(new DecoderTask(ReadHeader: true), file, TimeSpan.FromSeconds(1), default)
        );

        await using var decoder = new PictureDecoder(NullLogger<PictureDecoder>.Instance);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => decoder.Do(new DecoderTask(Make: Small), file, default)));
    }

    [Fact]
    public async Task The_other_process_has_none_of_the_sites_secrets()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is looked up under /proc.");
        Environment.SetEnvironmentVariable("DATELINE_TEST_SECRET", "estuary");
        await using var process = DecoderProcess.Start();
        await process.Ask(new DecoderTask(ReadHeader: true), Copy.PictureFile(), TimeSpan.FromSeconds(30), default);

        var environment = await File.ReadAllTextAsync($"/proc/{process.Id}/environ");

        environment.ShouldContain("PATH=");
        environment.ShouldNotContain("DATELINE");
    }

    [Fact]
    public async Task Renditions_are_signed_with_the_publishers_certificate_and_made_anew_when_it_changes()
    {
        using var signer = new TestSigner();
        using var folder = new TestFolder();
        await using var paper = await Newspaper.Open(
            Store.Sqlite,
            configure: settings => signer.Signing(settings, folder) with { NoAvif = false }
        );
        var picture = await paper.Desk.Deliver(Copy.PictureFile(), Copy.Particulars);
        await paper.Desk.SendOut(Copy.Bridge with { LeadPicture = new(picture.Id) });

        foreach (var name in new[] { "640.jpg", "640.webp", "16x9-640.webp" })
        {
            var rendition = (await paper.Reader.Get($"/media/{picture.Original}/{name}")).Granted().Bytes;
            var found = ContentCredentials.Read(rendition, [signer.Root], DateTimeOffset.UtcNow);
            found.Verdict.ShouldBe(CredentialVerdict.Trusted, name);
            PictureMetadata.Read(rendition, Newspaper.Morning.AddDays(1)).CreditLine.ShouldNotBeNull("the rights stay");
        }
        await Eventually.That(
            "AVIF was made",
            async () =>
            {
                paper.Wait(MakeAvif.Every);
                return (await paper.Reader.Get($"/media/{picture.Original}/640.avif")).Header("content-type") is "image/avif";
            }
        );
        var avif = (await paper.Reader.Get($"/media/{picture.Original}/640.avif")).Bytes;
        ContentCredentials.Read(avif, [signer.Root], DateTimeOffset.UtcNow).Verdict.ShouldBe(CredentialVerdict.Trusted);
        await paper.Away(() => Task.CompletedTask, settings => settings with { Credentials = null });
        var bare = (await paper.Reader.Get($"/media/{picture.Original}/640.jpg")).Granted().Bytes;
        ContentCredentials.Read(bare, [signer.Root], DateTimeOffset.UtcNow).Verdict.ShouldBe(CredentialVerdict.None);
    }

    [Fact]
    public async Task Large_renditions_are_stamped_by_the_authority_and_signed_all_the_same_when_it_refuses()
    {
        using var signer = new TestSigner();
        var stamped = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        using var authority = new TestAuthority(signer, stamped);
        using var folder = new TestFolder();
        var tsa = authority.Open().ToString();
        await using var paper = await Newspaper.Open(
            Store.Sqlite,
            configure: settings => signer.Signing(settings, folder) with { CredentialsTsa = tsa }
        );
        var picture = await paper.Desk.Deliver(Copy.PictureFile(width: 2000), Copy.Particulars);
        await paper.Desk.SendOut(Copy.Bridge with { LeadPicture = new(picture.Id) });
        async Task<ContentCredentials> Of(string name)
        {
            var bytes = (await paper.Reader.Get($"/media/{picture.Original}/{name}")).Granted().Bytes;
            return ContentCredentials.Read(bytes, [signer.Root], DateTimeOffset.UtcNow);
        }

        (await Of("1280.jpg")).Manifests[^1].StampedAt.ShouldBe(stamped);
        (await Of("640.jpg")).Manifests[^1].StampedAt.ShouldBeNull("nobody waits for a stamp of a small one");
        authority.Status = System.Net.HttpStatusCode.ServiceUnavailable;
        var unstamped = await Of("1920.jpg");
        (unstamped.Verdict, unstamped.Manifests[^1].StampedAt).ShouldBe((CredentialVerdict.Trusted, null));
    }
}
