using System.Net;
using System.Text.Json.Nodes;
using Dateline.Accounts;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Dateline.Tests.Browser;

/// <summary>A photo desk at work: pictures come in, get their words, stand in a story, and one is taken down.</summary>
[Collection(BrowserTests.Name)]
public class PicturesTest(SampleSite site)
{
    private const int Uploads = 10;

    /// <summary>Asks the API as the newsroom's own scripts do.</summary>
    private const string Api = """
        async ({ method, path, body, version }) => {
          const headers = { "Dateline-Seal": document.body.dataset.seal, "Content-Type": "application/json" };
          if (version) headers["If-Match"] = `"${version}"`;
          const answer = await fetch(path, { method, headers, body: JSON.stringify(body) });
          return `${answer.status} ${await answer.text()}`;
        }
        """;

    [Theory]
    [InlineData("en", "")]
    [InlineData("ar", "/ar")]
    public async Task Pictures_come_in_are_described_stand_in_a_story_and_one_is_taken_down(string edition, string prefix)
    {
        Long.InOtherLanguages(prefix);
        var desk = await site.Staff(Role.Editor, "Edith", prefix, prefix + "/newsroom/pictures");
        var shade = edition == "en" ? 100 : 120;

        await desk.Locator("input[name=file]")
            .SetInputFilesAsync([
                .. Enumerable
                    .Range(0, Uploads)
                    .Select(i => new FilePayload
                    {
                        Name = $"IMG_{i}.jpg",
                        MimeType = "image/jpeg",
                        Buffer = Copy.PictureFile(shade: shade + i),
                    }),
            ]);
        await Assertions.Expect(desk.Locator("[data-sent] li a")).ToHaveCountAsync(Uploads);
        await Well(desk);
        var pictures = await desk.Locator("[data-sent] li a")
            .EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        foreach (var picture in pictures.Take(2))
            await Describe(desk, picture, edition);
        await Well(desk);

        var ids = pictures.Select(p => p.Split('/')[^1]).ToList();
        await TogetherAndCut(desk, prefix, ids);
        var story = await Publish(desk, edition, ids[0], ids[1]);
        var reader = await site.Open(prefix + story);
        await Assertions.Expect(reader.Locator(".story-picture .credit")).ToHaveTextAsync("© Norlumen / Ines Tarrow");
        var file = (await reader.Locator(".story-picture img").GetAttributeAsync("src"))!;
        await reader.Locator(".story-picture .credit").ClickAsync();
        reader.Url.ShouldEndWith($"{prefix}/mediabank/{ids[0]}");
        (await reader.Locator("script[type='application/ld+json']").First.TextContentAsync())!.ShouldContain("ImageObject");
        (await reader.RunAxe()).Violations.ShouldBeEmpty();

        await desk.GotoAsync(pictures[0]);
        await desk.Locator(".desk-section summary").Last.ClickAsync();
        await desk.Locator("[name=reason]").FillAsync("It shows somebody else.");
        await desk.Locator("form[action$=kill] button").ClickAsync();
        await Assertions.Expect(desk.Locator(".desk-complaint")).ToContainTextAsync("It shows somebody else.");

        var hash = file.Split('/')[2];
        foreach (var page in new[] { prefix + story, prefix + "/", prefix + "/mediabank" })
        {
            await reader.GotoAsync(page);
            (await reader.ContentAsync()).ShouldNotContain(hash, Case.Sensitive, page);
        }
        (await reader.GotoAsync(file))!.Status.ShouldBe((int)HttpStatusCode.Gone);
    }

