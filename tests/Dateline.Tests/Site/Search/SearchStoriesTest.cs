using Dateline.Editions.Texts;
using Dateline.Site;
using Dateline.Stories.Content;

namespace Dateline.Tests.Site.Search;

public sealed class SearchStoriesTest
{
    [Theory, OnBothStores]
    public async Task Stories_with_the_words_in_the_headline_come_first_and_then_the_newest(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await paper.Desk.SendOut(Copy.Of("Old headline about wumpus"));
        paper.Wait(TimeSpan.FromMinutes(1));
        await paper.Desk.SendOut(Copy.Of("New headline about Wumpus"));
        paper.Wait(TimeSpan.FromMinutes(1));
        await paper.Desk.SendOut(Copy.Of("It is not in the headline", "city", "A wumpus is in the text."));
        paper.Wait(TimeSpan.FromMinutes(1));
        await paper.Desk.SendOut(Copy.Of("Half of it", "city", "The old wumpus.") with { ShortHeadline = "Wumpus" });

        (await Found(paper, "en", "wumpus")).ShouldBe([
            "Half of it",
            "New headline about Wumpus",
            "Old headline about wumpus",
            "It is not in the headline",
        ]);
        (await Found(paper, "en", "old wumpus")).ShouldBe(["Old headline about wumpus", "Half of it"]);
    }

    [Theory, OnBothStores]
    public async Task What_was_withdrawn_or_changed_is_not_found_any_more(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var gone = await paper.Desk.SendOut(Copy.Of("A withdrawn borogove"));
        var changed = await paper.Desk.SendOut(Copy.Of("A borogove that becomes a tove"));

        await paper.Desk.Withdraw(gone, "There are none.");
        await paper.Desk.Publish(await paper.Desk.Revise(changed, Copy.Of("A tove")));

        (await Found(paper, "en", "borogove")).ShouldBeEmpty();
        (await Found(paper, "en", "tove")).ShouldBe(["A tove"]);
    }

    [Theory, OnBothStores]
    public async Task Many_stories_are_found_page_by_page_while_new_ones_come_in(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        for (var i = 0; i < 45; i++)
            await paper.Desk.SendOut(
                i % 2 == 0 ? Copy.Of($"Snark number {i}") : Copy.Of($"Number {i}", "city", "A snark, said she.")
            );

        var first = (await paper.Reader.Get("/search?q=snark")).Granted().Page();
        await paper.Desk.SendOut(Copy.Of("Snark that came in between"));
        var second = (await paper.Reader.Get(first.Of("a[rel=next]", "href"))).Granted().Page();
        var third = (await paper.Reader.Get(second.Of("a[rel=next]", "href"))).Granted().Page();

        var all = first
            .AllWords(".listing h2")
            .Concat(second.AllWords(".listing h2"))
            .Concat(third.AllWords(".listing h2"))
            .ToList();
        all.Distinct().Count().ShouldBe(45);
        all.Count.ShouldBe(45);
        all.Take(23).ShouldAllBe(h => h.StartsWith("Snark"));
        third.QuerySelector("a[rel=next]").ShouldBeNull();
        first.Words(".search-note").ShouldBe(InterfaceTexts.For("en").SearchBestFirst);
        (await paper.Reader.Get("/search?q=snark&after=x"))
            .Granted()
            .Page()
            .Words(".search-note")
            .ShouldBe(InterfaceTexts.For("en").SearchUnreadable);
    }

    [Theory, OnBothStores]
    public async Task Words_can_be_asked_for_together_by_their_beginning_and_away(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await paper.Desk.SendOut(Copy.Of("The harbour bridge reopens", "city", "Trams cross it again."));
        await paper.Desk.SendOut(Copy.Of("A bridge over no harbour", "city", "Painters were there."));
        await paper.Desk.SendOut(Copy.Of("Harbours of the world", "city", "None has bridges."));

        (await Found(paper, "en", "\"harbour bridge\"")).ShouldBe(["The harbour bridge reopens"]);
        (await Found(paper, "en", "harbour -painters -trams")).ShouldBe(["Harbours of the world"]);
        (await Found(paper, "en", "-\"harbour bridge\" bridge -none")).ShouldBe(["A bridge over no harbour"]);
        (await Found(paper, "en", "pain*")).ShouldBe(["A bridge over no harbour"]);
        (await Found(paper, "en", "\"bridge reop*\"")).ShouldBe(["The harbour bridge reopens"]);
        (await Found(paper, "en", "reopening")).ShouldBe(["The harbour bridge reopens"], "English is stemmed on both stores");
    }

