using System.Text;
using Dateline.Editions;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>
/// The words for which a beginning stands. PostgreSQL finds them by itself; FTS5 would copy the lists of all words that begin so into one before it gives the first story (measured at a million stories: 0.4 to 17 seconds for three letters), so SQLite
/// is asked for the most frequent of them instead, each by itself, and keeps all words that can be asked for so in the table <c>search_term</c>.
/// </summary>
internal static class Beginnings
{
    /// <summary>For all beginnings of a question together. Each costs about half a millisecond at a million stories.</summary>
    public const int WordsMax = 32;

    /// <summary>True for a word that a beginning can stand for. Pairs of characters are asked for whole, and no beginning is shorter than three letters.</summary>
    public static bool IsLong(string word) =>
        word.Length >= SearchQuery.PrefixLettersMin && !Words.IsUnspaced(word.EnumerateRunes().First());

    /// <summary>The same question, with the words for each beginning.</summary>
    /// <returns>And whether there were more words than are looked for.</returns>
    public static async Task<(SearchQuery Query, bool Cut)> Expand(
        PublicDb db,
        Edition edition,
        SearchQuery query,
        CancellationToken stop
    )
    {
        if (!db.Database.IsSqlite())
            return (query, false);
        var cut = false;
        var words = WordsMax / Math.Max(1, query.Wanted.Concat(query.Unwanted).Count(IsBeginning));
        return (new SearchQuery(await Terms(query.Wanted), await Terms(query.Unwanted)), cut);

        async Task<List<SearchTerm>> Terms(IReadOnlyList<SearchTerm> terms)
        {
            var expanded = new List<SearchTerm>();
            foreach (var term in terms)
                expanded.Add(IsBeginning(term) ? await Term(term) : term);
            return expanded;
        }

        async Task<SearchTerm> Term(SearchTerm term)
        {
            var found = await WordsOf(db, edition.Id, term.Words[^1], words + 1, stop);
            cut |= found.Count > words;
            return found.Count == 0 ? term : term with { Endings = [.. found.Take(words)] };
        }
    }

    private static bool IsBeginning(SearchTerm term) => term.IsPrefix && IsLong(term.Words[^1]);

    /// <summary>The most frequent words that begin so.</summary>
    private static Task<List<string>> WordsOf(PublicDb db, string edition, string beginning, int max, CancellationToken stop) =>
        db
            .Database.SqlQuery<string>(
                $"""
                SELECT word AS "Value" FROM search_term
                WHERE edition = {edition} AND word >= {beginning} AND word < {beginning} || char(0x10FFFF)
                ORDER BY stories DESC, word LIMIT {max}
                """
            )
            .ToListAsync(stop);
}
