using System.Net;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Newsroom;

/// <summary>The newsroom's own business: people, letters, settings, and the walk through them on the first run.</summary>
public class OfficeTest
{
    [Theory, OnBothStores]
    public async Task Whoever_is_invited_chooses_a_password_and_has_the_role(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        using var chief = await new Visitor(paper).JoinAs(Role.Administrator, name: "Chief");
        using var invited = new Visitor(paper);

        var asked = await chief.Fill(
            "/newsroom/people",
            "/newsroom/people/invite",
            ("email", "new@example.org"),
            ("role", "reporter"),
            ("where", "en/world")
        );
        var letter = await chief.Letter("new@example.org");
        var outbox = (await chief.Open("/newsroom/outbox")).Granted().Page();
        var link = Visitor.LinkIn(letter).PathAndQuery;
        var weak = await invited.Fill(link, "/account/invitation", ("name", "Nela"), ("new-password", "short"));
        var joined = await invited.Fill(link, "/account/invitation", ("name", "Nela"), ("new-password", Visitor.Password));
        var again = await new Visitor(paper).Open(link);
        var list = await invited.Open("/newsroom");

        asked.Granted().Page().Words(".desk-notice").ShouldBe("The invitation is on its way to new@example.org.");
        outbox.Words(".desk-letter").ShouldContain("new@example.org");
        weak.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        joined.Status.ShouldBe(HttpStatusCode.Redirect);
        again.Status.ShouldBe(HttpStatusCode.Gone);
        list.Granted();
        (await chief.Open("/newsroom/people")).Page().Words(".desk-people").ShouldContain("Nela");
        (await invited.Open("/newsroom/people")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnBothStores]
    public async Task A_role_that_is_given_or_taken_ends_the_sessions_of_whoever_has_it(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        using var chief = await new Visitor(paper).JoinAs(Role.Administrator, name: "Chief");
        using var member = await new Visitor(paper).JoinAs(Role.Reporter, name: "Member");
        var form = new Dictionary<string, string>
        {
            ["form-seal"] = await chief.Seal(),
            ["account"] = member.AccountId.ToString(),
            ["role"] = "editor",
            ["where"] = "",
        };

        (await chief.Post("/newsroom/people/give", form)).Status.ShouldBe(HttpStatusCode.Redirect);
        var ended = await member.Open("/newsroom");
        form["role"] = "reporter";
        (await chief.Post("/newsroom/people/take", form)).Status.ShouldBe(HttpStatusCode.Redirect);
        form["role"] = "no such role";
        var unknown = await chief.Post("/newsroom/people/give", form);
        (form["role"], form["account"]) = ("administrator", chief.AccountId.ToString());
        var last = await chief.Post("/newsroom/people/take", form);

        ended.Header("location")!.ShouldContain("/account/login");
        unknown.Page().Words(".desk-complaint").ShouldBe("This role or this place is not known.");
        last.Page().Words(".desk-complaint").ShouldBe("The last administrator cannot be taken away.");
        (await chief.Open("/newsroom/people")).Granted();
    }

    [Theory, OnBothStores]
    public async Task The_first_link_leads_through_the_sites_name_its_edition_and_its_policies(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        using var chief = new Visitor(paper);
        var link = new Uri(
            (await paper.Parts.GetRequiredService<FirstAdministrator>().Link(CancellationToken.None))!
        ).PathAndQuery;

        var first = await chief.Fill(
            link,
            "/account/first",
            ("name", "Chief"),
            ("email", "chief@example.org"),
            ("new-password", Visitor.Password)
        );
        var site = first.Header("location")!;
        var second = await chief.Fill(site, "/newsroom/settings/site", ("organisation", "The Estuary Press"));
        var edition = second.Header("location")!;
        var wrong = await chief.Fill(edition, "/newsroom/settings/edition", ("name", ""), ("sections", "city: City"));
        var third = await chief.Fill(
            edition,
            "/newsroom/settings/edition",
            ("name", "Estuary News"),
            ("sections", "city: City\nsea: Sea")
        );
        var policies = third.Header("location")!;
        var fourth = await chief.Fill(
            policies,
            "/newsroom/settings/policies",
            ("title-1", "Corrections"),
            ("slug-1", "corrections"),
            ("text-1", "We say what was wrong.\n\nAnd when.")
        );

        site.ShouldBe("/newsroom/settings/site?walk=1");
        edition.ShouldBe("/newsroom/settings/edition?walk=2");
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Page().Words("#about-field-name").ShouldBe("This must be filled in.");
        policies.ShouldBe("/newsroom/settings/policies?walk=3");
        fourth.Header("location").ShouldBe("/newsroom");
        var front = (await paper.Reader.Get("/")).Granted().Page();
        front.Words(".nameplate-name").ShouldBe("Estuary News");
        front.Words(".foot-inner").ShouldContain("The Estuary Press");
        (await paper.Reader.Get("/sea")).Granted();
        (await paper.Reader.Get("/about/corrections")).Granted().Text.ShouldContain("And when.");
    }

    [Fact]
    public async Task A_new_edition_opens_beside_the_others_and_what_is_taken_is_told_at_its_field()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var chief = await new Visitor(paper).JoinAs(Role.Administrator);
        (string, string)[] typed =
        [
            ("id", "es"),
            ("language", "es"),
            ("name", "Correo del Estuario"),
            ("prefix", "ar"),
            ("timeZone", "Europe/Madrid"),
            ("sections", "ciudad: Ciudad"),
        ];

        var taken = await chief.Fill("/newsroom/settings/new", "/newsroom/settings/new", typed);
        typed[3] = ("prefix", "es");
        var opened = await chief.Fill("/newsroom/settings/new", "/newsroom/settings/new", typed);

        taken.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        taken.Page().Words("#about-field-prefix").ShouldBe("This is taken already.");
        taken.Page().Of("[name=name]", "value").ShouldBe("Correo del Estuario");
        opened.Status.ShouldBe(HttpStatusCode.Redirect);
        (await paper.Reader.Get("/es/")).Granted().Text.ShouldContain("Correo del Estuario");
        var editions = paper.Parts.GetRequiredService<OpenEditions>().Now;
        editions.Find("es")!.Body.Sections.Select(s => s.Name).ShouldBe(["Ciudad"]);
    }
}
