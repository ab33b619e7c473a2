using System.Net;
using Dateline.Accounts;
using Dateline.Mediabank;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Dateline.Tests.Accounts;
using Dateline.Tests.Live;
using Dateline.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Mediabank;

/// <summary>What the desk changes of a picture, and what its rights do on readers' pages.</summary>
public sealed class PictureDeskTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    [Theory, OnBothStores]
    public async Task Other_particulars_are_on_every_page_at_once(Store store)
    {
        var paper = await papers.On(store);
        var (picture, story) = await Shown(paper, 31, Copy.Particulars);
        var version = 1;

        (await Edit(paper, picture, version, Copy.Particulars with { Agency = "Selm Pictures" })).Granted();
        var late = await Edit(paper, picture, version, Copy.Particulars with { Agency = "Too late" });

        late.Refused(HttpStatusCode.Conflict).Text.ShouldContain("was changed meanwhile");
        foreach (var page in new[] { story.Address!, $"/mediabank/{picture.Id}" })
            (await paper.Reader.Get(page)).Granted().Text.ShouldContain("© Selm Pictures");
        (await paper.Reader.Get($"/mediabank/search?q=agency:selm")).Granted().Text.ShouldContain($"/mediabank/{picture.Id}");
        (
            await Edit(
                paper,
                picture,
                2,
                Copy.Particulars with
                {
                    Agency = null,
                    Photographer = null,
                    Pool = null,
                    Credit = null,
                }
            )
        ).Refused(HttpStatusCode.UnprocessableEntity);
        (await paper.Reader.Get(story.Address!)).Granted().Text.ShouldContain("© Selm Pictures");
    }

    [Theory, OnBothStores]
    public async Task A_picture_whose_time_is_over_is_gone_at_the_next_request_and_comes_back_with_a_new_one(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var ends = paper.Clock.GetUtcNow().AddHours(2);
        var (picture, story) = await Shown(paper, 32, Copy.Particulars with { Expires = ends });
        var file = $"/media/{picture.Original}/320.webp";
        var before = (await paper.Reader.Get(file)).Granted();
        var kept = int.Parse(before.Header("cache-control")!.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture);
        kept.ShouldBeInRange(1, 7_200);

        paper.Wait(TimeSpan.FromHours(2));

        (await paper.Reader.Get(file)).Refused(HttpStatusCode.Gone);
        await Eventually.That(
            "the story's page has closed its place",
            async () => !(await paper.Reader.Get(story.Address!)).Text.Contains(picture.Original, StringComparison.Ordinal)
        );
        (await paper.Reader.Get($"/mediabank/{picture.Id}"))
            .Refused(HttpStatusCode.Gone)
            .Page()
            .Words("main")
            .ShouldContain("The time for which this picture could be shown is over.");
        (await paper.Reader.Get("/mediabank")).Text.ShouldNotContain(picture.Original);
        (await paper.Reader.Get("/mediabank/search?q=\"opened again\"")).Text.ShouldNotContain(picture.Original);

        (await Edit(paper, picture, 2, Copy.Particulars with { Expires = ends.AddDays(30) })).Granted();

        (await paper.Reader.Get(file)).Granted().Header("cache-control").ShouldBe("public, max-age=86400");
        (await paper.Reader.Get(story.Address!)).Text.ShouldContain(picture.Original);
    }

    [Theory, OnBothStores]
    public async Task What_may_not_be_shown_yet_any_more_or_here_does_not_go_out(Store store)
    {
        var paper = await papers.On(store);
        var now = paper.Clock.GetUtcNow();
        (PictureParticulars Particulars, string Complaint)[] barred =
        [
            (Copy.Particulars with { Embargo = now.AddDays(400) }, "is under embargo"),
            (Copy.Particulars with { Expires = now.AddDays(-1) }, "its time is over"),
            (Copy.Particulars with { Editions = ["ar"] }, "may not be shown in this edition"),
        ];
        foreach (var (particulars, complaint) in barred)
        {
            var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 33), particulars);
            var story = await paper.Desk.Write(Copy.Of($"A picture that {complaint}") with { LeadPicture = new(picture.Id) });

            (await paper.Desk.Take(StoryStep.Publish, story))
                .Refused(HttpStatusCode.UnprocessableEntity)
                .Text.ShouldContain(complaint);
        }
        (
            await paper.PhotoDesk.TryDeliver(
                Copy.PictureFile(shade: 34),
                """{"captions":{},"alternativeTexts":{},"embargo":"2026-02-01T00:00:00Z","expires":"2026-01-01T00:00:00Z"}"""
            )
        ).Refused(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, OnBothStores]
    public async Task The_checklist_names_what_a_picture_may_not_at_the_time_at_which_the_story_goes_out(Store store)
    {
        var paper = await papers.On(store);
        var now = paper.Clock.GetUtcNow();
        var free = now.AddHours(6);
        (PictureParticulars Particulars, StoryLack Lack)[] barred =
        [
            (Copy.Particulars with { Embargo = free }, StoryLack.PictureEmbargo),
            (Copy.Particulars with { Expires = now.AddDays(-1) }, StoryLack.PictureExpired),
            (Copy.Particulars with { Editions = ["ar"] }, StoryLack.PictureBarred),
        ];
        foreach (var (particulars, lack) in barred)
        {
            var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 35), particulars);
            var story = await paper.Desk.Write(Copy.Of($"It lacks {lack}") with { LeadPicture = new(picture.Id) });

            var check = (await Checks(paper, story)).ShouldHaveSingleItem();

            check.Lack.ShouldBe(lack);
            check.IsBlocking.ShouldBeTrue();
            if (lack == StoryLack.PictureEmbargo)
                (await Checks(paper, await paper.Desk.Schedule(await paper.Desk.Approve(story), free))).ShouldBeEmpty();
        }
        var killed = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 36), Copy.Particulars);
        await paper.Desk.SendOut(Copy.Of("It was shown") with { LeadPicture = new(killed.Id) });
        await paper.PhotoDesk.Kill(killed, "It shows somebody else.");
        var after = await paper.Desk.Write(Copy.Of("It would show it again") with { LeadPicture = new(killed.Id) });
        (await Checks(paper, after)).ShouldHaveSingleItem().Lack.ShouldBe(StoryLack.PictureKilled);
    }

    private static async Task<List<StoryCheck>> Checks(Newspaper paper, StoryAnswer story) =>
        (await paper.Desk.Ask(HttpMethod.Post, $"/api/v1/stories/{story.Id}/checks", story.Content))
            .Granted()
            .As<List<StoryCheck>>();

    [Theory, OnBothStores]
    public async Task A_crop_follows_the_focal_point(Store store)
    {
        var paper = await papers.On(store);
        using var dark = NetVips.Image.Black(600, 300, bands: 3);
        using var light = NetVips.Image.Black(300, 300, bands: 3).Invert();
        using var half = dark.Join(light, NetVips.Enums.Direction.Horizontal);
        var file = half.Copy(interpretation: NetVips.Enums.Interpretation.Srgb).PngsaveBuffer();
        var picture = await paper.PhotoDesk.Deliver(file, Copy.Particulars with { Focus = new FocalPoint(0.9, 0.5) });
        var story = await paper.Desk.SendOut(Copy.Of("Light at one side") with { LeadPicture = new(picture.Id) });
        var address = $"/media/{picture.Original}/1x1-320.webp";

        var right = (await paper.Reader.Get(address)).Granted();
        (await Edit(paper, picture, 1, Copy.Particulars with { Focus = new FocalPoint(0.1, 0.5) })).Granted();
        var left = (await paper.Reader.Get(address)).Granted();

        Brightness(right.Bytes).ShouldBeGreaterThan(250);
        Brightness(left.Bytes).ShouldBeLessThan(5);
        right.Header("etag").ShouldNotBe(left.Header("etag"));
        var page = (await paper.Reader.Get(story.Address!)).Page();
        page.QuerySelector(".story-picture img")!.ClassName.ShouldBe("focus-x1 focus-y5");
        page.Of("meta[property='og:image']", "content").ShouldEndWith($"/media/{picture.Original}/16x9-640.jpg");
        (await Edit(paper, picture, 2, Copy.Particulars with { Focus = new FocalPoint(1.1, 0) })).Refused(
            HttpStatusCode.UnprocessableEntity
        );
    }

    [Theory, OnBothStores]
    public async Task The_desks_own_rectangle_goes_before_the_focal_point(Store store)
    {
        var paper = await papers.On(store);
        using var dark = NetVips.Image.Black(600, 300, bands: 3);
        using var light = NetVips.Image.Black(300, 300, bands: 3).Invert();
        using var half = dark.Join(light, NetVips.Enums.Direction.Horizontal);
        var file = half.Copy(interpretation: NetVips.Enums.Interpretation.Srgb).PngsaveBuffer(compression: 5);
        var onTheLeft = Copy.Particulars with { Focus = new FocalPoint(0.1, 0.5) };
        var picture = await paper.PhotoDesk.Deliver(file, onTheLeft);
        var story = await paper.Desk.SendOut(Copy.Of("Cut by hand") with { LeadPicture = new(picture.Id) });
        var square = $"/media/{picture.Original}/1x1-320.webp";
        Brightness((await paper.Reader.Get(square)).Granted().Bytes).ShouldBeLessThan(5);

        var cut = onTheLeft with
        {
            Crops = new Dictionary<string, CropBox> { ["1x1"] = new(0.7, 0.1, 0.25, 0.75), ["16x9"] = new(0.4, 0, 0.5, 0.84375) },
        };
        (await Edit(paper, picture, 1, cut)).Granted();

        Brightness((await paper.Reader.Get(square)).Granted().Bytes).ShouldBeGreaterThan(250);
        var page = (await paper.Reader.Get("/")).Granted().Page();
        var row = page.QuerySelectorAll("source").Where(s => s.GetAttribute("srcset")!.Contains(picture.Original)).ToList();
        row.ShouldContain(s => s.GetAttribute("srcset")!.Contains("/16x9-320.webp"));
        (await paper.Reader.Get(story.Address!))
            .Page()
            .QuerySelectorAll("source[srcset*='x']")
            .ShouldNotContain(s => s.GetAttribute("srcset")!.Contains("/16x9-"), "a story shows the whole picture");
        foreach (
            var wrong in new Dictionary<string, CropBox>[]
            {
                new() { ["1x1"] = new(0, 0, 0.5, 0.5) },
                new() { ["1x1"] = new(0.9, 0, 0.25, 0.75) },
                new() { ["1x1"] = new(0, 0, 0, 0) },
                new() { ["2x1"] = new(0, 0, 0.5, 0.75) },
            }
        )
            (await Edit(paper, picture, 2, onTheLeft with { Crops = wrong })).Refused(HttpStatusCode.UnprocessableEntity);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        var address = $"/newsroom/pictures/{picture.Id}";
        (await editor.Fill(address, address, ("crop-16x9", ""), ("crop-1x1", "50 0 33.333 100"))).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        var form = (await editor.Open(address)).Page();
        form.QuerySelector("[name='crop-1x1']")!.GetAttribute("value").ShouldBe("50 0 33.333 100");
        form.QuerySelector("[name='crop-16x9']")!.GetAttribute("value").ShouldBe("");
        (await editor.Fill(address, address, ("crop-1x1", "left"))).Refused(HttpStatusCode.BadRequest);
    }

    [Theory, OnBothStores]
    public async Task Fronts_and_live_posts_are_uses_too(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var lead = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 41), Copy.Particulars);
        var front = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 42), Copy.Particulars);
        var unused = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 43), Copy.Particulars);
        var story = await paper.Desk.SendOut(Copy.Of("Placed on a front") with { LeadPicture = new(lead.Id) });
        var body = new Dateline.Fronts.FrontBody(
            "en",
            "",
            [new Dateline.Fronts.FrontSlot(Dateline.Fronts.FrontBody.Lead, story.Id, Picture: front.Id)]
        );
        await using (var act = await paper.Parts.GetRequiredService<Acts>().Begin("desk", CancellationToken.None))
        {
            act.Append(new Dateline.Log.Facts.FrontArranged("en", "", await act.Publish(body)));
            await act.Commit();
        }

        (await Found(paper, "is:used")).ShouldBe([front.Id, lead.Id], ignoreOrder: true);
        (await Found(paper, "is:unused")).ShouldBe([unused.Id]);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        (await editor.Open($"/newsroom/pictures/{front.Id}"))
            .Granted()
            .Page()
            .Words("[aria-labelledby=uses]")
            .ShouldContain("Front");

        await paper.Desk.Cover(story, "open");
        var said = Covering.Content("A picture from the quay") with { Blocks = [new PictureBlock(new PictureUse(unused.Id))] };
        var post = (await paper.Desk.TryPost(story, said)).Granted().As<Dateline.Live.LiveApi.PostAnswer>();
        (await Found(paper, "is:unused")).ShouldBeEmpty();
        (await paper.Reader.Get($"/mediabank/{unused.Id}")).Granted().Page().Words(".onward").ShouldContain("Placed on a front");
        (await editor.Open($"/newsroom/pictures/{unused.Id}"))
            .Granted()
            .Page()
            .Words("[aria-labelledby=uses]")
            .ShouldContain("Live post");
        await paper.Desk.Retract(post.Id);
        (await paper.Reader.Get($"/mediabank/{unused.Id}")).Granted().Page().Words(".onward").ShouldNotContain("Placed");

        await using (var act = await paper.Parts.GetRequiredService<Acts>().Begin("desk", CancellationToken.None))
        {
            act.Append(new Dateline.Log.Facts.FrontArranged("en", "", await act.Publish(body with { Slots = [] })));
            await act.Commit();
        }
        (await Found(paper, "is:unused")).ShouldBe([unused.Id, front.Id], ignoreOrder: true);
    }

    private static double Brightness(byte[] picture)
    {
        using var image = NetVips.Image.NewFromBuffer(picture);
        image.Width.ShouldBe(image.Height);
        return image.Avg();
    }

    [Theory, OnBothStores]
    public async Task A_replacement_stands_wherever_the_killed_picture_stood(Store store)
    {
        var paper = await papers.On(store);
        var (picture, story) = await Shown(paper, 35, Copy.Particulars);
        var other = await paper.PhotoDesk.Deliver(
            Copy.PictureFile(shade: 36),
            Copy.Particulars with
            {
                Agency = "Norlumen",
                Captions = new Dictionary<string, string> { ["en"] = "Another view" },
            }
        );

        (
            await paper.PhotoDesk.Ask(
                HttpMethod.Delete,
                $"/api/v1/pictures/{picture.Id}/publication",
                new { reason = "It shows another bridge.", replacement = other.Id }
            )
        ).Granted();

        foreach (var place in new[] { story.Address!, "/", "/city" })
        {
            var text = (await paper.Reader.Get(place)).Granted().Text;
            text.ShouldNotContain(picture.Original, Case.Sensitive, place);
            text.ShouldContain(other.Original, Case.Sensitive, place);
        }
        (await paper.Reader.Get(story.Address!)).Page().Words(".story-picture figcaption").ShouldContain("Another view");
        (await paper.Reader.Get($"/mediabank/{picture.Id}")).Refused(HttpStatusCode.Gone);
        (await paper.Reader.Get($"/media/{picture.Original}/320.webp")).Refused(HttpStatusCode.Gone);
    }

    [Theory, OnBothStores]
    public async Task The_desk_finds_pictures_by_words_and_fields_in_any_script(Store store)
    {
        var paper = await papers.On(store);
        var picture = await paper.PhotoDesk.Deliver(
            Copy.PictureFile(shade: 37),
            Copy.Particulars with
            {
                Photographer = "Ölga Hrönn",
                TakenOn = new DateOnly(2024, 5, 9),
                Captions = new Dictionary<string, string>
                {
                    ["en"] = "Lanterns over the quay",
                    ["zh"] = "码头上的灯笼",
                    ["ar"] = "فوانيس فوق الرصيف",
                },
            }
        );
        foreach (
            var query in new[]
            {
                "lanterns",
                "LANTERNS quay",
                "\"over the quay\"",
                "lant*",
                "灯笼",
                "فوانيس",
                "by:olga",
                "by:hronn taken:2024-05..2024-06",
                "taken:2024-05-09 is:unused",
                "lanterns -tram",
                "has:alt lanterns",
            }
        )
            (await Found(paper, query)).ShouldContain(picture.Id, query);
        foreach (
            var query in new[]
            {
                "lanterns tram",
                "lanterns -quay",
                "by:lanterns",
                "taken:2024-06",
                "is:public lanterns",
                "\"quay over\"",
            }
        )
            (await Found(paper, query)).ShouldNotContain(picture.Id, query);
        foreach (var query in new[] { "lanterns is:unused", "colour:red" })
            (await paper.Reader.Get($"/mediabank/search?q={Uri.EscapeDataString(query)}"))
                .Granted()
                .Text.ShouldContain("is not understood", Case.Sensitive, query);
        (await paper.Desk.Ask(HttpMethod.Get, "/api/v1/pictures?q=colour:red")).Refused(HttpStatusCode.BadRequest);
    }

    private static async Task<List<Guid>> Found(Newspaper paper, string query) =>
        [
            .. (await paper.Desk.Ask(HttpMethod.Get, $"/api/v1/pictures?q={Uri.EscapeDataString(query)}"))
                .Granted()
                .Json.AsArray()
                .Select(p => (Guid)p!["id"]!),
        ];

    private static async Task<(SentPicture Picture, StoryAnswer Story)> Shown(
        Newspaper paper,
        int shade,
        PictureParticulars particulars
    )
    {
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: shade), particulars);
        var content = Copy.Of($"A story with picture {shade}") with { LeadPicture = new PictureUse(picture.Id) };
        return (picture, await paper.Desk.SendOut(content));
    }

    private static Task<Answer> Edit(Newspaper paper, SentPicture picture, int version, PictureParticulars particulars) =>
        paper.PhotoDesk.Ask(HttpMethod.Put, $"/api/v1/pictures/{picture.Id}", new { version, particulars });
}
