using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Database = Dateline.Storage.Database;

namespace Dateline.Tests.Site.Search;

/// <summary>Pages of what is found, the parts of a question that would take long among them, are together the whole.</summary>
public class SearchWalkTest
{
    private const int Documents = 30_000;

    /// <summary>Words that stand in one of so many of the oldest texts: often enough to fill a page from the newest, seldom, hardly ever; often, and in none of the newest.</summary>
    private static readonly (string Word, int Of, int Oldest)[] Scattered =
    [
        ("weir", 60, Documents),
        ("sluice", 400, Documents),
        ("ferryman", 2_900, Documents),
        ("towpath", 5, 29_000),
        ("lockkeeper", 5, 24_000),
    ];

    [Theory, OnBothStores]
    public async Task A_phrase_of_common_words_is_found_part_by_part_each_story_once_titles_first(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await Fill(paper);
        var edition = new Edition(Newspaper.Editions[0]);
        SearchQuery.Read("\"tide mill\"", edition.Texts, out var query).ShouldBeNull();
        await using var db = paper.Parts.GetRequiredService<Database>().OpenPublic();

        var hasty = await All(new SearchWalk(db, edition, new SearchTimes(TimeSpan.Zero, TimeSpan.Zero)), query!, edition);
        var patient = await All(
            new SearchWalk(db, edition, new SearchTimes(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1))),
            query!,
            edition
        );

