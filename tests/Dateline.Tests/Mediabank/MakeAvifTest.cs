using Dateline.Imaging;
using Dateline.Mediabank;
using Dateline.Storage;
using Dateline.Stories.Content;
using Dateline.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Mediabank;

/// <summary>Renditions in AVIF, which nobody waits for.</summary>
public sealed class MakeAvifTest
{
    [Theory, OnBothStores]
    public async Task A_picture_that_goes_out_is_made_in_the_background_and_until_then_its_address_answers_with_another(
        Store store
    )
    {
        await using var paper = await Newspaper.Open(store, configure: s => s with { NoAvif = false });
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 61), Copy.Particulars);
        var address = $"/media/{picture.Original}/640.avif";
        var story = await paper.Desk.SendOut(Copy.Of("A view") with { LeadPicture = new PictureUse(picture.Id) });
        (await paper.Reader.Get(story.Address!)).Page().Of("picture source", "srcset").ShouldContain(address);

        var before = (await paper.Reader.Get(address)).Granted();
        await Eventually.That(
            "it was made",
            async () =>
            {
                paper.Wait(MakeAvif.Every);
                await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
                return !await db.Set<AvifDue>().AnyAsync();
            }
        );
        paper.Wait(TimeSpan.FromMinutes(2));
        var after = (await paper.Reader.Get(address)).Granted();

        before.Header("content-type").ShouldBe("image/webp");
        before.Header("cache-control").ShouldBe("public, max-age=60");
        after.Header("content-type").ShouldBe("image/avif");
        after.Header("cache-control").ShouldBe("public, max-age=86400");
        PictureFile.Read(after.Bytes).Format.ShouldBe("avif");
        PictureMetadata.Read(after.Bytes, DateTimeOffset.UtcNow).CreditLine.ShouldBe(Copy.Particulars.CreditLine());
        (await paper.Reader.Get($"/media/{picture.Original}/16x9-640.avif")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);

        // Other texts are carried by another file.
        await using (var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom())
        {
            var version = (await db.Set<Picture>().SingleAsync(p => p.Id == picture.Id)).Version;
            var edit = new EditPicture.PictureEdit(version, Copy.Particulars with { Photographer = "Nela Marsh" });
            (await paper.PhotoDesk.Ask(HttpMethod.Put, $"/api/v1/pictures/{picture.Id}", edit)).Granted();
        }
        (await paper.Reader.Get(address)).Granted().Header("content-type").ShouldBe("image/webp");
        await paper.PhotoDesk.Kill(picture, "Withdrawn.");
        (await paper.Reader.Get(address)).Status.ShouldBe(System.Net.HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Who_wants_none_is_offered_none()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 62), Copy.Particulars);

        var story = await paper.Desk.SendOut(Copy.Of("A view") with { LeadPicture = new PictureUse(picture.Id) });

        (await paper.Reader.Get(story.Address!)).Text.ShouldNotContain(".avif");
    }
}
