using System.Net;
using Dateline.Accounts;
using Dateline.Newsroom;
using Dateline.Stories;
using Dateline.Stories.Content;
using Dateline.Tests.Accounts;

namespace Dateline.Tests.Newsroom;

/// <summary>The newsroom over HTTP: what its pages say and what its verbs keep.</summary>
public class NewsroomTest
{
    [Theory, OnBothStores]
    public async Task The_list_shows_what_somebody_may_find_and_marks_what_is_new_to_them(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor, "en/world");
        await paper.Desk.Write(Copy.Of("The market moves", "city"));
        await paper.Desk.Write(Copy.Of("The strait is open", "world"));
        var first = (await editor.Open("/newsroom")).Granted().Page();

        paper.Wait(TimeSpan.FromHours(1));
        await paper.Desk.Write(Copy.Of("A Café in the harbour", "world"));
        var second = (await editor.Open("/newsroom")).Granted().Page();
        var found = (await editor.Open("/newsroom?q=cafe")).Granted().Page();
        var drafts = (await editor.Open("/newsroom?state=published")).Granted().Page();

        first.AllWords(".desk-headline a").ShouldBe(["The strait is open"]);
        second.AllWords(".desk-headline a").ShouldBe(["A Café in the harbour", "The strait is open"]);
        second.AllWords(".is-new .desk-headline a").ShouldBe(["A Café in the harbour"]);
        found.AllWords(".desk-headline a").ShouldBe(["A Café in the harbour"]);
        drafts.AllWords(".desk-headline a").ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task What_is_typed_is_kept_for_whoever_typed_it_and_gone_when_they_save(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        using var mira = await new Visitor(paper).JoinAs(Role.Reporter, name: "Mira");
        using var ivo = await new Visitor(paper).JoinAs(Role.Reporter, name: "Ivo");
        var story = await paper.Desk.Write(Copy.Of("The tide"));
        var at = $"/api/v1/stories/{story.Id}";
        // Half a sentence, and no headline yet: nothing is right, and nothing may be lost.
        var typed = Copy.Of("The tide", paragraphs: "Half a sent") with
        {
            Headline = "",
        };

        (await mira.Send(HttpMethod.Put, at + "/draft", new KeepDraft.Draft(typed, 1))).Granted();
        var hers = (await mira.Open($"/newsroom/stories/{story.Id}")).Granted();
        var his = (await ivo.Open($"/newsroom/stories/{story.Id}")).Granted();
        (await mira.Send(HttpMethod.Put, at, Copy.Of("The tide", paragraphs: "A whole sentence."), story.Version)).Granted();
        var after = (await mira.Open($"/newsroom/stories/{story.Id}")).Granted();

        hers.Text.ShouldContain("Half a sent");
        his.Text.ShouldNotContain("Half a sent");
        after.Text.ShouldNotContain("Half a sent");
        after.Page().QuerySelector("[data-draft]").ShouldBeNull();
        (await mira.Send(HttpMethod.Put, at + "/draft", new KeepDraft.Draft(typed, 99)))
            .Refused(HttpStatusCode.UnprocessableEntity)
            .Fields.ShouldBe(["revision"]);
    }

    [Fact]
    public async Task Whoever_opens_a_story_hears_who_else_is_there()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var mira = await new Visitor(paper).JoinAs(Role.Reporter, name: "Mira");
        using var ivo = await new Visitor(paper).JoinAs(Role.Reporter, name: "Ivo");
        var story = await paper.Desk.Write(Copy.Of("The tide"));
        var at = $"/api/v1/stories/{story.Id}/presence";

        await mira.Ask(HttpMethod.Put, at);
        var together = (await ivo.Ask(HttpMethod.Put, at)).Granted().As<ShowPresence.Present>();
        paper.Wait(TimeSpan.FromMinutes(1));
        var alone = (await ivo.Ask(HttpMethod.Put, at)).Granted().As<ShowPresence.Present>();