        patient.Unfinished.ShouldBe(0);
        hasty.Unfinished.ShouldBeGreaterThan(1);
        // Every 900th holds the words side by side, every 4,500th of them in the title.
        patient.Stories.Count.ShouldBe(Documents / 900);
        patient.Stories.Take(6).ShouldBe(Enumerable.Range(1, 6).Reverse().Select(n => Id(n * 4_500)));
        hasty.Stories.ShouldBe(patient.Stories, ignoreOrder: true);
        hasty.Stories.Count.ShouldBe(hasty.Stories.Distinct().Count());
    }

    [Theory, OnBothStores]
    public async Task A_word_is_found_in_each_story_once_from_the_newest_down_however_seldom_it_is(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await Fill(paper);
        var edition = new Edition(Newspaper.Editions[0]);
        await using var db = paper.Parts.GetRequiredService<Database>().OpenPublic();

        foreach (var (word, of, oldest) in Scattered)
        {
            SearchQuery.Read(word, edition.Texts, out var query).ShouldBeNull();
            var times = TimeSpan.FromMinutes(1);
            var patient = await All(new SearchWalk(db, edition, new SearchTimes(times, times)), query!, edition);
            var hasty = await All(new SearchWalk(db, edition, new SearchTimes(TimeSpan.Zero, TimeSpan.Zero)), query!, edition);

            patient.Unfinished.ShouldBe(0);
            // What few texts hold, or the newest among others, is found at once.
            if (oldest == Documents)
                hasty.Unfinished.ShouldBe(0, word);
            patient.Stories.ShouldBe(Enumerable.Range(1, oldest / of).Reverse().Select(n => Id(n * of)), word);
            hasty.Stories.ShouldBe(patient.Stories, word);
        }
    }

    [Fact]
    public async Task One_of_some_thousand_stories_brings_a_pause_with_it_however_often_it_is_written()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var ids = Enumerable.Range(1, 100_000).Select(_ => Guid.CreateVersion7()).ToList();
        var chosen = ids.Where(id => (uint)id.GetHashCode() % IndexPen.StoriesPerPause == 0).ToList();
        chosen.Count.ShouldBeInRange(20, 100);
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();

        for (var i = 0; i < 2; i++)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlAsync(
                $"DELETE FROM search_words WHERE rowid IN (SELECT place FROM search_document WHERE story = {chosen[0]})"
            );
            await db.Database.ExecuteSqlAsync($"DELETE FROM search_document WHERE story = {chosen[0]}");
            await using var pen = IndexPen.On(transaction.GetDbTransaction(), sqlite: true);
            await pen.Write(
                new StoryBody(
                    chosen[0],
                    1,
                    "en",
                    "/2026/11/24/mill",
                    [],
                    Newspaper.Morning,
                    Newspaper.Morning,
                    Guid.Empty,
                    Copy.Of("Mill")
                ),
                new IndexedWords(Newspaper.Editions[0].Id, ["tide", "mill"], [], []),
                CancellationToken.None
            );
            await transaction.CommitAsync();
        }

        var edition = new Edition(Newspaper.Editions[0]);
        SearchQuery.Read("\"tide mill\"", edition.Texts, out var query).ShouldBeNull();
        var walk = new FullTextWalk(query!, edition, [], WalkPass.Titles, long.MaxValue, 0, 21);
        var rows = await FullText.Walk(db, walk).ToListAsync();
        rows.Select(r => r.Story).ShouldBe([null, chosen[0]]);
        rows[0].Place.ShouldBe(SearchIndex.PlaceOf(Newspaper.Morning.AddMilliseconds(1)) - 1);
    }

    private static async Task<(List<Guid> Stories, int Unfinished)> All(SearchWalk walk, SearchQuery query, Edition edition)
    {
        var (stories, unfinished) = (new List<Guid>(), 0);
        for (string? after = null; ; )
        {
            SearchNarrowing.Read(new SearchForm { After = after }, edition, out var narrowing).ShouldBeTrue();
            var page = await walk.Page(query, narrowing, CancellationToken.None);
            stories.AddRange(page.Stories);
            unfinished += page.Unfinished ? 1 : 0;
            if (page.Next is null)
                return (stories, unfinished);
            after = page.Next;
        }
    }

    private static Guid Id(int number) => Guid.Parse($"00000000-0000-0000-0000-{number:d12}");

    private static async Task Fill(Newspaper paper)
    {
        var edition = Newspaper.Editions[0].Id;
        if (paper.Store == Store.Postgres)
        {
            const string title = "CASE WHEN n % 4500 = 0 THEN 'tide mill' ELSE 'harbour' END";
            const string words = "CASE WHEN n % 900 = 0 THEN 'the tide mill' ELSE 'the mill at tide' END";
            var facet = $"array_to_tsvector(ARRAY['{FullText.Facet("edition", edition)}'])";
            await paper.Sql(
                $"INSERT INTO search_document (place, story, title_vector, vector) SELECT n, ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, to_tsvector('dateline_en', {title}) || {facet}, to_tsvector('dateline_en', {title} || ' ' || {words}{AndScattered(w => w)}) || {facet} FROM generate_series(1, {Documents}) n"
            );
            return;
        }
        var numbers = $"WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {Documents})";
        await paper.Sql(
            $"{numbers} INSERT INTO search_document (place, story) SELECT 2 * n, '00000000-0000-0000-0000-' || printf('%012d', n) FROM s"
        );
        var (inTitle, anywhere) = (WordMark.InTitle(edition), WordMark.Anywhere(edition));
        var titles =
            $"CASE WHEN n % 4500 = 0 THEN '{Marked("tide mill", inTitle)} {Marked("tide mill", anywhere)}' ELSE '{Marked("harbour", inTitle)}' END";
        var texts =
            $"CASE WHEN n % 900 = 0 THEN '{Marked("the tide mill", anywhere)}' ELSE '{Marked("the mill at tide", anywhere)}' END";
        await paper.Sql(
            $"{numbers} INSERT INTO search_words (rowid, title, words, facets) SELECT 2 * n, {titles}, {texts}{AndScattered(w => Marked(w, anywhere))}, '' FROM s"
        );
        await paper.Sql(
            $"{numbers} INSERT INTO search_words (rowid, title, words, facets) SELECT 2 * n + 1, '', '', '{FullText.Pause}' FROM s WHERE n % 2000 = 0"
        );

        static string AndScattered(Func<string, string> written) =>
            string.Concat(
                Scattered.Select(s => $" || CASE WHEN n % {s.Of} = 0 AND n <= {s.Oldest} THEN ' {written(s.Word)}' ELSE '' END")
            );

        static string Marked(string words, WordMark mark) => string.Join(' ', words.Split(' ').Select(mark.Whole));
    }
}
