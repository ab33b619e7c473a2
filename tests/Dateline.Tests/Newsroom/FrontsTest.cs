using System.Net;
using Dateline.Accounts;
using Dateline.Fronts;
using Dateline.Log.Facts;
using Dateline.Newsroom;
using Dateline.Stories;
using Dateline.Tests.Accounts;

namespace Dateline.Tests.Newsroom;

/// <summary>Fronts that somebody arranges: what is placed stands there, everything else is the newest, and nothing stands twice.</summary>
public class FrontsTest
{
    [Theory, OnBothStores]
    public async Task What_is_placed_stands_there_and_the_newest_fill_the_rest_without_repeats(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        var stories = new List<StoryAnswer>();
        for (var i = 0; i < 8; i++, paper.Wait(TimeSpan.FromMinutes(1)))
            stories.Add(await paper.Desk.SendOut(Copy.Of($"Story {i}", i % 2 == 0 ? "city" : "world")));
        var before = (await paper.Reader.Get("/")).Granted().Page();

        await Arrange(
            editor,
            new FrontSlot(FrontBody.Lead, stories[0].Id, "The oldest, on top"),
            new FrontSlot(FrontBody.Row("world"), stories[1].Id)
        );
        var after = (await paper.Reader.Get("/")).Granted().Page();

        before.Words(".front-lead h2").ShouldBe("Story 7");
        after.Words(".front-lead h2").ShouldBe("The oldest, on top");
        after.AllWords("[aria-labelledby=row-world] h3")[0].ShouldBe("Story 1");
        var shown = after.AllWords(".front-top .teaser h2, .front-top .teaser h3, .front-rows h3");
        shown.ShouldBeUnique();
        (await paper.Log())[^1].Fact.ShouldBeOfType<FrontArranged>().Subject.ShouldBe("front/en");
    }

    [Theory, OnBothStores]
    public async Task A_story_that_goes_leaves_its_place_to_the_newest(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        var old = await paper.Desk.SendOut(Copy.Of("Old"));
        paper.Wait(TimeSpan.FromMinutes(1));
        await paper.Desk.SendOut(Copy.Of("New"));
        await Arrange(editor, new FrontSlot(FrontBody.Lead, old.Id));
        (await paper.Reader.Get("/")).Page().Words(".front-lead h2").ShouldBe("Old");

        await paper.Desk.Withdraw(old, "It was wrong.");

        (await paper.Reader.Get("/")).Page().Words(".front-lead h2").ShouldBe("New");
    }

