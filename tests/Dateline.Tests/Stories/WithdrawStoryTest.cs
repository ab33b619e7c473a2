using System.Net;
using Dateline.Log.Facts;
using Dateline.Stories;

namespace Dateline.Tests.Stories;

public sealed class WithdrawStoryTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    [Theory, OnBothStores]
    public async Task A_withdrawn_story_answers_410_with_the_reason_and_nothing_of_its_text(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.SendOut(Copy.Of("A forgery by zebulon", "world", "The zebulon papers say so."));
        (await paper.Reader.Get("/world")).Text.ShouldContain("zebulon");

        await paper.Desk.Withdraw(story, "The papers were forged.");

        var gone = (await paper.Reader.Get(story.Address!)).Refused(HttpStatusCode.Gone);
        gone.Page().Words(".reason").ShouldBe("The papers were forged.");
        gone.Page().Words("h1").ShouldBe("This story was withdrawn");
        gone.Page().Of("meta[name=robots]", "content").ShouldBe("noindex");
        WithoutAddress(gone.Text, story).ShouldNotContain("zebulon");
        foreach (var place in new[] { "/", "/world", "/feed.xml", "/sitemap-1.xml", "/news-sitemap.xml", "/topics/harbour" })
            (await paper.Reader.Get(place)).Text.ShouldNotContain("zebulon", Case.Insensitive, place);
        (await paper.Log())[^1].Fact.ShouldBeOfType<StoryWithdrawn>().Reason.ShouldBe("The papers were forged.");
    }

    [Theory, OnBothStores]
    public async Task A_withdrawal_needs_a_reason(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.SendOut(Copy.Of("It stays as long as nobody says why"));

        foreach (var reason in new[] { "", " \n ", new string('r', 2_001), "turned \u202Earound" })
            (await paper.Desk.Ask(HttpMethod.Delete, Publication(story), new { reason }, story.Version))
                .Refused(HttpStatusCode.UnprocessableEntity)
                .Fields.ShouldBe(["reason"]);
        (await paper.Desk.Ask(HttpMethod.Delete, Publication(story), new { }, story.Version)).Refused(HttpStatusCode.BadRequest);

        (await paper.Reader.Get(story.Address!)).Granted();
    }

    [Theory, OnBothStores]
    public async Task A_former_address_of_a_withdrawn_story_tells_the_reason_too(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.SendOut(Copy.Of("Renamed and then withdrawn"));
        var former = story.Address!;
        story = await paper.Desk.Publish(await paper.Desk.Rename(story, "withdrawn-under-another-name"));

        await paper.Desk.Withdraw(story, "Under no name was it true.");

        (await paper.Reader.Get(former)).Refused(HttpStatusCode.Gone).Text.ShouldContain("Under no name was it true.");
    }

    [Theory, OnBothStores]
    public async Task A_story_that_comes_back_is_first_published_again_at_its_old_address(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.SendOut(Copy.Of("True after all"));
        var withdrawn = await paper.Desk.Withdraw(story, "We doubted it.");
        paper.Wait(TimeSpan.FromHours(1));

        var back = await paper.Desk.Publish(withdrawn);

        (back.State, back.Address, back.FirstPublishedAt).ShouldBe((StoryState.Published, story.Address, story.FirstPublishedAt));
        (await paper.Reader.Get(story.Address!)).Granted().Page().Words("h1").ShouldBe("True after all");
        (await paper.Log())[^1].Fact.ShouldBeOfType<StoryPublished>().First.ShouldBeTrue();
    }

    [Theory, OnBothStores]
    public async Task A_story_that_comes_back_is_again_the_next_one_after_newer_stories(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var oldest = await paper.Desk.SendOut(Copy.Of("The oldest of three"));
        paper.Wait(TimeSpan.FromMinutes(1));
        var middle = await paper.Desk.SendOut(Copy.Of("The middle of three"));
        paper.Wait(TimeSpan.FromMinutes(1));
        var newest = await paper.Desk.SendOut(Copy.Of("The newest of three"));
        var withdrawn = await paper.Desk.Withdraw(middle, "For an hour.");
        (await NextOf(newest, paper)).ShouldContain("The oldest of three");

        await paper.Desk.Publish(withdrawn);

        (await NextOf(newest, paper)).ShouldContain("The middle of three");
        (await NextOf(oldest, paper)).ShouldBeEmpty();
    }

    private static async Task<string> NextOf(StoryAnswer story, Newspaper paper)
    {
        var page = (await paper.Reader.Get(story.Address!)).Granted().Page();
        return page.QuerySelector(".onward-next")?.TextContent ?? "";
    }

    private static string WithoutAddress(string text, StoryAnswer story) =>
        text.Replace(story.Address!, "", StringComparison.Ordinal);

    private static string Publication(StoryAnswer story) => $"/api/v1/stories/{story.Id}/publication";
}
