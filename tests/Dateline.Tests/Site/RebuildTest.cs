using Dateline.Accounts;
using Dateline.Log;
using Dateline.Tests.Accounts;
using Dateline.Tests.Discussion;
using Dateline.Tests.Live;
using Dateline.Tests.Record;
using Dateline.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Site;

public class RebuildTest
{
    [Theory, OnBothStores]
    public async Task Everything_that_followers_made_can_be_thrown_away_and_comes_back_byte_for_byte(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var morning = await AMorningWithEverything(paper);
        string[] from =
        [
            "/",
            "/ar/",
            "/sitemap.xml",
            "/robots.txt",
            "/trust.txt",
            "/search?q=bridge",
            "/search?q=council",
            "/ar/search?q=" + Uri.EscapeDataString("الميناء"),
            morning.Tower.Address!,
            "/mediabank",
        ];
        var before = await paper.Everything(from);

        var followers = paper.Parts.GetRequiredService<Followers>();
        var tables = paper.Parts.GetServices<Follower>().OfType<TableFollower>().ToList();
        foreach (var follower in tables)
            await followers.Rebuild(follower.Name, CancellationToken.None);
        await HaveReachedTheHead(paper, followers);

        var after = await paper.Everything(from);
        tables.Count.ShouldBeGreaterThanOrEqualTo(4);
        before.Count.ShouldBeGreaterThan(60, "the crawl found the site");
        after.Keys.ShouldBe(before.Keys);
        foreach (var (address, answer) in before)
        {
            after[address].Status.ShouldBe(answer.Status, address);
            after[address].Text.ShouldBe(answer.Text, address);
            after[address].Header("etag").ShouldBe(answer.Header("etag"), address);
        }
    }

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task No_link_of_the_site_leads_nowhere(Store store)
    {
        Long.Test();
        await using var paper = await Newspaper.Open(store);
        await AMorningWithEverything(paper);

        var pages = await paper.Everything("/", "/ar/", "/sitemap.xml");

        pages.Where(p => (int)p.Value.Status >= 300).Select(p => $"{(int)p.Value.Status} {p.Key}").ShouldBeEmpty();
    }

    private static async Task<FirstEdition> AMorningWithEverything(Newspaper paper)
    {
        var morning = await FirstEdition.In(paper);
        var everything = Copy.Of("Everything on one page") with
        {
            Blocks = Blocks.OneOfEach(morning.Picture.Id, morning.Ferry.Id),
            RelatedStories = [morning.Bridge.Id],
        };
        var story = await paper.Desk.SendOut(everything);
        await paper.Desk.Publish(await paper.Desk.Rename(story, "everything-under-another-name"));
        var killed = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 200), Copy.Particulars);
        await paper.Desk.SendOut(Copy.Of("Its picture will go") with { LeadPicture = new(killed.Id) });
        await paper.PhotoDesk.Kill(killed, "It shows another bridge.");
        await Talk(paper, morning);
        await Cover(paper, morning);
        await paper.Signed();
        return morning;
    }

    /// <summary>Comments of every fate: answered, changed, respected, removed with and without an answer below.</summary>
    private static async Task Talk(Newspaper paper, FirstEdition morning)
    {
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");
        var first = await nela.Says(morning.Bridge, "It is a **good** bridge.");
        var answer = await oskar.Says(morning.Bridge, "It is a toll bridge.", first);
        paper.Wait(TimeSpan.FromMinutes(2));
        var gone = await oskar.Says(morning.Bridge, "This will go.");
        await oskar.Does(gone, "removal");
        paper.Wait(TimeSpan.FromMinutes(2));
        await nela.Says(morning.Bridge, "Was one.", answer);
        await oskar.Does(answer, "removal");
        await oskar.Does(first, "respect");
        await nela.Does(first, "text", ("text", "It is a good bridge, and free."));
    }

    /// <summary>A coverage of more than one segment, with a post changed and one taken back.</summary>
    private static async Task Cover(Newspaper paper, FirstEdition morning)
    {
        await paper.Desk.Cover(morning.Ferry, "open", "The ferry is late.");
        var posts = new List<Guid>();
        for (var i = 1; i <= 45; i++)
            posts.Add((await paper.Desk.Post(morning.Ferry, $"Update {i}.", key: i % 10 == 0)).Id);
        await paper.Desk.Retract(posts[3]);
        await paper.Desk.Repost(posts[7], "Update 8, put right.");
        await paper.Desk.Cover(morning.Ferry, "ended", "The ferry came.");
    }

    private static async Task HaveReachedTheHead(Newspaper paper, Followers followers)
    {
        var head = (await paper.Log())[^1].Number;
        await Eventually.That(
            "the followers have read the log again",
            async () => await followers.Reached(head, TimeSpan.FromSeconds(1), CancellationToken.None)
        );
        // Nobody waits for the record but who reads it. Comments are not in it.
        var recorded = (await paper.Log()).Last(e => e.Fact.Subject.StartsWith("story/", StringComparison.Ordinal)).Number;
        await Eventually.That(
            "the record was made again",
            async () => (int)(await paper.Reader.Get($"/record/entry/{recorded}.tlog-proof")).Status == 200
        );
    }
}