    [Theory, OnBothStores]
    public async Task Short_words_are_not_taken_for_one_another(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await paper.Desk.SendOut(Copy.Of("Come with us", "city", "Room 10 is open."));
        await paper.Desk.SendOut(Copy.Of("Vitamin u", "city", "Of 100 pears two were blue."));
        await paper.Desk.SendOut(Copy.Of("By ay and oy", "city", "It is so, as they say."));

        (await Found(paper, "en", "us")).ShouldBe(["Come with us"]);
        (await Found(paper, "en", "u")).ShouldBe(["Vitamin u"]);
        (await Found(paper, "en", "10")).ShouldBe(["Come with us"]);
        (await Found(paper, "en", "i")).ShouldBeEmpty("'is' is no form of it");
        (await Found(paper, "en", "a")).ShouldBeEmpty("'as' is no form of it");
        (await Found(paper, "en", "ai")).ShouldBeEmpty("'ay' is no form of it");
        (await Found(paper, "en", "\"it is so\" -us")).ShouldBe(["By ay and oy"]);
    }

    [Theory, OnBothStores]
    public async Task An_edition_finds_what_is_its_own_in_headline_and_text(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await paper.Desk.SendOut(Copy.Of("A gimble on the wabe", "city", "Mome raths were there."));
        await paper.Desk.SendOut(Copy.Of("Gimble 2025", "city", "نص"), "ar");

        (await Found(paper, "en", "gimble")).ShouldBe(["A gimble on the wabe"]);
        (await Found(paper, "ar", "gimble")).ShouldBe(["Gimble 2025"]);
        (await Found(paper, "en", "\"the wabe\"")).ShouldBe(["A gimble on the wabe"]);
        (await Found(paper, "en", "gimble raths")).ShouldBe(["A gimble on the wabe"]);
        (await Found(paper, "ar", "gimble -wabe")).ShouldBe(["Gimble 2025"]);
    }

    [Theory]
    [InlineData("ru", "Выставка открывается в городе", "выставки")]
    [InlineData("es", "Los puentes abren temprano", "puente")]
    public async Task PostgreSQL_stems_the_languages_that_it_knows(string language, string headline, string query)
    {
        await using var paper = await Newspaper.Open(Store.Postgres);
        await paper.Desk.Open(
            Newspaper.Editions[0] with
            {
                Id = language,
                Language = language,
                Prefix = language,
                IsDefault = false,
                Policies = null,
            }
        );
        await paper.Desk.SendOut(Copy.Of(headline), language);

        (await Found(paper, language, query)).ShouldBe([headline]);
    }

    [Theory, OnBothStores]
    public async Task A_search_is_narrowed_by_section_topic_author_and_day(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await paper.Desk.SendOut(Copy.Of("Gull one", "city") with { Topics = ["Sea birds"], Bylines = [new Byline("Bo Lund")] });
        paper.Wait(TimeSpan.FromDays(1));
        await paper.Desk.SendOut(
            Copy.Of("Gull two", "world") with
            {
                Topics = ["Harbours"],
                Bylines = [new Byline("Ines Carvalho")],
            }
        );
        paper.Wait(TimeSpan.FromDays(1));
        await paper.Desk.SendOut(
            Copy.Of("Gull three", "city") with
            {
                Topics = ["Sea birds"],
                Bylines = [new Byline("Ines Carvalho")],
            }
        );

        async Task<IReadOnlyList<string>> found(string narrowing) =>
            (await paper.Reader.Get($"/search?q=gull&{narrowing}")).Granted().Page().AllWords(".listing h2");

        (await found("section=city")).ShouldBe(["Gull three", "Gull one"]);
        (await found("topic=Sea+birds&author=bo-lund")).ShouldBe(["Gull one"]);
        (await found("author=Ines+Carvalho")).ShouldBe(["Gull three", "Gull two"]);
        (await found("from=2026-11-25&to=2026-11-25")).ShouldBe(["Gull two"]);
        (await found("to=2026-11-24")).ShouldBe(["Gull one"]);
        (await found("from=2026-11-27")).ShouldBeEmpty();
        (await found("section=nowhere")).ShouldBeEmpty();
        foreach (var bad in new[] { "from=yesterday", "to=2026-13-01", "from=0001-01-01", "topic=" + new string('x', 201) })
            (await paper.Reader.Get($"/search?q=gull&{bad}"))
                .Granted()
                .Page()
                .Words(".search-note")
                .ShouldBe(InterfaceTexts.For("en").SearchUnreadable, bad);
    }

