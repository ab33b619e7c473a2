using System.Net;
using Dateline.Editions;

namespace Dateline.Tests.Editions;

public sealed class EditionOfRequestTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    private const string Host = "es.estuary.example";

    private static EditionBody OnItsOwnHost =>
        new(
            "es",
            "es",
            "El Correo del Estuario",
            "Noticias de donde acaba el río",
            "",
            "Europe/Madrid",
            [new Section("city", "Ciudad")],
            Host: Host,
            Policies: [new Policy("principles", "Nuestros principios", ["Decimos cómo lo sabemos."])]
        );

    [Theory, OnBothStores]
    public async Task An_edition_on_its_own_host_is_addressed_there_and_without_a_prefix(Store store)
    {
        var paper = await papers.On(store);
        await paper.Desk.Open(OnItsOwnHost);
        var english = await paper.Desk.SendOut(Copy.Of($"A story with a Spanish sibling on {store}"));
        var spanish = await paper.Desk.SendOut(Copy.Of($"El puente reabre en {store}"), "es", english.Id);

        var there = await On(paper, Host, spanish.Address!);
        var here = (await paper.Reader.Get(english.Address!)).Granted();

        var page = there.Granted().Page();
        page.Of("html", "lang").ShouldBe("es");
        page.Of("link[rel=canonical]", "href").ShouldBe($"https://{Host}{spanish.Address}");
        page.Of("meta[property='og:url']", "content").ShouldBe($"https://{Host}{spanish.Address}");
        page.Of(".nameplate-name", "href").ShouldBe("/");
        page.Of(".kicker a", "href").ShouldBe("/city");
        foreach (var alternate in new[] { page, here.Page() })
        {
            alternate.Of("link[hreflang=es]", "href").ShouldBe($"https://{Host}{spanish.Address}");
            alternate.Of("link[hreflang=en]", "href").ShouldBe(Newspaper.Origin + english.Address);
        }
        (await paper.Reader.Get(spanish.Address!)).Refused(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task Feeds_sitemaps_and_trust_name_the_host(Store store)
    {
        var paper = await papers.On(store);
        await paper.Desk.Open(OnItsOwnHost);
        var story = await paper.Desk.SendOut(Copy.Of($"En todos los canales de {store}"), "es");

        (await On(paper, Host, "/feed.xml")).Granted().Text.ShouldContain($"<link>https://{Host}{story.Address}</link>");
        (await On(paper, Host, "/atom.xml")).Granted().Text.ShouldContain($"href=\"https://{Host}/atom.xml\"");
        ((string?)(await On(paper, Host, "/feed.json")).Json["home_page_url"]).ShouldBe($"https://{Host}/");
        (await paper.Reader.Get("/sitemap-1.xml")).Granted().Text.ShouldContain($"<loc>https://{Host}{story.Address}</loc>");
        var trust = (await paper.Reader.Get("/trust.txt")).Granted().Text;
        trust.ShouldContain($"control=https://{Host}/\n");
        trust.ShouldContain($"disclosure=https://{Host}/about/principles\n");
        trust.ShouldContain($"control={Newspaper.Origin}/ar/\n");
    }

    [Theory, OnBothStores]
    public async Task Each_host_gets_its_own_page_of_one_address(Store store)
    {
        var paper = await papers.On(store);
        await paper.Desk.Open(OnItsOwnHost);

        for (var turn = 0; turn < 2; turn++)
        {
            (await On(paper, Host, "/")).Page().Of("html", "lang").ShouldBe("es");
            (await On(paper, "ES.Estuary.EXAMPLE", "/")).Page().Of("html", "lang").ShouldBe("es", "host names know no case");
            (await On(paper, Host + ":8443", "/")).Page().Of("html", "lang").ShouldBe("es");
            (await On(paper, "estuary.example", "/")).Page().Of("html", "lang").ShouldBe("en");
            (await On(paper, "unknown.example", "/")).Page().Of("html", "lang").ShouldBe("en", "the default edition answers");
            (await On(paper, "unknown.example", "/ar/")).Page().Of("html", "lang").ShouldBe("ar");
        }
    }

    [Fact]
    public async Task A_host_that_a_stranger_makes_up_stands_on_no_page()
    {
        var paper = await papers.On(Store.Sqlite);

        var answer = await On(paper, "evil.example", "/");

        answer.Granted().Text.ShouldNotContain("evil.example");
        (await paper.Reader.Get("/")).Text.ShouldNotContain("evil.example");
    }

    [Theory]
    [InlineData("/ar")]
    [InlineData("/ar/")]
    public async Task A_prefix_is_found_with_and_without_its_slash(string address)
    {
        var paper = await papers.On(Store.Sqlite);

        (await paper.Reader.Get(address)).Granted().Page().Of("html", "dir").ShouldBe("rtl");
        (await paper.Reader.Get("/arable")).Refused(HttpStatusCode.NotFound).Page().Of("html", "lang").ShouldBe("en");
    }

    private static Task<Answer> On(Newspaper paper, string host, string address) => paper.Reader.Get(address, ("host", host));
}