        together.Others.ShouldBe(["Mira"]);
        alone.Others.ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task Of_two_who_write_at_once_the_second_gets_both_texts_in_one(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        using var mira = await new Visitor(paper).JoinAs(Role.Reporter, name: "Mira");
        using var ivo = await new Visitor(paper).JoinAs(Role.Reporter, name: "Ivo");
        var before = Copy.Of("The tide", "city", "One.", "Two.", "Three.");
        var story = await paper.Desk.Write(before);
        var at = $"/api/v1/stories/{story.Id}";

        (
            await mira.Send(HttpMethod.Put, at, Copy.Of("The tide", "city", "One, by Mira.", "Two.", "Three."), story.Version)
        ).Granted();
        var yours = Copy.Of("The tide turns", "city", "One.", "Two.", "Three, by Ivo.");
        var overtaken = await ivo.Send(HttpMethod.Put, at, yours, story.Version);
        var merged = (await ivo.Send(HttpMethod.Post, at + "/merge", new MergeStory.Yours(yours, 1)))
            .Granted()
            .As<MergeStory.Merged>();

        overtaken.Refused(HttpStatusCode.Conflict);
        merged.By.ShouldBe("Mira");
        merged.Differing.ShouldBeEmpty();
        merged.Head.Headline.ShouldBe("The tide turns");
        merged.Body.ShouldHaveSingleItem().Blocks!.SelectMany(PlainText.Of).ShouldBe(["One, by Mira.", "Two.", "Three, by Ivo."]);
    }

    [Fact]
    public async Task Somebody_who_is_named_in_a_comment_hears_of_it_until_they_open_the_story()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var mira = await new Visitor(paper).JoinAs(Role.Reporter, name: "Mira Quayle");
        using var ivo = await new Visitor(paper).JoinAs(Role.Editor, name: "Ivo");
        var story = await paper.Desk.Write(Copy.Of("The tide"));

        (
            await ivo.Send(
                HttpMethod.Post,
                $"/api/v1/stories/{story.Id}/comments",
                new CommentOnStory.NewComment("@MiraQuayle, who says so?", "The tide: that is all")
            )
        ).Status.ShouldBe(HttpStatusCode.Created);
        var told = (await mira.Open("/newsroom")).Page();
        var opened = (await mira.Open($"/newsroom/stories/{story.Id}")).Page();
        var read = (await mira.Open("/newsroom")).Page();
        var comment = opened.Of("[data-comment]", "data-comment");
        (await mira.Ask(HttpMethod.Put, $"/api/v1/comments/{comment}/resolution")).Status.ShouldBe(HttpStatusCode.NoContent);
        var resolved = (await ivo.Open($"/newsroom/stories/{story.Id}")).Page();

