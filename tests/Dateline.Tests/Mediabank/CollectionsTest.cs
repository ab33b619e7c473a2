using System.Net;
using Dateline.Accounts;
using Dateline.Mediabank;
using Dateline.Storage;
using Dateline.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Mediabank;

/// <summary>Collections as a tree, what the found pictures are, and searches that somebody keeps.</summary>
public sealed class CollectionsTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    private const string All = "/api/v1/picture-collections";

    [Theory, OnBothStores]
    public async Task A_picture_is_found_in_its_collections_and_in_those_above(Store store)
    {
        var paper = await papers.On(store);
        var harbour = await Open(paper, "Harbour festival");
        var lanterns = await Open(paper, "Lanterns", harbour);
        var (one, two) = (await Deliver(paper, 61), await Deliver(paper, 62));

        await Put(paper, harbour, add: [one.Id, one.Id]);
        await Put(paper, lanterns, add: [two.Id]);

        (await Found(paper, "collection:lanterns")).ShouldBe([two.Id]);
        (await Found(paper, "collection:\"harbour festival\"")).ShouldBe([two.Id, one.Id], ignoreOrder: true);
        (await Found(paper, "collection:\"Harbour festival\" -collection:Lanterns agency:estuary")).ShouldBe([one.Id]);
        (await Found(paper, "collection:nowhere")).ShouldBeEmpty("an unknown collection is not everything");

        (await paper.PhotoDesk.Ask(HttpMethod.Put, $"{All}/{lanterns}", new { name = "Lights" })).Granted();
        (await Found(paper, "collection:\"harbour festival\"")).ShouldBe([one.Id], "it was moved to the top");
        (await Found(paper, "collection:LIGHTS")).ShouldBe([two.Id]);
        await Put(paper, lanterns, remove: [two.Id]);
        (await Found(paper, "collection:lights")).ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task The_tree_stays_a_tree(Store store)
    {
        Long.OnPostgres(store);
        var paper = await papers.On(store);
        var above = await Open(paper, "Above");
        var below = await Open(paper, "Below", above);

        foreach (
            var (address, edit) in new (string, object)[]
            {
                ($"{All}/{above}", new { name = "Above", parent = below }),
                ($"{All}/{above}", new { name = "Above", parent = above }),
                ($"{All}/{below}", new { name = "Below", parent = Guid.CreateVersion7() }),
                ($"{All}/{below}", new { name = " ", parent = above }),
                ($"{All}/{below}", new { name = new string('x', 81), parent = above }),
                ($"{All}/{below}", new { name = "ABOVE" }),
            }
        )
            (await paper.PhotoDesk.Ask(HttpMethod.Put, address, edit)).Refused(HttpStatusCode.UnprocessableEntity);
        (await paper.PhotoDesk.Ask(HttpMethod.Delete, $"{All}/{above}")).Refused(HttpStatusCode.UnprocessableEntity);
        var deep = below;
        for (var level = 3; level <= CollectionOfPictures.LevelsMax; level++)
            deep = await Open(paper, $"Level {level}", deep);
        (await paper.PhotoDesk.Ask(HttpMethod.Post, All, new { name = "Too deep", parent = deep })).Refused(
            HttpStatusCode.UnprocessableEntity
        );
        (await paper.PhotoDesk.Ask(HttpMethod.Delete, $"{All}/{deep}")).Granted();
        var picture = await Deliver(paper, 63);
        (await paper.PhotoDesk.Ask(HttpMethod.Post, $"{All}/{below}/pictures", new { add = new[] { Guid.Empty } })).Refused(
            HttpStatusCode.UnprocessableEntity
        );
        (await paper.PhotoDesk.Ask(HttpMethod.Post, $"{All}/{deep}/pictures", new { add = new[] { picture.Id } })).Refused(
            HttpStatusCode.NotFound
        );
        (await paper.Desk.Ask(HttpMethod.Get, All)).Granted().Json.AsArray().Single(c => (Guid)c!["id"]! == below)!["path"]!
            .AsArray()
            .Select(n => n!.ToString())
            .ShouldBe(["Above", "Below"]);
    }

    [Theory, OnBothStores]
    public async Task The_desk_sees_of_what_the_found_pictures_are_and_keeps_searches_for_itself(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var shown = await Deliver(paper, 64, Copy.Particulars with { Licence = "Editorial use" });
        await paper.Desk.SendOut(Copy.Of("A story with a picture") with { LeadPicture = new(shown.Id) });
        await Deliver(
            paper,
            65,
            Copy.Particulars with
            {
                Agency = "Selm \"Quick\" Pictures",
                TakenOn = new DateOnly(2024, 5, 9),
            }
        );
        await Deliver(paper, 66, Copy.Particulars with { Agency = "Selm \"Quick\" Pictures", Licence = "Editorial use" });
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        using var other = await new Visitor(paper).JoinAs(Role.Editor, name: "Nela");

        var page = (await editor.Open("/newsroom/pictures")).Granted().Page();

        Items(page, "facet-agency").ShouldBe(["Selm \"Quick\" Pictures 2", "Estuary Pictures 1"]);
        Items(page, "facet-licence").ShouldBe(["Editorial use 2"]);
        Items(page, "facet-year").ShouldBe(["2026 2", "2024 1"]);
        Items(page, "facet-use").ShouldBe(["Used 1", "Not used 2"]);
        foreach (var (facet, count) in new[] { ("agency", 2), ("licence", 2), ("year", 2), ("use", 1) })
            (await editor.Open(page.QuerySelector($"[aria-labelledby=facet-{facet}] a")!.GetAttribute("href")!))
                .Granted()
                .Page()
                .QuerySelectorAll(".bank-pictures > li")
                .Length.ShouldBe(count, facet);

        const string searches = "/newsroom/pictures/searches";
        var asked = "/newsroom/pictures?q=" + Uri.EscapeDataString("is:unused taken:2026");
        (await editor.Fill(asked, searches, ("name", "Left over"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var own = (await editor.Open(asked)).Page();
        own.QuerySelector("[aria-labelledby=searches] a[aria-current]")!.TextContent.ShouldBe("Left over");
        (await other.Open("/newsroom/pictures")).Page().QuerySelectorAll("[aria-labelledby=searches]").ShouldBeEmpty();
        var id = own.QuerySelector("[aria-labelledby=searches] button[name=search]")!.GetAttribute("value")!;
        (await other.Post(searches, new() { ["form-seal"] = await other.Seal(), ["search"] = id })).Refused(
            HttpStatusCode.NotFound
        );
        (await editor.Post(searches, new() { ["form-seal"] = await editor.Seal(), ["search"] = id })).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        (await editor.Open("/newsroom/pictures")).Page().QuerySelectorAll("[aria-labelledby=searches] a").ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task A_bank_of_an_older_version_can_be_searched_after_the_next_start(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var licensed = await Deliver(paper, 68, Copy.Particulars with { Licence = "Editorial use" });
        var other = await Deliver(paper, 69);
        var database = paper.Parts.GetRequiredService<Database>();

        await paper.Sql("DELETE FROM picture_words");
        (await Found(paper, "agency:estuary")).ShouldBeEmpty();
        await PictureWords.Fill(database, CancellationToken.None);
        (await Found(paper, "agency:estuary")).ShouldBe([licensed.Id, other.Id], ignoreOrder: true);

        await Forget("every0licence");
        await Forget("has0licence");
        (await Found(paper, "has:licence")).ShouldBeEmpty();
        await PictureWords.Fill(database, CancellationToken.None);
        (await Found(paper, "has:licence")).ShouldBe([licensed.Id]);

        // A bank of this version is left as it is, also where no picture has a licence.
        await Forget("has0licence");
        await PictureWords.Fill(database, CancellationToken.None);
        (await Found(paper, "has:licence")).ShouldBeEmpty();
        var row = store == Store.Sqlite ? "rowid" : "ctid";
        await paper.Sql($"DELETE FROM picture_words WHERE {row} IN (SELECT {row} FROM picture_words LIMIT 1)");
        await PictureWords.Fill(database, CancellationToken.None);
        (await Found(paper, "agency:estuary")).Count.ShouldBe(1);

        Task Forget(string mark) =>
            paper.Sql(
                store == Store.Sqlite
                    ? $"UPDATE picture_words SET marks = replace(marks, '{mark}', '')"
                    : $"UPDATE picture_words SET vector = ts_delete(vector, '{mark}')"
            );
    }

    [Theory, OnBothStores]
    public async Task The_desk_arranges_the_tree_and_puts_pictures_into_it(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var picture = await Deliver(paper, 67);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        const string tree = "/newsroom/pictures/collections";

        (await editor.Fill(tree, tree, ("name", "Elections"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await editor.Fill(tree, tree, ("name", "elections"))).Refused(HttpStatusCode.UnprocessableEntity);
        var elections = (await editor.Open(tree)).Page().QuerySelector("[name=collection]")!.GetAttribute("value")!;
        (await editor.Fill(tree, tree, ("name", "Rallies"), ("parent", elections))).Status.ShouldBe(HttpStatusCode.Redirect);
        var close = new Dictionary<string, string>
        {
            ["form-seal"] = await editor.Seal(),
            ["collection"] = elections,
            ["act"] = "close",
        };
        (await editor.Post(tree, close)).Page().Words(".desk-complaint").ShouldContain("Other collections lie in it");
        var put = new Dictionary<string, string>
        {
            ["form-seal"] = await editor.Seal(),
            ["seen"] = $"{picture.Id} 1",
            ["collection"] = elections,
            ["act"] = "put",
        };
        (await editor.Post("/newsroom/pictures/many", put)).Granted().Page().Words(".desk-notice").ShouldContain("Elections");
        (await editor.Open($"/newsroom/pictures/{picture.Id}"))
            .Page()
            .Words("[aria-labelledby=is-in]")
            .ShouldContain("Elections");
        var list = (await editor.Open("/newsroom/pictures?q=collection:elections")).Granted().Page();
        list.QuerySelectorAll(".bank-pictures > li").Length.ShouldBe(1);
        Items(list, "collections").ShouldBe(["Elections", "Rallies"]);
    }

    private static IEnumerable<string> Items(AngleSharp.Dom.IParentNode page, string section) =>
        page.QuerySelectorAll($"[aria-labelledby={section}] li").Select(i => i.TextContent.Trim());

    private static Task<SentPicture> Deliver(Newspaper paper, int shade, PictureParticulars? particulars = null) =>
        paper.PhotoDesk.Deliver(Copy.PictureFile(shade: shade), particulars ?? Copy.Particulars);

    private static async Task<Guid> Open(Newspaper paper, string name, Guid? parent = null) =>
        (Guid)(await paper.PhotoDesk.Ask(HttpMethod.Post, All, new { name, parent })).Granted().Json["id"]!;

    private static async Task Put(Newspaper paper, Guid collection, Guid[]? add = null, Guid[]? remove = null) =>
        (await paper.PhotoDesk.Ask(HttpMethod.Post, $"{All}/{collection}/pictures", new { add, remove })).Granted();

    private static async Task<List<Guid>> Found(Newspaper paper, string query) =>
        [
            .. (await paper.Desk.Ask(HttpMethod.Get, $"/api/v1/pictures?q={Uri.EscapeDataString(query)}"))
                .Granted()
                .Json.AsArray()
                .Select(p => (Guid)p!["id"]!),
        ];
}
