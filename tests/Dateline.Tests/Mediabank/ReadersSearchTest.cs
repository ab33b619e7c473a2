using Dateline.Stories.Content;

namespace Dateline.Tests.Mediabank;

/// <summary>What readers find in the media bank: by words, by days, and page by page to the end.</summary>
public class ReadersSearchTest
{
    [Theory, OnBothStores]
    public async Task Readers_find_by_words_and_days_and_walk_to_the_end_without_a_gap(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        const int pictures = 45;
        var shown = new List<Guid>();
        for (var i = 0; i < pictures; i++)
        {
            var particulars = Copy.Particulars with { TakenOn = new DateOnly(2026, 5, 1).AddDays(i % 40), Place = "Lighthouse" };
            shown.Add((await paper.PhotoDesk.Deliver(Copy.PictureFile(width: 300 + i), particulars)).Id);
        }
        await paper.PhotoDesk.Deliver(Copy.PictureFile(width: 290), Copy.Particulars with { Place = "Lighthouse" });
        // Published in another order than they came.
        var shuffled = shown.OrderBy(id => id.ToString()[^4..], StringComparer.Ordinal).ToList();
        await paper.Desk.SendOut(
            Copy.Of("All of them") with
            {
                Blocks =
                [
                    new Paragraph(RichText.Plain("Many.")),
                    new Gallery("All", [.. shuffled.Select(id => new PictureUse(id))]),
                ],
            }
        );

        (await Walked(paper, "/mediabank/search?q=lighthouse")).ShouldBe(shown, ignoreOrder: true);
        (await Walked(paper, "/mediabank/search?q=taken:2026-05..2026-06")).ShouldBe(shown, ignoreOrder: true);
        (await Walked(paper, "/mediabank/search?q=lighthouse+taken:2026-05-02")).ShouldBe(
            [shown[1], shown[41]],
            ignoreOrder: true
        );
        (await Walked(paper, "/mediabank/search?q=taken:2025")).ShouldBeEmpty();
    }

    private static async Task<List<Guid>> Walked(Newspaper paper, string address)
    {
        var found = new List<Guid>();
        for (var next = address; next is not null; )
        {
            var page = (await paper.Reader.Get(next)).Granted().Page();
            found.AddRange(page.AllOf(".pictures a", "href").Select(a => Guid.Parse(a.Split('/')[^1])));
            next = page.QuerySelector(".paging a[rel=next]")?.GetAttribute("href");
        }
        return found;
    }

    [Fact]
    public async Task What_is_no_longer_said_of_a_picture_is_in_no_byte_of_the_index()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(), Copy.Particulars with { Photographer = "Quillonbreeze" });
        await paper.Desk.SendOut(Copy.Of("A story with a picture") with { LeadPicture = new PictureUse(picture.Id) });
        (await Indexes()).ShouldBe(["1", "1"]);

        (
            await paper.PhotoDesk.Ask(
                HttpMethod.Put,
                $"/api/v1/pictures/{picture.Id}",
                new { version = 1, particulars = Copy.Particulars }
            )
        ).Granted();

        (await Indexes()).ShouldBe(["0", "0"]);

        // An index keeps of a word what differs from the word before.
        async Task<string[]> Indexes() =>
            [
                .. await Task.WhenAll(
                    new[] { "picture_words", "public_picture_words" }.Select(async t =>
                        (
                            await paper.Query(
                                $"SELECT COUNT(*) > 0 FROM {t}_data WHERE instr(block, CAST('llonbreez' AS BLOB)) > 0"
                            )
                        )[0]
                    )
                ),
            ];
    }
}
