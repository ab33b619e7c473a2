using System.Net;
using AngleSharp.Dom;
using Dateline.Log.Tree;

namespace Dateline.Tests.Record;

public class ReadRecordTest
{
    [Theory, OnBothStores]
    public async Task The_record_shows_every_line_newest_first_and_corrections_by_themselves(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.Correct(await paper.Desk.SendOut(Copy.Bridge), "Four lanes, not three.");
        await paper.Desk.Withdraw(story, "A forgery.");
        await paper.Desk.SendOut(Copy.Of("Something else"));
        var leaves = await paper.Leaves();

        var all = Lines(await paper.Reader.Get("/record"));
        var corrections = Lines(await paper.Reader.Get("/record?kind=corrections"));

        all.Count.ShouldBe(leaves.Count);
        all[0].ShouldContain("Something else");
        corrections.ShouldHaveSingleItem().ShouldContain("Four lanes, not three.");
        Lines(await paper.Reader.Get("/record?kind=withdrawals")).ShouldHaveSingleItem().ShouldContain("A forgery.");
        Lines(await paper.Reader.Get("/record?edition=ar")).ShouldHaveSingleItem();
        Lines(await paper.Reader.Get("/record/2026-11-24")).Count.ShouldBe(leaves.Count);
        Lines(await paper.Reader.Get("/record/2026-11-23")).ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task What_was_published_and_put_right_is_counted_by_day(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.Correct(await paper.Desk.SendOut(Copy.Bridge), "Four lanes, not three.");
        await paper.Desk.Withdraw(story, "A forgery.");
        paper.Wait(TimeSpan.FromDays(2));
        await paper.Desk.Publish(await paper.Desk.SendOut(Copy.Of("Something else")));
        await paper.Desk.SendOut(Copy.Of("شيء آخر"), "ar");
        await Eventually.That(
            "everything was counted",
            async () => (await paper.Reader.Get("/record")).Page().QuerySelector(".record-tally tbody td")!.TextContent == "3"
        );

        await Tally(
            "/record",
            ["All days", "3", "1", "1", "1"],
            ["26 November 2026", "2", "1", "0", "0"],
            ["24 November 2026", "1", "0", "1", "1"]
        );
        await Tally(
            "/record?edition=ar",
            ["All days", "1", "0", "0", "0"],
            ["26 November 2026", "1", "0", "0", "0"],
            ["24 November 2026", "0", "0", "0", "0"]
        );
        await Tally("/record/2026-11-24", ["24 November 2026", "1", "0", "1", "1"]);
        var day = (await paper.Reader.Get("/record/2026-11-24")).Granted().Page();
        day.QuerySelector("a[rel=next]")!.GetAttribute("href").ShouldBe("/record/2026-11-26");
        day.QuerySelector("a[rel=prev]").ShouldBeNull();
        (await paper.Reader.Get("/record/2026-13-01")).Status.ShouldBe(HttpStatusCode.NotFound);

        async Task Tally(string address, params string[][] rows)
        {
            var page = (await paper.Reader.Get(address)).Granted().Page();
            page.QuerySelectorAll(".record-tally tbody tr")
                .Select(r => r.Children.Select(c => c.TextContent.Trim()).ToArray())
                .ShouldBe(rows);
        }
    }

    [Fact]
    public async Task A_long_record_goes_on_page_by_page()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        for (var number = 0; number < 60; number++)
            await paper.Desk.Describe(new Dateline.Editions.SiteBody("Estuary Post", Contact: $"desk{number}@estuary.example"));
        var leaves = await paper.Leaves();

        var seen = new List<string>();
        for (var address = "/record"; address is not null; )
        {
            var page = (await paper.Reader.Get(address)).Granted().Page();
            seen.AddRange(page.QuerySelectorAll(".record-place").Select(p => p.TextContent));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        seen.ShouldBe(Enumerable.Range(1, leaves.Count).Reverse().Select(n => $"{n}"));
    }

    [Theory]
    [InlineData("kind=gossip")]
    [InlineData("before=-1")]
    [InlineData("before=99999999999999999999")]
    public async Task What_the_record_cannot_be_narrowed_to_is_refused(string query)
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);

        var answer = await paper.Reader.Get($"/record?{query}");

        answer.Status.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Corrections_and_withdrawals_can_be_followed_as_a_feed()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.Correct(await paper.Desk.SendOut(Copy.Bridge), "Four lanes, not three.");
        await paper.Signed();

        var rss = (await paper.Reader.Get("/record/corrections/feed.xml")).Granted();
        var json = (await paper.Reader.Get("/record/corrections/feed.json")).Granted();

        var item = System.Xml.Linq.XDocument.Parse(rss.Text).Descendants("item").ShouldHaveSingleItem();
        item.Element("description")!.Value.ShouldBe("Four lanes, not three.");
        item.Element("link")!.Value.ShouldBe($"{Newspaper.Origin}{story.Address}/history");
        ((string?)json.Json["items"]![0]!["content_text"]).ShouldBe("Four lanes, not three.");
        var proof = ((string?)json.Json["items"]![0]!["id"])![Newspaper.Origin.Length..];
        Leaf.Read(ProofFile.Read((await paper.Reader.Get(proof)).Granted().Text).Leaf).Kind.ShouldBe("story-corrected");
    }

    [Fact]
    public async Task A_storys_page_names_its_proof_for_machines()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Bridge);
        await paper.Signed();

        var page = (await paper.Reader.Get(story.Address!)).Page();

        var proof = page.QuerySelector("link[rel='https://c2sp.org/tlog-proof']")!.GetAttribute("href")!;
        page.QuerySelectorAll("script[type='application/ld+json']").ShouldContain(s => s.TextContent.Contains(proof));
        Leaf.Read(ProofFile.Read((await paper.Reader.Get(proof)).Granted().Text).Leaf).Subject.ShouldBe($"story/{story.Id}");
        (await paper.Reader.Get("/trust.txt")).Text.ShouldContain($"disclosure={Newspaper.Origin}/record\n");
    }

    private static List<string> Lines(Answer answer) =>
        [.. answer.Granted().Page().QuerySelectorAll(".record-lines > li").Select(l => l.TextContent)];
}
