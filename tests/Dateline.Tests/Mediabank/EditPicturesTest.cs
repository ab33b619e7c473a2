using System.Net;
using Dateline.Accounts;
using Dateline.Mediabank;
using Dateline.Stories.Content;
using Dateline.Tests.Accounts;

namespace Dateline.Tests.Mediabank;

/// <summary>Many pictures at once: the same values for all, templates of such values, and the way back.</summary>
public sealed class EditPicturesTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    [Theory, OnBothStores]
    public async Task Many_pictures_get_the_same_values_in_one_act_and_what_cannot_be_changed_is_named(Store store)
    {
        var paper = await papers.On(store);
        var shown = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 51), Copy.Particulars);
        var story = await paper.Desk.SendOut(Copy.Of("A story of many pictures") with { LeadPicture = new(shown.Id) });
        var kept = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 52), Copy.Particulars with { Keywords = ["tram"] });
        var stale = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 53), Copy.Particulars);
        var killed = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 54), Copy.Particulars);
        await paper.PhotoDesk.Kill(killed, "It shows somebody else.");
        var nobody = Guid.CreateVersion7();

        var edited = await Edit(
            paper,
            new
            {
                agency = "Selm Pictures",
                licence = "Editorial use",
                territories = new[] { "GB" },
                addKeywords = new[] { "quay" },
                empty = new[] { "pool" },
            },
            (shown.Id, 1),
            (kept.Id, 1),
            (stale.Id, 7),
            (killed.Id, 1),
            (nobody, null)
        );

        edited.Changed.ShouldBe([shown.Id, kept.Id]);
        edited.Left.Select(l => l.Id).ShouldBe([stale.Id, killed.Id, nobody]);
        edited.Left[0].Reason.ShouldContain("was changed meanwhile");
        edited.Left[1].Reason.ShouldContain("was killed");
        edited.Left[2].Reason.ShouldContain("no such picture");
        (await Credit(paper, story.Address!)).ShouldBe("© Selm Pictures / Tomas Reis");
        (await paper.Reader.Get($"/mediabank/{shown.Id}")).Granted().Text.ShouldContain("\"regionsAllowed\":[\"GB\"]");
        (await Found(paper, "agency:selm keyword:quay keyword:tram -has:pool")).ShouldBe([kept.Id]);

        var back = await Undo(paper, edited.Edit!.Value);

        back.Changed.ShouldBe([shown.Id, kept.Id], ignoreOrder: true);
        (await Credit(paper, story.Address!)).ShouldBe("© Estuary Pictures / Tomas Reis / POOL");
        (await Found(paper, "keyword:quay")).ShouldBeEmpty();
        (await Undo(paper, edited.Edit!.Value)).Left.Count.ShouldBe(2, "both have been changed since: by the first undoing");
        (await Undo(paper, back.Edit!.Value)).Changed.Count.ShouldBe(2);
        (await Found(paper, "agency:selm keyword:quay")).ShouldContain(kept.Id);
    }

    [Theory, OnBothStores]
    public async Task A_picture_whose_time_a_batch_ended_by_mistake_comes_back_with_the_way_back(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 55), Copy.Particulars);
        var story = await paper.Desk.SendOut(Copy.Of("A story with a picture") with { LeadPicture = new(picture.Id) });
        var file = $"/media/{picture.Original}/320.webp";

        var edited = await Edit(paper, new { expires = paper.Clock.GetUtcNow().AddMinutes(-1) }, (picture.Id, null));
        (await paper.Reader.Get(file)).Refused(HttpStatusCode.Gone);
        paper.Wait(TimeSpan.FromSeconds(2));
        await Eventually.That(
            "the story's page has closed its place",
            async () => !(await paper.Reader.Get(story.Address!)).Text.Contains(picture.Original, StringComparison.Ordinal)
        );
        (await Undo(paper, edited.Edit!.Value)).Changed.ShouldBe([picture.Id]);

        (await paper.Reader.Get(file)).Granted();
        (await paper.Reader.Get(story.Address!)).Text.ShouldContain(picture.Original);
    }

    [Theory, OnBothStores]
    public async Task A_template_is_kept_under_its_name_and_gives_its_values(Store store)
    {
        var paper = await papers.On(store);
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 56), Copy.Particulars);
        const string address = "/api/v1/picture-templates/Selm%2C%20thirty%20days";

        (await paper.PhotoDesk.Ask(HttpMethod.Put, address, new { agency = "Wrong" })).Granted();
        (await paper.PhotoDesk.Ask(HttpMethod.Put, address, new { agency = "Selm", expiresDays = 30 })).Granted();
        var all = (await paper.PhotoDesk.Ask(HttpMethod.Get, "/api/v1/picture-templates")).Granted();
        var edited = (
            await paper.PhotoDesk.Ask(
                HttpMethod.Post,
                "/api/v1/pictures/edits",
                new
                {
                    pictures = new[] { new { id = picture.Id } },
                    template = "Selm, thirty days",
                    values = new { place = "The quay" },
                }
            )
        ).Granted().As<EditPictures.PicturesEdited>();

        edited.Changed.ShouldBe([picture.Id]);
        all.Json.AsArray().ShouldHaveSingleItem()!["values"]!["agency"]!.ToString().ShouldBe("Selm");
        var stored = (await paper.Query($"SELECT particulars FROM picture WHERE original = '{picture.Original}'"))[0];
        stored.ShouldContain("\"agency\":\"Selm\"");
        stored.ShouldContain("\"place\":\"The quay\"");
        stored.ShouldContain(
            paper.Clock.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
        );
        (await paper.PhotoDesk.Ask(HttpMethod.Delete, address)).Granted();
        (await paper.PhotoDesk.Ask(HttpMethod.Delete, address)).Refused(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task Values_that_no_picture_can_have_are_refused_whole(Store store)
    {
        Long.OnPostgres(store);
        var paper = await papers.On(store);
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 57), Copy.Particulars);
        object[] wrong =
        [
            new { },
            new { agency = new string('x', 121) },
            new { empty = new[] { "original" } },
            new { expiresDays = 0 },
            new { expiresDays = 1, expires = "2030-01-01T00:00:00Z" },
            new { addKeywords = Enumerable.Range(0, 41).Select(n => $"word {n}") },
            new { addKeywords = new string?[] { null } },
        ];
        foreach (var values in wrong)
            (await Ask(paper, values, (picture.Id, 1))).Refused(HttpStatusCode.UnprocessableEntity);
        (await Ask(paper, new { agency = "Selm" })).Refused(HttpStatusCode.UnprocessableEntity);
        (await Ask(paper, new { colour = "red" }, (picture.Id, 1))).Refused(HttpStatusCode.BadRequest);
        (await Edit(paper, new { agency = "Selm" }, (picture.Id, 1))).Changed.ShouldBe(
            [picture.Id],
            "nothing was changed before"
        );
        (await paper.PhotoDesk.Ask(HttpMethod.Delete, $"/api/v1/pictures/edits/{Guid.CreateVersion7()}")).Refused(
            HttpStatusCode.NotFound
        );
    }

    [Theory, OnBothStores]
    public async Task The_desk_ticks_pictures_changes_them_together_and_takes_it_back(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var one = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 58), Copy.Particulars);
        var two = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 59), Copy.Particulars);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        const string many = "/newsroom/pictures/many";
        var chosen = $"{many}?picture={one.Id}&picture={two.Id}";

        (await editor.Open("/newsroom/pictures")).Granted().Page().QuerySelectorAll("input[form=many]").Length.ShouldBe(2);
        var kept = await Send(editor, chosen, one, two, ("act", "keep"), ("template", "Selm"), ("agency", "Selm Pictures"));
        var filled = (await editor.Open($"{chosen}&template=Selm")).Granted().Page();
        var nothing = await Send(editor, chosen, one, two, ("act", "set"));
        var done = await Send(editor, chosen, one, two, ("act", "set"), ("agency", "Selm Pictures"), ("keywords", "quay، بحر"));
        var undo = done.Page().QuerySelector("form[action$='/undo']")!.GetAttribute("action")!;
        var stale = await Send(editor, chosen, one, two, ("act", "set"), ("seen", $"{two.Id} 1"), ("agency", "Late"));

        kept.Granted().Page().Words(".desk-notice").ShouldBe("The template “Selm” is kept.");
        filled.QuerySelector("#value-agency")!.GetAttribute("value").ShouldBe("Selm Pictures");
        nothing.Refused(HttpStatusCode.UnprocessableEntity).Page().Words(".desk-complaint").ShouldContain("Nothing is filled in");
        done.Granted().Page().Words(".desk-notice").ShouldBe("Pictures changed: 2");
        (await Found(paper, "keyword:بحر agency:selm")).Count.ShouldBe(2);
        stale.Granted().Page().Words(".desk-list").ShouldContain("meanwhile");
        var page = (await editor.Open($"/newsroom/pictures/{one.Id}")).Granted().Page();
        page.Words("main").ShouldContain("Last edited by Mira");
        var back = new Dictionary<string, string> { ["form-seal"] = await editor.Seal(), ["back"] = one.Id.ToString() };
        (await editor.Post(undo, back)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Found(paper, "agency:selm")).ShouldBeEmpty();
        (
            await editor.Post(
                many,
                new()
                {
                    ["form-seal"] = await editor.Seal(),
                    ["act"] = "drop",
                    ["template"] = "Selm",
                }
            )
        ).Status.ShouldBe(HttpStatusCode.Redirect);
        (await editor.Open(many)).Granted().Page().QuerySelectorAll(".bank-template").ShouldBeEmpty();
    }

    private static async Task<Answer> Send(
        Visitor editor,
        string page,
        SentPicture one,
        SentPicture two,
        params (string Name, string Value)[] typed
    )
    {
        var form = (await editor.Open(page)).Granted().Page().QuerySelector("form.desk-form")!;
        form.QuerySelectorAll("[name=seen]")
            .Select(i => i.GetAttribute("value")!.Split(' ')[0])
            .ShouldBe([one.Id.ToString(), two.Id.ToString()]);
        var fields = form.QuerySelectorAll("input[type=hidden]")
            .Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value")!))
            .Where(f => f.Name != "seen" || typed.All(t => t.Name != "seen"))
            .Concat(typed)
            .Select(f => KeyValuePair.Create(f.Name, f.Value));
        return await editor.PostPairs("/newsroom/pictures/many", fields);
    }

    private static async Task<string> Credit(Newspaper paper, string address) =>
        (await paper.Reader.Get(address)).Granted().Page().Words(".story-picture .credit");

    private static Task<Answer> Ask(Newspaper paper, object values, params (Guid Id, int? Version)[] pictures) =>
        paper.PhotoDesk.Ask(
            HttpMethod.Post,
            "/api/v1/pictures/edits",
            new { pictures = pictures.Select(p => new { p.Id, p.Version }), values }
        );

    private static async Task<EditPictures.PicturesEdited> Edit(
        Newspaper paper,
        object values,
        params (Guid Id, int? Version)[] pictures
    ) => (await Ask(paper, values, pictures)).Granted().As<EditPictures.PicturesEdited>();

    private static async Task<EditPictures.PicturesEdited> Undo(Newspaper paper, Guid edit) =>
        (await paper.PhotoDesk.Ask(HttpMethod.Delete, $"/api/v1/pictures/edits/{edit}"))
            .Granted()
            .As<EditPictures.PicturesEdited>();

    private static async Task<List<Guid>> Found(Newspaper paper, string query) =>
        [
            .. (await paper.Desk.Ask(HttpMethod.Get, $"/api/v1/pictures?q={Uri.EscapeDataString(query)}"))
                .Granted()
                .Json.AsArray()
                .Select(p => (Guid)p!["id"]!),
        ];
}
