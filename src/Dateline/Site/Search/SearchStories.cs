using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>What was searched for and found.</summary>
/// <param name="Query">As it was typed; empty before anything was.</param>
/// <param name="Complaint">Why it was not searched for, in the edition's language; null when it was.</param>
/// <param name="Count">How many stories hold all the words, at most <see cref="SearchStories.CountMax"/>.</param>
/// <param name="Teasers">One page of them, the best first.</param>
/// <param name="Page">From 1.</param>
/// <param name="HasMore">Whether there is another page.</param>
public sealed record SearchModel(
    string Query,
    string? Complaint,
    int Count,
    IReadOnlyList<Teaser> Teasers,
    int Page,
    bool HasMore
);

/// <summary>GET /search?q=: stories that hold all the words, those that hold them in the headline first, then the newest.</summary>
internal static class SearchStories
{
    public const int QueryCharactersMax = 200;
    public const int CountMax = 1_000;
    private const int WordsMax = 16;
    private const int PageStories = 20;
    private const int PagesMax = CountMax / PageStories;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/search", ["GET", "HEAD"], Search).ForEverybody().ExcludeFromDescription();

    private static async Task<IResult> Search(
        HttpContext context,
        Database database,
        ReaderPages pages,
        string? q = null,
        int page = 1
    )
    {
        var frame = pages.Frame(context, "/search");
        var query = (q ?? "").Trim();
        var model = await Find(query, Math.Clamp(page, 1, PagesMax), frame, database, context.RequestAborted);
        var framed = frame with
        {
            Title = frame.Texts.SearchHeading,
            Indexed = false,
            Translations = [.. frame.Shelf.All.Select(e => (e, "/search"))],
        };
        return (await pages.Draw<SearchPage>(framed, model, [])) with { CacheControl = "no-store" };
    }

    private static async Task<SearchModel> Find(string query, int page, Frame frame, Database database, CancellationToken stop)
    {
        if (query.Length == 0)
            return new SearchModel("", null, 0, [], 1, false);
        if (query.Length > QueryCharactersMax)
            return new SearchModel(query[..QueryCharactersMax], frame.Texts.SearchTooLong, 0, [], 1, false);
        var words = Words.Of(query).Distinct().Take(WordsMax).ToList();
        if (words.Count == 0)
            return new SearchModel(query, frame.Texts.SearchTooShort, 0, [], 1, false);

        await using var db = database.OpenPublic();
        var matches = Matches(db, frame.Edition.Id, words);
        var count = await matches.Take(CountMax).CountAsync(stop);
        var found = await matches
            .OrderByDescending(m => m.InTitle)
            .ThenByDescending(m => m.At)
            .ThenByDescending(m => m.Story)
            .Skip((page - 1) * PageStories)
            .Take(PageStories)
            .ToListAsync(stop);
        var ids = found.Select(m => m.Story).ToList();
        var rows = await db.Set<PublicStory>().Where(s => ids.Contains(s.Id)).ToListAsync(stop);
        var teasers = await Teaser.Of(db, [.. rows.OrderBy(r => ids.IndexOf(r.Id))], frame.Edition, stop);
        return new SearchModel(query, null, count, teasers, page, page * PageStories < count);
    }

    private static IQueryable<SearchMatch> Matches(PublicDb db, string edition, IReadOnlyList<string> words)
    {
        var query = FullText.Query(db, words);
        return db.Set<PublicStory>()
            .Where(s => s.Edition == edition && s.WithdrawnFor == null)
            .Join(
                query,
                s => s.Id,
                m => m.Story,
                (s, m) =>
                    new SearchMatch
                    {
                        Story = s.Id,
                        InTitle = m.InTitle,
                        At = s.FirstPublishedAt,
                    }
            );
    }

    private sealed class SearchMatch
    {
        public Guid Story { get; init; }
        public int InTitle { get; init; }
        public DateTimeOffset At { get; init; }
    }
}