    [Theory, OnBothStores]
    public async Task What_was_searched_for_is_marked_in_headline_and_extract(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await paper.Desk.SendOut(
            Copy.Of(
                "The <b>Café</b> opens",
                "city",
                $"{string.Concat(Enumerable.Repeat("Nothing of note. ", 30))}Then a café served crêpes & tea."
            ) with
            {
                Lead = null,
            }
        );

        var page = (await paper.Reader.Get("/search?q=cafe+tea")).Granted().Page();

        page.AllWords(".listing h2 mark").ShouldBe(["Café"]);
        page.AllWords(".teaser-lead mark").ShouldBe(["café", "tea"]);
        page.Words(".teaser-lead").ShouldStartWith("…");
        page.Words(".listing h2").ShouldBe("The <b>Café</b> opens");
    }

    [Theory, OnBothStores]
    public async Task What_is_marked_is_what_the_store_finds_and_not_what_only_looks_like_it(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await paper.Desk.SendOut(Copy.Of("Planets, plants and plans for one planet"));
        await paper.Desk.SendOut(Copy.Of("الطريق إلى الميناء بعد المئة", "world"), edition: "ar");
        var text = $"{string.Concat(Enumerable.Repeat("Nothing of note. ", 30))}Then two lighthouses were lit.";
        await paper.Desk.SendOut(Copy.Of("A quiet night", "city", text) with { Lead = null });

        var english = (await paper.Reader.Get("/search?q=planet")).Granted().Page();
        var begun = (await paper.Reader.Get("/search?q=plan*")).Granted().Page();
        var arabic = (await paper.Reader.Get("/ar/search?q=" + Uri.EscapeDataString("الميناء"))).Granted().Page();
        var within = (await paper.Reader.Get("/search?q=lighthouse")).Granted().Page();

        english.AllWords(".listing h2 mark").ShouldBe(["Planets", "planet"]);
        within.AllWords(".teaser-lead mark").ShouldBe(["lighthouses"]);
        begun.AllWords(".listing h2 mark").ShouldBe(["Planets", "plants", "plans", "planet"]);
        arabic.AllWords(".listing h2 mark").ShouldBe(["الميناء"]);
    }

    [Theory, OnBothStores]
    public async Task What_begins_like_what_is_typed_is_suggested(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        foreach (
            var (topic, author) in new[]
            {
                ("Harbours", "Hana Lind"),
                ("Harvest", "Bo Lund"),
                ("Harbours", "Hana Lind"),
                ("Trams", "Bo Lund"),
            }
        )
            await paper.Desk.SendOut(Copy.Of($"About {topic}") with { Topics = [topic], Bylines = [new Byline(author)] });

        async Task<string> suggestions(string typed) =>
            (await paper.Reader.Get($"/search/suggestions?q={Uri.EscapeDataString(typed)}")).Granted().Text;

        (await suggestions("ha")).ShouldBe("""["ha",["Harbours","Harvest","Hana Lind"]]""");
        (await suggestions("CIT")).ShouldBe("""["CIT",["City"]]""");
        (await suggestions("zz")).ShouldBe("""["zz",[]]""");
        (await suggestions("")).ShouldBe("""["",[]]""");
        (await suggestions("\"<script>")).ShouldContain("script");
        (await paper.Reader.Get("/opensearch.xml")).Granted().Text.ShouldContain("/search?q={searchTerms}");
    }

    [Theory, OnBothStores]
    public async Task A_headline_of_letters_beyond_the_first_plane_stops_no_follower(Store store)
    {
        await using var paper = await Newspaper.Open(store);

        await paper.Desk.SendOut(Copy.Of("a" + string.Concat(Enumerable.Repeat("𞤀", 60))));
        await paper.Desk.SendOut(Copy.Of("A quite ordinary jabberwock"));

        (await Found(paper, "en", "jabberwock")).ShouldBe(["A quite ordinary jabberwock"]);
        (await paper.Reader.Get("/readyz")).Granted();
    }

