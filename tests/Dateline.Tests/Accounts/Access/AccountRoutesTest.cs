using System.Net;
using Dateline.Accounts;
using Dateline.Storage;
using Dateline.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Accounts;

/// <summary>What holds of every account route, taken from the program and not from a list.</summary>
public class AccountRoutesTest
{
    /// <summary>What stands in addresses, of which there is nothing.</summary>
    private static readonly Dictionary<string, IReadOnlyList<string>> Nothing = new()
    {
        ["id"] = [Guid.Empty.ToString()],
        ["story"] = [Guid.Empty.ToString()],
        ["post"] = [Guid.Empty.ToString()],
        ["year"] = ["2026"],
        ["month"] = ["11"],
        ["day"] = ["24"],
        ["slug"] = ["nothing"],
    };

    [Fact]
    public async Task Every_form_without_its_seal_changes_nothing()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var owner = await new Visitor(paper).Join("owner@example.org");
        using var chief = await new Visitor(paper).JoinAs(Role.Administrator);
        var forms = paper.Routes().Where(r => r.Endpoint.Metadata.GetMetadata<SealedForm>() is not null).ToList();

        foreach (var form in forms)
        foreach (var address in form.Address(Nothing))
        {
            var answer = await (form.ForStaff ? chief : owner).Post(
                address,
                new() { ["form-seal"] = "forged", ["password"] = Visitor.Password }
            );
            answer.Status.ShouldBe(HttpStatusCode.BadRequest, address);
            answer.Page().Words(".account-complaint").ShouldBe("This page was open too long. Please send it again.");
        }

        forms.Count.ShouldBeGreaterThan(15);
        (await owner.Open("/account")).Granted();
    }

    [Fact]
    public async Task A_strangers_seal_does_not_fit_whoever_is_logged_in()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var owner = await new Visitor(paper).Join("owner@example.org");
        using var stranger = new Visitor(paper);
        var seal = (await stranger.Open("/account/login")).Page().Of("form input[name=form-seal]", "value");

        var answer = await owner.Post("/account/sessions/end-all", new() { ["form-seal"] = seal });

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await owner.Open("/account")).Granted();
    }

    [Fact]
    public async Task What_is_for_owners_leads_a_stranger_to_the_door_and_back()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var owner = await new Visitor(paper).Join("owner@example.org");
        using var stranger = new Visitor(paper);
        var pages = paper
            .Routes()
            .Where(r =>
                r.Method == HttpMethod.Get
                && r.Parameters.Count == 0
                && r.Endpoint.Metadata.GetMetadata<Demand>() is { LoggedIn: true, Capability: null }
            )
            .ToList();

        foreach (var page in pages)
        {
            var turnedAway = await stranger.Open(page.Address([]).Single());
            turnedAway.Status.ShouldBe(HttpStatusCode.Redirect, page.ToString());
            new Uri(turnedAway.Header("location")!).PathAndQuery.ShouldBe(
                $"/account/login?return={Uri.EscapeDataString(page.Address([]).Single())}"
            );
            (await owner.Open(page.Address([]).Single())).Granted();
        }

        pages.Count.ShouldBeGreaterThan(2);
        (await stranger.Open("/ar/account")).Header("location")!.ShouldContain("/ar/account/login?return=%2Far%2Faccount");
    }

    [Fact]
    public async Task No_account_page_is_kept_anywhere_or_sends_its_links_on()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var owner = await new Visitor(paper).Join("owner@example.org");

        using var stranger = new Visitor(paper);

        foreach (
            var address in new[] { "/account", "/account/login", "/account/register", "/account/password/new?account=x&token=y" }
        )
        {
            var answer = await (address == "/account" ? owner : stranger).Open(address);
            answer.Granted().Header("cache-control")!.ShouldContain("no-store", Case.Insensitive, address);
            answer.Header("referrer-policy").ShouldBe("same-origin", address);
            answer.Page().QuerySelector("meta[name=robots][content=noindex]").ShouldNotBeNull();
        }
    }

    [Theory, OnBothStores]
    public async Task The_first_link_makes_one_administrator_and_no_second(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var first = paper.Parts.GetRequiredService<FirstAdministrator>();
        var path = new Uri((await first.Link(CancellationToken.None))!).PathAndQuery;
        using var chief = new Visitor(paper);
        using var late = new Visitor(paper);

        var guessed = await late.Open("/account/first?secret=guessed");
        var weak = await chief.Fill(
            path,
            "/account/first",
            ("name", "Chief"),
            ("email", "chief@example.org"),
            ("new-password", "short")
        );
        var made = await chief.Fill(
            path,
            "/account/first",
            ("name", "Chief"),
            ("email", "chief@example.org"),
            ("new-password", Visitor.Password)
        );
        var second = await late.Open(path);

        guessed.Status.ShouldBe(HttpStatusCode.Gone);
        weak.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        made.Status.ShouldBe(HttpStatusCode.Redirect);
        second.Status.ShouldBe(HttpStatusCode.Gone);
        (await chief.Open("/account")).Granted();
        (await first.Link(CancellationToken.None)).ShouldBeNull();
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        (await db.Set<RoleGiven>().SingleAsync()).Role.ShouldBe("administrator");
    }

    [Fact]
    public async Task Brute_force_meets_the_lock_on_two_nodes_together()
    {
        Assert.SkipWhen(PrivatePostgres.WhyMissing is not null, PrivatePostgres.WhyMissing ?? "");
        await using var paper = await Newspaper.Open(Store.Postgres);
        await using var second = await paper.SecondNode();
        using var owner = await new Visitor(paper).Join("owner@example.org");
        using var here = new Visitor(paper);
        using var there = new Visitor(second);

        for (var guess = 0; guess < 5; guess++)
            await (guess % 2 == 0 ? here : there).LogIn("owner@example.org", $"guess number {guess}");

        (await here.LogIn("owner@example.org")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await there.LogIn("owner@example.org")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await owner.Open("/account")).Granted();
    }

    [Fact]
    public void A_role_counts_where_it_was_given()
    {
        RoleGiven[] given =
        [
            new() { Role = "editor", Edition = "en" },
            new()
            {
                Role = "reporter",
                Edition = "ar",
                Section = "world",
            },
        ];
        var held = given.SelectMany(Permissions.Of).ToList();

        Permissions.Allows(held, Capability.PublishStories, "en", "world").ShouldBeTrue();
        Permissions.Allows(held, Capability.PublishStories, "ar", "world").ShouldBeFalse();
        Permissions.Allows(held, Capability.WriteStories, "ar", "world").ShouldBeTrue();
        Permissions.Allows(held, Capability.WriteStories, "ar", "city").ShouldBeFalse();
        Permissions.Allows(held, Capability.WriteStories).ShouldBeFalse();
        Role.All.SelectMany(r => r.Capabilities).Except(Capability.All).ShouldBeEmpty();
    }
}
