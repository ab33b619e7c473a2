using System.Net;
using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Log.Facts;
using Dateline.Storage;
using Dateline.Tests.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Discussion;

/// <summary>Readers talk under a story, and moderators keep it worth reading.</summary>
public class DiscussionTest
{
    [Theory, OnBothStores]
    public async Task Whoever_is_logged_in_writes_and_everybody_reads(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");

        var before = (await paper.Reader.Get(story.Address!)).Granted();
        var stranger = await paper.Reader.Get($"/discussion/{story.Id}/write");
        var first = await nela.Says(story, "Is it **free**?");
        var answer = await oskar.Says(story, "It is.", first);
        var after = (await paper.Reader.Get(story.Address!)).Granted();

        before.Page().Words(".discussion-door p:last-child").ShouldBe("To take part in the discussion, log in or register.");
        before.Header("set-cookie").ShouldBeNull();
        stranger.Header("location").ShouldBe($"{paper.Address}account/login?return=%2Fdiscussion%2F{story.Id}%2Fwrite");
        after.Page().AllWords(".comment-name").ShouldBe(["Nela", "Oskar"]);
        after.Page().Words($"#comment-{first} strong").ShouldBe("free");
        after.Page().Words($"#comment-{first} .comment-answers #comment-{answer} .comment-text").ShouldBe("It is.");
        after.Page().Words("[data-count]").ShouldBe("2");
        after.Header("set-cookie").ShouldBeNull();
        var own = (await paper.Reader.Get($"{story.Address}/discussion/{answer}")).Granted().Page();
        own.Words(".comment-above .comment-text").ShouldBe("Is it free?");
        own.Words(".discussion > .comment .comment-text").ShouldBe("It is.");
    }

    [Theory, OnBothStores]
    public async Task A_comment_is_changed_taken_back_respected_and_its_count_is_what_can_be_read(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");
        var first = await nela.Says(story, "Frist!");
        var answer = await oskar.Says(story, "So it is.", first);

        await oskar.Does(first, "respect");
        await nela.Does(first, "text", ("text", "First!"));
        (await paper.Discussion(story)).ShouldBe(("First! | So it is.", "2"));
        (await paper.Reader.Get($"{story.Address}/discussion")).Page().Words($"#comment-{first} .comment-count").ShouldBe("1");
        (await paper.Reader.Get($"{story.Address}/discussion"))
            .Page()
            .Words($"#comment-{first} .comment-edited")
            .ShouldBe("edited");
        await nela.Does(first, "removal");
        var tombstone = (await paper.Reader.Get($"{story.Address}/discussion")).Page();
        await oskar.Does(answer, "removal");

        tombstone.Words(".comment-gone").ShouldBe("This comment was removed.");
        tombstone.Words("[data-count]").ShouldBe("1");
        (await paper.Discussion(story)).ShouldBe(("", ""));
        (await paper.Reader.Get($"{story.Address}/discussion/{first}")).Refused(HttpStatusCode.NotFound);
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        (
            await db.Set<PublishedBody>().CountAsync(b => b.Canonical.Contains("First!") || b.Canonical.Contains("Frist!"))
        ).ShouldBe(0);
        (await db.Set<EarlierComment>().CountAsync()).ShouldBe(0);
        (await paper.Log())
            .Where(e => e.Fact is CommentShown or CommentRemoved or CommentMarked)
            .ShouldAllBe(e => e.Actor == "readers");
    }

    [Fact]
    public async Task What_somebody_else_wrote_they_cannot_change_and_what_waits_they_do_not_see()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");
        var shown = await nela.Says(story, "Hello.");
        paper.Wait(TimeSpan.FromMinutes(2));
        var waiting = await nela.Says(story, "https://a.example https://b.example https://c.example");
        var seal = new Dictionary<string, string> { ["form-seal"] = await oskar.Seal(), ["text"] = "Mine now." };