        told.AllWords(".desk-notice li a").ShouldBe(["The tide"]);
        opened.Words("[data-comment] p[dir=auto]").ShouldBe("@MiraQuayle, who says so?");
        read.QuerySelector(".desk-notice").ShouldBeNull();
        resolved.QuerySelector("[data-comment].is-resolved").ShouldNotBeNull();
    }

    [Theory, OnBothStores]
    public async Task What_the_checklist_complains_of_goes_out_only_with_a_reason_that_is_kept(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor, name: "Ivo");
        using var chief = await new Visitor(paper).JoinAs(Role.Administrator);
        var story = await paper.Desk.Write(
            Copy.Of("The tide") with
            {
                Lead = null,
                Blocks =
                [
                    new Quote(RichText.Plain("It is late.")),
                    new Paragraph(new RichText([new TextRun("x", Link: "/2026/01/01/nowhere")])),
                ],
            }
        );
        var at = $"/api/v1/stories/{story.Id}";

        var checks = (await editor.Send(HttpMethod.Post, at + "/checks", story.Content!)).Granted().As<List<StoryCheck>>();
        var refused = await editor.Send(HttpMethod.Post, at + "/publication", new PublishStory.Publication(), story.Version);
        paper.Wait(TimeSpan.FromSeconds(1));
        var published = await editor.Send(
            HttpMethod.Post,
            at + "/publication",
            new PublishStory.Publication(Reason: "The picture comes at noon"),
            story.Version
        );
        var audit = (await chief.Open("/newsroom/audit")).Granted().Page();

        checks.Select(c => c.Lack).ShouldBe([StoryLack.LeadPicture, StoryLack.Lead, StoryLack.QuoteSource, StoryLack.LinkTarget]);
        checks.ShouldAllBe(c => !c.IsBlocking);
        refused.Refused(HttpStatusCode.Conflict).Json["checks"]!.AsArray().Count.ShouldBe(4);
        published.Granted();
        audit.Words(".desk-table tbody tr:first-child").ShouldContain("The picture comes at noon");
        audit.Words(".desk-table tbody tr:first-child").ShouldContain("Ivo");
    }

    [Fact]
    public async Task A_story_that_is_sent_back_carries_the_note_as_a_comment()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        var story = await paper.Desk.Submit(await paper.Desk.Write(Copy.Of("The tide")));

        (
            await editor.Send(
                HttpMethod.Delete,
                $"/api/v1/stories/{story.Id}/submission",
                new MoveStory.SentBack("Who says so?"),
                story.Version
            )
        ).Granted();

        (await paper.Desk.Read(story.Id)).State.ShouldBe(StoryState.Draft);
        (await editor.Open($"/newsroom/stories/{story.Id}")).Page().Words("[data-comment] p[dir=auto]").ShouldBe("Who says so?");
    }

    [Theory, OnBothStores]
    public async Task Any_two_versions_are_compared_and_an_old_one_comes_back_as_a_new_one(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        var story = await paper.Desk.Write(Copy.Of("The tide", "city", "It is late."));
        story = await paper.Desk.Revise(story, Copy.Of("The tide", "city", "It is early."));
        var page = $"/newsroom/stories/{story.Id}/versions";

        var compared = (await editor.Open(page + "?older=1&newer=2")).Granted().Page();
        var restored = await editor.Fill(page + "?older=1&newer=1", page + "/restoration");
        var stale = await editor.Post(
            page + "/restoration",
            new()
            {
                ["form-seal"] = await editor.Seal(),
                ["number"] = "2",
                ["version"] = "1",
            }
        );

        compared.Words(".changes del").ShouldContain("late");
        compared.Words(".changes ins").ShouldContain("early");
        restored.Header("location").ShouldBe($"/newsroom/stories/{story.Id}");
        var now = await paper.Desk.Read(story.Id);
        now.Revision.ShouldBe(3);
        now.Content!.Blocks.SelectMany(PlainText.Of).ShouldBe(["It is late."]);
        stale.Header("location").ShouldBe(page + "?changed=1");
    }

    [Theory, OnBothStores]
    public async Task A_translation_is_linked_and_tells_how_much_of_its_source_has_changed_since(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        var story = await paper.Desk.Write(Copy.Of("The tide", "city", "One.", "Two."));
        var page = $"/newsroom/stories/{story.Id}";

        var begun = await editor.Fill(page, page + "/translation");
        var translation = begun.Header("location")!;
        var current = (await editor.Open(translation)).Granted().Text;
        await paper.Desk.Revise(story, Copy.Of("The tide", "city", "One.", "Two, and more."));
        var behind = (await editor.Open(translation)).Granted().Page();
        await editor.Fill(translation, translation + "/translation/done");
        var upToDate = (await editor.Open(translation)).Granted().Text;

        current.ShouldContain("The source has not changed since.");
        behind.Words(".editor-side .desk-complaint").ShouldBe("One passage of the source has changed since.");
        upToDate.ShouldContain("The source has not changed since.");
        (await paper.Desk.Read(Guid.Parse(translation.Split('/')[^1]))).Translations.ShouldBe(story.Translations);
    }

    [Theory, OnBothStores]
    public async Task Somebody_without_an_account_reads_a_frozen_version_by_a_link_and_answers_once(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        using var minister = new Visitor(paper);
        var story = await paper.Desk.Write(Copy.Of("The tide", "city", "As the minister said it."));
        var page = $"/newsroom/stories/{story.Id}/approval";

        var made = (await editor.Fill(page, page, ("for", "The minister"))).Granted().Page();
        var link = new Uri(made.Words(".desk-notice code")).PathAndQuery;
        await paper.Desk.Revise(story, Copy.Of("The tide", "city", "As we write it later."));
        var read = (await minister.Open(link)).Granted();
        var answered = await minister.Fill(link, "/account/approval", ("answer", "yes"), ("comment", "Rightly quoted."));
        var again = await minister.Open(link);
        var seen = (await editor.Open(page)).Granted().Page();

        read.Text.ShouldContain("As the minister said it.");
        read.Text.ShouldNotContain("As we write it later.");
        read.Header("cache-control")!.ShouldContain("no-store");
        answered.Granted();
        again.Status.ShouldBe(HttpStatusCode.Gone);
        seen.Words(".desk-list").ShouldContain("Rightly quoted.");
        (await minister.Open("/account/approval?secret=guessed")).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_link_that_was_ended_or_is_a_week_old_opens_nothing()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        using var minister = new Visitor(paper);
        var page = $"/newsroom/stories/{(await paper.Desk.Write(Copy.Of("The tide"))).Id}/approval";
        var first = new Uri(
            (await editor.Fill(page, page, ("for", "The minister"))).Page().Words(".desk-notice code")
        ).PathAndQuery;
        await editor.Fill(page, page + "/end");
        var second = new Uri(
            (await editor.Fill(page, page, ("for", "Her office"))).Page().Words(".desk-notice code")
        ).PathAndQuery;

        (await minister.Open(first)).Status.ShouldBe(HttpStatusCode.Gone);
        (await minister.Open(second)).Granted();
        paper.Wait(TimeSpan.FromDays(8));
        (await minister.Open(second)).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_preview_is_the_readers_page_of_what_is_being_written_and_only_for_staff()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(), Copy.Particulars);
        var story = await paper.Desk.Write(Copy.Of("The tide") with { LeadPicture = new PictureUse(picture.Id) });

        var preview = (await editor.Open($"/newsroom/stories/{story.Id}/preview")).Granted();
        var source = preview.Page().Of(".story-picture img", "src");
        var rendition = await editor.Open(source);
        var stranger = await paper.Reader.Get(source);

        preview.Page().Words("h1").ShouldBe("The tide");
        preview.Header("content-security-policy")!.ShouldContain("frame-ancestors 'self'");
        rendition.Granted().Header("content-type").ShouldBe("image/jpeg");
        stranger.Refused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_calendar_shows_what_is_to_come()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        await paper.Desk.Schedule(await paper.Desk.Write(Copy.Of("At noon")), Newspaper.Morning.AddHours(4));
        await paper.Desk.Embargo(await paper.Desk.Write(Copy.Of("Tomorrow")), Newspaper.Morning.AddDays(1));
        var lead = await paper.Desk.SendOut(Copy.Bridge);
        (
            await paper.Desk.Ask(
                HttpMethod.Put,
                "/api/v1/fronts/en",
                new { slots = new[] { new { place = "lead", story = lead.Id } }, at = Newspaper.Morning.AddHours(5) }
            )
        ).Granted();

        var page = (await editor.Open("/newsroom/calendar")).Granted().Page();

        page.AllWords(".desk-day").Count.ShouldBe(2);
        page.AllWords(".desk-list a").ShouldBe(["At noon", "Fronts", "Tomorrow"]);
        page.AllWords(".desk-list time").ShouldBe(["12:00", "13:00", "08:00"]);
    }
}
