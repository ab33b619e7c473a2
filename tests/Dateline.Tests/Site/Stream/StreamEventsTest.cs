using System.Net;
using Dateline.Accounts;
using Dateline.Stories;
using Dateline.Tests.Accounts;
using Dateline.Tests.Discussion;

namespace Dateline.Tests.Site;

/// <summary>What changes reaches the pages that are open, once each and in order, also after they were cut off.</summary>
public class StreamEventsTest
{
    [Theory, OnBothStores]
    public async Task An_open_page_is_told_of_what_comes_changes_and_goes(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        var other = await paper.Desk.SendOut(Copy.Of("The tower is closed"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        await using var page = await OpenedPage.Of(paper, story.Address!, after: 0);

        // One after the other: what is taken back before it was told is told as gone.
        var first = await nela.Says(story, "Is it free?");
        var events = (await page.Receives(1)).ToList();
        paper.Wait(TimeSpan.FromMinutes(2));
        await nela.Says(other, "Nobody here wants to know.");
        await nela.Does(first, "text", ("text", "Is it really free?"));
        events.AddRange(await page.Receives(1));
        await nela.Does(first, "removal");
        events.AddRange(await page.Receives(1));

        events.Select(e => e.Name).ShouldBe(["comment", "comment", "gone"]);
        events[0].Data.ShouldContain("Is it free?");
        events[1].Data.ShouldContain("Is it really free?");
        events[2].Data.ShouldNotContain("free");
        events.Select(e => e.Number).ShouldBeInOrder(SortDirection.Ascending);
    }

    [Theory, OnBothStores]
    public async Task Whoever_comes_back_is_told_what_they_missed_and_nothing_twice(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        long last;
        await using (var page = await OpenedPage.Of(paper, story.Address!, after: 0))
        {
            await nela.Says(story, "One.");
            last = (await page.Receives(1))[0].Number;
        }
        for (var i = 2; i <= 4; i++)
        {
            paper.Wait(TimeSpan.FromMinutes(2));
            await nela.Says(story, $"Number {i}.");
        }
        await paper.StartAgain();
        paper.Wait(TimeSpan.FromMinutes(2));

        await using var again = await OpenedPage.Of(paper, story.Address!, after: 0, lastEventId: last);
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");
        await oskar.Says(story, "Five.");
        var events = await again.Receives(4);

        events.Select(e => e.Number).Distinct().Count().ShouldBe(4);
        events.ShouldAllBe(e => e.Number > last);
        events[^1].Data.ShouldContain("Five.");
    }

    [Fact]
    public async Task What_is_not_public_has_no_stream()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var withdrawn = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        await paper.Desk.Withdraw(withdrawn, "It was not so.");

        (await paper.Reader.Get($"{withdrawn.Address}/events")).Refused(HttpStatusCode.Gone);
        (await paper.Reader.Get("/2026/11/24/nothing/events")).Refused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_stop_ends_the_streams_and_does_not_wait_for_them()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        await using var page = await OpenedPage.Of(paper, story.Address!, after: 0);

        var stopped = paper.StartAgain();

        (await Task.WhenAny(stopped, Task.Delay(TimeSpan.FromSeconds(15)))).ShouldBe(stopped);
        await stopped;
    }
}
