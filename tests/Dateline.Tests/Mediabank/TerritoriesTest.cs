using System.Net;
using Dateline.Mediabank;
using Dateline.Stories.Content;

namespace Dateline.Tests.Mediabank;

/// <summary>Pictures whose licence does not reach everywhere.</summary>
public sealed class TerritoriesTest
{
    private const string Field = "X-Country";

    [Theory, OnBothStores]
    public async Task A_picture_is_shown_in_its_countries_alone_and_nobody_keeps_it_for_others(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(
            store,
            configure: s => s with { Proxies = "127.0.0.1;::1", CountryHeader = Field }
        );
        var limited = Copy.Particulars with { Territories = ["GB", "IE"] };
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 41), limited);
        var film = await paper.PhotoDesk.Deliver(await Films.Mp4("Not everywhere"), limited);
        var story = await paper.Desk.SendOut(
            Copy.Of("A story that is read everywhere") with
            {
                LeadPicture = new PictureUse(picture.Id),
                Blocks = [new PictureBlock(new PictureUse(film.Id))],
            }
        );
        foreach (
            var file in (string[])
                [$"/media/{picture.Original}/640.webp", $"/media/{film.Particulars.Recording!.File}/recording.mp4"]
        )
        {
            var there = (await From(paper, "gb", file)).Granted();
            there.Header("cache-control")!.ShouldContain("private");
            foreach (var country in (string?[])["FR", "XX", "GB, IE", null])
                (await From(paper, country, file))
                    .Refused(HttpStatusCode.UnavailableForLegalReasons)
                    .Header("cache-control")
                    .ShouldBe("no-store");
            (await From(paper, "IE", file)).Granted();
        }
        (await From(paper, "FR", story.Address!)).Granted().Text.ShouldContain("A story that is read everywhere");
        (await From(paper, null, $"/mediabank/{picture.Id}")).Granted().Text.ShouldContain("\"regionsAllowed\":[\"GB\",\"IE\"]");

        var everywhere = new EditPicture.PictureEdit(1, Copy.Particulars);
        (await paper.PhotoDesk.Ask(HttpMethod.Put, $"/api/v1/pictures/{picture.Id}", everywhere)).Granted();
        (await From(paper, "FR", $"/media/{picture.Original}/640.webp"))
            .Granted()
            .Header("cache-control")!
            .ShouldContain("public");
        (
            await paper.PhotoDesk.Ask(
                HttpMethod.Put,
                $"/api/v1/pictures/{picture.Id}",
                everywhere with
                {
                    Version = 2,
                    Particulars = limited,
                }
            )
        ).Granted();
        (await From(paper, "FR", $"/media/{picture.Original}/640.webp")).Refused(HttpStatusCode.UnavailableForLegalReasons);
    }

    [Fact]
    public async Task A_country_is_believed_from_named_proxies_alone_and_written_by_its_two_letters()
    {
        await using var paper = await Newspaper.Open(
            Store.Sqlite,
            configure: s => s with { Proxies = "10.0.0.1", CountryHeader = Field }
        );
        var limited = Copy.Particulars with { Territories = ["GB"] };
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 42), limited);
        await paper.Desk.SendOut(Copy.Of("A story") with { LeadPicture = new PictureUse(picture.Id) });

        (await From(paper, "GB", $"/media/{picture.Original}/640.webp")).Refused(HttpStatusCode.UnavailableForLegalReasons);
        foreach (var wrong in (string[])["gb", "GBR", "G1", ""])
            (
                await paper.PhotoDesk.TryDeliver(
                    Copy.PictureFile(shade: 43),
                    $$"""{"captions":{},"alternativeTexts":{},"territories":["{{wrong}}"]}"""
                )
            )
                .Refused(HttpStatusCode.UnprocessableEntity)
                .Fields.ShouldBe(["particulars.territories"]);
    }

    private static async Task<Answer> From(Newspaper paper, string? country, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (country is not null)
            request.Headers.TryAddWithoutValidation(Field, country);
        return await Answer.Read(await paper.Reader.SendAsync(request));
    }
}
