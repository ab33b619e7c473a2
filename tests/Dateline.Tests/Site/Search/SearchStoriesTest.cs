using System.Net;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Stories.Content;

namespace Dateline.Tests.Site.Search;

public sealed class SearchStoriesTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    /// <summary>Queries that mean something to a database, to a search engine or to a page.</summary>
    private static readonly string[] Hostile =
    [
        "\"",
        "\"\"",
        "'",
        "''",
        "\"unbalanced",
        "cafe\"",
        "a AND b",
        "NOT",
        "NOT cafe",
        "OR",
        "NEAR(cafe zurich)",
        "NEAR(cafe, 5)",
        "cafe*",
        "*",
        "title : cafe",
        "{title words} : cafe",
        "^cafe",
        "cafe + zurich",
        "-cafe",
        "(cafe",
        "cafe)",
        "cafe | zurich",
        "!cafe",
        "cafe & !zurich",
        "cafe <-> zurich",
        "cafe:*",
        "cafe:A",
        "\\",
        "\\'",
        "%",
        "_",
        "; DROP TABLE story",
        "' OR 1=1 --",
        "$1",
        "@commitment",
        "{0}",
        "\u0000",
        "\uFFFE",
        "\uFFFF",
        "\u202E",
        "🙂",
        "🙂🙂",
        "٪",
        "。",
        "١",
        new string('"', 200),
        new string('(', 200),
        string.Concat(Enumerable.Repeat("𞤀", 99)),
        "x" + string.Concat(Enumerable.Repeat("𞤀", 99)),
        new string('a', 200),
        string.Concat(Enumerable.Repeat("a ", 100)),
        "<script>alert(1)</script>",
        "rowid",
        "search_document",
        "cafe\tzurich\n",
        "﷽",
        "ﷺ",
    ];

    private static readonly SemaphoreSlim Printing = new(1, 1);

    /// <summary>Edition, headline and body of a story, and for each of these what a reader types to find it.</summary>
    private static readonly (string Edition, string Headline, string Body, string[] Queries)[] Stories =
    [
        (
            "en",
            "Café Zürich reopens in Łódź",
            "Señora Ångström says the crème brûlée is naïve; ﬁne.",
            ["café", "cafe", "CAFÉ", "zurich", "Zürich reopens", "angstrom", "senora", "creme brulee", "NAIVE", "fine"]
        ),
        (
            "en",
            "O’Brien’s harbour-master resigns",
            "The 3rd e-mail of 2026.",
            ["o’brien", "harbour-master", "harbour master", "3rd", "e-mail 2026"]
        ),
        ("en", "Мэр открыл мост", "Ёлку поставят у берега в среду.", ["мэр", "МОСТ", "елку", "Ёлку", "мост берега"]),
        (
            "ar",
            "أحمد يفتتح مستشفى في المدينة",
            "قالَ إنَّ الشَّمسَ تُشرِق. إلى المكتبة ذهب مسؤول.",
            ["احمد", "أحمد", "مستشفي", "مستشفى", "المدينه", "الشمس", "قال", "المكتبه", "مسوول", "الــشمس"]
        ),
        (
            "ar",
            "گزارش پژوهشگران کتابخانه",
            "می‌خواهم ۱۲۳ کتاب بخوانم.",
            ["گزارش", "كتابخانه", "کتابخانه", "میخواهم", "می‌خواهم", "123", "۱۲۳", "١٢٣"]
        ),
        (
            "zh",
            "港口大桥重新开放",
            "记者从市政府获悉，渡轮周一改时间。",
            ["大桥", "港口大桥", "渡轮", "开放", "市政府", "周一", "港口 渡轮"]
        ),
        (
            "zh",
            "東京タワーの観光客",
            "ラーメン屋は駅前にあります。ｶﾀｶﾅも。",
            ["東京", "タワー", "ラーメン", "駅前", "観光客", "カタカナ"]
        ),
        ("zh", "江水上涨", "桥", ["江", "涨", "桥", "\"江水上涨\""]),
        ("zh", "สะพานท่าเรือเปิดแล้ว", "เรือข้ามฟากออกเวลาหกโมง", ["สะพาน", "ท่าเรือ", "เวลา", "ข้ามฟาก"]),
        ("en", "पुल फिर से खुला", "नदी के किनारे हिन्दी में समाचार।", ["पुल", "हिन्दी", "समाचार"]),
        ("en", "항구 다리가 다시 열렸다", "시장은 화요일에 말했다.", ["항구", "다리가", "화요일에"]),
        ("en", "Η γέφυρα άνοιξε", "Ο δήμαρχος μίλησε.", ["γεφυρα", "ΓΈΦΥΡΑ", "δημαρχος"]),
    ];

    [Theory, OnBothStores]
    public async Task A_story_is_found_by_its_words_in_every_script(Store store)
    {
        var paper = await Printed(store);
        var missed = new List<string>();

        foreach (var (edition, headline, _, queries) in Stories)
        foreach (var query in queries)
            if (!(await Found(paper, edition, query)).Contains(headline))
                missed.Add($"{edition}: '{query}' does not find '{headline}'");

        missed.ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task A_story_is_not_found_by_words_that_it_does_not_hold(Store store)
    {
        var paper = await Printed(store);

        foreach (
            var (edition, query) in new[]
            {
                ("zh", "桥大"),
                ("zh", "大学"),
                ("en", "cafe moscow"),
                ("ar", "كتاب مستشفى"),
                ("en", "caf"),
                ("zh", "火山"),
            }
        )
            (await Found(paper, edition, query)).ShouldBeEmpty(query);
        (await Found(paper, "en", "大桥")).ShouldBeEmpty("it stands in another edition");
    }

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
    public async Task A_query_that_means_something_to_a_database_means_nothing_to_ours(Store store)
    {
        var paper = await Printed(store);
        foreach (var query in Hostile)
        foreach (var edition in new[] { "en", "ar", "zh" })
        {
            var answer = await paper.Reader.Get($"{PrefixOf(edition)}/search?q={Uri.EscapeDataString(query)}");
            answer.Status.ShouldBe(HttpStatusCode.OK, $"{edition}: {query}");
            answer.Page().Words(".search-note").ShouldNotBeEmpty();
            answer.Page().QuerySelectorAll("main script").ShouldBeEmpty();
        }
        paper.Complaints.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("zh")]
    public async Task Whoever_asks_too_much_too_little_or_in_vain_is_told_in_the_language_of_the_edition(string edition)
    {
        var paper = await Printed(Store.Sqlite);
        var texts = InterfaceTexts.For(edition);

        async Task<string> note(string query) =>
            (await paper.Reader.Get($"{PrefixOf(edition)}/search?q={Uri.EscapeDataString(query)}"))
                .Granted()
                .Page()
                .Words(".search-note");

        (await note("")).ShouldBe(texts.SearchAdvice);
        (await note("!?…")).ShouldBe(texts.SearchTooShort);
        (await note("\"bridge")).ShouldBe(texts.SearchQuoteOpen);
        (await note("-bridge")).ShouldBe(texts.SearchOnlyWithout);
        (await note("br*")).ShouldBe(InterfaceTexts.Fill(texts.SearchPrefixTooShort, "br*"));
        (await note(new string('x', 201))).ShouldBe(texts.SearchTooLong);
        (await note("xyzzy")).ShouldBe(InterfaceTexts.Fill(texts.NothingFound, "xyzzy"));
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

    private static string PrefixOf(string edition) => edition == "en" ? "" : "/" + edition;

    private static async Task<IReadOnlyList<string>> Found(Newspaper paper, string edition, string query) =>
        (await paper.Reader.Get($"{PrefixOf(edition)}/search?q={Uri.EscapeDataString(query)}"))
            .Granted()
            .Page()
            .AllWords(".listing h2");

    /// <summary>The class's paper with a Chinese edition and the stories of all scripts.</summary>
    private async Task<Newspaper> Printed(Store store)
    {
        var paper = await papers.On(store);
        await Printing.WaitAsync();
        try
        {
            if ((await Found(paper, "en", "cafe")).Count > 0)
                return paper;
            await paper.Desk.Open(
                new EditionBody(
                    "zh",
                    "zh-Hans",
                    "河口邮报",
                    "河流尽头的新闻",
                    "zh",
                    "Asia/Shanghai",
                    [new Section("city", "城市")]
                )
            );
            foreach (var (edition, headline, body, _) in Stories)
                await paper.Desk.SendOut(new StoryContent(headline, "city", [new Paragraph(RichText.Plain(body))]), edition);
            return paper;
        }
        finally
        {
            Printing.Release();
        }
    }
}
