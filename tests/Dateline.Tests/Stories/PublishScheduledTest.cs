using System.Net;
using Dateline.Log.Facts;
using Dateline.Stories;

namespace Dateline.Tests.Stories;

public class PublishScheduledTest
{
    private static readonly DateTimeOffset Noon = Newspaper.Morning.AddHours(4);

    [Theory, OnBothStores]
    public async Task A_scheduled_story_goes_out_at_its_minute_and_not_before(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.Schedule(await paper.Desk.Write(Copy.Of("Out at noon")), Noon);

        paper.Clock.SetUtcNow(Noon.AddSeconds(-3));
        await paper.TimetableLooked();
        var early = await paper.Desk.Read(story.Id);
        paper.Clock.SetUtcNow(Noon.AddSeconds(1));
        await paper.ComesOut(story);

        early.State.ShouldBe(StoryState.Scheduled);
        var published = await paper.Desk.Read(story.Id);
        (published.State, published.PublishAt).ShouldBe((StoryState.Published, null));
        (published.FirstPublishedAt!.Value - Noon).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(1));
        await paper.Shows(published.Address!);
        (await paper.Log())[^1].Actor.ShouldBe("timetable");
    }

    [Theory, OnBothStores]
    public async Task The_revision_that_was_scheduled_goes_out_and_not_a_newer_one(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.Schedule(await paper.Desk.Write(Copy.Of("As it was scheduled")), Noon);
        await paper.Desk.Revise(story, Copy.Of("As nobody has approved it"));

        paper.Clock.SetUtcNow(Noon.AddSeconds(1));
        await paper.ComesOut(story);

        var published = await paper.Desk.Read(story.Id);
        published.PublishedRevision.ShouldBe(1);
        await paper.Shows(published.Address!);
        (await paper.Reader.Get(published.Address!)).Granted().Text.ShouldNotContain("nobody has approved");
    }

    [Theory, OnBothStores]
    public async Task A_newer_revision_of_a_published_story_waits_for_its_time(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The results at eight"));
        story = await paper.Desk.Schedule(await paper.Desk.Revise(story, Copy.Of("The results at noon")), Noon);
        (await paper.Reader.Get(story.Address!)).Granted().Text.ShouldContain("at eight");

        paper.Clock.SetUtcNow(Noon.AddSeconds(1));

        await Eventually.That(
            "readers see the newer revision",
            async () => (await paper.Reader.Get(story.Address!)).Text.Contains("at noon", StringComparison.Ordinal)
        );
    }

    [Theory, OnBothStores]
    public async Task A_schedule_survives_a_restart_that_its_time_falls_into(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.Schedule(await paper.Desk.Write(Copy.Of("Out while nobody serves")), Noon);

        paper.Clock.AdjustTime(Noon.AddMinutes(10));
        await paper.StartAgain();
        paper.Wait(TimeSpan.FromSeconds(1));

        await paper.ComesOut(story);
        Publications(await paper.Log(), story).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task A_clock_that_is_set_back_publishes_nothing_early(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.Schedule(await paper.Desk.Write(Copy.Of("Not before noon")), Noon);

        paper.Clock.SetUtcNow(Noon.AddMinutes(-1));
        paper.Clock.AdjustTime(Newspaper.Morning.AddHours(-5));
        paper.Wait(TimeSpan.FromMinutes(2));
        await paper.TimetableLooked();

        (await paper.Desk.Read(story.Id)).State.ShouldBe(StoryState.Scheduled);
        paper.Clock.SetUtcNow(Noon.AddSeconds(1));
        await paper.ComesOut(story);
    }

    [Theory, OnBothStores]
    public async Task An_embargo_is_stronger_than_a_schedule_and_than_the_desk(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.Embargo(await paper.Desk.Write(Copy.Of("Under embargo until noon")), Noon);

        var tooEarly = await paper.Desk.Ask(
            HttpMethod.Put,
            Part(story, "schedule"),
            new { at = Noon.AddHours(-1) },
            story.Version
        );
        var now = await paper.Desk.Take(StoryStep.Publish, story);
        var scheduled = await paper.Desk.Schedule(story, Noon.AddMinutes(5));
        var longer = await paper.Desk.Ask(
            HttpMethod.Put,
            Part(story, "embargo"),
            new { until = Noon.AddHours(1) },
            scheduled.Version
        );

        tooEarly.Refused(HttpStatusCode.Conflict).Text.ShouldContain("under embargo until 2026-11-24 12:00 UTC");
        now.Refused(HttpStatusCode.Conflict).Text.ShouldContain("It stays in");
        longer.Refused(HttpStatusCode.Conflict).Text.ShouldContain("Schedule it later first");
        paper.Clock.SetUtcNow(Noon.AddMinutes(5).AddSeconds(1));
        await paper.ComesOut(story);
    }

    [Theory, OnBothStores]
    public async Task An_embargo_that_was_lifted_holds_nobody_up(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.Embargo(await paper.Desk.Write(Copy.Of("The embargo is lifted")), Noon);

        var published = await paper.Desk.Publish(await paper.Desk.LiftEmbargo(story));

        published.EmbargoUntil.ShouldBeNull();
        (await paper.Reader.Get(published.Address!)).Granted();
    }

    [Fact]
    public async Task A_time_that_is_past_or_years_away_is_refused()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.Write(Copy.Of("At no sensible time"));

        foreach (var at in new[] { Newspaper.Morning.AddSeconds(-1), Newspaper.Morning, Newspaper.Morning.AddYears(4) })
        {
            var schedule = await paper.Desk.Ask(HttpMethod.Put, Part(story, "schedule"), new { at }, story.Version);
            var embargo = await paper.Desk.Ask(HttpMethod.Put, Part(story, "embargo"), new { until = at }, story.Version);
            schedule.Refused(HttpStatusCode.UnprocessableEntity).Fields.ShouldBe(["at"]);
            embargo.Refused(HttpStatusCode.UnprocessableEntity).Fields.ShouldBe(["until"]);
        }
    }

    [Theory, OnBothStores]
    public async Task A_story_that_cannot_go_out_holds_up_no_other(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 30), Copy.Particulars);
        var withPicture = Copy.Of("Its picture was killed") with { LeadPicture = new(picture.Id) };
        var broken = await paper.Desk.Schedule(await paper.Desk.Write(withPicture), Noon);
        var sound = await paper.Desk.Schedule(await paper.Desk.Write(Copy.Of("Nothing is wrong with it")), Noon.AddSeconds(1));
        await paper.PhotoDesk.Kill(picture, "It shows another bridge.");

        paper.Clock.SetUtcNow(Noon.AddMinutes(1));

        await paper.ComesOut(sound);
        (await paper.Desk.Read(broken.Id)).State.ShouldBe(StoryState.Scheduled);
        paper.Complaints.Lines.ShouldContain(l => l.Contains("was killed and may not be used", StringComparison.Ordinal));
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task Two_nodes_publish_nothing_twice()
    {
        Long.Test();
        Assert.SkipWhen(PrivatePostgres.WhyMissing is not null, PrivatePostgres.WhyMissing ?? "");
        await using var paper = await Newspaper.Open(Store.Postgres);
        await using var node = await paper.SecondNode();
        var stories = new List<StoryAnswer>();
        for (var i = 0; i < 20; i++)
            stories.Add(await paper.Desk.Schedule(await paper.Desk.Write(Copy.Of($"Number {i} of twenty at noon")), Noon));

        paper.Clock.SetUtcNow(Noon.AddSeconds(1));
        foreach (var story in stories)
            await (stories.IndexOf(story) % 2 == 0 ? paper : node).ComesOut(story);
        await paper.TimetableLooked();

        var log = await paper.Log();
        stories.ShouldAllBe(s => Publications(log, s) == 1);
        foreach (var story in stories)
        {
            var address = (await paper.Desk.Read(story.Id)).Address!;
            await node.Shows(address);
            await paper.Shows(address);
        }
    }

    private static int Publications(IReadOnlyList<Dateline.Log.Entry> log, StoryAnswer story) =>
        log.Count(e => e.Fact is StoryPublished published && published.Story == story.Id);

    private static string Part(StoryAnswer story, string part) => $"/api/v1/stories/{story.Id}/{part}";
}

