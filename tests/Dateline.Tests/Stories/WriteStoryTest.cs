using System.Net;
using Dateline.Stories;
using Dateline.Stories.Content;

namespace Dateline.Tests.Stories;

public sealed class WriteStoryTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    [Theory, OnBothStores]
    public async Task A_reporter_writes_and_nothing_of_it_is_public(Store store)
    {
        var paper = await papers.On(store);
        var before = await paper.CheckLog();

        var answer = await paper.Reporter.Ask(
            HttpMethod.Post,
            "/api/v1/stories",
            new { edition = "en", content = Copy.Of("A quokkan swims ashore") }
        );

        var story = answer.Refused(HttpStatusCode.Created).As<StoryAnswer>();
        answer.Header("location").ShouldBe($"/api/v1/stories/{story.Id}");
        answer.Header("etag").ShouldBe("\"1\"");
        (story.State, story.Revision, story.PublishedRevision, story.Address).ShouldBe((StoryState.Draft, 1, null, null));
        (await paper.CheckLog()).Entries.ShouldBe(before.Entries);
        (await paper.Reader.Get("/search?q=quokkan")).Granted().Text.ShouldNotContain("swims");
    }

    [Theory, OnBothStores]
    public async Task Each_revision_stays_readable_with_its_author(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Reporter.Write(Copy.Of("The lighthouse keeper retires"));
        paper.Wait(TimeSpan.FromMinutes(5));
        story = await paper.Desk.Revise(story, Copy.Of("The lighthouse keeper retires at last"));

        var revisions = (await paper.Desk.Ask(HttpMethod.Get, $"/api/v1/stories/{story.Id}/revisions"))
            .Granted()
            .As<List<ReadStories.RevisionAnswer>>();
        var first = (await paper.Desk.Ask(HttpMethod.Get, $"/api/v1/stories/{story.Id}/revisions/1"))
            .Granted()
            .As<ReadStories.RevisionAnswer>();

        revisions.Select(r => (r.Number, r.Author)).ShouldBe([(2, "key/desk"), (1, "key/reporter")]);
        (revisions[0].At - revisions[1].At).ShouldBe(TimeSpan.FromMinutes(5));
        first.Content!.Headline.ShouldBe("The lighthouse keeper retires");
        story.Content!.Headline.ShouldBe("The lighthouse keeper retires at last");
        story.Slug.ShouldBe("the-lighthouse-keeper-retires-at-last", "until it is out, the slug follows the headline");
    }

    [Theory, OnBothStores]
    public async Task Whoever_does_not_say_which_version_they_saw_is_asked_to(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.Write(Copy.Of("Two hands on one story"));

        var answer = await paper.Desk.Ask(HttpMethod.Put, $"/api/v1/stories/{story.Id}", Copy.Of("A third hand"));

        answer.Refused(HttpStatusCode.PreconditionRequired).Text.ShouldContain("If-Match");
        (await paper.Desk.Read(story.Id)).Version.ShouldBe(story.Version);
    }

    [Theory, OnBothStores]
    public async Task A_stale_write_is_answered_with_both_versions_and_loses_neither(Store store)
    {
        var paper = await papers.On(store);
        var seen = await paper.Desk.Write(Copy.Of("What both of them read"));
        await paper.Reporter.Revise(seen, Copy.Of("What the reporter made of it"));

        var answer = await paper.Desk.Ask(
            HttpMethod.Put,
            $"/api/v1/stories/{seen.Id}",
            Copy.Of("What the desk made of it"),
            seen.Version
        );

        var conflict = answer.Refused(HttpStatusCode.Conflict).Json;
        ((string?)conflict["current"]!["content"]!["headline"]).ShouldBe("What the reporter made of it");
        ((int?)conflict["current"]!["version"]).ShouldBe(2);
        ((string?)conflict["yours"]!["headline"]).ShouldBe("What the desk made of it");
        (await paper.Desk.Read(seen.Id)).Content!.Headline.ShouldBe("What the reporter made of it");
    }

    [Theory, OnBothStores]
    public async Task Of_writes_at_the_same_moment_one_is_stored_and_the_others_are_told(Store store)
    {
        var paper = await papers.On(store);
        var seen = await paper.Desk.Write(Copy.Of("A story under many hands"));

        var answers = await Task.WhenAll(
            Enumerable
                .Range(1, 8)
                .Select(hand =>
                    paper.Desk.Ask(HttpMethod.Put, $"/api/v1/stories/{seen.Id}", Copy.Of($"By hand {hand}"), seen.Version)
                )
        );

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(7);
        (await paper.Desk.Read(seen.Id)).Revision.ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task A_revision_takes_the_approval_back(Store store)
    {
        var paper = await papers.On(store);
        var approved = await paper.Desk.Approve(await paper.Desk.Write(Copy.Of("Approved, then changed")));

        var revised = await paper.Desk.Revise(approved, Copy.Of("Changed after the approval"));

        revised.State.ShouldBe(StoryState.Draft);
    }

    [Theory, OnBothStores]
    public async Task Every_kind_of_block_comes_back_as_it_was_sent(Store store)
    {
        var paper = await papers.On(store);
        var other = await paper.Desk.Write(Copy.Of("Another story to lead to"));
        var content = Copy.Of("One of each block") with { Blocks = Blocks.OneOfEach(Guid.NewGuid(), other.Id) };

        var story = await paper.Desk.Write(content);

        Desk.Write((await paper.Desk.Read(story.Id)).Content!).ShouldBe(Desk.Write(content));
    }

    [Fact]
    public async Task A_story_in_an_edition_or_section_that_does_not_exist_is_refused_by_the_field()
    {
        var paper = await papers.On(Store.Sqlite);

        var nowhere = await paper.Desk.Ask(
            HttpMethod.Post,
            "/api/v1/stories",
            new { edition = "fr", content = Copy.Of("In no edition") }
        );
        var noSection = await paper.Desk.Ask(
            HttpMethod.Post,
            "/api/v1/stories",
            new { edition = "ar", content = Copy.Of("In no section", "culture") }
        );

        nowhere.Refused(HttpStatusCode.UnprocessableEntity).Fields.ShouldBe(["edition"]);
        noSection.Refused(HttpStatusCode.UnprocessableEntity).Fields.ShouldBe(["content.section"]);
    }

    [Fact]
    public async Task The_list_of_stories_goes_on_where_it_stopped()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var written = new List<Guid>();
        for (var i = 0; i < 55; i++)
            written.Add((await paper.Desk.Write(Copy.Of($"Story number {i}"))).Id);

        var first = (await paper.Desk.Ask(HttpMethod.Get, "/api/v1/stories?edition=en&state=draft"))
            .Granted()
            .As<ReadStories.StoryPage>();
        var second = (await paper.Desk.Ask(HttpMethod.Get, $"/api/v1/stories?edition=en&state=draft&before={first.Next}"))
            .Granted()
            .As<ReadStories.StoryPage>();

        first.Stories.Count.ShouldBe(50);
        second.Next.ShouldBeNull();
        first.Stories.Concat(second.Stories).Select(s => s.Id).ShouldBe(written, ignoreOrder: true);
    }
}
