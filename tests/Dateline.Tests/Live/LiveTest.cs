using System.Net;
using System.Text.Json.Nodes;
using Dateline.Accounts;
using Dateline.Live;
using Dateline.Log.Facts;
using Dateline.Storage;
using Dateline.Tests.Accounts;
using Dateline.Tests.Record;
using Dateline.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Live;

/// <summary>A live coverage: a numbered stream that reaches every open page, edits and retractions too.</summary>
public class LiveTest
{
    [Theory, OnBothStores]
    public async Task A_coverage_runs_on_its_storys_page_until_it_ends(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));

        await paper.Desk.Cover(story, "open", "She struck at six.");
        await paper.Desk.Post(story, "She is fast.", key: true);
        paper.Wait(TimeSpan.FromMinutes(3));
        await paper.Desk.Post(story, "The tide turns.");
        var running = (await paper.Reader.Get(story.Address!)).Granted();
        await paper.Desk.Cover(story, "ended", "She floats.");
        var ended = (await paper.Reader.Get(story.Address!)).Granted();

        running.Page().AllWords("[data-posts] .post-text").ShouldBe(["The tide turns.", "She is fast."]);
        running.Page().Words(".live-state").ShouldBe("Live");
        running.Page().Words(".live-summary p").ShouldBe("She struck at six.");
        running.Page().AllWords("[data-keys] span").ShouldBe(["She is fast."]);
        var posting = Article(running);
        ((string)posting["@type"]!).ShouldBe("LiveBlogPosting");
        posting["liveBlogUpdate"]!.AsArray().Count.ShouldBe(2);
        ((string)posting["liveBlogUpdate"]![1]!["datePublished"]!).ShouldNotBe(
            (string)posting["liveBlogUpdate"]![0]!["datePublished"]!
        );
        ended.Page().Words(".live-state").ShouldBe("Live coverage has ended");
        var article = Article(ended);
        ((string)article["@type"]!).ShouldBe("NewsArticle");
        ((string)article["coverageStartTime"]!).ShouldBe((string)posting["coverageStartTime"]!);
        ((string?)article["coverageEndTime"]).ShouldNotBeNull();
        (await paper.Desk.TryPost(story, Covering.Content("Too late."))).Refused(HttpStatusCode.Conflict);
    }

    [Theory, OnBothStores]
    public async Task Wherever_the_story_is_offered_stands_what_its_coverage_says_while_it_runs(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        (await paper.Reader.Get("/")).Granted().Page().AllWords(".teaser-live-mark").ShouldBeEmpty();

        await paper.Desk.Cover(story, "open");
        (await paper.Reader.Get("/")).Granted().Page().Words(".teaser-live-mark").ShouldBe("Live");
        foreach (var text in new[] { "One.", "Two.", "Three.", "Four." })
            await paper.Desk.Post(story, text);
        var front = (await paper.Reader.Get("/")).Granted().Page();
        front.AllWords(".teaser-live span").ShouldBe(["Four.", "Three.", "Two."]);
        foreach (var address in front.AllOf(".teaser-live a", "href"))
            (await paper.Reader.Get(address.Split('#')[0])).Granted();
        (await paper.Reader.Get("/city")).Granted().Page().AllWords(".teaser-live span").Count.ShouldBe(3);

        await paper.Desk.Cover(story, "ended");
        (await paper.Reader.Get("/")).Granted().Page().AllWords(".teaser-live-mark, .teaser-live").ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task Other_sites_get_the_coverage_as_a_feed_with_what_was_taken_back(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        await paper.Desk.Cover(story, "open", "She struck at six.");
        for (var i = 1; i <= 45; i++)
            await paper.Desk.Post(story, $"Update {i}.", key: i == 45);
        var wrong = await paper.Desk.Post(story, "She sank.");
        (await paper.Reader.Get(story.Address + "/live.json")).Granted().Text.ShouldContain("She sank.");
        await paper.Desk.Retract(wrong.Id);

        var answer = (await paper.Reader.Get(story.Address + "/live.json")).Granted();

        answer.Header("access-control-allow-origin").ShouldBe("*");
        answer.Header("content-type").ShouldBe("application/feed+json; charset=utf-8");
        answer.Text.ShouldNotContain("She sank.");
        var items = answer.Json["items"]!.AsArray();
        ((bool)items[0]!["_post"]!["retracted"]!).ShouldBeTrue();
        ((string)items[1]!["content_text"]!).ShouldBe("Update 45.");
        ((bool)items[1]!["_post"]!["key_event"]!).ShouldBeTrue();
        ((string)answer.Json["_coverage"]!["summary"]!).ShouldBe("She struck at six.");
        (await paper.Reader.Get(new Uri((string)items[1]!["url"]!).AbsolutePath)).Granted();
        var seen = new List<string>();
        for (var next = story.Address + "/live.json"; next is not null; )
        {
            var page = (await paper.Reader.Get(next)).Granted().Json;
            seen.AddRange(page["items"]!.AsArray().Select(i => (string)i!["id"]!));
            next = (string?)page["next_url"] is { } address ? new Uri(address).AbsolutePath : null;
        }
        seen.Distinct().Count().ShouldBe(46);
        (await paper.Reader.Get(story.Address + "/live/99.json")).Refused(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task An_open_page_is_told_of_posts_edits_and_retractions(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        await paper.Desk.Cover(story, "open");
        await using var page = await OpenedPage.Of(paper, story.Address!, (await paper.Log())[^1].Number);

        // One after the other: what is taken back before it was told is told as taken back.
        var post = await paper.Desk.Post(story, "She is fast.");
        var events = (await page.Receives(1)).ToList();
        await paper.Desk.Repost(post.Id, "She is fast, and dry.");
        events.AddRange(await page.Receives(1));
        await paper.Desk.Retract(post.Id);
        events.AddRange(await page.Receives(1));

        events.Select(e => e.Name).ShouldBe(["post", "post", "retracted"]);
        events[1].Data.ShouldContain("and dry.");
        events[2].Data.ShouldNotContain("fast");
    }

    [Theory, OnBothStores]
    public async Task What_was_retracted_cannot_be_had_any_more_by_any_public_path(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        await paper.Desk.Cover(story, "open");
        var bad = await paper.Desk.Post(story, "Her name is Xyzzy.", key: true);
        await paper.Desk.Repost(bad.Id, "Her name was Xyzzy.");
        for (var i = 0; i < 45; i++)
            await paper.Desk.Post(story, $"Update {i}.");
        var before = await paper.Everything(story.Address!, $"{story.Address}/live/1", $"{story.Address}/live/key");
        before.Count(p => p.Value.Text.Contains("Xyzzy", StringComparison.Ordinal)).ShouldBeGreaterThan(0);

        await paper.Desk.Retract(bad.Id);

        var after = await paper.Everything([.. before.Keys]);
        after.Where(p => p.Value.Text.Contains("Xyzzy", StringComparison.Ordinal)).Select(p => p.Key).ShouldBeEmpty();
        (await paper.Reader.Get($"{story.Address}/events?after=0")).Text.ShouldNotContain("Xyzzy");
        (await paper.Reader.Get($"{story.Address}/live/1"))
            .Page()
            .Words($"#post-{bad.Id}")
            .ShouldBe("This update was withdrawn.");
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        (await db.Set<PublishedBody>().CountAsync(b => b.Canonical.Contains("Xyzzy"))).ShouldBe(0);
        (await db.Set<LivePost>().CountAsync(p => p.Content.Contains("Xyzzy"))).ShouldBe(0);
    }

    [Fact]
    public async Task Old_pages_never_shift_and_a_posts_address_leads_to_it_however_old_it_is()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        await paper.Desk.Cover(story, "open");
        for (var i = 1; i <= 41; i++)
            await paper.Desk.Post(story, $"Update {i}.");
        var first = (await paper.Reader.Get($"{story.Address}/live/1")).Granted();
        for (var i = 42; i <= 60; i++)
            await paper.Desk.Post(story, $"Update {i}.");

        var again = (await paper.Reader.Get($"{story.Address}/live/1")).Granted();
        var head = (await paper.Reader.Get(story.Address!)).Granted().Page();

        again.Header("etag").ShouldBe(first.Header("etag"));
        again.Page().AllWords(".post-text").ShouldBe(Enumerable.Range(1, 20).Reverse().Select(i => $"Update {i}."));
        head.AllWords("[data-posts] .post-text").ShouldBe(Enumerable.Range(21, 40).Reverse().Select(i => $"Update {i}."));
        head.Of(".live .paging a", "href").ShouldBe($"{story.Address}/live/1");
        again.Page().Of(".paging a[rel=prev]", "href").ShouldBe($"{story.Address}/live/2");
        var address = head.AllOf(".post-when", "href")[^1];
        (await paper.Reader.Get(address.Split('#')[0]))
            .Granted()
            .Page()
            .Words("#" + address.Split('#')[1] + " .post-text")
            .ShouldBe("Update 21.");
        (await paper.Reader.Get($"{story.Address}/live/4")).Refused(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task What_is_sent_twice_stands_once_and_what_a_reporter_writes_waits(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        await paper.Desk.Cover(story, "open");

        var sent = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => paper.Desk.TryPost(story, Covering.Content("Once."), "a-key"))
        );
        var waiting = (await paper.Reporter.TryPost(story, Covering.Content("Xyzzy says so.")))
            .Granted()
            .As<LiveApi.PostAnswer>();
        var hidden =
            (await paper.Reader.Get(story.Address!)).Text + (await paper.Reader.Get($"{story.Address}/events?after=0")).Text;
        (await paper.Reporter.Ask(HttpMethod.Put, $"/api/v1/live-posts/{waiting.Id}/approval")).Refused(HttpStatusCode.Forbidden);
        (await paper.Desk.Ask(HttpMethod.Put, $"/api/v1/live-posts/{waiting.Id}/approval")).Granted();

        sent.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1);
        sent.Where(a => (int)a.Status < 300).Select(a => a.As<LiveApi.PostAnswer>().Id).Distinct().Count().ShouldBe(1);
        waiting.State.ShouldBe(LivePostState.Waiting);
        hidden.ShouldNotContain("Xyzzy");
        (await paper.Reader.Get(story.Address!)).Page().AllWords("[data-posts] .post-text").ShouldBe(["Xyzzy says so.", "Once."]);
    }

    [Fact]
    public async Task An_edit_by_somebody_who_saw_an_older_text_is_refused_and_bad_posts_name_what_is_wrong()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        var early = await paper.Desk.TryPost(story, Covering.Content("Before it runs."));
        await paper.Desk.Cover(story, "open");
        var post = await paper.Desk.Post(story, "One.");
        await paper.Desk.Repost(post.Id, "Two.");

        early.Refused(HttpStatusCode.Conflict);
        (await paper.Desk.Ask(HttpMethod.Put, $"/api/v1/live-posts/{post.Id}", Covering.Content("Three."), post.Version)).Refused(
            HttpStatusCode.Conflict
        );
        (await paper.Desk.TryPost(story, new LivePostContent([])))
            .Refused(HttpStatusCode.UnprocessableEntity)
            .Fields.ShouldBe(["blocks"]);
        (await paper.Desk.TryPost(story, Covering.Content("A\u202Eb")))
            .Refused(HttpStatusCode.UnprocessableEntity)
            .Fields[0]
            .ShouldStartWith("blocks[0]");
        (await paper.Desk.TryPost(story, Covering.Content("Key."), "a key"))
            .Refused(HttpStatusCode.UnprocessableEntity)
            .Fields.ShouldBe(["key"]);
        (await paper.Reader.Get(story.Address!)).Page().AllWords("[data-posts] .post-text").ShouldBe(["Two."]);
    }

    [Theory, OnBothStores]
    public async Task The_record_keeps_posts_their_corrections_and_their_retractions(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        await paper.Desk.Cover(story, "open");
        var post = await paper.Desk.Post(story, "She is wet.");
        await paper.Desk.Repost(post.Id, "She is dry.", Verification.Corrected);
        await paper.Desk.Retract(post.Id);
        await paper.Signed();

        var page = (await paper.Reader.Get("/record")).Granted().Text;

        foreach (var words in new[] { "Live update", "Live update corrected", "Live update withdrawn" })
            page.ShouldContain(words);
        (await paper.Log()).Select(e => e.Fact).OfType<LivePostPublished>().Select(f => f.Corrected).ShouldBe([false, true]);
    }

    [Fact]
    public async Task From_the_console_one_runs_a_coverage_without_a_script()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        using var editor = await new Visitor(paper).JoinAs(Role.Editor, name: "Edith");
        using var reporter = await new Visitor(paper).JoinAs(Role.Reporter, name: "Nela");
        var console = $"/newsroom/live/{story.Id}";

        await editor.Fill(console, $"{console}/state", ("state", "open"), ("summary", "She struck at six."));
        await editor.Fill(console, $"{console}/posts", ("text", "She is fast.\n\nAnd dry."), ("headline", "Aground"));
        await reporter.Fill(console, $"{console}/posts", ("text", "The captain speaks."));
        var waiting = (await editor.Open(console)).Granted().Page();
        var post = waiting.QuerySelector("form[action*='/newsroom/live/posts/']:has(button[value=approve])")!;
        await editor.Post(
            post.GetAttribute("action")!,
            new()
            {
                ["form-seal"] = await editor.Seal(),
                ["version"] = post.QuerySelector("[name=version]")!.GetAttribute("value")!,
                ["act"] = "approve",
            }
        );

        var page = (await paper.Reader.Get(story.Address!)).Page();
        page.AllWords("[data-posts] .post-text").ShouldBe(["The captain speaks.", "She is fast.And dry."]);
        page.Words("[data-posts] h3").ShouldBe("Aground");
        (await reporter.Open(console)).Page().QuerySelector("button[value=approve]").ShouldBeNull();
    }

    /// <summary>Two nodes: a post that was written on one reaches the readers of the other.</summary>
    [Fact]
    public async Task A_post_on_one_node_reaches_the_readers_of_another()
    {
        await using var paper = await Newspaper.Open(Store.Postgres);
        await using var other = await paper.SecondNode();
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        await paper.Desk.Cover(story, "open");
        await Eventually.That(
            "the other node shows it",
            async () => (await other.Reader.Get(story.Address!)).Text.Contains("data-live", StringComparison.Ordinal)
        );
        await using var page = await OpenedPage.Of(other, story.Address!, (await paper.Log())[^1].Number);

        await paper.Desk.Post(story, "She floats.");

        (await page.Receives(1))[0].Data.ShouldContain("She floats.");
    }

    private static JsonNode Article(Answer answer) =>
        answer
            .Page()
            .QuerySelectorAll("script[type='application/ld+json']")
            .Select(s => JsonNode.Parse(s.TextContent)!)
            .First(j => (string?)j["@type"] is "NewsArticle" or "LiveBlogPosting");
}
