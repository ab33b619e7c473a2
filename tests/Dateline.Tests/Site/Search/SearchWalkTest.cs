using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Site.Search;

/// <summary>A question that would take long is answered in parts, and the parts together are the whole.</summary>
public class SearchWalkTest
{
    private const int Documents = 30_000;

    [Theory, OnBothStores]
    public async Task A_phrase_of_common_words_is_found_part_by_part_each_story_once_titles_first(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await Fill(paper);
        var edition = new Edition(Newspaper.Editions[0]);
        SearchQuery.Read("\"tide mill\"", edition.Texts, out var query).ShouldBeNull();
        await using var db = paper.Parts.GetRequiredService<Database>().OpenPublic();

        var hasty = await All(new SearchWalk(db, "en", new SearchTimes(TimeSpan.Zero, TimeSpan.Zero)), query!, edition);
        var patient = await All(
            new SearchWalk(db, "en", new SearchTimes(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1))),
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

    private static async Task<(List<Guid> Stories, int Unfinished)> All(SearchWalk walk, SearchQuery query, Edition edition)
    {
        var (stories, unfinished) = (new List<Guid>(), 0);
        for (string? after = null; ; )
        {
            SearchNarrowing.Read(new SearchForm { After = after }, edition, out var narrowing).ShouldBeTrue();
            var page = await walk.Page(query, narrowing with { Facets = [] }, CancellationToken.None);
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
        const string title = "CASE WHEN n % 4500 = 0 THEN 'tide mill' ELSE 'harbour' END";
        const string words = "CASE WHEN n % 900 = 0 THEN 'the tide mill' ELSE 'the mill at tide' END";
        if (paper.Store == Store.Postgres)
        {
            await paper.Sql(
                $"INSERT INTO search_document (place, story, title_vector, vector) SELECT n, ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, to_tsvector('dateline_en', {title}), to_tsvector('dateline_en', {title} || ' ' || {words}) FROM generate_series(1, {Documents}) n"
            );
            return;
        }
        var numbers = $"WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {Documents})";
        await paper.Sql(
            $"{numbers} INSERT INTO search_document (place, story) SELECT n, '00000000-0000-0000-0000-' || printf('%012d', n) FROM s"
        );
        await paper.Sql(
            $"{numbers} INSERT INTO search_words (rowid, title, words, facets) SELECT n, {title}, {words}, '' FROM s"
        );
    }
}