        foreach (var what in new[] { "text", "removal" })
            (await oskar.Post($"/discussion/comments/{shown}/{what}", seal)).Refused(HttpStatusCode.NotFound);
        foreach (var what in new[] { "text", "removal", "respect", "report" })
            (await oskar.Post($"/discussion/comments/{waiting}/{what}", new(seal) { ["reason"] = "spam" })).Refused(
                HttpStatusCode.NotFound
            );
        (await oskar.Open($"/discussion/comments/{waiting}")).Refused(HttpStatusCode.NotFound);
        (await oskar.Open($"/discussion/{story.Id}/write?answer={waiting}")).Refused(HttpStatusCode.NotFound);
        (await nela.Open($"/discussion/comments/{waiting}"))
            .Granted()
            .Page()
            .Words(".comment-state")
            .ShouldContain("A moderator will look");
        (await nela.Post($"/discussion/comments/{shown}/respect", new() { ["form-seal"] = await nela.Seal() })).Refused(
            HttpStatusCode.NotFound
        );
        (await paper.Discussion(story)).ShouldBe(("Hello.", "1"));
        paper.Wait(TimeSpan.FromMinutes(20));
        (
            await nela.Post($"/discussion/comments/{shown}/text", new() { ["form-seal"] = await nela.Seal(), ["text"] = "Late." })
        ).Refused(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task What_waits_is_decided_by_one_moderator_and_its_writer_is_told_why(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        using var other = await new Visitor(paper).JoinAs(Role.Moderator, name: "Max");
        await moderator.Fill(
            "/newsroom/discussion/rules",
            "/newsroom/discussion/rules",
            ("hold", "all"),
            ("banned", "blockhead"),
            ("suspect", "")
        );
        var good = await nela.Says(story, "Is it free?");
        paper.Wait(TimeSpan.FromMinutes(2));
        var bad = await nela.Says(story, "Buy my bridge.");
        paper.Wait(TimeSpan.FromMinutes(2));

        var banned = await nela.Send(story, "You b.l.o.c.k.h.e.a.d");
        (await moderator.Open("/newsroom/discussion"))
            .Granted()
            .Page()
            .AllWords(".moderation-text")
            .ShouldBe(["Is it free?", "Buy my bridge."]);
        (await other.Open("/newsroom/discussion")).Granted().Page().AllWords(".moderation-text").ShouldBeEmpty();
        (await moderator.Decides(good, "approve", "waiting")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await moderator.Decides(bad, "reject", "waiting", "spam")).Status.ShouldBe(HttpStatusCode.Redirect);
        var seenBefore = Talking.Decision(bad, "approve", await other.Seal());
        seenBefore["seen"] = "Waiting";
        var late = await other.Post("/newsroom/discussion/decide", seenBefore);

        banned
            .Refused(HttpStatusCode.UnprocessableEntity)
            .Page()
            .Words(".account-complaint")
            .ShouldBe("It holds words that are not printed here.");
        banned.Page().Words("textarea").ShouldBe("You b.l.o.c.k.h.e.a.d");
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        (await paper.Discussion(story)).ShouldBe(("Is it free?", "1"));
        (await nela.Open($"/discussion/comments/{bad}"))
            .Page()
            .Words(".comment-state")
            .ShouldBe("Your comment was not published. It is advertising or spam.");
        (await moderator.Fill("/newsroom/discussion/rules", "/newsroom/discussion/rules/trial", ("text", "A bl0ckhead.")))
            .Granted()
            .Page()
            .Words(".moderation-findings")
            .ShouldBe("banned words blockhead");
    }

    [Fact]
    public async Task A_reported_comment_goes_from_everywhere_and_its_writer_is_silenced()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        var bad = await nela.Says(story, "You are all xyzzy.");
        await paper.Reader.Get(story.Address!);
        await paper.Reader.Get($"{story.Address}/discussion/{bad}");

        await oskar.Does(bad, "report", ("reason", "insult"), ("note", "He means us."));
        (await moderator.Open("/newsroom/discussion?queue=reported")).Granted().Text.ShouldContain("He means us.");
        await moderator.Decides(bad, "choose");
        (await paper.Reader.Get(story.Address!)).Page().Words(".discussion-chosen").ShouldContain("xyzzy");
        await moderator.Decides(bad, "reject", "reported", "insult");
        await moderator.DecidesOf(nela, "silence", ("where", "everywhere"), ("time", "week"));
        paper.Wait(TimeSpan.FromMinutes(5));
        var silenced = await nela.Send(story, "Let me speak.");

        foreach (
            var address in (string[])
                [
                    story.Address!,
                    $"{story.Address}/discussion",
                    $"{story.Address}/discussion/{bad}",
                    $"{story.Address}/events?after=0",
                    "/feed.xml",
                ]
        )
            (await paper.Reader.Get(address)).Text.ShouldNotContain("xyzzy", Case.Insensitive, address);
        silenced
            .Refused(HttpStatusCode.UnprocessableEntity)
            .Page()
            .Words(".account-complaint")
            .ShouldContain("do not let you write");
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        (await db.Set<PublishedBody>().CountAsync(b => b.Canonical.Contains("xyzzy"))).ShouldBe(0);
        (await db.Set<CommentReport>().CountAsync()).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task With_an_account_go_its_comments_and_its_respect(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela Unmistakable");
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");
        var other = await oskar.Says(story, "I stay.");
        await nela.Says(story, "I go.", other);
        await nela.Does(other, "respect");

        (await nela.Open("/account/data")).Text.ShouldContain("I go.");
        (await nela.Fill("/account", "/account/delete", ("password", Visitor.Password))).Granted();

        (await paper.Discussion(story)).ShouldBe(("I stay.", "1"));
        (await paper.Reader.Get($"{story.Address}/discussion")).Page().QuerySelector(".comment-count").ShouldBeNull();
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        (await db.Set<PublishedBody>().CountAsync(b => b.Canonical.Contains("Unmistakable"))).ShouldBe(0);
        (await paper.Log()).ShouldAllBe(e => !e.Actor.Contains(nela.AccountId.ToString()));
    }

    [Fact]
    public async Task A_discussion_is_closed_asked_a_question_and_taken_away()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        var first = await nela.Says(story, "Is it free?");
        var desk = $"/newsroom/discussion/story/{story.Id}";

        await moderator.Fill(desk, desk, ("mode", "closed"), ("question", "What would you pay?"));
        var closed = (await paper.Reader.Get(story.Address!)).Page();
        paper.Wait(TimeSpan.FromMinutes(2));
        var refused = await nela.Send(story, "One more.");
        await moderator.Fill(desk, desk, ("mode", "off"));
        var off = (await paper.Reader.Get(story.Address!)).Page();
        await paper.Desk.Withdraw(await paper.Desk.Read(story.Id), "It was not so.");

        closed.Words(".discussion-question").ShouldBe("What would you pay?");
        closed.Words(".discussion-door").ShouldContain("The discussion is closed.");
        closed.AllWords(".comment-text").ShouldBe(["Is it free?"]);
        refused.Refused(HttpStatusCode.UnprocessableEntity);
        off.QuerySelector(".discussion").ShouldBeNull();
        (await paper.Reader.Get($"{story.Address}/discussion/{first}")).Refused(HttpStatusCode.Gone);
        (await nela.Open($"/discussion/{story.Id}/write")).Refused(HttpStatusCode.NotFound);
    }

