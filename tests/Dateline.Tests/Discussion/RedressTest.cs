using System.Net;
using Dateline.Accounts;
using Dateline.Tests.Accounts;

namespace Dateline.Tests.Discussion;

/// <summary>What anybody can do against a decision, or against a comment that breaks the law (Digital Services Act, articles 16, 17 and 20).</summary>
public class RedressTest
{
    [Theory, OnBothStores]
    public async Task An_appeal_is_decided_by_somebody_else_and_once(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        using var other = await new Visitor(paper).JoinAs(Role.Moderator, name: "Max");
        var (wronged, rightly) = (await nela.Says(story, "Is it free?"), await oskar.Says(story, "Buy my bridge."));
        await moderator.Decides(wronged, "reject", reason: "off-topic");
        await moderator.Decides(rightly, "reject", reason: "spam");

        await nela.Does(wronged, "appeal", ("appeal", "I asked what it costs."));
        await oskar.Does(rightly, "appeal", ("appeal", "It is a good bridge."));

        (await nela.Open($"/discussion/comments/{wronged}"))
            .Page()
            .Words("#appeal")
            .ShouldContain("Somebody else will decide on it.");
        var own = (await moderator.Open("/newsroom/discussion?queue=appeals")).Granted().Page();
        own.AllWords(".moderation-text").ShouldBeEmpty("whoever rejected does not decide again");
        var refused = Talking.Decision(rightly, "uphold", await moderator.Seal());
        (await moderator.Post("/newsroom/discussion/decide", refused)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await other.Open("/newsroom/discussion?queue=appeals"))
            .Granted()
            .Page()
            .AllWords(".moderation-appeal blockquote")
            .ShouldBe(["I asked what it costs.", "It is a good bridge."], ignoreOrder: true);

        await other.Decides(wronged, "approve", "appeals");
        await other.Decides(rightly, "uphold", "appeals");

        (await paper.Discussion(story)).ShouldBe(("Is it free?", "1"));
        (await oskar.Open($"/discussion/comments/{rightly}"))
            .Page()
            .Words("#appeal")
            .ShouldContain("Somebody else looked at it again and stayed with the decision.");
        (
            await oskar.Post(
                $"/discussion/comments/{rightly}/appeal",
                new() { ["form-seal"] = await oskar.Seal(), ["appeal"] = "Once more." }
            )
        ).Status.ShouldBe(HttpStatusCode.Redirect);
        (await other.Open("/newsroom/discussion?queue=appeals")).Granted().Page().AllWords(".moderation-text").ShouldBeEmpty();
        (await nela.Open($"/discussion/comments/{rightly}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task A_notice_of_illegal_content_is_acknowledged_decided_with_reasons_and_told_to_both_sides(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        using var stranger = new Visitor(paper);
        var (bad, harmless) = (await nela.Says(story, "Everybody knows what he stole."), Guid.Empty);
        paper.Wait(TimeSpan.FromMinutes(5));
        harmless = await nela.Says(story, "It is a bridge.");
        (await paper.Reader.Get($"{story.Address}/discussion/{bad}")).Page().Of(".notice-way a", "href").ShouldEndWith("/notice");

        (await stranger.Notify(bad, "kim@example.org", faith: "no")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var _ in new[] { 1, 2 })
            (await stranger.Notify(bad, "kim@example.org")).Granted().Text.ShouldContain("Your notice has arrived.");
        (await stranger.Notify(harmless, "kim@example.org")).Granted();
        (await stranger.Letter("kim@example.org", 2)).TextBody!.ShouldContain("A person will decide");

        var desk = (await moderator.Open("/newsroom/discussion?queue=notices")).Granted().Page();
        desk.AllWords(".moderation-appeal blockquote").Count.ShouldBe(2, "who says the same twice has said it once");
        await moderator.Answers(bad, "illegal", "It accuses somebody of a crime without any ground (defamation).");
        await moderator.Answers(harmless, "legal", "It says nothing of anybody.");

        (await paper.Discussion(story)).Texts.ShouldBe("It is a bridge.");
        var own = (await nela.Open($"/discussion/comments/{bad}")).Granted().Page();
        own.Words(".comment-state").ShouldContain("It breaks the law.");
        own.Words(".notice-statement").ShouldBe("It accuses somebody of a crime without any ground (defamation).");
        own.Words("#appeal").ShouldNotBeEmpty();
        await stranger.Letter("kim@example.org", 4);
        var letters = stranger.Letters("kim@example.org").Select(l => l.TextBody!).ToList();
        letters.Count.ShouldBe(4, "two have arrived, and two were decided");
        letters.ShouldContain(l =>
            l.Contains("stands no more", StringComparison.Ordinal) && l.Contains("defamation", StringComparison.Ordinal)
        );
        letters.ShouldContain(l =>
            l.Contains("it stays", StringComparison.Ordinal) && l.Contains("nothing of anybody", StringComparison.Ordinal)
        );
        var all = (await moderator.Open("/newsroom/discussion/notices.json")).Granted().Json.AsArray();
        all.Select(n => (string)n!["state"]!).ShouldBe(["removed", "kept"], ignoreOrder: true);
        (await nela.Open("/newsroom/discussion/notices.json")).Status.ShouldNotBe(HttpStatusCode.OK);
        (await moderator.Open("/newsroom/discussion?queue=notices"))
            .Granted()
            .Page()
            .AllWords(".moderation-text")
            .ShouldBeEmpty();
    }
}