/// <summary>Waiting for the timetable, which works beside the test.</summary>
internal static class Timekeeping
{
    /// <summary>Until the timetable has published a story.</summary>
    public static Task ComesOut(this Newspaper paper, StoryAnswer story) =>
        Eventually.That(
            $"'{story.Content?.Headline}' came out",
            async () =>
            {
                // Each look moves the clock on by a second, as a real clock would: what failed once is tried again.
                paper.Wait(TimeSpan.FromSeconds(1));
                return (await paper.Desk.Read(story.Id)).State == StoryState.Published;
            }
        );

    /// <summary>Until a page is there; on another node it may come a moment later.</summary>
    public static Task Shows(this Newspaper paper, string address) =>
        Eventually.That($"{address} is there", async () => (await paper.Reader.Get(address)).Status == HttpStatusCode.OK);

    /// <summary>Until the timetable must have looked at the clock as it stands: a story that is due by now goes out, so the others were passed over.</summary>
    public static async Task TimetableLooked(this Newspaper paper)
    {
        var now = paper.Clock.GetUtcNow();
        var witness = await paper.Desk.Write(Copy.Of($"A witness of {now.Ticks}"));
        witness = await paper.Desk.Schedule(witness, now.AddMilliseconds(1));
        paper.Wait(TimeSpan.FromSeconds(2));
        await Eventually.That(
            "the timetable looked",
            async () => (await paper.Desk.Read(witness.Id)).State == StoryState.Published
        );
    }
}
