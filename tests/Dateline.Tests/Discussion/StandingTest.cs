using System.Net;
using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Tests.Accounts;

namespace Dateline.Tests.Discussion;

/// <summary>What moderators decide of persons, and who may decide what.</summary>
public class StandingTest
{
    [Theory, OnBothStores]
    public async Task Who_is_warned_reads_it_before_they_write_again(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        await nela.Says(story, "You fools.");
        paper.Wait(TimeSpan.FromMinutes(2));

        (await moderator.DecidesOf(nela, "warn", ("warning", "Speak of the bridge, not of others."))).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        (await moderator.DecidesOf(nela, "warn", ("warning", ""))).Refused(HttpStatusCode.UnprocessableEntity);
        var page = (await nela.Open($"/discussion/{story.Id}/write")).Granted().Page();
        var tried = await nela.Post(
            $"/discussion/{story.Id}/write",
            new() { ["form-seal"] = await nela.Seal(), ["text"] = "Still here." }
        );
        var read = await nela.Fill($"/discussion/{story.Id}/write", "/discussion/warning");

        page.Words("blockquote").ShouldBe("Speak of the bridge, not of others.");
        page.QuerySelector(".comment-form").ShouldBeNull();
        tried.Page().Words("blockquote").ShouldBe("Speak of the bridge, not of others.");
        read.Header("location").ShouldBe($"/discussion/{story.Id}/write");
        await nela.Says(story, "I am sorry.");
        (await paper.Discussion(story)).Count.ShouldBe("2");
        (await moderator.Open("/newsroom/discussion?queue=newest")).Page().Words(".moderation-notes").ShouldContain("read");
    }

    [Theory, OnBothStores]
    public async Task Somebody_is_silenced_in_a_section_an_edition_or_everywhere_for_a_time_or_for_good(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var city = await paper.Desk.SendOut(Copy.Of("The bridge is open") with { Section = "city" });
        var world = await paper.Desk.SendOut(Copy.Of("The tide is high") with { Section = "world" });
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");

        await moderator.DecidesOf(nela, "silence", ("where", "city"), ("time", "day"));
        (await nela.Send(city, "May I?")).Refused(HttpStatusCode.UnprocessableEntity);
        await nela.Says(world, "Here I may.");
        paper.Clock.AdjustTime(paper.Clock.GetUtcNow().AddDays(1.1));
        await nela.Says(city, "Now I may.");
        await moderator.DecidesOf(nela, "silence", ("where", "edition"), ("time", "for-good"));
        paper.Clock.AdjustTime(paper.Clock.GetUtcNow().AddDays(400));
        (await nela.LogIn(nela.Email)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await nela.Send(world, "And now?")).Refused(HttpStatusCode.UnprocessableEntity);
        (await moderator.LogIn(moderator.Email)).Status.ShouldBe(HttpStatusCode.Redirect);
        await moderator.DecidesOf(nela, "unsilence");
        await nela.Says(world, "At last.");

        (await moderator.DecidesOf(nela, "silence", ("where", "nowhere"), ("time", "day"))).Refused(HttpStatusCode.BadRequest);
        (await moderator.DecidesOf(nela, "silence", ("where", "edition"), ("time", "never"))).Refused(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_moderator_of_a_section_sees_and_decides_what_is_said_there_and_nothing_else()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var city = await paper.Desk.SendOut(Copy.Of("The bridge is open") with { Section = "city" });
        var world = await paper.Desk.SendOut(Copy.Of("The tide is high") with { Section = "world" });
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, where: "en/city", name: "Mo");
        var here = await nela.Says(city, "In the city.");
        paper.Wait(TimeSpan.FromMinutes(2));
        var there = await nela.Says(world, "In the world.");

        (await moderator.Open("/newsroom/discussion?queue=newest"))
            .Granted()
            .Page()
            .AllWords(".moderation-text")
            .ShouldBe(["In the city."]);
        await moderator.Decides(here, "choose");
        (await moderator.Post("/newsroom/discussion/decide", Talking.Decision(there, "reject", await moderator.Seal()))).Refused(
            HttpStatusCode.Forbidden
        );
        (await moderator.Open($"/newsroom/discussion/story/{city.Id}")).Granted();
        (await moderator.Open($"/newsroom/discussion/story/{world.Id}")).Refused(HttpStatusCode.Forbidden);
        (await moderator.Open("/newsroom/discussion/rules")).Refused(HttpStatusCode.Forbidden);
        (await moderator.DecidesOf(nela, "silence", ("where", "city"), ("time", "day"))).Status.ShouldBe(HttpStatusCode.Redirect);
        foreach (var where in (string[])["edition", "everywhere", "world"])
            (await moderator.DecidesOf(nela, "silence", ("where", where), ("time", "day"))).Refused(HttpStatusCode.Forbidden);
        foreach (var act in (string[])["trust", "watch"])
            (await moderator.DecidesOf(nela, act)).Refused(HttpStatusCode.Forbidden);
        (await moderator.DecidesOf(nela, "note", ("section", "city"), ("note", "Knows the city."))).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
    }

    [Fact]
    public async Task Nothing_of_the_trusted_waits_and_whoever_resembles_the_silenced_does()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        await moderator.DecidesOf(nela, "silence", ("where", "everywhere"), ("time", "month"));
        paper.Clock.AdjustTime(paper.Clock.GetUtcNow().AddHours(1));
        using var back = await new Visitor(paper).JoinAs(Role.Reader, name: "NeIa".Replace('I', 'ⅼ'));
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");

        var waiting = await back.Says(story, "It is me, somebody new.");
        await moderator.DecidesOf(oskar, "trust");
        var trusted = await oskar.Says(story, "https://a.example https://b.example https://c.example");

        (await moderator.Open("/newsroom/discussion?queue=waiting"))
            .Page()
            .Words(".moderation")
            .ShouldContain("resembles somebody who is silenced: Nela");
        (await back.Open($"/discussion/comments/{waiting}"))
            .Page()
            .Words(".comment-state")
            .ShouldContain("A moderator will look");
        (await paper.Reader.Get($"{story.Address}/discussion/{trusted}")).Granted();
    }

    /// <summary>What two nodes must agree on is asked of the store.</summary>
    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task The_pace_and_the_silence_of_an_account_hold_over_two_nodes()
    {
        Long.Test();
        await using var paper = await Newspaper.Open(Store.Postgres);
        await using var other = await paper.SecondNode();
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var there = new Visitor(other);
        (await there.LogIn(nela.Email)).Status.ShouldBe(HttpStatusCode.Redirect);

        await nela.Says(story, "Here.");
        (await there.Send(story, "And there.")).Refused(HttpStatusCode.UnprocessableEntity);
        paper.Wait(TimeSpan.FromMinutes(2));
        await there.Says(story, "And there, later.");
        paper.Wait(TimeSpan.FromMinutes(2));
        await moderator.DecidesOf(nela, "silence", ("where", "everywhere"), ("time", "day"));
        (await there.Send(story, "Once more.")).Refused(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("Nela.Berg+two@Example.org", "nelaberg@example.org")]
    [InlineData("nela", "")]
    [InlineData(null, "")]
    public void An_address_is_a_mailbox_by_any_spelling(string? address, string mailbox) =>
        Resemblance.Mailbox(address).ShouldBe(mailbox);
}