    [Theory, Trait(Long.Trait, Long.Value)]
    [InlineData("en", "")]
    [InlineData("ar", "/ar")]
    public async Task A_video_comes_in_gets_its_captions_and_plays_in_a_story(string edition, string prefix)
    {
        Long.Test();
        var film = await Films.Mp4($"A film for {edition}");
        var desk = await site.Staff(Role.Editor, "Edith", prefix, prefix + "/newsroom/pictures");
        await desk.Locator("input[name=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "film.mp4",
                    MimeType = "video/mp4",
                    Buffer = film,
                }
            );
        var link = desk.Locator("[data-sent] li a");
        await Assertions.Expect(link).ToHaveCountAsync(1);
        var video = (await link.GetAttributeAsync("href"))!;
        await Describe(desk, video, edition);
        await desk.Locator("form[action$=captions] input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "film.vtt",
                    MimeType = "text/vtt",
                    Buffer = System.Text.Encoding.UTF8.GetBytes("WEBVTT\n\n00:00.000 --> 00:02.000\nA tone is heard.\n"),
                }
            );
        await desk.Locator("form[action$=captions] button.button").ClickAsync();
        await desk.Locator(".desk-notice[role=status]").WaitForAsync();
        await Assertions.Expect(desk.Locator("button[name=drop]")).ToHaveCountAsync(1);
        await Well(desk);

        var id = video.Split('/')[^1];
        var reader = await site.Open(prefix + await Publish(desk, edition, id, id));
        var player = reader.Locator(".story-picture video");
        var played = await player.EvaluateAsync<string>(
            """
            async (video) => {
              video.muted = true;
              await video.play();
              await new Promise((done) => { video.ontimeupdate = () => video.currentTime > 0.3 && done(); });
              video.pause();
              const track = video.textTracks[0];
              return `${video.videoWidth} ${track.mode} ${track.activeCues[0].text}`;
            }
            """
        );
        played.ShouldBe("320 showing A tone is heard.");
        (await reader.RunAxe()).Violations.ShouldBeEmpty();
    }

    private static async Task Describe(IPage desk, string picture, string language)
    {
        await desk.GotoAsync(picture);
        await desk.Locator($"[name=caption-{language}]").FillAsync("The quay on 24 November 2026.");
        await desk.Locator($"[name=alternative-{language}]").FillAsync("A quay with two cranes.");
        await desk.Locator("[name=agency]").FillAsync("Norlumen");
        await desk.Locator("[name=photographer]").FillAsync("Ines Tarrow");
        await desk.Locator(".desk-form button[type=submit]").First.ClickAsync();
        await desk.Locator(".desk-notice[role=status]").WaitForAsync();
    }

    /// <summary>All on the page are ticked and changed together; one is cut by hand; the tree and the credits are looked at.</summary>
    private static async Task TogetherAndCut(IPage desk, string prefix, List<string> ids)
    {
        foreach (var page in new[] { "collections", "credits" })
        {
            await desk.GotoAsync($"{prefix}/newsroom/pictures/{page}");
            await Well(desk);
        }
        await desk.GotoAsync($"{prefix}/newsroom/pictures?q=-has:credit+-keyword:quay");
        await desk.Locator("[data-tick-all] input").CheckAsync();
        await desk.Locator("#many button").ClickAsync();
        await Well(desk);
        await desk.Locator("[name=keywords]").FillAsync("quay");
        await desk.Locator("button[value=set]").ClickAsync();
        await Assertions.Expect(desk.Locator(".desk-notice[role=status]")).ToContainTextAsync($"{Uploads - 2}");
        await Well(desk);

        await desk.GotoAsync($"{prefix}/newsroom/pictures/{ids[0]}");
        await desk.Locator("[data-crops] button").Nth(3).ClickAsync();
        await desk.Locator(".bank-cut").PressAsync("Shift+ArrowLeft");
        await Assertions.Expect(desk.Locator("[name='crop-1x1']")).Not.ToHaveValueAsync("");
        await desk.Locator(".bank-one .desk-form button[type=submit]").First.ClickAsync();
        await desk.Locator(".desk-notice[role=status]").WaitForAsync();
    }

    private static async Task<string> Publish(IPage desk, string edition, string lead, string other)
    {
        var content = new
        {
            headline = "Two views of the quay",
            lead = "They were drawn on the same day.",
            bylines = new[] { new { name = "Edith Marrow" } },
            section = "culture",
            leadPicture = new { picture = lead },
            blocks = new object[]
            {
                new { type = "paragraph", text = "They differ." },
                new
                {
                    type = "gallery",
                    title = "Both views",
                    pictures = new[] { new { picture = lead }, new { picture = other } },
                },
            },
        };
        var written = await Asked(desk, "POST", "/api/v1/stories", new { edition, content }, null);
        var published = await Asked(
            desk,
            "POST",
            $"/api/v1/stories/{written["id"]}/publication",
            new { kind = "update" },
            (int)written["version"]!
        );
        return (string)published["address"]!;
    }

    private static async Task<JsonNode> Asked(IPage desk, string method, string path, object body, int? version)
    {
        var answer = await desk.EvaluateAsync<string>(
            Api,
            new
            {
                method,
                path,
                body,
                version,
            }
        );
        answer.ShouldStartWith("20");
        return JsonNode.Parse(answer[4..])!;
    }

    private static async Task Well(IPage page) =>
        (await page.RunAxe()).Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} at {n.Html}")).ShouldBeEmpty();
}
