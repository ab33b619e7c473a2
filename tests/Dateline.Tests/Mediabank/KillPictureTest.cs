using System.Net;
using Dateline.Editions;
using Dateline.Imaging;
using Dateline.Mediabank;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Dateline.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Mediabank;

public sealed class KillPictureTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    [Theory, OnBothStores]
    public async Task A_killed_picture_is_off_every_page_at_once_and_its_slot_closes(Store store)
    {
        var paper = await papers.On(store);
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 11), Copy.Particulars);
        var kept = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 12), Copy.Particulars);
        var content = Copy.Of("Two views of the bridge") with
        {
            LeadPicture = new PictureUse(picture.Id),
            Blocks =
            [
                new Paragraph(RichText.Plain("They differ.")),
                new PictureBlock(new PictureUse(picture.Id)),
                new Gallery("Both views", [new PictureUse(picture.Id), new PictureUse(kept.Id)]),
            ],
        };
        var story = await paper.Desk.SendOut(content);
        var leading = await paper.Desk.SendOut(Copy.Of("More of the bridge") with { Blocks = [new Related([story.Id])] });
        string[] places =
        [
            story.Address!,
            leading.Address!,
            $"{story.Address}/photos/1",
            "/",
            "/city",
            "/topics/harbour",
            "/feed.xml",
            "/feed.json",
            "/mediabank",
        ];
        foreach (var place in places)
            (await paper.Reader.Get(place)).Granted().Text.ShouldContain(picture.Original, Case.Sensitive, place);
        foreach (var file in Files(picture))
            (await paper.Reader.Get(file)).Granted();

        await paper.PhotoDesk.Kill(picture, "The photographer withdrew it.");

        foreach (var place in places)
            (await paper.Reader.Get(place)).Granted().Text.ShouldNotContain(picture.Original, Case.Sensitive, place);
        foreach (var file in Files(picture))
            (await paper.Reader.Get(file)).Refused(HttpStatusCode.Gone);
        var page = (await paper.Reader.Get(story.Address!)).Page();
        page.QuerySelectorAll("figure.picture").Length.ShouldBe(1, "the other picture of the gallery");
        page.QuerySelector(".story-picture").ShouldBeNull();
        page.Words(".gallery-head a").ShouldBe("1 picture");

        // A gallery without any picture left leads to its story.
        (await paper.Reader.Get(leading.Address!))
            .Page()
            .Words(".photos-card")
            .ShouldBe("Photos: Both views");
        await paper.PhotoDesk.Kill(kept, "The photographer withdrew it.");
        var photos = (await paper.Reader.Get(leading.Address!)).Page().Of(".photos-card", "href");
        photos.ShouldBe($"{story.Address}/photos");
        (await paper.Reader.Get(photos)).Header("location").ShouldBe(story.Address);
        page = (await paper.Reader.Get(story.Address!)).Page();
        page.QuerySelector("meta[property='og:image']").ShouldBeNull();
        var gone = (await paper.Reader.Get($"/mediabank/{picture.Id}")).Refused(HttpStatusCode.Gone);
        gone.Page().Words("main").ShouldContain("The photographer withdrew it.");
    }

    [Theory, OnBothStores]
    public async Task A_killed_picture_cannot_be_used_again_nor_killed_twice(Store store)
    {
        var paper = await papers.On(store);
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 13), Copy.Particulars);
        await paper.PhotoDesk.Kill(picture, "It was never ours.");
        var story = await paper.Desk.Write(Copy.Of("It would show a killed picture") with { LeadPicture = new(picture.Id) });

        var publication = await paper.Desk.Take(StoryStep.Publish, story);
        var again = await paper.PhotoDesk.Ask(
            HttpMethod.Delete,
            $"/api/v1/pictures/{picture.Id}/publication",
            new { reason = "Once more." }
        );

        publication.Refused(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("was killed and may not be used");
        again.Refused(HttpStatusCode.Conflict);
        (
            await paper.PhotoDesk.Ask(
                HttpMethod.Delete,
                $"/api/v1/pictures/{Guid.NewGuid()}/publication",
                new { reason = "None." }
            )
        ).Refused(HttpStatusCode.NotFound);
    }

    private static readonly Edition English = new(Newspaper.Editions[0]);

    [Fact]
    public async Task A_picture_that_is_killed_while_its_story_goes_out_stays_killed()
    {
        Assert.SkipWhen(PrivatePostgres.WhyMissing is not null, "SQLite has one writer at a time. " + PrivatePostgres.WhyMissing);
        var paper = await papers.On(Store.Postgres);
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 14), Copy.Particulars);

        await using var publication = await paper.Parts.GetRequiredService<Acts>().Begin("key/desk", CancellationToken.None);
        (
            await PublishPicture.SendOut(publication, new PlannedUse(picture.Id, Captioned: false, Described: false), English)
        ).Complaint.ShouldBeNull();
        await paper.PhotoDesk.Kill(picture, "It arrived a moment too late.");
        var lost = await Should.ThrowAsync<Exception>(publication.Commit());

        Acts.WasOvertaken(lost).ShouldBeTrue(lost.ToString());
        (await paper.Reader.Get(Files(picture).First())).Refused(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task A_picture_without_credit_caption_or_description_stays_in(Store store)
    {
        var paper = await papers.On(store);
        var nothing = new Dictionary<string, string>();
        (PictureParticulars Particulars, string Complaint)[] lacking =
        [
            (Copy.Particulars with { Agency = null, Photographer = null, Pool = null }, "has no credit"),
            (Copy.Particulars with { Captions = nothing }, "has no caption in the language 'en'"),
            (Copy.Particulars with { AlternativeTexts = nothing }, "has no alternative text in the language 'en'"),
        ];
        foreach (var (particulars, complaint) in lacking)
        {
            var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 15), particulars);
            var story = await paper.Desk.Write(Copy.Of($"Its picture {complaint}") with { LeadPicture = new(picture.Id) });

            var refused = (await paper.Desk.Take(StoryStep.Publish, story)).Refused(HttpStatusCode.UnprocessableEntity);

            refused.Text.ShouldContain(complaint);
            (await paper.Desk.Read(story.Id)).State.ShouldBe(StoryState.Draft);
            (await paper.Reader.Get($"/mediabank/{picture.Id}")).Refused(HttpStatusCode.NotFound);
        }
    }

    [Theory, OnBothStores]
    public async Task A_rendition_is_served_in_the_widths_and_formats_that_pages_ask_for_and_in_no_others(Store store)
    {
        var paper = await papers.On(store);
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 16, width: 1400), Copy.Particulars);
        await paper.Desk.SendOut(Copy.Of("A picture in all widths") with { LeadPicture = new(picture.Id) });

        foreach (var width in Rendition.Widths)
        foreach (var format in new[] { "webp", "jpg" })
        {
            var answer = (await paper.Reader.Get($"/media/{picture.Original}/{width}.{format}")).Granted();
            using var image = NetVips.Image.NewFromBuffer(answer.Bytes);
            image.Width.ShouldBe(Math.Min(width, 1400));
            answer.Header("content-type").ShouldBe(format == "webp" ? "image/webp" : "image/jpeg");
            answer.Header("etag").ShouldNotBeNull();
            var carried = PictureMetadata.Read(answer.Bytes, DateTimeOffset.MaxValue);
            carried.CreditLine.ShouldBe(Copy.Particulars.CreditLine());
            carried.Caption["en"].ShouldBe(Copy.Particulars.Captions["en"]);
            carried.WebStatement.ShouldBe($"{Newspaper.Origin}/mediabank/{picture.Id}");
            (
                await paper.Reader.Get($"/media/{picture.Original}/{width}.{format}", ("if-none-match", answer.Header("etag")!))
            ).Status.ShouldBe(HttpStatusCode.NotModified);
        }
        foreach (
            var file in new[]
            {
                "321.webp",
                "16x10-320.webp",
                "-320.webp",
                "16x9-16x9-320.webp",
                "16X9-320.webp",
                "0320.webp",
                "320.png",
                "320",
                "320.webp.jpg",
                "-320.webp",
                "original.jpg",
                "320.WEBP",
            }
        )
            (await paper.Reader.Get($"/media/{picture.Original}/{file}")).Refused(HttpStatusCode.NotFound);
    }

    private static IEnumerable<string> Files(SentPicture picture) =>
        [$"/media/{picture.Original}/320.webp", $"/media/{picture.Original}/640.jpg"];
}
