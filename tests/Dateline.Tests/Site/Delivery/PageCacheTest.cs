using System.Globalization;
using Dateline.Stories.Content;

namespace Dateline.Tests.Site.Delivery;

public class PageCacheTest
{
    [Theory, OnBothStores]
    public async Task A_publication_drops_the_pages_that_show_the_story_and_no_others(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var elsewhere = await paper.Desk.SendOut(Elsewhere);
        paper.Wait(TimeSpan.FromMinutes(1));
        var story = await paper.Desk.SendOut(Copy.Of("The old headline"));
        paper.Wait(TimeSpan.FromMinutes(1));
        var newer = await paper.Desk.SendOut(Copy.Of("A newer story of the city"));
        var arabic = await paper.Desk.SendOut(Copy.BridgeInArabic, "ar");
        string[] touched =
        [
            story.Address!,
            $"{story.Address}/history",
            newer.Address!, // It offers the story as the next one.
            "/",
            "/city",
            "/topics/harbour",
            "/authors/ines-carvalho",
            "/feed.xml",
            "/city/atom.xml",
            "/topics/harbour/feed.json",
            "/authors/ines-carvalho/feed.xml",
            "/news-sitemap.xml",
        ];
        string[] untouched =
        [
            elsewhere.Address!,
            $"{elsewhere.Address}/history",
            "/world",
            "/world/feed.xml",
            "/topics/tides",
            "/authors/bo-lund",
            "/about/principles",
            "/robots.txt",
            "/trust.txt",
            "/ar/",
            "/ar/city",
            "/ar/feed.xml",
            $"/ar{arabic.Address}",
            "/api/openapi.json",
        ];
        await AllKept(paper, [.. touched, "/sitemap-1.xml", .. untouched]);

        await paper.Desk.Publish(await paper.Desk.Revise(story, Copy.Of("The new headline")));

        foreach (var address in touched)
        {
            var answer = await paper.Reader.Get(address);
            IsFromCache(answer).ShouldBeFalse(address);
            answer.Granted().Text.ShouldContain("The new headline", Case.Sensitive, address);
        }
        IsFromCache(await paper.Reader.Get("/sitemap-1.xml")).ShouldBeFalse();
        foreach (var address in untouched)
            IsFromCache(await paper.Reader.Get(address)).ShouldBeTrue(address);
    }

    [Theory, OnBothStores]
    public async Task A_story_that_moves_is_gone_from_where_it_was_and_stands_where_it_is(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The story that moves"));
        await paper.Desk.SendOut(Elsewhere);
        string[] from = ["/city", "/topics/harbour", "/authors/ines-carvalho", "/city/feed.xml"];
        string[] to = ["/world", "/topics/tides", "/authors/bo-lund", "/world/feed.xml"];
        await AllKept(paper, [.. from, .. to]);
        await paper.Desk.SendOut(Copy.Of("It stays in the city"));

        await paper.Desk.Publish(await paper.Desk.Revise(story, Elsewhere with { Headline = "The story that moves" }));

        foreach (var address in from)
            (await paper.Reader.Get(address)).Granted().Text.ShouldNotContain("The story that moves", Case.Sensitive, address);
        foreach (var address in to)
            (await paper.Reader.Get(address)).Granted().Text.ShouldContain("The story that moves", Case.Sensitive, address);
    }

    [Theory, OnBothStores]
    public async Task A_change_of_the_edition_or_the_site_is_on_every_page_at_once(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Bridge);
        await AllKept(paper, ["/", story.Address!, "/ar/", "/about/principles"]);

        await paper.Desk.Open(Newspaper.Editions[0] with { Name = "The Estuary Courier" });
        await paper.Desk.Describe(new("Courier Company", AccentHue: 200));

