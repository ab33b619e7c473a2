using System.Net;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Stories.Content;
using static Dateline.Tests.Site.Search.SearchStoriesTest;

namespace Dateline.Tests.Site.Search;

/// <summary>What may be typed: every script, and what means something to a machine.</summary>
public sealed class SearchQueryTest(SharedPapers papers) : IClassFixture<SharedPapers>
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
