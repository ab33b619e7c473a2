using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Dateline.Mediabank;
using Dateline.Storage;

namespace Dateline.Tests.Mediabank;

/// <summary>Files that come in pieces (tus): a line that breaks, a program that ends, and whoever does not keep to the protocol.</summary>
public sealed class UploadTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    private const string Uploads = "/api/v1/uploads";

    [Theory, OnBothStores]
    public async Task A_file_that_comes_in_pieces_is_one_picture_and_the_same_file_is_not_taken_twice(Store store)
    {
        var paper = await papers.On(store);
        var file = Copy.PictureFile(shade: 61);
        var address = await Begin(paper.PhotoDesk, file.Length);

        (await Offset(paper.PhotoDesk, address)).ShouldBe(0);
        (await Send(paper.PhotoDesk, address, 0, file[..1_000])).Header("upload-offset").ShouldBe("1000");
        (await Send(paper.PhotoDesk, address, 1_000, file[1_000..1_500])).Granted();
        var head = (await Ask(paper.PhotoDesk, HttpMethod.Head, address)).Granted();
        head.Header("upload-offset").ShouldBe("1500");
        head.Header("upload-length").ShouldBe(file.Length.ToString(CultureInfo.InvariantCulture));
        head.Header("cache-control").ShouldBe("no-store");
        head.Header("dateline-picture").ShouldBeNull();
        var last = (await Send(paper.PhotoDesk, address, 1_500, file[1_500..])).Granted();

        last.Status.ShouldBe(HttpStatusCode.NoContent);
        last.Header("dateline-picture-new").ShouldBe("true");
        var picture = last.Header("dateline-picture")!;
        (await paper.Desk.Ask(HttpMethod.Get, $"/api/v1/pictures/{picture}/renditions/320.webp")).Granted();
        (await paper.Query($"SELECT original FROM picture WHERE id = '{Spelt(picture, store)}'")).ShouldBe([
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)),
        ]);
        (await Ask(paper.PhotoDesk, HttpMethod.Head, address)).Header("dateline-picture").ShouldBe(picture);
        Pieces(paper).ShouldBeEmpty("pieces are gone when the picture is there");

        var again = await Begin(paper.PhotoDesk, file.Length);
        var known = (await Send(paper.PhotoDesk, again, 0, file)).Granted();
        known.Header("dateline-picture").ShouldBe(picture);
        known.Header("dateline-picture-new").ShouldBe("false");
    }

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task What_has_come_is_there_when_the_program_starts_again_and_given_up_after_a_day(Store store)
    {
        Long.Test();
        await using var paper = await Newspaper.Open(store);
        var file = Copy.PictureFile(shade: 62);
        var (goesOn, givenUp) = (await Begin(paper.PhotoDesk, file.Length), await Begin(paper.PhotoDesk, file.Length));
        await Send(paper.PhotoDesk, goesOn, 0, file[..700]);
        await Send(paper.PhotoDesk, givenUp, 0, file[..800]);

        await paper.StartAgain();

        (await Offset(paper.PhotoDesk, goesOn)).ShouldBe(700);
        (await Send(paper.PhotoDesk, goesOn, 700, file[700..])).Granted().Header("dateline-picture").ShouldNotBeNull();
        Pieces(paper).Count.ShouldBe(1, "of the one that is still on its way");
        paper.Wait(TimeSpan.FromHours(25));
        (await Ask(paper.PhotoDesk, HttpMethod.Head, givenUp)).Status.ShouldBe(HttpStatusCode.NotFound);
        await Eventually.That("its pieces were cleared away", () => Task.FromResult(Pieces(paper).Count == 0));
        await Eventually.That(
            "and its row",
            async () => (await paper.Query("SELECT id FROM upload WHERE picture IS NULL")).Count == 0
        );
    }

    [Theory, OnBothStores]
    public async Task A_piece_that_does_not_go_on_where_the_file_stands_is_refused_and_changes_nothing(Store store)
    {
        var paper = await papers.On(store);
        var file = Copy.PictureFile(shade: 63);
        var address = await Begin(paper.PhotoDesk, file.Length);
        await Send(paper.PhotoDesk, address, 0, file[..1_000]);

        (await Send(paper.PhotoDesk, address, 0, file[..1_000])).Refused(HttpStatusCode.Conflict);
        (await Send(paper.PhotoDesk, address, 2_000, file[2_000..])).Refused(HttpStatusCode.Conflict);
        var racing = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Send(paper.PhotoDesk, address, 1_000, file[1_000..1_200]))
        );

        racing.Count(a => a.Status == HttpStatusCode.NoContent).ShouldBe(1);
        racing.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(3);
        (await Offset(paper.PhotoDesk, address)).ShouldBe(1_200);
        (await Send(paper.PhotoDesk, address, 1_200, [.. file[1_200..], 0])).Refused(HttpStatusCode.RequestEntityTooLarge);
        (await Send(paper.PhotoDesk, address, 1_200, file[1_200..])).Granted().Header("dateline-picture-new").ShouldBe("true");
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_refused_with_the_reason_and_forgotten()
    {
        var paper = await papers.On(Store.Sqlite);
        var file = Encoding.UTF8.GetBytes("%PDF-1.7 and so on");
        var address = await Begin(paper.PhotoDesk, file.Length);
        await Send(paper.PhotoDesk, address, 0, file[..9]);

        var refused = (await Send(paper.PhotoDesk, address, 9, file[9..])).Refused(HttpStatusCode.BadRequest);

        refused.Text.ShouldContain("PDF");
        refused.Header("tus-resumable").ShouldBe("1.0.0");
        (await Ask(paper.PhotoDesk, HttpMethod.Head, address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_recording_comes_in_pieces_too_and_what_is_larger_than_a_picture_may_be_has_to_be_one()
    {
        var paper = await papers.On(Store.Sqlite);
        var film = await Films.Mp4("In pieces");
        var address = await Begin(paper.PhotoDesk, film.Length);
        await Send(paper.PhotoDesk, address, 0, film[..1_000]);
        (await Send(paper.PhotoDesk, address, 1_000, film[1_000..])).Granted().Header("dateline-picture-new").ShouldBe("true");
        var again = await Begin(paper.PhotoDesk, film.Length);
        (await Send(paper.PhotoDesk, again, 0, film)).Granted().Header("dateline-picture-new").ShouldBe("false");

        var large = await Begin(paper.PhotoDesk, 65 * 1024 * 1024);
        (await Send(paper.PhotoDesk, large, 0, Copy.PictureFile(shade: 64)[..1_000]))
            .Refused(HttpStatusCode.RequestEntityTooLarge)
            .Text.ShouldContain("64 MiB");
        (await Ask(paper.PhotoDesk, HttpMethod.Head, large)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_does_not_keep_to_the_protocol_is_told_what_is_wrong()
    {
        var paper = await papers.On(Store.Sqlite);
        var desk = paper.PhotoDesk;
        var address = await Begin(desk, 100);

        var offer = await Ask(desk, HttpMethod.Options, Uploads);
        offer.Header("tus-version").ShouldBe("1.0.0");
        offer.Header("tus-extension").ShouldBe("creation,expiration,termination");
        offer.Header("tus-max-size").ShouldBe("1073741824");
        var old = (await Ask(desk, HttpMethod.Post, Uploads, ("Tus-Resumable", "0.2.2"), ("Upload-Length", "9"))).Refused(
            HttpStatusCode.PreconditionFailed
        );
        old.Header("tus-version").ShouldBe("1.0.0");
        (await Ask(desk, HttpMethod.Post, Uploads)).Refused(HttpStatusCode.BadRequest).Text.ShouldContain("Upload-Length");
        (await Ask(desk, HttpMethod.Post, Uploads, ("Upload-Length", "0"))).Refused(HttpStatusCode.BadRequest);
        (await Ask(desk, HttpMethod.Post, Uploads, ("Upload-Length", "1073741825"))).Refused(
            HttpStatusCode.RequestEntityTooLarge
        );
        (await Ask(desk, HttpMethod.Post, Uploads, ("Upload-Length", "9"), ("Upload-Metadata", "filename ***")))
            .Refused(HttpStatusCode.BadRequest)
            .Text.ShouldContain("'filename' in Upload-Metadata is no base64");
        (await Ask(desk, HttpMethod.Patch, address, ("Upload-Offset", "0"))).Refused(HttpStatusCode.UnsupportedMediaType);
        (await Ask(desk, HttpMethod.Head, $"{Uploads}/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Ask(paper.Desk, HttpMethod.Head, address)).Status.ShouldBe(HttpStatusCode.NotFound, "it is another's");
        (await Ask(desk, HttpMethod.Delete, address)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Ask(desk, HttpMethod.Head, address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task Too_many_files_on_their_way_and_a_file_in_too_many_pieces_are_refused()
    {
        Long.Test();
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var first = await Begin(paper.PhotoDesk, 10_000);
        for (var i = 0; i < Upload.PiecesMax; i++)
            (await Send(paper.PhotoDesk, first, i, [(byte)i])).Granted();
        (await Send(paper.PhotoDesk, first, Upload.PiecesMax, [1])).Refused(HttpStatusCode.RequestEntityTooLarge);

        for (var i = 1; i < Upload.UnfinishedMax; i++)
            await Begin(paper.PhotoDesk, 100);
        (await Ask(paper.PhotoDesk, HttpMethod.Post, Uploads, ("Upload-Length", "9"))).Refused(HttpStatusCode.TooManyRequests);
    }

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task A_line_that_breaks_and_a_program_that_is_killed_cost_a_piece_at_most(Store store)
    {
        Long.Test();
        await using var program = await RealProgram.On(store);
        await program.Start();
        using var desk = await program.Hire("desk");
        await desk.Open(Newspaper.Editions[0]);
        var file = Large();
        var address = await Begin(desk, file.Length);

        for (var round = 0; round < 6; round++)
        {
            var offset = (int)await Offset(desk, address);
            using var breaks = new CancellationTokenSource(TimeSpan.FromMilliseconds(Random.Shared.Next(30, 250)));
            try
            {
                await Send(desk, address, offset, file[offset..^1], breaks.Token);
            }
            // That is the line that broke.
            catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException) { }
            if (round % 2 == 1)
            {
                await program.Kill();
                await program.Start();
            }
            (await Offset(desk, address)).ShouldBeInRange(offset, file.Length - 1);
        }
        await Eventually.That(
            "the file was whole",
            async () =>
            {
                var offset = (int)await Offset(desk, address);
                return (await Send(desk, address, offset, file[offset..])).Header("dateline-picture") is not null;
            }
        );

        (await program.Query("SELECT original FROM picture")).ShouldBe([
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)),
        ]);
    }

    /// <summary>About twenty megabytes that cannot be made smaller.</summary>
    private static byte[] Large()
    {
        using var noise = NetVips.Image.Gaussnoise(2_600, 2_600, mean: 128, sigma: 60);
        using var grey = noise.Cast(NetVips.Enums.BandFormat.Uchar);
        using var picture = grey.Bandjoin(grey, grey).Copy(interpretation: NetVips.Enums.Interpretation.Srgb);
        return picture.TiffsaveBuffer();
    }

    private static string Spelt(string id, Store store) => store == Store.Sqlite ? id.ToUpperInvariant() : id;

    private static List<string> Pieces(Newspaper paper)
    {
        var folder = Path.Combine(paper.Settings.Data, "uploads");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)] : [];
    }

    private static async Task<string> Begin(Staff desk, long length)
    {
        var name = Convert.ToBase64String(Encoding.UTF8.GetBytes("tower.jpg"));
        var begun = await Ask(
            desk,
            HttpMethod.Post,
            Uploads,
            ("Upload-Length", length.ToString(CultureInfo.InvariantCulture)),
            ("Upload-Metadata", $"filename {name},language ZW4=")
        );
        begun.Status.ShouldBe(HttpStatusCode.Created, begun.Text);
        begun.Header("upload-expires").ShouldNotBeNull();
        return begun.Header("location")!;
    }

    private static async Task<long> Offset(Staff desk, string address) =>
        long.Parse((await Ask(desk, HttpMethod.Head, address)).Granted().Header("upload-offset")!, CultureInfo.InvariantCulture);

    private static async Task<Answer> Ask(
        Staff desk,
        HttpMethod method,
        string address,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (!request.Headers.Contains("Tus-Resumable"))
            request.Headers.Add("Tus-Resumable", "1.0.0");
        return await Answer.Read(await desk.Client.SendAsync(request));
    }

    private static async Task<Answer> Send(
        Staff desk,
        string address,
        int offset,
        byte[] piece,
        CancellationToken breaks = default
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, address) { Content = new ByteArrayContent(piece) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/offset+octet-stream");
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        return await Answer.Read(await desk.Client.SendAsync(request, breaks));
    }
}