        foreach (var address in new[] { "/", story.Address!, "/ar/", "/about/principles" })
        {
            var answer = (await paper.Reader.Get(address)).Granted();
            answer.Text.ShouldContain("The Estuary Courier", Case.Sensitive, address);
            answer.Text.ShouldContain("© Courier Company", Case.Sensitive, address);
            answer.Text.ShouldContain("--hue:200", Case.Sensitive, address);
        }
    }

    [Theory, OnBothStores]
    public async Task A_page_that_is_drawn_while_its_story_goes_out_is_never_kept_stale(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("Take 0"));
        string[] places = [story.Address!, "/", "/city", "/feed.json"];
        var takes = Long.Times(quick: 40, all: 150);
        using var stop = new CancellationTokenSource();
        var readers = places.Select(p => Task.Run(() => ReadOn(paper, p, stop.Token))).ToList();

        for (var take = 1; take <= takes; take++)
        {
            story = await paper.Desk.Publish(await paper.Desk.Revise(story, Copy.Of($"Take {take}")));
            foreach (var place in places)
                (await paper.Reader.Get(place)).Text.ShouldContain(
                    string.Create(CultureInfo.InvariantCulture, $"Take {take}"),
                    Case.Sensitive,
                    place
                );
        }

        await stop.CancelAsync();
        (await Task.WhenAll(readers)).ShouldAllBe(reads => reads > 0);
        await AllKept(paper, places);
        foreach (var place in places)
            (await paper.Reader.Get(place)).Text.ShouldContain($"Take {takes}");
    }

    [Fact]
    public async Task Another_node_shows_a_publication_within_a_second()
    {
        Assert.SkipWhen(PrivatePostgres.WhyMissing is not null, PrivatePostgres.WhyMissing ?? "");
        await using var paper = await Newspaper.Open(Store.Postgres);
        await using var node = await paper.SecondNode();
        var story = await paper.Desk.SendOut(Copy.Of("Take 0"));
        await Eventually.That(
            "the node has it",
            async () => (await node.Reader.Get(story.Address!)).Status == System.Net.HttpStatusCode.OK
        );

        for (var take = 1; take <= 10; take++)
        {
            await AllKept(node, [story.Address!, "/", "/feed.xml"]);
            story = await paper.Desk.Publish(await paper.Desk.Revise(story, Copy.Of($"Take number {take}.")));
            foreach (var place in new[] { story.Address!, "/", "/feed.xml" })
                await Eventually.That(
                    $"{place} on the other node shows take {take}",
                    async () => (await node.Reader.Get(place)).Text.Contains($"Take number {take}.", StringComparison.Ordinal),
                    TimeSpan.FromSeconds(1)
                );
        }
    }

    [Theory, OnBothStores]
    public async Task A_query_that_no_page_knows_makes_no_page_of_its_own(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await AllKept(paper, ["/city"]);

        IsFromCache(await paper.Reader.Get("/city?utm_source=letter&fbclid=1")).ShouldBeTrue();
        IsFromCache(await paper.Reader.Get("/city?before=0-00000000000000000000000000000000")).ShouldBeFalse();
    }

    [Fact]
    public async Task Answers_to_staff_refusals_and_searches_are_not_kept()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        await paper.Desk.SendOut(Copy.Bridge);

        foreach (var address in new[] { "/nothing-here", "/2026/11/24/nothing", "/search?q=bridge", "/mediabank/0" })
        {
            await paper.Reader.Get(address);
            IsFromCache(await paper.Reader.Get(address)).ShouldBeFalse(address);
        }
        (await paper.Reader.Get("/search?q=bridge")).Header("cache-control").ShouldBe("no-store");
    }

    private static bool IsFromCache(Answer answer) => answer.Header("cache-status") == "Dateline; hit";

    private static async Task AllKept(Newspaper paper, IReadOnlyList<string> addresses)
    {
        foreach (var address in addresses)
        {
            (await paper.Reader.Get(address)).Granted();
            IsFromCache(await paper.Reader.Get(address)).ShouldBeTrue($"{address} was not kept");
        }
    }

    private static async Task<int> ReadOn(Newspaper paper, string address, CancellationToken stop)
    {
        var reads = 0;
        for (; !stop.IsCancellationRequested; reads++)
            (await paper.Reader.Get(address)).Granted();
        return reads;
    }

    private static StoryContent Elsewhere =>
        Copy.Of("Something else in the world", "world") with
        {
            Topics = ["Tides"],
            Bylines = [new Byline("Bo Lund")],
        };
}
