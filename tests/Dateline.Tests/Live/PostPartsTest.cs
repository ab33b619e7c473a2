using System.Net;
using Dateline.Accounts;
using Dateline.Live;
using Dateline.Log.Facts;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Dateline.Tests.Accounts;
using Dateline.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Live;

/// <summary>What posts hold besides text, what becomes of them by the clock, and where else a coverage stands.</summary>
public class PostPartsTest
{
    private static readonly Poll Mooring = new(
        "Where should she lie tonight?",
        ["At the Mole", "At the Customs Quay", "Out at sea"]
    );

    [Theory, OnBothStores]
    public async Task A_post_shows_a_score_a_timeline_and_a_poll_and_bad_ones_name_what_is_wrong(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The regatta"));
        await paper.Desk.Cover(story, "open");
        var whole = new LivePostContent(
            [],
            Score: new Score("Saltmarsh", "Oldquay", 2, 1, "half-time"),
            Timeline: new Timeline([new TimelineStep("05.48", "She strikes."), new TimelineStep("06.10", "Tugs are called.")]),
            Poll: Mooring
        );

        (await paper.Desk.TryPost(story, whole)).Granted();
        var bad = await paper.Desk.TryPost(
            story,
            whole with
            {
                Score = new Score("", "Oldquay", -1, 10_000),
                Timeline = new Timeline([new TimelineStep("05.48", "Alone.")]),
                Poll = new Poll("?", ["One", ""]),
            }
        );

        bad.Refused(HttpStatusCode.UnprocessableEntity)
            .Fields.ShouldBe(["score.home", "score.homePoints", "score.awayPoints", "timeline.steps", "poll.answers[1]"]);
        var page = (await paper.Reader.Get(story.Address!)).Granted().Page();
        page.AllWords(".score p").ShouldBe(["Saltmarsh 2", "Oldquay 1", "half-time"]);
        page.AllWords(".steps dd").ShouldBe(["She strikes.", "Tugs are called."]);
        page.AllWords("button.poll-answer").ShouldBe(Mooring.Answers);
        page.Words(".poll-total").ShouldStartWith("0 votes");
        var feed = (await paper.Reader.Get(story.Address + "/live.json")).Granted().Json["items"]![0]!;
        ((string)feed["content_text"]!).ShouldStartWith("Saltmarsh 2 : 1 Oldquay (half-time)");
        ((string)feed["_post"]!["poll"]!["answers"]![2]!["text"]!).ShouldBe("Out at sea");
    }

