using System.Net;
using Dateline.Accounts;
using Dateline.Imaging;
using Dateline.Mediabank;
using Dateline.Stories.Content;
using Dateline.Tests.Accounts;

namespace Dateline.Tests.Mediabank;

/// <summary>Pools that end, leases that allow and end, agencies' own credits, and file photos.</summary>
public sealed class LeasesTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    [Theory, OnBothStores]
    public async Task A_pool_that_ends_takes_the_picture_off_and_a_lease_brings_it_back_until_it_is_withdrawn(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var now = paper.Clock.GetUtcNow();
        var particulars = Copy.Particulars with { PoolEnds = now.AddHours(1) };
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 71), particulars);
        var story = await paper.Desk.SendOut(Copy.Of("A story of a pool") with { LeadPicture = new(picture.Id) });
        var file = $"/media/{picture.Original}/320.webp";
        (await paper.Reader.Get(file)).Granted();

        paper.Wait(TimeSpan.FromHours(1));
        (await paper.Reader.Get(file)).Refused(HttpStatusCode.Gone);
        await Closed(paper, story.Address!, picture);
        var late = await paper.Desk.Write(Copy.Of("Too late for the pool") with { LeadPicture = new(picture.Id) });
        (await paper.Desk.Ask(HttpMethod.Post, $"/api/v1/stories/{late.Id}/publication", new { kind = "update" }, late.Version))
            .Refused(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("its pool has ended");

        var lease = await Lease(paper, picture, now.AddHours(1), now.AddHours(4));
        (await paper.Reader.Get(file)).Granted();
        (await paper.Reader.Get(story.Address!)).Text.ShouldContain(picture.Original);

        (await paper.PhotoDesk.Ask(HttpMethod.Delete, $"/api/v1/pictures/{picture.Id}/leases/{lease}")).Granted();
        (await paper.Reader.Get(file)).Refused(HttpStatusCode.Gone);
        paper.Wait(TimeSpan.FromSeconds(2));
        await Closed(paper, story.Address!, picture);
        (await paper.PhotoDesk.Ask(HttpMethod.Delete, $"/api/v1/pictures/{picture.Id}/leases/{lease}")).Refused(
            HttpStatusCode.NotFound
        );
    }

    [Theory, OnBothStores]
    public async Task A_picture_that_needs_a_lease_is_used_while_one_runs_and_gone_when_it_ends(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var now = paper.Clock.GetUtcNow();
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 72), Copy.Particulars);
        (await paper.PhotoDesk.Ask(HttpMethod.Put, $"/api/v1/pictures/{picture.Id}", Restricted(1))).Granted();
        var story = await paper.Desk.Write(Copy.Of("A story under a lease") with { LeadPicture = new(picture.Id) });

        (await paper.Desk.Ask(HttpMethod.Post, $"/api/v1/stories/{story.Id}/publication", new { kind = "update" }, story.Version))
            .Refused(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("only under a lease");
        await Lease(paper, picture, now, now.AddHours(2));
        await Lease(paper, picture, now.AddHours(2), now.AddHours(3));
        var published = await paper.Desk.Publish(story);
        var file = $"/media/{picture.Original}/320.webp";

        (await paper.Reader.Get(file)).Granted().Header("cache-control").ShouldBe("public, max-age=10800");
        paper.Wait(TimeSpan.FromMinutes(150));
        (await paper.Reader.Get(file)).Granted();
        paper.Wait(TimeSpan.FromMinutes(30));
        (await paper.Reader.Get(file)).Refused(HttpStatusCode.Gone);
        await Closed(paper, published.Address!, picture);
    }

    [Fact]
    public void Leases_that_follow_one_another_are_one_time_and_a_gap_is_an_end()
    {
        var now = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
        DateTimeOffset At(int hours) => now.AddHours(hours);
        DateTimeOffset? Until(int? ends, params (int From, int To)[] leases)
        {
            var known = Copy.Particulars with { Expires = ends is { } hours ? At(hours) : null };
            var picture = Picture.Receive(new string('a', 64), new PictureFile("jpeg", 4, 3), known, "desk", now);
            picture.Lease([.. leases.Select(l => new PictureLease(Guid.CreateVersion7(), At(l.From), At(l.To), "x", "y"))], now);
            return picture.Expires;
        }

        Until(null, (0, 5)).ShouldBeNull();
        Until(3).ShouldBe(At(3));
        Until(3, (1, 2)).ShouldBe(At(3));
        Until(3, (2, 5), (5, 9)).ShouldBe(At(9));
        Until(3, (5, 9), (2, 5)).ShouldBe(At(9));
        Until(3, (4, 9)).ShouldBe(At(3));
        Until(-1).ShouldBe(At(-1));
        Until(-1, (-2, 4)).ShouldBe(At(4));
        Until(-1, (1, 4)).ShouldBe(At(-1));
        Until(-5, (-4, -2)).ShouldBe(At(-5));
    }

    [Theory, OnBothStores]
    public async Task A_lease_that_makes_no_sense_is_refused(Store store)
    {
        Long.OnPostgres(store);
        var paper = await papers.On(store);
        var now = paper.Clock.GetUtcNow();
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 73), Copy.Particulars);
        foreach (
            var (from, to, purpose) in new[]
            {
                (now, now, "print"),
                (now.AddHours(2), now.AddHours(1), "print"),
                (now.AddHours(-2), now.AddHours(-1), "print"),
                (now, now.AddHours(1), " "),
                (now, now.AddHours(1), new string('x', 301)),
            }
        )
            (await TryLease(paper, picture, from, to, purpose)).Refused(HttpStatusCode.UnprocessableEntity);
        await paper.Desk.SendOut(Copy.Of("It is shown") with { LeadPicture = new(picture.Id) });
        await paper.PhotoDesk.Kill(picture, "It shows somebody else.");
        (await TryLease(paper, picture, now, now.AddHours(1), "print")).Refused(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData(null, "© Selm / Ines Tarrow / POOL", "Selm", "Ines Tarrow", "POOL")]
    [InlineData(null, "© Selm", "Selm", null, null)]
    [InlineData(null, "© Ines Tarrow / POOL", null, "Ines Tarrow", "POOL")]
    [InlineData(null, "", null, null, " ")]
    [InlineData("{photographer}/{agency} via {pool}", "Ines Tarrow/Selm", "Selm", "Ines Tarrow", null)]
    [InlineData("Photo: {photographer} ({agency})", "Photo: Selm", "Selm", null, null)]
    [InlineData("{photographer} ({agency})", "Ines", null, "Ines", null)]
    [InlineData("{photographer} ({agency})", "Ines (Selm)", "Selm", "Ines", null)]
    [InlineData("{photographer} for {agency}, all rights reserved", "Ines for Selm, all rights reserved", "Selm", "Ines", null)]
    public void A_credit_is_composed_as_its_agency_wants_it(
        string? form,
        string credit,
        string? agency,
        string? photographer,
        string? pool
    ) =>
        (Copy.Particulars with { CreditForm = form, Agency = agency, Photographer = photographer, Pool = pool })
            .CreditLine()
            .ShouldBe(credit);

    [Theory, OnBothStores]
    public async Task An_agencys_own_credit_holds_for_what_is_saved_from_then_on(Store store)
    {
        var paper = await papers.On(store);
        const string address = "/api/v1/agency-credits/Kestrel%20%26%20Vane";
        var before = await paper.PhotoDesk.Deliver(
            Copy.PictureFile(shade: 74),
            Copy.Particulars with
            {
                Agency = "Kestrel & Vane",
            }
        );
        foreach (var wrong in new[] { "no name at all", "{agency} {city}", "{agency", new string('x', 120) + "{agency}" })
            (await paper.PhotoDesk.Ask(HttpMethod.Put, address, new { form = wrong })).Refused(
                HttpStatusCode.UnprocessableEntity
            );

        (await paper.PhotoDesk.Ask(HttpMethod.Put, address, new { form = "{photographer}/{agency}" })).Granted();
        var after = await paper.PhotoDesk.Deliver(
            Copy.PictureFile(shade: 75),
            Copy.Particulars with
            {
                Agency = "KESTREL & Vane",
            }
        );
        await paper.Desk.SendOut(Copy.Of("Before the form") with { LeadPicture = new(before.Id) });
        await paper.Desk.SendOut(Copy.Of("With the form") with { LeadPicture = new(after.Id) });

        (await Credit(paper, before)).ShouldBe("© Kestrel & Vane / Tomas Reis / POOL");
        (await Credit(paper, after)).ShouldBe("Tomas Reis/KESTREL & Vane");
        (await paper.PhotoDesk.Ask(HttpMethod.Get, "/api/v1/agency-credits")).Granted().Text.ShouldContain("Kestrel & Vane");
        var edit = new { pictures = new[] { new { id = before.Id } }, values = new { addKeywords = new[] { "quay" } } };
        (await paper.PhotoDesk.Ask(HttpMethod.Post, "/api/v1/pictures/edits", edit)).Granted();
        (await Credit(paper, before)).ShouldBe("Tomas Reis/Kestrel & Vane");
        (await paper.PhotoDesk.Ask(HttpMethod.Delete, address)).Granted();
        (await paper.PhotoDesk.Ask(HttpMethod.Delete, address)).Refused(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task A_picture_much_older_than_its_story_is_told_to_be_a_file_photo(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var today = DateOnly.FromDateTime(paper.Clock.GetUtcNow().UtcDateTime);
        foreach (var (shade, days, isFile) in new[] { (76, 40, true), (77, 3, false) })
        {
            var known = Copy.Particulars with { TakenOn = today.AddDays(-days) };
            var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: shade), known);
            var content = Copy.Of($"Taken {days} days ago") with { LeadPicture = new PictureUse(picture.Id) };
            var story = await paper.Desk.SendOut(content);

            var page = (await paper.Reader.Get(story.Address!)).Granted().Page();

            page.QuerySelectorAll(".story-picture .file-photo").Length.ShouldBe(isFile ? 1 : 0, $"{days} days");
        }
        await paper.Desk.Describe(new Dateline.Editions.SiteBody("Estuary Post", FilePhotoDays: 0));
        var old = await paper.PhotoDesk.Deliver(
            Copy.PictureFile(shade: 78),
            Copy.Particulars with
            {
                TakenOn = today.AddDays(-400),
            }
        );
        var last = await paper.Desk.SendOut(Copy.Of("Never by itself") with { LeadPicture = new PictureUse(old.Id) });
        (await paper.Reader.Get(last.Address!)).Granted().Page().QuerySelectorAll(".file-photo").ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task The_desk_enters_and_withdraws_leases_and_keeps_agencies_credits(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 79), Copy.Particulars);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor);
        var (page, leases) = ($"/newsroom/pictures/{picture.Id}", $"/newsroom/pictures/{picture.Id}/leases");
        async Task<Answer> Send(params (string Name, string Value)[] typed) =>
            await editor.Post(leases, typed.Append(("form-seal", await editor.Seal())).ToDictionary(f => f.Item1, f => f.Item2));

        var wrong = await Send(("from", "2030-01-02T00:00"), ("to", "2030-01-01T00:00"), ("purpose", "Print"));
        var nothing = await Send(("from", "2030-01-01T00:00"), ("to", "2030-01-02T00:00"), ("purpose", ""));
        var entered = await Send(("from", "2030-01-01T00:00"), ("to", "2030-01-02T00:00"), ("purpose", "The anniversary page"));

        wrong.Refused(HttpStatusCode.UnprocessableEntity).Page().Words(".desk-complaint").ShouldContain("has to end after");
        nothing.Refused(HttpStatusCode.UnprocessableEntity).Page().Words(".desk-complaint").ShouldContain("for what");
        entered.Status.ShouldBe(HttpStatusCode.Redirect);
        var shown = (await editor.Open(page)).Granted().Page();
        shown.Words("[aria-labelledby=leases] li").ShouldContain("The anniversary page");
        var lease = shown.QuerySelector("[aria-labelledby=leases] button[name=lease]")!.GetAttribute("value")!;
        (await Send(("lease", lease))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await editor.Open(page)).Page().QuerySelectorAll("[aria-labelledby=leases] li").ShouldBeEmpty("it had not begun");

        const string credits = "/newsroom/pictures/credits";
        async Task<Answer> Save(string agency, string form, string act = "") =>
            await editor.Post(
                credits,
                new()
                {
                    ["form-seal"] = await editor.Seal(),
                    ["agency"] = agency,
                    ["form"] = form,
                    ["act"] = act,
                }
            );
        (await Save("Selm", "nothing")).Refused(HttpStatusCode.UnprocessableEntity);
        (await Save("Selm", "{photographer} ({agency})")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await editor.Open(credits)).Granted().Page().Words(".bank-tree").ShouldContain("Photographer (Selm)");
        (await Save("Selm", "", "drop")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await editor.Open(credits)).Page().QuerySelectorAll(".bank-tree li").ShouldBeEmpty();
    }

    private static object Restricted(int version) =>
        new
        {
            version,
            particulars = Copy.Particulars,
            notes = new { needsLease = true },
        };

    private static async Task Closed(Newspaper paper, string address, SentPicture picture) =>
        await Eventually.That(
            "the story's page has closed its place",
            async () => !(await paper.Reader.Get(address)).Text.Contains(picture.Original, StringComparison.Ordinal)
        );

    private static async Task<string> Credit(Newspaper paper, SentPicture picture) =>
        (await paper.Reader.Get($"/mediabank/{picture.Id}")).Granted().Page().QuerySelector(".particulars dd")!.TextContent;

    private static Task<Answer> TryLease(
        Newspaper paper,
        SentPicture picture,
        DateTimeOffset from,
        DateTimeOffset to,
        string purpose
    ) =>
        paper.PhotoDesk.Ask(
            HttpMethod.Post,
            $"/api/v1/pictures/{picture.Id}/leases",
            new
            {
                from,
                to,
                purpose,
            }
        );

    private static async Task<Guid> Lease(Newspaper paper, SentPicture picture, DateTimeOffset from, DateTimeOffset to) =>
        (Guid)(await TryLease(paper, picture, from, to, "The story")).Granted().Json["id"]!;
}
