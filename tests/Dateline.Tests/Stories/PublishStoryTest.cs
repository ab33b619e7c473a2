using System.Net;
using Dateline.Log.Facts;
using Dateline.Stories;
using Dateline.Stories.Content;

namespace Dateline.Tests.Stories;

public sealed class PublishStoryTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    [Theory, OnBothStores]
    public async Task The_page_shows_everything_that_was_written(Store store)
    {
        var paper = await papers.On(store);
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 10), Copy.Particulars);
        var other = await paper.Desk.SendOut(Copy.Of("The story that is led to"));
        var content = Copy.Of("Every block on one page") with
        {
            Blocks = Blocks.OneOfEach(picture.Id, other.Id),
            LeadPicture = new PictureUse(picture.Id),
            RelatedStories = [other.Id],
            Sources = [new Source("Minutes of the harbour board", "https://board.example/minutes")],
        };

        var story = await paper.Desk.SendOut(content);

        var page = (await paper.Reader.Get(story.Address!)).Granted().Page();
        page.Words("h1").ShouldBe("Every block on one page");
        page.Words(".story-lead").ShouldBe(content.Lead);
        page.Words(".story-bylines").ShouldBe("By Ines Carvalho , city reporter".Replace(" ,", ",", StringComparison.Ordinal));
        page.Words(".story-dateline").ShouldBe("Estuary");
        page.Words(".quote blockquote").ShouldBe("“We shall build it.”");
        page.Words(".quote figcaption").ShouldContain("Marta Lind");
        page.Words(".quote figcaption").ShouldContain("harbour master");
        page.Of(".quote cite a", "href").ShouldBe("https://council.example/letter");
        page.Words(".quote cite").ShouldBe("in a letter to residents");
        page.Words(".story-picture .credit").ShouldBe("© Estuary Pictures / Tomas Reis / POOL");
        page.Of(".story-picture .credit", "href").ShouldBe($"/mediabank/{picture.Id}");
        page.Words(".story-picture figcaption").ShouldStartWith("The bridge on the morning of its opening.");
        page.Of(".story-picture img", "alt").ShouldBe("A stone bridge over grey water.");
        page.AllWords(".gallery figcaption").Count.ShouldBe(2);
        page.AllWords(".figures th").ShouldBe(["Year", "Ships"]);
        page.Words(".fact-box h2").ShouldBe("Background");
        page.Words(".fact-box p").ShouldBe("The harbour is old.");
        page.Of(".card a", "rel").ShouldBe("external");
        page.Of(".read-also a", "href").ShouldBe(other.Address);
        page.Of(".onward h3 a", "href").ShouldBe(other.Address);
        page.Of(".story-sources a", "href").ShouldBe("https://board.example/minutes");
        page.Of(".story-topics a", "href").ShouldBe("/topics/harbour");
    }

    [Theory, OnBothStores]
    public async Task An_update_keeps_the_address_and_is_seen_at_once(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.SendOut(Copy.Of("The tide is late"));
        (await paper.Reader.Get(story.Address!)).Text.ShouldNotContain("Updated");
        paper.Wait(TimeSpan.FromMinutes(30));

        var updated = await paper.Desk.Publish(await paper.Desk.Revise(story, Copy.Of("The tide is very late")));

        updated.Address.ShouldBe(story.Address);
        updated.FirstPublishedAt.ShouldBe(story.FirstPublishedAt);
        var page = (await paper.Reader.Get(story.Address!)).Granted().Page();
        page.Words("h1").ShouldBe("The tide is very late");
        page.Words(".story-lines").ShouldContain("Updated");
        (await paper.Log())[^1].Fact.ShouldBeOfType<StoryPublished>().First.ShouldBeFalse();
    }

    [Theory, OnBothStores]
    public async Task A_working_revision_of_a_published_story_is_nobody_elses_business(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.SendOut(Copy.Of("What everybody knows"));

        await paper.Desk.Revise(story, Copy.Of("What nobody shall know yet"));

        (await paper.Reader.Get(story.Address!)).Granted().Text.ShouldNotContain("nobody shall know");
        (await paper.Reader.Get("/feed.json")).Granted().Text.ShouldNotContain("nobody shall know");
    }

    [Theory, OnBothStores]
    public async Task A_correction_needs_a_note_and_stands_above_the_text(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.SendOut(Copy.Of("The mayor is ninety"));
        story = await paper.Desk.Revise(story, Copy.Of("The mayor is nineteen"));

        foreach (var note in new[] { null, "", "   ", new string('n', 2_001), "with a bell\u0007" })
            (await paper.Desk.Ask(HttpMethod.Post, Publication(story), new { kind = "correction", note }, story.Version))
                .Refused(HttpStatusCode.UnprocessableEntity)
                .Fields.ShouldBe(["note"]);
        story = await paper.Desk.Correct(story, "We wrote ninety; the mayor is nineteen.");

        var page = (await paper.Reader.Get(story.Address!)).Granted().Page();
        page.Words(".story-corrections h2").ShouldBe("Correction");
        page.Words(".story-corrections li").ShouldEndWith("We wrote ninety; the mayor is nineteen.");
        page.Words("script[type='application/ld+json']")
            .ShouldContain(
                """
                "correction":[{"@type":"CorrectionComment","text":"We wrote ninety; the mayor is nineteen."
                """
            );
        (await paper.Log())[^1].Fact.ShouldBeOfType<StoryCorrected>();
    }

    [Fact]
    public async Task An_update_takes_no_note_and_what_is_not_out_cannot_be_corrected()
    {
        var paper = await papers.On(Store.Sqlite);
        var draft = await paper.Desk.Write(Copy.Of("Not out and not wrong"));

        var note = await paper.Desk.Ask(HttpMethod.Post, Publication(draft), new { note = "Nothing was wrong." }, draft.Version);
        var correction = await paper.Desk.Ask(
            HttpMethod.Post,
            Publication(draft),
            new { kind = "correction", note = "It was wrong." },
            draft.Version
        );

        note.Refused(HttpStatusCode.UnprocessableEntity).Fields.ShouldBe(["note"]);
        correction.Refused(HttpStatusCode.Conflict);
        (await paper.Desk.Read(draft.Id)).State.ShouldBe(StoryState.Draft);
    }

    [Fact]
    public async Task A_story_without_a_body_stays_in()
    {
        var paper = await papers.On(Store.Sqlite);
        var empty = await paper.Desk.Write(Copy.Of("Only a headline") with { Blocks = [] });

        var answer = await paper.Desk.Take(StoryStep.Publish, empty);

        answer.Refused(HttpStatusCode.UnprocessableEntity).Fields.ShouldBe(["blocks"]);
    }

    [Theory, OnBothStores]
    public async Task A_renamed_story_leads_on_from_every_address_that_it_had(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.SendOut(Copy.Of("A name to be mended"));
        var first = story.Address!;
        story = await paper.Desk.Publish(await paper.Desk.Rename(story, "a-better-name"));
        var second = story.Address!;

        story = await paper.Desk.Publish(await paper.Desk.Rename(story, "the-best-name"));

        story.Address.ShouldEndWith("/the-best-name");
        foreach (var old in new[] { first, second })
        {
            var moved = await paper.Reader.Get(old);
            moved.Refused(HttpStatusCode.MovedPermanently).Header("location").ShouldBe(story.Address);
            var history = await paper.Reader.Get(old + "/history");
            history.Refused(HttpStatusCode.MovedPermanently).Header("location").ShouldBe(story.Address + "/history");
        }
        story.FormerAddresses.ShouldBe([first, second]);
    }

    [Theory, OnBothStores]
    public async Task A_name_in_another_script_leads_on_by_an_encoded_address(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.SendOut(Copy.BridgeInArabic with { Headline = "عنوان قديم" }, "ar");
        var old = "/ar" + story.Address;

        story = await paper.Desk.Publish(await paper.Desk.Rename(story, "عنوان-جديد"));

        var location = (await paper.Reader.Get(old)).Refused(HttpStatusCode.MovedPermanently).Header("location")!;
        location.ShouldAllBe(c => char.IsAscii(c));
        Uri.UnescapeDataString(location).ShouldBe("/ar" + story.Address);
        (await paper.Reader.Get(location)).Granted();
    }

    [Theory, OnBothStores]
    public async Task Nobody_else_gets_an_address_that_a_story_had(Store store)
    {
        var paper = await papers.On(store);
        var first = await paper.Desk.SendOut(Copy.Of("Storm over the estuary"));
        await paper.Desk.Publish(await paper.Desk.Rename(first, "storm-of-november"));

        var second = await paper.Desk.SendOut(Copy.Of("Storm over the estuary"));
        var third = await paper.Desk.SendOut(Copy.Of("Storm over the estuary"));

        second.Address.ShouldBe(first.Address + "-2");
        third.Address.ShouldBe(first.Address + "-3");
    }

    [Theory, OnBothStores]
    public async Task Translations_name_each_other_as_soon_as_both_are_out(Store store)
    {
        var paper = await papers.On(store);
        var english = await paper.Desk.SendOut(Copy.Of("A story in two languages"));
        (await paper.Reader.Get(english.Address!)).Page().QuerySelectorAll("link[hreflang]").ShouldBeEmpty();

        var arabic = await paper.Desk.SendOut(Copy.BridgeInArabic with { Headline = "خبر بلغتين" }, "ar", english.Id);

        var (there, back) = (Newspaper.Origin + english.Address, Newspaper.Origin + "/ar" + arabic.Address);
        foreach (var address in new[] { english.Address!, "/ar" + arabic.Address })
        {
            var page = (await paper.Reader.Get(address)).Granted().Page();
            page.Of("link[rel=alternate][hreflang=en]", "href").ShouldBe(there);
            page.Of("link[rel=alternate][hreflang=x-default]", "href").ShouldBe(there);
            Uri.UnescapeDataString(page.Of("link[rel=alternate][hreflang=ar]", "href")).ShouldBe(back);
        }
        (await paper.Reader.Get(english.Address!)).Page().Of(".story-languages a", "lang").ShouldBe("ar");
    }

    [Theory, OnBothStores]
    public async Task A_related_story_appears_when_it_is_out_and_not_before(Store store)
    {
        var paper = await papers.On(store);
        var later = await paper.Desk.Write(Copy.Of("Not yet to be told"));
        var story = await paper.Desk.SendOut(Copy.Of("It hints at another") with { RelatedStories = [later.Id] });
        var before = (await paper.Reader.Get(story.Address!)).Granted().Text;

        await paper.Desk.Publish(later);

        before.ShouldNotContain("Not yet to be told");
        (await paper.Reader.Get(story.Address!)).Granted().Page().Words(".onward").ShouldContain("Not yet to be told");
    }

    [Theory, OnBothStores]
    public async Task Of_publications_of_one_version_at_the_same_moment_one_goes_out(Store store)
    {
        var paper = await papers.On(store);
        for (var round = 0; round < 10; round++)
        {
            var story = await paper.Desk.Write(Copy.Of($"A race in round {round}"));
            var before = (await paper.CheckLog()).Entries;

            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => paper.Desk.Take(StoryStep.Publish, story)));

            answers.Select(a => a.Status).Order().ShouldBe([HttpStatusCode.OK, .. Enumerable.Repeat(HttpStatusCode.Conflict, 3)]);
            (await paper.CheckLog()).Entries.ShouldBe(before + 1);
        }
    }

    [Theory, OnBothStores]
    public async Task A_publication_that_is_sent_twice_happens_once(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.Write(Copy.Of("Sent twice by a nervous network"));
        (await paper.Desk.Take(StoryStep.Publish, story)).Granted();
        var before = (await paper.CheckLog()).Entries;

        var again = await paper.Desk.Take(StoryStep.Publish, story);

        ((string?)again.Refused(HttpStatusCode.Conflict).Json["current"]!["state"]).ShouldBe("published");
        (await paper.CheckLog()).Entries.ShouldBe(before);
    }

    [Theory, OnBothStores]
    public async Task Stories_of_one_name_that_go_out_at_the_same_moment_get_addresses_of_their_own(Store store)
    {
        var paper = await papers.On(store);
        var stories = new List<StoryAnswer>();
        for (var i = 0; i < 4; i++)
            stories.Add(await paper.Desk.Write(Copy.Of("Namesakes")));

        var answers = await Task.WhenAll(stories.Select(s => paper.Desk.Take(StoryStep.Publish, s)));
        foreach (var late in answers.Zip(stories).Where(a => a.First.Status == HttpStatusCode.Conflict))
            (await paper.Desk.Take(StoryStep.Publish, late.Second)).Granted();

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK || a.Status == HttpStatusCode.Conflict);
        var addresses = await Task.WhenAll(stories.Select(async s => (await paper.Desk.Read(s.Id)).Address));
        addresses.Distinct().Count().ShouldBe(4);
    }

    private static string Publication(StoryAnswer story) => $"/api/v1/stories/{story.Id}/publication";
}
