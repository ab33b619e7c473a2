using System.Net;
using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Discussion.Public;
using Dateline.Storage;
using Dateline.Tests.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Discussion;

/// <summary>What readers are told of: answers, threads, their names, decisions; how they are told, and of whom they want to know nothing.</summary>
public class FollowingTest
{
    [Theory, OnBothStores]
    public async Task One_is_told_of_answers_mentions_threads_and_decisions_each_once(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");
        using var pia = await new Visitor(paper).JoinAs(Role.Reader, name: "Pia");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        var first = await nela.Says(story, "She is afloat.");
        await pia.Does(first, "follow");

        var answer = await oskar.Says(story, "She is not, @Nela, and @Nelason knows it.", first);
        paper.Wait(TimeSpan.FromMinutes(2));
        await nela.Says(story, "Ask @oskar!", answer);
        paper.Wait(TimeSpan.FromMinutes(2));
        await moderator.Decides(answer, "reject", reason: "insult");

        (await Told(nela)).ShouldBeEmpty("what was taken off leads nowhere");
        (await Told(oskar)).ShouldBe([
            "Your comment was not accepted: The ferry is aground",
            "Nela answered you: The ferry is aground",
        ]);
        (await Told(pia)).ShouldBe(["Nela wrote in a thread that you follow: The ferry is aground"]);
        (await pia.Open("/discussion/notifications"))
            .Page()
            .QuerySelectorAll(".notification-new")
            .ShouldBeEmpty("they were seen");
        var threads = (await pia.Open("/discussion/notifications")).Page();
        threads.AllWords(".account-list a[dir=auto]").ShouldBe(["She is afloat."]);
        await pia.Fill("/discussion/notifications", "/discussion/notifications/unfollow");
        (await pia.Open("/discussion/notifications")).Page().AllWords(".account-list a[dir=auto]").ShouldBeEmpty();
        (await nela.Open("/account/data")).Text.ShouldContain("\"following\"");
    }

    [Theory, OnBothStores]
    public async Task Of_somebody_who_was_muted_one_sees_and_hears_nothing_and_they_do_not_learn_it(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");
        var first = await nela.Says(story, "She is afloat.");
        var rude = await oskar.Says(story, "Nonsense.", first);

        await nela.Does(rude, "mute");
        paper.Wait(TimeSpan.FromMinutes(2));
        var again = await oskar.Says(story, "Nonsense again.", first);

        var mine = (await nela.Open($"/discussion/{story.Id}/muted")).Granted().Json;
        mine["comments"]!.AsArray().Select(c => (Guid)c!).ShouldBe([again, rude]);
        (await Told(nela)).ShouldBe(["Oskar answered you: The ferry is aground"], "only of what came before");
        (await oskar.Open($"/discussion/{story.Id}/muted")).Granted().Json["comments"]!.AsArray().Count.ShouldBe(0);
        (await paper.Reader.Get($"/discussion/{story.Id}/muted")).Status.ShouldBe(HttpStatusCode.Redirect);
        await nela.Fill("/discussion/notifications", "/discussion/notifications/unmute");
        (await nela.Open($"/discussion/{story.Id}/muted")).Json["comments"]!.AsArray().Count.ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task Letters_come_as_one_chose_and_one_click_ends_them(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");
        using var stranger = new Visitor(paper);
        var first = await nela.Says(story, "She is afloat.");
        await oskar.Says(story, "Before she chose.", first);
        await Choose(nela, "atonce");
        paper.Wait(TimeSpan.FromMinutes(2));

        await oskar.Says(story, "She is not.", first);
        var letter = await nela.Letter(nela.Email);

        letter.TextBody!.ShouldContain("Oskar answered you: The ferry is aground");
        letter.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        var link = new Uri(letter.Headers["List-Unsubscribe"]!.Trim('<', '>'));
        (await stranger.Open(link.PathAndQuery)).Granted().Page().Words("h1").ShouldBe("No more letters about discussions");
        (await stranger.Post(link.PathAndQuery, new() { ["List-Unsubscribe"] = "One-Click" })).Granted();
        (await stranger.Post(link.AbsolutePath + "?of=forged", [])).Status.ShouldBe(HttpStatusCode.Gone);
        paper.Wait(TimeSpan.FromMinutes(2));
        await oskar.Says(story, "Not at all.", first);
        await Choose(oskar, "daily");
        await nela.Says(story, "You will see.", (await Newest(paper)).Id);
        await oskar.Letter(oskar.Email);
        nela.Letters(nela.Email).Count.ShouldBe(1);

        // Once a day, however much comes.
        paper.Wait(TimeSpan.FromMinutes(2));
        await nela.Says(story, "You see.", (await Newest(paper, "Not at all.")).Id);
        paper.Wait(TimeSpan.FromHours(1));
        oskar.Letters(oskar.Email).Count.ShouldBe(1);
        paper.Wait(TimeSpan.FromHours(24));
        await oskar.Letter(oskar.Email, 2);
    }

    [Fact]
    public async Task Everything_that_one_wrote_stands_on_one_page_with_what_became_of_it()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        (await nela.Open("/discussion/mine")).Granted().Text.ShouldContain("You have not written anything in this edition.");
        var first = await nela.Says(story, "She is afloat.");
        await moderator.Decides(first, "reject", reason: "off-topic");
        paper.Wait(TimeSpan.FromMinutes(2));
        await nela.Says(story, "She floats.");

        var page = (await nela.Open("/discussion/mine")).Granted().Page();

        page.AllWords("blockquote").ShouldBe(["She floats.", "She is afloat."]);
        page.AllWords(".account-list a")[0].ShouldContain("discussion");
    }

    [Theory, OnBothStores]
    public async Task Wherever_a_story_is_offered_stands_how_many_comments_it_has(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        (await paper.Reader.Get("/")).Page().AllWords(".teaser-comments").ShouldBeEmpty();

        var first = await nela.Says(story, "She is afloat.");
        (await paper.Reader.Get("/")).Page().AllWords(".teaser-comments").ShouldBe(["1 comment"]);
        await nela.Does(first, "removal");

        (await paper.Reader.Get("/")).Page().AllWords(".teaser-comments").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 9)]
    [InlineData(10, 10)]
    [InlineData(19, 10)]
    [InlineData(20, 20)]
    [InlineData(49, 20)]
    [InlineData(99, 50)]
    [InlineData(1_999, 1_000)]
    [InlineData(2_000_000, 2_000_000)]
    public void Many_comments_are_told_in_steps(int comments, int told) => CommentCounts.Told(comments).ShouldBe(told);

    private static async Task<IReadOnlyList<string>> Told(Visitor who) =>
        (await who.Open("/discussion/notifications")).Granted().Page().AllWords(".notifications > li > a");

    private static async Task Choose(Visitor who, string letters) =>
        (await who.Fill("/discussion/notifications", "/discussion/notifications/letters", ("letters", letters))).Status.ShouldBe(
            HttpStatusCode.Redirect
        );

    private static async Task<Comment> Newest(Newspaper paper, string? text = null)
    {
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        return await db.Set<Comment>().Where(c => text == null || c.Text == text).OrderByDescending(c => c.Id).FirstAsync();
    }
}
