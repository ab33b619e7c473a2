using System.Net;

namespace Dateline.Tests.Stories.Public;

public class ReadArchiveTest
{
    [Theory, OnBothStores]
    public async Task Every_story_is_found_by_its_day_in_the_editions_own_time(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await paper.Desk.SendOut(Copy.Of("Tuesday in the city"));
        paper.Wait(TimeSpan.FromMinutes(1));
        await paper.Desk.SendOut(Copy.Of("Tuesday in the world", "world"));
        paper.Wait(TimeSpan.FromHours(15.49)); // 23:30 in Lisbon, 02:30 of the next day in Amman.
        await paper.Desk.SendOut(Copy.Of("Late on Tuesday"));
        await paper.Desk.SendOut(Copy.BridgeInArabic, "ar");
        // Without the timers of forty days, which would take minutes.
        paper.Clock.AdjustTime(paper.Clock.GetUtcNow() + TimeSpan.FromDays(40));
        await paper.Desk.SendOut(Copy.Of("After the new year"));

        var archive = (await paper.Reader.Get("/archive")).Granted().Page();
        var month = (await paper.Reader.Get("/2026/11")).Granted().Page();
        var day = (await paper.Reader.Get("/2026/11/24")).Granted().Page();

        archive.AllWords(".archive-group h2").ShouldBe(["2027", "2026"]);
        archive.AllOf(".archive-group a", "href").ShouldBe(["/2027/01", "/2026/11"]);
        month.AllWords("main h1, main h2").ShouldBe(["November 2026"]);
        month.AllWords(".archive-group a").ShouldBe(["Tuesday, 24 November 2026"]);
        day.AllWords(".listing h2").ShouldBe(["Late on Tuesday", "Tuesday in the world", "Tuesday in the city"]);
        day.AllOf(".paging a", "href").ShouldBe(["/2027/01/03"]);
        (await paper.Reader.Get("/world/2026/11/24")).Granted().Page().AllWords(".listing h2").ShouldBe(["Tuesday in the world"]);
        (await paper.Reader.Get("/world/archive"))
            .Granted()
            .Page()
            .AllOf(".archive-group a", "href")
            .ShouldBe(["/world/2026/11"]);
        (await paper.Reader.Get("/ar/2026/11/25")).Granted();
        (await paper.Reader.Get("/archive?section=world"))
            .Granted()
            .Page()
            .AllOf(".archive-group a", "href")
            .ShouldBe(["/2027/01", "/2026/11"]);
        foreach (
            var empty in new[]
            {
                "/2026/11/23",
                "/2026/12",
                "/2026/11/31",
                "/2026/02/30",
                "/ar/2026/11/24",
                "/nowhere/archive",
                "/1899/01",
                "/2026/11/24?before=x",
            }
        )
            (await paper.Reader.Get(empty)).Status.ShouldBe(HttpStatusCode.NotFound, empty);
    }

    [Theory, OnBothStores]
    public async Task A_full_day_is_read_page_by_page_and_a_new_story_is_on_it_at_once(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        for (var i = 0; i < 25; i++)
            await paper.Desk.SendOut(Copy.Of($"Number {i}"));
        paper.Wait(TimeSpan.FromMinutes(1));

        var first = (await paper.Reader.Get("/2026/11/24")).Granted().Page();
        var second = (await paper.Reader.Get(first.Of("a[rel=next]", "href"))).Granted().Page();
        await paper.Desk.SendOut(Copy.Of("The newest"));

        first.AllWords(".listing h2").Concat(second.AllWords(".listing h2")).Distinct().Count().ShouldBe(25);
        (await paper.Reader.Get("/2026/11/24")).Granted().Page().AllWords(".listing h2")[0].ShouldBe("The newest");
    }
}
