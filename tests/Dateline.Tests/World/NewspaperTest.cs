using System.Net;

namespace Dateline.Tests.World;

public class NewspaperTest
{
    [Theory, OnBothStores]
    public async Task What_the_desk_publishes_stands_in_the_feed_and_in_the_log(Store store)
    {
        await using var paper = await Newspaper.Open(store);

        var story = await paper.Desk.SendOut(Copy.Bridge);

        story.Address.ShouldBe("/2026/11/24/harbour-bridge-reopens-after-two-years");
        (await paper.Reader.Get("/feed.json")).Granted().Text.ShouldContain("Harbour bridge reopens after two years");
        (await paper.CheckLog()).Entries.ShouldBe(4, "the site, two editions and the story");
    }

    [Theory, OnBothStores]
    public async Task A_morning_holds_one_story_of_each_kind(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);

        var morning = await FirstEdition.In(paper);

        var feed = (await paper.Reader.Get("/feed.json")).Granted().Text;
        feed.ShouldContain(Copy.Bridge.Headline);
        feed.ShouldContain(Copy.Ferry.Headline);
        feed.ShouldNotContain(Copy.Tower.Headline);
        feed.ShouldNotContain(Copy.Budget.Headline);
        (await paper.Reader.Get("/ar/feed.json")).Granted().Text.ShouldContain(Copy.BridgeInArabic.Headline);
        morning.Budget.EmbargoUntil.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_reporter_may_write_but_not_publish()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Reporter.Write(Copy.Bridge);

        var answer = await paper.Reporter.Ask(
            HttpMethod.Post,
            $"/api/v1/stories/{story.Id}/publication",
            new { kind = "update" },
            story.Version
        );

        answer.Refused(HttpStatusCode.Forbidden).Text.ShouldContain("it lacks 'stories.publish'");
    }

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task The_real_program_serves_what_is_published_and_is_there_again_after_a_kill(Store store)
    {
        Long.Test();
        await using var program = await RealProgram.On(store);
        await program.Start();
        using var desk = await program.Hire("desk");
        await desk.Open(Newspaper.Editions[0]);
        var story = await desk.SendOut(Copy.Bridge);

        await program.Kill();
        await program.Start();

        (await desk.Read(story.Id)).Address.ShouldBe(story.Address);
    }
}