    [Theory, OnBothStores]
    public async Task Each_browser_and_each_account_votes_once_and_everybody_sees_the_counts(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The regatta"));
        await paper.Desk.Cover(story, "open");
        var post = (await paper.Desk.TryPost(story, new LivePostContent([], Poll: Mooring))).Granted().As<LiveApi.PostAnswer>();
        var vote = $"{story.Address}/live/posts/{post.Id}/vote";
        await using var open = await Dateline.Tests.Site.OpenedPage.Of(paper, story.Address!, (await paper.Log())[^1].Number);

        using var one = new Visitor(paper);
        using var two = new Visitor(paper);
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        await one.Fill(vote, vote, ("answer", "0"));
        await one.Fill(vote, vote, ("answer", "1"));
        await two.Fill(vote, vote, ("answer", "1"));
        await nela.Fill(vote, vote, ("answer", "2"));
        using var elsewhere = new Visitor(paper);
        await elsewhere.LogIn(nela.Email);
        await elsewhere.Fill(vote, vote, ("answer", "2"));
        (await two.Fill(vote, vote, ("answer", "7"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await Counted(paper, story, "3 votes");
        var page = (await paper.Reader.Get(story.Address!)).Page();
        page.AllWords(".poll-votes").ShouldBe(["0", "2", "1"]);
        (await open.Receives(1))[0].Name.ShouldBe("votes");
        (await paper.Log()).Select(e => e.Fact).OfType<PollCounted>().Last().Votes.ShouldBe([0, 2, 1]);

        // Other answers are another poll; and when the coverage ends, its polls do.
        (
            await paper.Desk.Ask(
                HttpMethod.Put,
                $"/api/v1/live-posts/{post.Id}",
                new LivePostContent([], Poll: Mooring with { Answers = ["Here", "There"] })
            )
        ).Granted();
        await Counted(paper, story, "0 votes");
        await paper.Desk.Cover(story, "ended");
        (await one.Open(vote)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await paper.Reader.Get(story.Address!)).Page().QuerySelectorAll("button.poll-answer").ShouldBeEmpty();
    }

    [Fact]
    public async Task With_an_account_its_votes_go_and_a_retracted_poll_keeps_none()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The regatta"));
        await paper.Desk.Cover(story, "open");
        var post = (await paper.Desk.TryPost(story, new LivePostContent([], Poll: Mooring))).Granted().As<LiveApi.PostAnswer>();
        var vote = $"{story.Address}/live/posts/{post.Id}/vote";
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var stranger = new Visitor(paper);
        await nela.Fill(vote, vote, ("answer", "0"));
        await stranger.Fill(vote, vote, ("answer", "0"));
        await Counted(paper, story, "2 votes");

        (await nela.Open("/account/data")).Text.ShouldContain("\"votes\"");
        (await nela.Fill("/account", "/account/delete", ("password", Visitor.Password))).Granted();
        await Counted(paper, story, "1 vote");
        await paper.Desk.Retract(post.Id);

        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        (await db.Set<LiveVote>().CountAsync()).ShouldBe(0);
        (await db.Set<LivePoll>().CountAsync()).ShouldBe(0);
        (await stranger.Open(vote)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task A_post_goes_out_at_its_time_and_never_before(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The regatta"));
        await paper.Desk.Cover(story, "open");
        var later = Uri.EscapeDataString(Newspaper.Morning.AddHours(1).ToString("O"));

        var sent = await paper.Desk.Ask(
            HttpMethod.Post,
            $"/api/v1/stories/{story.Id}/live/posts?publishAt={later}",
            Covering.Content("Xyzzy starts.")
        );
        var waiting = sent.Granted().As<LiveApi.PostAnswer>();
        (
            await paper.Desk.Ask(
                HttpMethod.Post,
                $"/api/v1/stories/{story.Id}/live/posts?publishAt=soon",
                Covering.Content("No.")
            )
        ).Refused(HttpStatusCode.BadRequest);

        waiting.State.ShouldBe(LivePostState.Scheduled);
        (await paper.Reader.Get(story.Address!)).Text.ShouldNotContain("Xyzzy");
        paper.Wait(TimeSpan.FromMinutes(61));
        await Eventually.That(
            "the clock sent it out",
            async () => (await paper.Reader.Get(story.Address!)).Text.Contains("Xyzzy", StringComparison.Ordinal)
        );

        // What is still to come when a coverage ends waits for somebody.
        var never = Uri.EscapeDataString(Newspaper.Morning.AddHours(5).ToString("O"));
        await paper.Desk.Ask(
            HttpMethod.Post,
            $"/api/v1/stories/{story.Id}/live/posts?publishAt={never}",
            Covering.Content("Plugh ends.")
        );
        await paper.Desk.Cover(story, "ended");
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        (await db.Set<LivePost>().SingleAsync(p => p.Content.Contains("Plugh"))).State.ShouldBe(LivePostState.Waiting);
    }

    [Theory, OnBothStores]
    public async Task A_post_becomes_a_story_and_each_leads_to_the_other(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The regatta"));
        await paper.Desk.Cover(story, "open");
        var post = await paper.Desk.Post(story, "The harbour master resigns.");
        using var editor = await new Visitor(paper).JoinAs(Role.Editor, name: "Edith");
        var console = $"/newsroom/live/{story.Id}";

        var begun = await editor.Fill(console, $"/newsroom/live/posts/{post.Id}", ("act", "breakout"), ("version", "1"));

        var draft = await paper.Desk.Read(Guid.Parse(begun.Header("location")!.Split('/')[^1]));
        draft.Content!.Headline.ShouldBe("The harbour master resigns.");
        (await paper.Reader.Get(story.Address!)).Page().QuerySelectorAll(".post .read-also").ShouldBeEmpty();
        var made = await paper.Desk.Publish(draft);
        await Eventually.That(
            "the post leads to the story",
            async () =>
            {
                paper.Wait(TimeSpan.FromSeconds(1));
                return (await paper.Reader.Get(story.Address!))
                    .Page()
                    .AllOf(".post .read-also a", "href")
                    .SequenceEqual([made.Address!]);
            }
        );
        (await paper.Reader.Get(made.Address!)).Page().AllOf(".onward a", "href").ShouldContain(story.Address!);
        await paper.Desk.Withdraw(made, "It was not so.");
        (await paper.Reader.Get(story.Address!)).Page().QuerySelectorAll(".post .read-also").ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task An_edited_post_shows_every_text_that_it_had_until_it_is_retracted(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The regatta"));
        await paper.Desk.Cover(story, "open");
        var post = await paper.Desk.Post(story, "Four boats started.");
        await paper.Desk.Repost(post.Id, "Five boats started.", Verification.Corrected);
        var history = (await paper.Reader.Get(story.Address!)).Page().Of(".post-foot a", "href");

        var page = (await paper.Reader.Get(history)).Granted().Page();

        page.AllWords(".timeline h2").ShouldBe(["Correction", "First published"]);
        page.Words(".timeline del").ShouldContain("Four");
        page.Words(".timeline ins").ShouldContain("Five");
        await paper.Desk.Retract(post.Id);
        var gone = await paper.Reader.Get(history);
        gone.Status.ShouldBe(HttpStatusCode.Gone);
        gone.Text.ShouldNotContain("boats");
    }

    [Fact]
    public async Task One_reads_from_the_beginning_and_other_sites_may_frame_the_coverage()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The regatta"));
        await paper.Desk.Cover(story, "open");
        for (var i = 1; i <= 25; i++)
            await paper.Desk.Post(story, $"Update {i}.");

        var first = (await paper.Reader.Get($"{story.Address}/live/1/oldest-first")).Granted().Page();
        var next = (await paper.Reader.Get(first.Of(".paging a[rel=next]", "href"))).Granted().Page();

        first
            .AllWords(".post-text")
            .Concat(next.AllWords(".post-text"))
            .ShouldBe(Enumerable.Range(1, 25).Select(i => $"Update {i}."));
        first.Of("meta[name=robots]", "content").ShouldBe("noindex");
        foreach (var time in new[] { "drawn", "kept" })
        {
            var frame = (await paper.Reader.Get($"{story.Address}/live/embed")).Granted();
            frame.Header("content-security-policy")!.ShouldContain("frame-ancestors *", Case.Sensitive, time);
            frame.Header("set-cookie").ShouldBeNull();
            frame.Page().AllWords("[data-posts] .post-text").Count.ShouldBe(25);
        }
        (await paper.Reader.Get(story.Address!)).Header("content-security-policy")!.ShouldContain("frame-ancestors 'none'");
    }

    [Fact]
    public async Task A_box_in_another_story_shows_what_the_coverage_says()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The regatta"));
        await paper.Desk.Cover(story, "open");
        var other = await paper.Desk.SendOut(Copy.Of("A tide table") with { Blocks = [new Related([story.Id])] });

        await paper.Desk.Post(story, "They are off.");

        var page = (await paper.Reader.Get(other.Address!)).Page();
        page.Words(".read-also .teaser-live span").ShouldBe("They are off.");
        page.Of("[data-ticker]", "data-events").ShouldBe($"{story.Address}/events");
    }

    [Fact]
    public async Task From_the_console_one_posts_everything_without_a_script_and_the_overview_says_what_is_unconfirmed()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The regatta"));
        await paper.Desk.Cover(story, "open");
        using var editor = await new Visitor(paper).JoinAs(Role.Editor, name: "Edith");
        var console = $"/newsroom/live/{story.Id}";

        await editor.Fill(
            console,
            $"{console}/posts",
            ("text", "What we hear."),
            ("verification", "reported"),
            ("quote", "She is dry."),
            ("speaker", "The mate"),
            ("score-home", "Saltmarsh"),
            ("score-away", "Oldquay"),
            ("score-home-points", "3"),
            ("table", "Boat | Time\nMorning Tide | 41.10\nGannet"),
            ("timeline", "05.48 She strikes.\n06.10 | Tugs | two of them"),
            ("tags", "Regatta, Tide، Harbour"),
            ("poll-question", "Will she float?"),
            ("poll-answers", "Yes\nNo")
        );

        var page = (await paper.Reader.Get(story.Address!)).Granted().Page();
        page.AllWords(".post td").ShouldBe(["Morning Tide", "41.10", "Gannet", ""]);
        page.AllWords(".steps dt").ShouldBe(["05.48", "06.10"]);
        page.AllWords(".steps dd").ShouldBe(["She strikes.", "Tugs | two of them"]);
        page.AllWords(".score p").ShouldBe(["Saltmarsh 3", "Oldquay 0"]);
        page.AllWords(".post-tags li").ShouldBe(["Regatta", "Tide", "Harbour"]);
        page.Words(".post blockquote").ShouldContain("She is dry.");
        var overview = (await editor.Open("/newsroom/live")).Granted().Page();
        overview.AllWords(".moderation-text").ShouldBe(["The regatta", "What we hear."]);

        // Sent back as the form shows it, nothing is lost.
        var form = (await editor.Open(console)).Page().QuerySelector("form[action*='/newsroom/live/posts/']")!;
        var fields = Visitor.FieldsOf(form);
        fields["act"] = "edit";
        fields["verification"] = "confirmed";
        await editor.Post(form.GetAttribute("action")!, fields);
        var again = (await paper.Reader.Get(story.Address!)).Page();
        again
            .AllWords(".steps dd, .score p, .post td, .post-mark, .post-tags li, button.poll-answer")
            .Count.ShouldBe(2 + 2 + 4 + 1 + 3 + 2);
        (await editor.Open("/newsroom/live")).Page().AllWords(".moderation-text").ShouldBe(["The regatta"]);
    }

    [Fact]
    public async Task A_picture_from_a_phone_comes_into_the_bank_and_into_the_post()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The regatta"));
        await paper.Desk.Cover(story, "open");
        using var editor = await new Visitor(paper).JoinAs(Role.Editor, name: "Edith Marsh");
        using var contributor = await new Visitor(paper).JoinAs(Role.Contributor, name: "Cass");
        var console = $"/newsroom/live/{story.Id}";
        async Task<Answer> send(Visitor who)
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent(await who.Seal()), "form-seal" },
                { new StringContent("phone-1"), "key" },
                { new StringContent("From the wall."), "text" },
                { new StringContent("The start."), "caption" },
                { new StringContent("Five sails in a line."), "alternative" },
                { new ByteArrayContent(Copy.PictureFile(shade: 77)), "picture", "IMG_1.jpg" },
            };
            return await who.Ask(HttpMethod.Post, $"{console}/posts", form);
        }

        (await send(editor)).Status.ShouldBe(HttpStatusCode.Found);
        (await send(editor)).Status.ShouldBe(HttpStatusCode.Found);

        var page = (await paper.Reader.Get(story.Address!)).Granted().Page();
        page.AllWords(".post figcaption").Count.ShouldBe(1);
        page.Words(".post figcaption").ShouldContain("© Edith Marsh");
        page.Of(".post img", "alt").ShouldBe("Five sails in a line.");
        (await send(contributor)).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task A_page_goes_on_where_it_was_when_the_program_was_killed_between_two_posts(Store store)
    {
        Long.Test();
        await using var program = await RealProgram.On(store);
        await program.Start();
        using var desk = await program.Hire("desk");
        await desk.Open(Newspaper.Editions[0]);
        var story = await desk.SendOut(Copy.Of("The regatta"));
        await desk.Cover(story, "open");
        long last;
        await using (var page = await Dateline.Tests.Site.OpenedPage.Of(desk.Client.BaseAddress!, story.Address!, 0))
        {
            await desk.Post(story, "Before.");
            last = (await page.Receives(2))[^1].Number;
        }
        await desk.Post(story, "While nobody listened.");

        await program.Kill();
        await program.Start();
        await desk.Post(story, "After.");

        await using var again = await Dateline.Tests.Site.OpenedPage.Of(desk.Client.BaseAddress!, story.Address!, 0, last);
        var events = await again.Receives(2);
        events[0].Data.ShouldContain("While nobody listened.");
        events[1].Data.ShouldContain("After.");
        events.ShouldAllBe(e => e.Number > last);
    }

    private static async Task Counted(Newspaper paper, StoryAnswer story, string total)
    {
        await Eventually.That(
            $"the page says '{total}'",
            async () =>
            {
                paper.Wait(BallotBox.CountedEvery);
                return (await paper.Reader.Get(story.Address!))
                    .Page()
                    .Words(".poll-total")
                    .StartsWith(total, StringComparison.Ordinal);
            }
        );
    }
}
