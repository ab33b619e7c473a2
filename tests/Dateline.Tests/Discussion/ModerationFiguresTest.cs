using System.Net;
using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Storage;
using Dateline.Tests.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Discussion;

/// <summary>What moderators do besides deciding one by one, and what is told of it.</summary>
public class ModerationFiguresTest
{
    private const string Offer = "Buy the finest grey blankets of the whole coast here, half price until the tide turns tomorrow";

    [Theory, OnBothStores]
    public async Task Nearly_the_same_text_from_another_account_waits_and_other_texts_do_not(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        using var one = await new Visitor(paper).JoinAs(Role.Reader, name: "One");
        using var two = await new Visitor(paper).JoinAs(Role.Reader, name: "Two");
        using var three = await new Visitor(paper).JoinAs(Role.Reader, name: "Three");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");

        await one.Says(story, Offer);
        var copy = await two.Says(story, Offer.Replace("tomorrow", "today", StringComparison.Ordinal) + "!");
        await three.Says(story, "The blankets were grey, the soup was hot, and nobody was hurt when the tide turned at last.");
        paper.Wait(TimeSpan.FromHours(25));
        await three.Says(story, Offer);

        var waiting = (await moderator.Open("/newsroom/discussion?queue=waiting")).Granted().Page();
        waiting.AllWords(".moderation > li h2").ShouldBe(["Two"]);
        waiting.Words(".moderation").ShouldContain("nearly the same from somebody else");
        (await paper.Reader.Get(story.Address!)).Page().AllWords(".comment-text").Count.ShouldBe(3, "a day later it is no wave");
        copy.ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public void Marks_find_what_was_changed_a_little_and_nothing_else()
    {
        var marks = NearCopies.Of(Skeleton.Of(Offer));

        Shared(Offer.Replace("coast", "shore", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(5);
        Shared("Nobody knows when the tide will turn again, and the tugs have been waiting since six in the morning")
            .ShouldBeLessThan(3);
        NearCopies.Of(Skeleton.Of("Too short to be told apart")).ShouldBeEmpty();
        int Shared(string text) => NearCopies.Of(Skeleton.Of(text)).Intersect(marks).Count();
    }

    [Theory, OnBothStores]
    public async Task Moderators_search_decide_many_at_once_take_back_and_leave_notes(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        using var other = await new Visitor(paper).JoinAs(Role.Moderator, name: "Ma");
        var first = await nela.Says(story, "100% nonsense.");
        paper.Wait(TimeSpan.FromMinutes(2));
        var second = await oskar.Says(story, "She is afloat.");

        (await Found(moderator, "NONSENSE")).ShouldBe(["100% nonsense."]);
        (await Found(moderator, "0% n")).ShouldBe(["100% nonsense."]);
        (await Found(moderator, "_00")).ShouldBeEmpty("signs of patterns are signs");
        (await Found(moderator, "oskar")).ShouldBe(["She is afloat."]);

        await moderator.DecidesOf(oskar, "note", ("note", "Asked to be kinder on Monday."));
        (await moderator.Open("/newsroom/discussion?queue=newest"))
            .Page()
            .Words(".moderation-notes")
            .ShouldContain("kinder on Monday");

        var many = await Many(
            moderator,
            ("act", "reject"),
            ("reason", "spam"),
            ("ticked", $"{first} Shown"),
            ("ticked", $"{second} Waiting")
        );
        many.Header("location")!.ShouldContain("left=1");
        (await moderator.Open(many.Header("location")!)).Text.ShouldContain("somebody decided meanwhile: 1");
        (await paper.Reader.Get(story.Address!)).Page().AllWords(".comment-text").ShouldBe(["She is afloat."]);

        var decided = await moderator.Decides(second, "reject", reason: "off-topic");
        var page = (await moderator.Open(decided.Header("location")!)).Granted().Page();
        page.Words("form.desk-notice").ShouldContain("She is afloat.");
        (await Reopen(other, second)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Reopen(moderator, second)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await moderator.Open("/newsroom/discussion?queue=waiting"))
            .Page()
            .AllWords(".moderation-text")
            .ShouldBe(["She is afloat."]);
        (await oskar.Open("/discussion/notifications")).Page().AllWords(".notifications > li > a").ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task When_a_month_is_over_it_is_reported_once_in_numbers(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela Unnamed");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        (await paper.Reader.Get("/about/moderation")).Granted().Text.ShouldContain("No month with discussions is over yet.");
        await nela.Says(story, "She is afloat.");
        paper.Wait(TimeSpan.FromMinutes(2));
        var bad = await nela.Says(story, "You fool.");
        paper.Wait(TimeSpan.FromMinutes(30));
        await moderator.Decides(bad, "reject", reason: "insult");
        var figures = (await moderator.Open("/newsroom/discussion/figures")).Granted().Page();
        figures.AllWords(".figures-table tbody tr:first-child td").ShouldBe(["2", "2", "2"]);
        (await moderator.Open("/newsroom/discussion/figures.json")).Granted().Json["moderators"]![0]!["moderator"]!
            .ToString()
            .ShouldBe("Mo");

        paper.Wait(TimeSpan.FromDays(12));
        await Eventually.That(
            "the month was reported",
            async () =>
            {
                paper.Wait(PublishModerationReport.Every);
                return (await paper.Reader.Get("/about/moderation/2026-11")).Status == HttpStatusCode.OK;
            }
        );

        var report = (await paper.Reader.Get("/about/moderation")).Granted();
        var lines = report.Page().AllWords(".moderation-report dl div");
        lines.ShouldContain("Comments written 2");
        lines.ShouldContain("Rejected: It insults or threatens somebody. 1");
        lines.ShouldContain("Minutes to decision, in the middle 30");
        report.Text.ShouldNotContain("Unnamed");
        report.Text.ShouldNotContain("fool");
        (await paper.Reader.Get("/about/moderation/2026-10")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await paper.Log()).Count(e => e.Fact is Dateline.Log.Facts.ModerationReported).ShouldBe(1);
    }

    private static async Task<IReadOnlyList<string>> Found(Visitor moderator, string words) =>
        (await moderator.Open($"/newsroom/discussion?queue=newest&q={Uri.EscapeDataString(words)}"))
            .Granted()
            .Page()
            .AllWords(".moderation-text");

    private static async Task<Answer> Reopen(Visitor moderator, Guid comment) =>
        await moderator.Post(
            "/newsroom/discussion/decide",
            new()
            {
                ["form-seal"] = await moderator.Seal(),
                ["queue"] = "newest",
                ["comment"] = comment.ToString(),
                ["seen"] = "Rejected",
                ["act"] = "reopen",
            }
        );

    private static async Task<Answer> Many(Visitor moderator, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            fields.Append(("queue", "newest")).Select(f => KeyValuePair.Create(f.Item1, f.Item2))
        );
        return await moderator.Ask(HttpMethod.Post, "/newsroom/discussion/many", form);
    }
}
