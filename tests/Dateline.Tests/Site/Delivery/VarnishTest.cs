using System.Net;
using System.Text.Json.Nodes;

namespace Dateline.Tests.Site.Delivery;

/// <summary>A real Varnish, with the shipped VCL, in front of the real program.</summary>
public class VarnishTest
{
    [Theory, OnBothStores]
    public async Task A_shared_cache_shows_each_change_at_once_and_keeps_what_did_not_change(Store store)
    {
        Long.OnPostgres(store);
        await using var varnish = Installed();
        await using var paper = await InFrontOf(varnish, store);
        using var reader = Asking.Client(varnish.Address);
        var elsewhere = await paper.Desk.SendOut(Copy.Of("Something else", "world") with { Topics = ["Tides"], Bylines = [] });
        paper.Wait(TimeSpan.FromMinutes(1));
        var story = await paper.Desk.SendOut(Copy.Of("The old headline"));
        var forged = await paper.Desk.SendOut(Copy.Tower);
        foreach (var address in new[] { story.Address!, "/", "/feed.xml", elsewhere.Address!, "/ar/", forged.Address! })
        {
            (await reader.Get(address)).Granted();
            IsHit(await reader.Get(address)).ShouldBeTrue(address);
        }

        story = await paper.Desk.Publish(await paper.Desk.Revise(story, Copy.Of("The new headline")));
        foreach (var address in new[] { story.Address!, "/", "/feed.xml" })
        {
            var answer = await reader.Get(address);
            IsHit(answer).ShouldBeFalse(address);
            answer.Granted().Text.ShouldContain("The new headline", Case.Sensitive, address);
            IsHit(await reader.Get(address)).ShouldBeTrue(address);
        }
        IsHit(await reader.Get(elsewhere.Address!)).ShouldBeTrue();
        IsHit(await reader.Get("/ar/")).ShouldBeTrue();

        await paper.Desk.Withdraw(forged, "A forgery.");
        (await reader.Get(forged.Address!)).Status.ShouldBe(HttpStatusCode.Gone);
        (await reader.Get("/")).Granted().Text.ShouldNotContain(Copy.Tower.Headline);
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task What_one_node_publishes_a_cache_before_another_node_shows_within_a_second()
    {
        Long.Test();
        await using var varnish = Installed();
        await using var paper = await InFrontOf(varnish, Store.Postgres);
        await using var node = await paper.SecondNode();
        using var reader = Asking.Client(varnish.Address);
        var story = await node.Desk.SendOut(Copy.Of("Take 0"));
        await Eventually.That("it is there", async () => (await reader.Get(story.Address!)).Status == HttpStatusCode.OK);

        for (var take = 1; take <= 5; take++)
        {
            var headline = $"Take number {take}.";
            story = await node.Desk.Publish(await node.Desk.Revise(story, Copy.Of(headline)));
            await Eventually.That(
                $"the cache shows take {take}",
                async () => (await reader.Get(story.Address!)).Text.Contains(headline, StringComparison.Ordinal),
                TimeSpan.FromSeconds(1)
            );
        }
    }

    [Fact]
    public async Task A_killed_picture_is_gone_from_a_shared_cache()
    {
        await using var varnish = Installed();
        await using var paper = await InFrontOf(varnish, Store.Sqlite);
        using var reader = Asking.Client(varnish.Address);
        var morning = await FirstEdition.In(paper);
        var file = $"/media/{morning.Picture.Original}/640.jpg";
        (await reader.Get(file)).Granted();
        IsHit(await reader.Get(file)).ShouldBeTrue();

        await paper.PhotoDesk.Kill(morning.Picture, "The agency has no right to it.");

        (await reader.Get(file)).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task What_a_cache_could_not_be_told_it_is_told_when_it_is_back()
    {
        Long.Test();
        await using var varnish = Installed();
        await using var paper = await InFrontOf(varnish, Store.Sqlite);
        using var reader = Asking.Client(varnish.Address);
        var story = await paper.Desk.SendOut(Copy.Of("Take 0"));
        var forged = await paper.Desk.SendOut(Copy.Tower);
        (await reader.Get(story.Address!)).Granted();
        (await reader.Get(forged.Address!)).Granted();

        // It refuses purges for a while and keeps its pages meanwhile.
        await varnish.LetPurge(paper.Address, allowed: false);
        story = await paper.Desk.Publish(await paper.Desk.Revise(story, Copy.Of("Take 1")));
        await paper.Desk.Withdraw(forged, "A forgery.");
        (await Purges(paper)).Failures.ShouldBeGreaterThan(0);
        (await paper.Reader.Get("/readyz")).Status.ShouldBe(HttpStatusCode.OK);
        (await reader.Get(story.Address!)).Text.ShouldContain("Take 0");
        await varnish.LetPurge(paper.Address, allowed: true);
        await PurgesAgain(paper);
        (await reader.Get(story.Address!)).Granted().Text.ShouldContain("Take 1");
        (await reader.Get(forged.Address!)).Status.ShouldBe(HttpStatusCode.Gone);

        // It is away altogether.
        await varnish.Stop();
        await paper.Desk.Publish(await paper.Desk.Revise(story, Copy.Of("Take 2")));
        (await paper.Reader.Get(story.Address!)).Granted().Text.ShouldContain("Take 2");
        await varnish.Start(paper.Address);
        await PurgesAgain(paper);
        (await reader.Get(story.Address!)).Granted().Text.ShouldContain("Take 2");
    }

    [Fact]
    public async Task Readers_of_a_site_without_a_shared_cache_are_sent_nothing_for_one()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var morning = await FirstEdition.In(paper);

        foreach (var address in new[] { "/", morning.Bridge.Address!, $"/media/{morning.Picture.Original}/640.jpg" })
        {
            var answer = (await paper.Reader.Get(address)).Granted();
            answer.Header("surrogate-key").ShouldBeNull();
            answer.Header("surrogate-control").ShouldBeNull();
        }
    }

    private static PrivateVarnish Installed()
    {
        Assert.SkipWhen(PrivateVarnish.WhyMissing is not null, PrivateVarnish.WhyMissing ?? "");
        return new PrivateVarnish();
    }

    /// <summary>The paper opens while its cache is still away, which must not keep it from opening.</summary>
    private static async Task<Newspaper> InFrontOf(PrivateVarnish varnish, Store store)
    {
        var paper = await Newspaper.Open(store, configure: s => s with { Purge = varnish.Address.ToString() });
        await varnish.Start(paper.Address);
        await PurgesAgain(paper);
        return paper;
    }

    private static bool IsHit(Answer answer) => answer.Header("cache-status") == "Varnish; hit";

    private static async Task<(int Failures, long Behind)> Purges(Newspaper paper)
    {
        var followers = (JsonArray)(await paper.Reader.Get("/readyz")).Json["followers"]!;
        var point = followers.Single(f => (string)f!["name"]! == "purge-1")!;
        return ((int)point["failures"]!, (long)point["behind"]!);
    }

    private static async Task PurgesAgain(Newspaper paper) =>
        await Eventually.That("the cache was told everything", async () => await Purges(paper) is (0, 0));
}
