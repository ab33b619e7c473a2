using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dateline.Mediabank;
using Dateline.Mediabank.Recordings;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Mediabank;

/// <summary>Video and audio, from the file to the reader's page and off it.</summary>
public sealed class RecordingsTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    private const string Captions = "WEBVTT\n\n00:00.000 --> 00:01.500\n<v Inge Solberra>We are ashore.</v>\n";

    [Theory, OnBothStores]
    public async Task A_video_is_played_by_ranges_with_what_is_said_in_it_until_it_is_killed(Store store)
    {
        var paper = await papers.On(store);
        var file = await Films.Mp4($"Colours, {store}");
        var video = await paper.PhotoDesk.Deliver(file, Copy.Particulars);
        var recording = video.Particulars.Recording.ShouldNotBeNull();
        recording.File.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(file)));
        (recording.Format, recording.Width, recording.Height, recording.IsSilent).ShouldBe(("mp4", 320, 180, false));
        recording.Milliseconds.ShouldBeInRange(1_900, 2_200);
        var played = $"/media/{recording.File}/recording.mp4";
        (await paper.Reader.Get(played)).Refused(HttpStatusCode.NotFound);

        var story = await paper.Desk.Write(
            Copy.Of($"A story with a video, {store}") with
            {
                Blocks = [new PictureBlock(new PictureUse(video.Id))],
            }
        );
        var checks = await paper.Desk.Ask(HttpMethod.Post, $"/api/v1/stories/{story.Id}/checks", story.Content);
        checks.Granted().Text.ShouldContain("video-captions");
        (await Say(paper, $"/api/v1/pictures/{video.Id}/captions/en", Captions)).Granted();
        checks = await paper.Desk.Ask(HttpMethod.Post, $"/api/v1/stories/{story.Id}/checks", story.Content);
        checks.Granted().Text.ShouldNotContain("video-captions");
        var address = (await paper.Desk.Publish(story)).Address!;

        var page = (await paper.Reader.Get(address)).Granted().Page();
        page.AllOf("video source", "src").ShouldBe([played]);
        page.AllOf("video", "poster").Single().ShouldStartWith($"/media/{video.Original}/");
        (await paper.Reader.Get(page.AllOf("video track", "src").Single())).Granted().Text.ShouldContain("We are ashore.");
        var whole = (await paper.Reader.Get(played)).Granted();
        whole.Header("content-type").ShouldBe("video/mp4");
        whole.Header("accept-ranges").ShouldBe("bytes");
        var part = await Range(paper, played, 100, 199);
        part.Status.ShouldBe(HttpStatusCode.PartialContent);
        part.Bytes.ShouldBe(whole.Bytes[100..200]);
        Encoding.Latin1.GetString(file).Contains(Films.Place, StringComparison.Ordinal).ShouldBeTrue();
        Encoding
            .Latin1.GetString(whole.Bytes)
            .Contains(Films.Place, StringComparison.Ordinal)
            .ShouldBeFalse("where a camera was is nobody's business");
        var packed = Encoding.Latin1.GetString(whole.Bytes);
        packed.IndexOf("moov", StringComparison.Ordinal).ShouldBeLessThan(packed.IndexOf("mdat", StringComparison.Ordinal));
        var own = (await paper.Reader.Get($"/mediabank/{video.Id}")).Granted();
        own.Text.ShouldContain("Inge Solberra: We are ashore.");
        own.Text.ShouldContain("\"@type\":\"VideoObject\"");
        own.Text.ShouldContain("\"duration\":\"PT2S\"");
        (await paper.Reader.Get("/mediabank/search?q=is:video+bridge")).Granted().Text.ShouldContain(video.Id.ToString());
        (await paper.Reader.Get("/mediabank/search?q=is:audio+bridge")).Granted().Text.ShouldNotContain(video.Id.ToString());

        await paper.PhotoDesk.Kill(video, "Withdrawn.");
        (await paper.Reader.Get(played)).Refused(HttpStatusCode.Gone);
        (await paper.Reader.Get($"/media/{recording.File}/captions-en.vtt")).Refused(HttpStatusCode.Gone);
        (await paper.Reader.Get(address)).Granted().Page().AllOf("video", "poster").ShouldBeEmpty();
        (await paper.PhotoDesk.TryDeliver(file, "{\"captions\":{},\"alternativeTexts\":{}}")).Granted();
    }

    [Fact]
    public async Task Captions_are_a_change_like_any_other_that_readers_see_and_that_can_be_taken_back()
    {
        var paper = await papers.On(Store.Sqlite);
        var video = await paper.PhotoDesk.Deliver(await Films.Mp4("Taken back"), Copy.Particulars);
        var at = $"/api/v1/pictures/{video.Id}/captions";
        var story = await paper.Desk.SendOut(
            Copy.Of("A story whose video is captioned later") with
            {
                LeadPicture = new PictureUse(video.Id),
            }
        );

        (await Say(paper, at + "/en", "00:01 no captions")).Refused(HttpStatusCode.UnprocessableEntity);
        (await Say(paper, at + "/not_a_language", Captions)).Refused(HttpStatusCode.UnprocessableEntity);
        (await paper.PhotoDesk.Ask(HttpMethod.Delete, at + "/en")).Refused(HttpStatusCode.NotFound);
        (await Say(paper, at + "/en", Captions)).Granted();
        (await Tracks(paper, story.Address!)).ShouldBe(["en"]);
        (await Say(paper, at + "/ar", Captions)).Granted();
        (await Tracks(paper, story.Address!)).ShouldBe(["en", "ar"]);

        var edit = (await paper.Query("SELECT edit FROM picture_before WHERE version = 3")).Single();
        (await paper.PhotoDesk.Ask(HttpMethod.Delete, $"/api/v1/pictures/edits/{edit}")).Granted();
        (await Tracks(paper, story.Address!)).ShouldBe(["en"]);
        (await paper.PhotoDesk.Ask(HttpMethod.Delete, at + "/en")).Granted();
        (await Tracks(paper, story.Address!)).ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task The_desk_chooses_from_which_moment_the_poster_is_and_readers_see_it_at_once(Store store)
    {
        Long.OnPostgres(store);
        var paper = await papers.On(store);
        var video = await paper.PhotoDesk.Deliver(await Films.Mp4($"A poster, {store}"), Copy.Particulars);
        var sound = await paper.PhotoDesk.Deliver(await Films.Mp3(), Copy.Particulars);
        var story = await paper.Desk.SendOut(
            Copy.Of($"A story with a poster, {store}") with
            {
                LeadPicture = new PictureUse(video.Id),
            }
        );
        var at = $"/api/v1/pictures/{video.Id}/poster";

        foreach (var seconds in (double[])[-0.1, 2.5, 1e9])
            (await paper.PhotoDesk.Ask(HttpMethod.Put, at, new { seconds })).Refused(HttpStatusCode.UnprocessableEntity);
        (await paper.PhotoDesk.Ask(HttpMethod.Put, $"/api/v1/pictures/{sound.Id}/poster", new { seconds = 1 })).Refused(
            HttpStatusCode.NotFound
        );
        (await paper.PhotoDesk.Ask(HttpMethod.Put, at, new { seconds = 1.5 })).Granted();

        var poster = (await paper.Reader.Get(story.Address!)).Granted().Page().Of("video", "poster");
        poster.ShouldNotContain(video.Original);
        (await paper.Reader.Get(poster)).Granted().Header("content-type").ShouldBe("image/webp");
        (await paper.Reader.Get($"/media/{video.Original}/320.webp")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await paper.Reader.Get($"/mediabank/{video.Id}")).Granted().Text.ShouldContain(poster.Split('/')[2]);
        await paper.PhotoDesk.Kill(video, "Withdrawn.");
        (await paper.Reader.Get(poster)).Refused(HttpStatusCode.Gone);
        (await paper.PhotoDesk.Ask(HttpMethod.Put, at, new { seconds = 1 })).Refused(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Sound_and_silent_video_are_taken_by_what_they_are_and_lack_what_they_lack()
    {
        var paper = await papers.On(Store.Sqlite);
        var words = Copy.Particulars with { AlternativeTexts = new Dictionary<string, string>() };
        var mp3 = await paper.PhotoDesk.Deliver(await Films.Mp3(), words);
        var m4a = await paper.PhotoDesk.Deliver(await Films.M4a(), words);
        var webm = await paper.PhotoDesk.Deliver(await Films.SilentWebm(), words);

        var story = await paper.Desk.SendOut(
            Copy.Of("A story to be heard") with
            {
                Blocks = [new PictureBlock(new PictureUse(mp3.Id)), new PictureBlock(new PictureUse(m4a.Id))],
            }
        );
        var page = (await paper.Reader.Get(story.Address!)).Granted().Page();
        page.AllOf("audio source", "type").ShouldBe(["audio/mpeg", "audio/mp4"]);
        foreach (var sound in page.AllOf("audio source", "src"))
            (await paper.Reader.Get(sound)).Granted().Bytes.Length.ShouldBeGreaterThan(5_000);
        webm.Particulars.Recording!.IsSilent.ShouldBeTrue();
        var silent = await paper.Desk.Write(Copy.Of("A silent story") with { LeadPicture = new PictureUse(webm.Id) });
        var checks = (await paper.Desk.Ask(HttpMethod.Post, $"/api/v1/stories/{silent.Id}/checks", silent.Content)).Granted();
        checks.Text.ShouldContain("alternative-text");
        checks.Text.ShouldNotContain("video-captions");
    }

    [Fact]
    public async Task What_browsers_do_not_play_and_what_is_damaged_is_refused_and_leaves_nothing()
    {
        var paper = await papers.On(Store.Sqlite);
        var words = "{\"captions\":{},\"alternativeTexts\":{}}";
        var whole = await Films.Mp4();
        var before = (await paper.Query("SELECT COUNT(*) FROM picture")).Single();

        (await paper.PhotoDesk.TryDeliver(await Films.Unplayable(), words))
            .Refused(HttpStatusCode.BadRequest)
            .Text.ShouldContain("Its video is mpeg4; browsers play H.264");
        (await paper.PhotoDesk.TryDeliver(whole[..(whole.Length / 3)], words))
            .Refused(HttpStatusCode.BadRequest)
            .Text.ShouldContain("cannot be read as that");
        (await paper.PhotoDesk.TryDeliver([0, 0, 0, 24, .. "ftypisom"u8, .. new byte[40]], words)).Refused(
            HttpStatusCode.BadRequest
        );
        (await paper.Query("SELECT COUNT(*) FROM picture")).Single().ShouldBe(before);
        Directory.EnumerateFiles(Path.Combine(paper.Settings.Data, "work")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_form_in_which_it_is_played_is_made_anew_where_it_was_lost()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var video = await paper.PhotoDesk.Deliver(await Films.Mp4("Lost and made"), Copy.Particulars);
        await paper.Desk.SendOut(Copy.Of("A story that was restored") with { LeadPicture = new PictureUse(video.Id) });
        var played = $"/media/{video.Particulars.Recording!.File}/recording.mp4";
        var before = (await paper.Reader.Get(played)).Granted();
        Directory.Delete(Path.Combine(paper.Settings.Data, "renditions"), recursive: true);

        (await paper.Reader.Get(played)).Granted().Bytes.ShouldBe(before.Bytes);
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task Where_ffmpeg_is_not_installed_recordings_are_refused_with_the_reason_and_the_doctor_says_so()
    {
        Long.Test();
        var film = await Films.Mp4();
        await using var program = await RealProgram.On(Store.Sqlite);
        using var folder = new TestFolder();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "film.mp4"), film);
        (await program.Verb("import", "media", folder.Path)).Output.ShouldContain("1 pictures taken, 0 known already, 0 files");
        (await program.Verb("doctor")).Output.ShouldContain("ffmpeg and ffprobe are installed");

        var dotnet = (await Shell.Run("which", "dotnet")).Trim();
        using var tools = new TestFolder();
        File.CreateSymbolicLink(Path.Combine(tools.Path, "dotnet"), File.ResolveLinkTarget(dotnet, true)?.FullName ?? dotnet);
        program.Environment = [("PATH", tools.Path)];
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "film.mp4"), [.. film, 0]);
        var (_, output, error) = await program.Verb("import", "media", folder.Path);

        output.ShouldContain("0 pictures taken, 0 known already, 1 files not taken");
        error.ShouldContain("only where ffmpeg is installed");
        (await program.Verb("doctor")).Output.ShouldContain("ffmpeg or ffprobe is not on the PATH");
    }

    private static async Task<Answer> Say(Newspaper paper, string address, string captions)
    {
        using var content = new StringContent(captions, Encoding.UTF8, "text/vtt");
        return await Answer.Read(await paper.PhotoDesk.Client.PutAsync(new Uri(address, UriKind.Relative), content));
    }

    private static async Task<IReadOnlyList<string>> Tracks(Newspaper paper, string address) =>
        (await paper.Reader.Get(address)).Granted().Page().AllOf("video track", "srclang");

    private static async Task<Answer> Range(Newspaper paper, string address, long from, long to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = new(from, to);
        return await Answer.Read(await paper.Reader.SendAsync(request));
    }
}
