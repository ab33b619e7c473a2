using System.Net;
using Dateline.Accounts;
using Dateline.Site;
using Dateline.Tests.Accounts;

namespace Dateline.Tests.Discussion;

/// <summary>A discussion in pages of other sites, and as JSON for programs.</summary>
public class EmbedTest
{
    [Fact]
    public async Task A_discussion_stands_in_frames_of_the_named_sites_and_nothing_else_does()
    {
        const string partners = "https://partner.example;https://*.local.example";
        await using var paper = await Newspaper.Open(Store.Sqlite, configure: s => s with { FrameAncestors = partners });
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        await paper.Desk.SendOut(Copy.Of("The quay is closed"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        var first = await nela.Says(story, "Is it free?");

        foreach (var time in new[] { "drawn", "kept" })
        {
            var frame = (await paper.Reader.Get($"{story.Address}/discussion/embed")).Granted();
            frame
                .Header("content-security-policy")!
                .ShouldContain("frame-ancestors https://partner.example https://*.local.example;", Case.Sensitive, time);
            frame.Header("set-cookie").ShouldBeNull();
            var page = frame.Page();
            page.AllWords(".comment-text").ShouldBe(["Is it free?"]);
            page.Of("base", "target").ShouldBe("_blank");
            page.Of("meta[name=robots]", "content").ShouldBe("noindex");
            page.QuerySelectorAll("form, nav, header.masthead, footer, [data-mine], [data-notifications]").ShouldBeEmpty();
            page.Of("section[data-discussion]", "data-events").ShouldBe($"{story.Address}/events");
            page.Of(".discussion-door a", "href").ShouldBe($"/discussion/{story.Id}/write");
        }
        string[] ours =
        [
            "/",
            story.Address!,
            $"{story.Address}/discussion",
            $"{story.Address}/discussion/{first}",
            $"/discussion/{story.Id}/write",
            $"/discussion/comments/{first}",
            "/account/login",
            "/newsroom",
            "/nothing",
        ];
        foreach (var address in ours)
            (await nela.Open(address))
                .Header("content-security-policy")!
                .ShouldContain("frame-ancestors 'none'", Case.Sensitive, address);

        paper.Wait(TimeSpan.FromMinutes(5));
        await nela.Says(story, "And the tram?", first);
        (await paper.Reader.Get($"{story.Address}/discussion/embed")).Page().AllWords(".comment-text").Count.ShouldBe(2);
        var moved = await paper.Desk.Rename(await paper.Desk.Read(story.Id), "bridge-reopens");
        moved = await paper.Desk.Publish(moved);
        var former = await paper.Reader.Get($"{story.Address}/discussion/embed");
        (former.Status, former.Header("location")).ShouldBe(
            (HttpStatusCode.MovedPermanently, $"{moved.Address}/discussion/embed")
        );
        (await paper.Desk.Ask(HttpMethod.Put, $"/api/v1/stories/{story.Id}/discussion", new { mode = "off" })).Granted();
        (await paper.Reader.Get($"{moved.Address}/discussion/embed")).Refused(HttpStatusCode.NotFound);
        await paper.Desk.Withdraw(moved, "It was not so.");
        (await paper.Reader.Get($"{moved.Address}/discussion/embed")).Refused(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task The_newsroom_hands_out_the_frame_with_a_script_whose_address_stays()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite, configure: s => s with { FrameAncestors = "none" });
        var story = await paper.Desk.SendOut(Copy.Of("The <bridge> & \"the quay\""));
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");

        var page = (await moderator.Open($"/newsroom/discussion/story/{story.Id}")).Granted().Page();
        var snippet = page.QuerySelector("[name=embed]")!.TextContent;

        snippet.ShouldContain($"src=\"{Newspaper.Origin}{story.Address}/discussion/embed\"");
        snippet.ShouldContain("title=\"The &lt;bridge&gt; &amp; &quot;the quay&quot;\"");
        snippet.ShouldContain($"<script async src=\"{Newspaper.Origin}/embed.js\"></script>");
        var script = (await paper.Reader.Get(ServeFrameScript.Path)).Granted();
        script.Header("content-type").ShouldBe("text/javascript; charset=utf-8");
        script.Header("cache-control").ShouldBe("public, must-revalidate, max-age=0");
        script.Text.ShouldContain("dateline-height");
        (await paper.Reader.Get(ServeFrameScript.Path, ("If-None-Match", script.Header("etag")!))).Status.ShouldBe(
            HttpStatusCode.NotModified
        );
        (await paper.Reader.Get($"{story.Address}/discussion/embed"))
            .Granted()
            .Header("content-security-policy")!
            .ShouldContain("frame-ancestors 'none'");
    }

    [Theory]
    [InlineData("partner.example")]
    [InlineData("https://partner.example/news")]
    [InlineData("https://partner.example 'self'")]
    [InlineData("https://partner.example, https://other.example")]
    [InlineData("*;https://partner.example")]
    [InlineData("https://*")]
    public void Who_may_frame_is_named_by_origins(string sites) =>
        SettingsCheck.Of(new Settings { FrameAncestors = sites }).ShouldHaveSingleItem().ShouldStartWith("--frame-ancestors: '");

    [Fact]
    public async Task A_discussion_as_JSON_says_what_the_page_says()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        var threads = new List<Guid>();
        // One more than a page has, where there is time for it.
        var count = Long.Times(quick: 2, all: 21);
        for (var i = 0; i < count; i++)
        {
            threads.Add(await nela.Says(story, $"Thought number {i} of a long walk over the water"));
            paper.Wait(TimeSpan.FromMinutes(20));
        }
        var answer = await nela.Says(story, "I thought so too.", threads[^1]);
        await nela.Does(threads[^1], "removal");

        var page = (await paper.Reader.Get($"{story.Address}/discussion.json")).Granted();

        page.Header("access-control-allow-origin").ShouldBe("*");
        ((int)page.Json["comments"]!).ShouldBe(count);
        ((string)page.Json["mode"]!).ShouldBe("open");
        ((string)page.Json["url"]!).ShouldBe($"{Newspaper.Origin}{story.Address}/discussion");
        var newest = page.Json["threads"]![0]!;
        ((string?)newest["text"]).ShouldBeNull("it was taken back, and only what answers it stands");
        ((string?)newest["name"]).ShouldBeNull();
        ((string)newest["answers"]![0]!["id"]!).ShouldBe(answer.ToString());
        ((string)newest["answers"]![0]!["text"]!).ShouldBe("I thought so too.");
        page.Json["threads"]!.AsArray().Count.ShouldBe(Math.Min(count, 20));
        (await paper.Reader.Get($"{story.Address}/discussion.json?before=nowhere")).Refused(HttpStatusCode.NotFound);
        if (!Long.IsWanted)
            return;
        var rest = (await paper.Reader.Get(new Uri((string)page.Json["next"]!).PathAndQuery)).Granted().Json;
        rest["threads"]!.AsArray().Select(t => (string)t!["id"]!).ShouldBe([threads[0].ToString()]);
        rest["next"].ShouldBeNull();
    }
}