    [Theory, OnBothStores]
    public async Task An_arrangement_goes_out_at_its_time_and_once(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        var old = await paper.Desk.SendOut(Copy.Of("Old"));
        paper.Wait(TimeSpan.FromMinutes(1));
        await paper.Desk.SendOut(Copy.Of("New"));
        var noon = Newspaper.Morning.AddHours(4);

        (await Put(editor, new ArrangeFront.Arrangement([new FrontSlot(FrontBody.Lead, old.Id)], At: noon))).Granted();
        var morning = (await paper.Reader.Get("/")).Page().Words(".front-lead h2");
        paper.Wait(TimeSpan.FromHours(4));
        await Eventually.That(
            "the front was arranged",
            async () =>
            {
                paper.Wait(TimeSpan.FromSeconds(1));
                return (await paper.Reader.Get("/")).Page().Words(".front-lead h2") == "Old";
            }
        );
        paper.Wait(TimeSpan.FromSeconds(5));

        morning.ShouldBe("New");
        (await paper.Log()).Count(e => e.Fact is FrontArranged).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task A_picture_that_was_chosen_for_a_place_goes_out_with_it_and_only_there(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        var story = await paper.Desk.SendOut(Copy.Of("Without a picture of its own"));
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(), Copy.Particulars);
        var killed = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 9), Copy.Particulars);
        await paper.PhotoDesk.Kill(killed, "It shows something else.");

        var refused = await Put(editor, new ArrangeFront.Arrangement([new FrontSlot(FrontBody.Lead, story.Id, null, killed.Id)]));
        await Arrange(editor, new FrontSlot(FrontBody.Lead, story.Id, null, picture.Id));
        var source = (await paper.Reader.Get("/")).Page().Of(".front-lead img", "src");

        refused.Refused(HttpStatusCode.UnprocessableEntity).Fields.ShouldBe(["slots[0].picture"]);
        (await paper.Reader.Get(source)).Granted();
        (await paper.Reader.Get(story.Address!)).Page().QuerySelector(".story-picture").ShouldBeNull();
    }

    [Fact]
    public async Task An_arrangement_that_was_taken_off_the_schedule_stays_in()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        var old = await paper.Desk.SendOut(Copy.Of("Old"));
        await Put(
            editor,
            new ArrangeFront.Arrangement([new FrontSlot(FrontBody.Lead, old.Id)], At: Newspaper.Morning.AddHours(4))
        );

        var off = await editor.Fill("/newsroom/fronts", "/newsroom/fronts/unschedule");
        paper.Wait(TimeSpan.FromHours(5));
        await paper.Desk.SendOut(Copy.Of("Anything after it"));

        off.Header("location").ShouldBe("/newsroom/fronts/");
        (await paper.Log()).ShouldNotContain(e => e.Fact is FrontArranged);
    }

    [Fact]
    public async Task A_sections_own_front_begins_with_what_was_placed()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor, "en/city");
        var old = await paper.Desk.SendOut(Copy.Of("Old", "city"));
        paper.Wait(TimeSpan.FromMinutes(1));
        await paper.Desk.SendOut(Copy.Of("New", "city"));

        var placed = await Put(editor, new ArrangeFront.Arrangement([new FrontSlot(FrontBody.Top, old.Id)], "city"));
        var foreign = await Put(editor, new ArrangeFront.Arrangement([], "world"));
        var whole = await Put(editor, new ArrangeFront.Arrangement([]));

        placed.Granted();
        (await paper.Reader.Get("/city")).Page().AllWords(".teaser h2, .teaser h3").Take(2).ShouldBe(["Old", "New"]);
        foreign.Refused(HttpStatusCode.Forbidden);
        whole.Refused(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_no_front_has_a_place_for_is_told_with_its_field_and_changes_nothing()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        var out_ = await paper.Desk.SendOut(Copy.Of("Out"));
        var draft = await paper.Desk.Write(Copy.Of("Draft"));
        var entries = (await paper.Log()).Count;

        (FrontSlot[] Slots, string Field)[] wrong =
        [
            ([new("cellar", out_.Id)], "slots[0].place"),
            ([new("lead", draft.Id)], "slots[0].story"),
            ([new("lead", out_.Id), new("second", out_.Id)], "slots[1].story"),
            ([new("lead", out_.Id), new("lead", draft.Id)], "slots[1].place"),
            ([new("lead", out_.Id, new string('x', 201))], "slots[0].headline"),
            ([new("lead", out_.Id, "\u202Edaeh")], "slots[0].headline"),
        ];
        foreach (var (slots, field) in wrong)
            (await Put(editor, new ArrangeFront.Arrangement(slots)))
                .Refused(HttpStatusCode.UnprocessableEntity)
                .Fields.ShouldBe([field]);

        (await paper.Log()).Count.ShouldBe(entries);
    }

    [Fact]
    public async Task The_page_offers_what_stood_before_and_previews_what_would_stand()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        var old = await paper.Desk.SendOut(Copy.Of("Old"));
        paper.Wait(TimeSpan.FromMinutes(1));
        await paper.Desk.SendOut(Copy.Of("New"));
        await Arrange(editor, new FrontSlot(FrontBody.Lead, old.Id));

        var page = (await editor.Open("/newsroom/fronts")).Granted().Page();
        var preview = await editor.Post(
            "/newsroom/fronts/preview",
            new()
            {
                ["form-seal"] = await editor.Seal(),
                ["slots"] = $$"""[{"place":"second","story":"{{old.Id}}","headline":"Placed aside"}]""",
            }
        );

        page.Of("[data-back]", "data-back").ShouldContain(old.Id.ToString());
        preview.Granted().Page().AllWords(".front-seconds h2").ShouldContain("Placed aside");
        (await paper.Reader.Get("/")).Text.ShouldNotContain("Placed aside");
    }

    private static async Task Arrange(Visitor editor, params FrontSlot[] slots) =>
        (await Put(editor, new ArrangeFront.Arrangement(slots))).Granted();

    private static Task<Answer> Put(Visitor editor, ArrangeFront.Arrangement arrangement) =>
        editor.Send(HttpMethod.Put, "/api/v1/fronts/en", arrangement);
}
