using System.Net;
using Dateline.Log.Facts;

namespace Dateline.Tests.Storage;

/// <summary>Several nodes over one PostgreSQL.</summary>
public class NodesTest
{
    [Fact]
    public async Task What_one_node_publishes_another_shows_within_a_second()
    {
        await using var paper = await Newspaper.Open(Store.Postgres);
        await using var other = await paper.SecondNode();
        await other.Reader.Get("/feed.json");
        var waits = new List<TimeSpan>();

        for (var i = 0; i < 20; i++)
        {
            var headline = $"Flood warning number {i}";
            var story = await paper.Desk.Write(Copy.Of(headline));
            await paper.Desk.Publish(story);
            waits.Add(
                await Eventually.That(
                    "the other node showed the story",
                    async () => (await other.Reader.Get("/feed.json")).Text.Contains(headline, StringComparison.Ordinal)
                )
            );
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Longest wait after the acknowledgement: {waits.Max()}");
        waits.Max().ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task What_is_withdrawn_on_one_node_is_gone_on_another()
    {
        await using var paper = await Newspaper.Open(Store.Postgres);
        await using var other = await paper.SecondNode();
        var story = await paper.Desk.SendOut(Copy.Tower);
        await Eventually.That("the story was there", async () => (int)(await other.Reader.Get(story.Address!)).Status == 200);

        await other.Desk.Withdraw(story, "A forgery.");

        await Eventually.That(
            "it was gone where it was published",
            async () => (int)(await paper.Reader.Get(story.Address!)).Status == 410
        );
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task Scheduled_stories_go_out_once_although_two_nodes_look_for_them()
    {
        Long.Test();
        await using var paper = await Newspaper.Open(Store.Postgres);
        await using var other = await paper.SecondNode();
        var due = Newspaper.Morning.AddMinutes(10);
        var scheduled = new List<Guid>();
        for (var i = 0; i < 20; i++)
        {
            var story = await paper.Desk.Approve(await paper.Desk.Write(Copy.Of($"Flood warning number {i}")));
            scheduled.Add((await paper.Desk.Schedule(story, due)).Id);
        }

        paper.Wait(TimeSpan.FromMinutes(9));
        await Task.Delay(300);
        (await Published(paper)).ShouldBeEmpty("their time has not come");
        paper.Wait(TimeSpan.FromMinutes(2));
        await Eventually.That(
            "all had gone out",
            async () =>
            {
                // The timetable looks once a second of the paper's clock: a node that lost a race looks again.
                paper.Wait(TimeSpan.FromSeconds(1));
                return (await Published(paper)).Distinct().Count() == scheduled.Count;
            }
        );
        paper.Wait(TimeSpan.FromSeconds(5));
        await Task.Delay(300);

        (await Published(paper)).Order().ShouldBe(scheduled.Order(), "each once");
        paper.Complaints.Lines.Concat(other.Complaints.Lines).ShouldNotContain(line => line.StartsWith("Error"));
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task Of_two_desks_that_want_the_same_address_at_once_one_may_be_told_to_look_again_but_nothing_breaks()
    {
        Long.Test();
        await using var paper = await Newspaper.Open(Store.Postgres);
        await using var other = await paper.SecondNode();
        for (var i = 0; i < 20; i++)
        {
            var stories = new[] { paper, other }
                .Select(p => (p.Desk, Story: p.Desk.Write(Copy.Of($"Flood warning {i}"))))
                .ToList();
            await Task.WhenAll(stories.Select(s => s.Story));

            var answers = await Task.WhenAll(
                stories.Select(s =>
                    s.Desk.Ask(
                        HttpMethod.Post,
                        $"/api/v1/stories/{s.Story.Result.Id}/publication",
                        new { kind = "update" },
                        s.Story.Result.Version
                    )
                )
            );

            answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK || a.Status == HttpStatusCode.Conflict);
            answers.ShouldContain(a => a.Status == HttpStatusCode.OK);
        }
    }

    [Theory, OnBothStores]
    public async Task A_scheduled_story_goes_out_after_a_restart_that_slept_through_its_time(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.Approve(await paper.Desk.Write(Copy.Bridge));
        await paper.Desk.Schedule(story, Newspaper.Morning.AddMinutes(10));

        await paper.StartAgain(whileClosed: () => paper.Wait(TimeSpan.FromHours(1)));
        paper.Wait(TimeSpan.FromSeconds(2));

        await Eventually.That("it had gone out", async () => (await Published(paper)).SequenceEqual([story.Id]));
    }

    private static async Task<List<Guid>> Published(Newspaper paper) =>
        [.. (await paper.Log()).Select(e => e.Fact).OfType<StoryPublished>().Select(f => f.Story)];
}