    [Theory, OnBothStores]
    public async Task Where_many_words_begin_so_the_most_frequent_are_looked_for_and_the_page_says_so(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var words = string.Join(
            ' ',
            Enumerable.Range(0, Beginnings.WordsMax + 8).Select(i => $"zzz{(char)('a' + i / 26)}{(char)('a' + i % 26)}")
        );
        await paper.Desk.SendOut(Copy.Of("Many of them", "city", words));
        paper.Wait(TimeSpan.FromMinutes(1));
        await paper.Desk.SendOut(Copy.Of("The last of them", "city", "It is zzzzz, and 水獭 beside it."));
        var cut = store == Store.Sqlite;

        (await Found(paper, "en", "zzz*")).ShouldBe(cut ? ["Many of them"] : ["The last of them", "Many of them"]);
        (await Notes("zzz*")).ShouldBe(cut ? [InterfaceTexts.For("en").SearchLimits.Beginnings] : []);
        (await Found(paper, "en", "zzzz*")).ShouldBe(["The last of them"]);
        (await Notes("zzzz*")).ShouldBeEmpty();
        (await Found(paper, "en", "zzy*")).ShouldBeEmpty();
        (await Found(paper, "en", "zzz* man* them")).ShouldBe(["Many of them"], "as many words for two beginnings together");
        (await Found(paper, "en", "獭")).ShouldBe(["The last of them"], "each character is found by itself");
        (await Found(paper, "en", "them -zzzz*")).ShouldBe(["Many of them"]);

        await paper.Desk.SendOut(Copy.Of("Again", "city", "It is zzzzz again."));
        (await Found(paper, "en", "zzz*")).Count.ShouldBe(3, "what more stories hold comes first");

        async Task<string[]> Notes(string query) =>
            [
                .. (await paper.Reader.Get($"/search?q={Uri.EscapeDataString(query)}"))
                    .Granted()
                    .Page()
                    .AllWords(".search-note span"),
            ];
    }

    [Theory, OnBothStores]
    public async Task While_the_index_cannot_be_written_pages_are_right_and_a_search_says_so(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await paper.Desk.SendOut(Copy.Of("An early bandersnatch"));
        await paper.Sql(
            store == Store.Sqlite
                ? "CREATE TRIGGER no_ink BEFORE INSERT ON search_document BEGIN SELECT RAISE(ABORT, 'The ink has dried.'); END"
                : "ALTER TABLE search_document ADD CONSTRAINT no_ink CHECK (false) NOT VALID"
        );
        await paper.Desk.SendOut(Copy.Of("A late bandersnatch"));

        await Eventually.That("the search said so", async () => (await Notes()).Length > 0);
        (await Notes()).ShouldBe([InterfaceTexts.For("en").SearchLimits.Incomplete]);
        (await Found(paper, "en", "bandersnatch")).ShouldBe(["An early bandersnatch"]);
        (await paper.Reader.Get("/readyz")).Granted();
        (await paper.Reader.Get("/")).Granted().Text.ShouldContain("A late bandersnatch");

        await paper.Sql(store == Store.Sqlite ? "DROP TRIGGER no_ink" : "ALTER TABLE search_document DROP CONSTRAINT no_ink");
        await Eventually.That("the search was whole again", async () => (await Notes()).Length == 0);
        (await Found(paper, "en", "bandersnatch")).ShouldBe(["A late bandersnatch", "An early bandersnatch"]);

        async Task<string[]> Notes() =>
            [.. (await paper.Reader.Get("/search?q=bandersnatch")).Granted().Page().AllWords(".search-note span")];
    }

    internal static string PrefixOf(string edition) => edition == "en" ? "" : "/" + edition;

    /// <summary>The headlines of what a search finds, in order.</summary>
    internal static async Task<IReadOnlyList<string>> Found(Newspaper paper, string edition, string query) =>
        (await paper.Reader.Get($"{PrefixOf(edition)}/search?q={Uri.EscapeDataString(query)}"))
            .Granted()
            .Page()
            .AllWords(".listing h2");
}
