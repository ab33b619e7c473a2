using System.Net;
using Dateline.Editions;

namespace Dateline.Tests.Editions;

public sealed class PublishEditionTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    private static readonly EditionBody Spanish = new(
        "es",
        "es",
        "El Correo",
        "Noticias",
        "es",
        "Europe/Madrid",
        [new Section("ciudad", "Ciudad")]
    );

    /// <summary>Editions that cannot stand beside the two that the paper opens with, and the field that says why.</summary>
    public static TheoryData<string, EditionBody> Impossible =>
        new()
        {
            { "language", Spanish with { Language = "fr" } },
            { "language", Spanish with { Language = "es-\u0441" } },
            { "timeZone", Spanish with { TimeZone = "Europe/Atlantis" } },
            { "timeZone", Spanish with { TimeZone = "../../../etc/passwd" } },
            { "timeZone", Spanish with { TimeZone = "" } },
            { "name", Spanish with { Name = " " } },
            { "prefix", Spanish with { Prefix = "ar" } },
            { "prefix", Spanish with { Prefix = "world" } },
            { "prefix", Spanish with { Prefix = "api" } },
            { "prefix", Spanish with { Prefix = "mediabank" } },
            { "prefix", Spanish with { Prefix = "" } },
            { "prefix", Spanish with { Prefix = "a/b" } },
            { "isDefault", Spanish with { IsDefault = true } },
            { "host", Spanish with { Host = "es.example:80" } },
            { "host", Spanish with { Host = "https://es.example" } },
            { "host", Spanish with { Host = "Es.Example" } },
            { "host", Spanish with { Host = "" } },
            { "sections", Spanish with { Sections = [] } },
            { "sections", Spanish with { Sections = [.. Enumerable.Range(0, 31).Select(i => new Section($"s{i}", "S"))] } },
            { "sections[0].slug", Spanish with { Sections = [new Section("search", "Buscar")] } },
            { "sections[0].slug", Spanish with { Sections = [new Section("es", "Es")] } },
            { "sections[0].slug", Spanish with { Sections = [new Section("ar", "Árabe")] } },
            { "sections[1].slug", Spanish with { Sections = [new Section("a", "A"), new Section("a", "A")] } },
            { "sections[0].name", Spanish with { Sections = [new Section("a", "")] } },
            { "policies[1].slug", Spanish with { Policies = [new Policy("p", "P", []), new Policy("p", "P", [])] } },
            { "policies", Spanish with { Policies = [.. Enumerable.Range(0, 21).Select(i => new Policy($"p{i}", "P", []))] } },
            {
                "policies[0].paragraphs",
                Spanish with
                {
                    Policies = [new Policy("p", "P", [.. Enumerable.Repeat("Words.", 101)])],
                }
            },
        };

    [Theory, MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public async Task An_edition_that_cannot_stand_beside_the_others_is_refused_by_the_field(string field, EditionBody edition)
    {
        var paper = await papers.On(Store.Sqlite);
        var before = await paper.CheckLog();

        var answer = await paper.Desk.Ask(HttpMethod.Put, "/api/v1/editions/es", edition);

        answer.Refused(HttpStatusCode.UnprocessableEntity).Fields.ShouldBe([field]);
        (await paper.CheckLog()).Entries.ShouldBe(before.Entries);
    }

    [Theory, OnBothStores]
    public async Task An_edition_opens_with_its_front_its_sections_and_its_policies(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        (await paper.Reader.Get("/es/")).Refused(HttpStatusCode.NotFound);

        await paper.Desk.Open(Spanish with { Policies = [new Policy("principles", "Principios", ["Decimos cómo lo sabemos."])] });

        (await paper.Reader.Get("/es/")).Granted().Page().Words("main").ShouldContain("Aquí todavía no se ha publicado nada.");
        (await paper.Reader.Get("/es/ciudad")).Granted().Page().Words("h1").ShouldBe("Ciudad");
        (await paper.Reader.Get("/es/about/principles"))
            .Granted()
            .Page()
            .Words(".policy-body")
            .ShouldBe("Decimos cómo lo sabemos.");
        (await paper.Reader.Get("/")).Granted().Page().AllWords(".nameplate-editions a").ShouldContain("El Correo");
        (await paper.Reader.Get("/es/city")).Refused(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task A_section_that_is_given_up_takes_no_story_with_it(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("Of the old section", "culture"));

        var english = Newspaper.Editions[0];
        await paper.Desk.Open(english with { Sections = [.. english.Sections.Where(s => s.Slug != "culture")] });

        (await paper.Reader.Get("/culture")).Refused(HttpStatusCode.NotFound);
        (await paper.Reader.Get(story.Address!)).Granted().Page().Words("h1").ShouldBe("Of the old section");
        (await paper.Reader.Get("/feed.xml")).Granted().Text.ShouldContain("Of the old section");
        (await paper.Reader.Get("/")).Granted().Text.ShouldContain("Of the old section");
    }

    [Fact]
    public async Task The_address_and_the_body_name_the_same_edition()
    {
        var paper = await papers.On(Store.Sqlite);

        var answer = await paper.Desk.Ask(HttpMethod.Put, "/api/v1/editions/other", Spanish);

        answer.Refused(HttpStatusCode.UnprocessableEntity).Fields.ShouldBe(["id"]);
    }
}