    /// <summary>Readers, moderators and the comments themselves do whatever they can, in an order that is drawn by lot; the count is always what one can read.</summary>
    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task Counts_are_what_can_be_read_whatever_happens()
    {
        Long.Test();
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        var random = new Random(7);
        var comments = new List<Guid>();

        for (var step = 0; step < 40; step++)
        {
            paper.Wait(TimeSpan.FromMinutes(2));
            var any = comments.Count == 0 ? Guid.Empty : comments[random.Next(comments.Count)];
            switch (random.Next(4))
            {
                case 0 or 1:
                    var wanted = random.Next(2) == 0 && comments.Count > 0;
                    var stands = await nela.Open($"/discussion/{story.Id}/write?answer={any}");
                    var answer = wanted && stands.Status == HttpStatusCode.OK ? any : (Guid?)null;
                    if (await nela.Send(story, $"Number {step}.", answer) is { Status: HttpStatusCode.Redirect } sent)
                        comments.Add(Talking.IdentityIn(sent));
                    break;
                case 2 when comments.Count > 0:
                    await moderator.Post("/newsroom/discussion/decide", Talking.Decision(any, "reject", await moderator.Seal()));
                    break;
                case 3 when comments.Count > 0:
                    await moderator.Post("/newsroom/discussion/decide", Talking.Decision(any, "approve", await moderator.Seal()));
                    break;
            }
            var (_, count) = await paper.Discussion(story);
            var all = await EveryText(paper, story);
            (count.Length == 0 ? 0 : int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(
                all,
                $"step {step}"
            );
        }
    }

    private static async Task<int> EveryText(Newspaper paper, Dateline.Stories.StoryAnswer story)
    {
        var seen = new HashSet<string>();
        var asked = new HashSet<string>();
        var waiting = new Queue<string>([$"{story.Address}/discussion"]);
        while (waiting.TryDequeue(out var address))
        {
            if (!asked.Add(address))
                continue;
            var page = (await paper.Reader.Get(address)).Granted().Page();
            foreach (var comment in page.QuerySelectorAll(".comment"))
                if (comment.QuerySelector(":scope > .comment-text") is not null)
                    seen.Add(comment.Id!);
            foreach (var link in page.AllOf(".comment-when, .comment-more a, .paging a", "href"))
                waiting.Enqueue(link);
        }
        return seen.Count;
    }
}
