using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Dateline.Editions;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>A document that was found.</summary>
internal sealed class FullTextMatch
{
    /// <summary>The story; null at a pause (see <see cref="FullText.Pause"/>).</summary>
    public Guid? Story { get; set; }

    /// <summary>Its place in time: documents are walked from the highest down.</summary>
    public long Place { get; set; }
}

/// <summary>A stretch of one walk through the documents: first those that hold all the words in the title, then the others, each from the newest down.</summary>
/// <param name="Query">What is asked for.</param>
/// <param name="Edition">In which edition.</param>
/// <param name="Facets">Tokens (see <see cref="FullText.Facet"/>) that a document must carry.</param>
/// <param name="Pass">Which documents.</param>
/// <param name="Below">Only places lower than this.</param>
/// <param name="From">Only places from here up.</param>
/// <param name="Max">Most documents.</param>
internal sealed record FullTextWalk(
    SearchQuery Query,
    Edition Edition,
    IReadOnlyList<string> Facets,
    WalkPass Pass,
    long Below,
    long From,
    int Max
)
{
    /// <summary>True where any documents will do, in no order, as few are thought to hold the words: PostgreSQL then asks the words' index for all of them, and fetches so many.</summary>
    public bool InAnyOrder { get; init; }

    /// <summary>True where words are asked for side by side, which no index decides without looking at each document that holds them.</summary>
    public bool IsSideBySide => Query.Wanted.Any(t => t.Words.Count > 1);
}

/// <summary>Which documents a walk finds.</summary>
internal enum WalkPass
{
    /// <summary>Those that hold all the words in the title.</summary>
    Titles,

    /// <summary>Those that hold them, and not all in the title.</summary>
    NotTitles,

    /// <summary>All that hold them.</summary>
    Everything,
}

/// <summary>
/// The one question that the two stores' full texts are asked in different words. Both walk their index by place, so a page of results costs
/// the same wherever it begins. Words come from <see cref="Words"/>: letters and digits, which need no escaping beyond quotes.
/// </summary>
internal static class FullText
{
    /// <summary>The token under which a document of an edition, a section, a topic or an author is found: digits only, so that no stemmer changes it.</summary>
    public static string Facet(string kind, params string[] parts) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}/{string.Join('/', parts)}"))).ToString("d20", null);

    /// <summary>
    /// The token of the rows in SQLite's index that stand for no story: one of some thousand, and a walk that looks at each document finds them too. Only at a row does FTS5 see that it has come to the end of what it was asked for, and only there can
    /// it be stopped by a clock.
    /// </summary>
    public static readonly string Pause = Facet("pause");

    /// <summary>How SQLite's index parts and stems its words; the migration that made it says the same.</summary>
    public const string Tokenizer = "tokenize = \"porter unicode61 remove_diacritics 0\"";

    /// <summary>PostgreSQL's configuration for a language: it stems, but knows no stop words. SQLite has a stemmer for English alone.</summary>
    public static string ConfigurationFor(string language) =>
        language.Split('-')[0] switch
        {
            "en" => "dateline_en",
            "ar" => "dateline_ar",
            "es" => "dateline_es",
            "ru" => "dateline_ru",
            _ => "simple",
        };

    /// <summary>What is found, from the highest place down. On SQLite as far as one reads, with pauses in it where words are asked for side by side.</summary>
    public static IQueryable<FullTextMatch> Walk(PublicDb db, FullTextWalk walk) =>
        db.Database.IsSqlite() ? WalkSqlite(db, walk) : WalkPostgres(db, walk);

    private static IQueryable<FullTextMatch> WalkSqlite(PublicDb db, FullTextWalk walk)
    {
        var match = walk.IsSideBySide ? $"({Fts5(walk)}) OR \"{Pause}\"" : Fts5(walk);
        return db.Database.SqlQuery<FullTextMatch>(
            $"""
            SELECT d.story AS "Story", w.rowid AS "Place"
            FROM search_words w LEFT JOIN search_document d ON d.place = w.rowid
            WHERE w.search_words MATCH {match} AND w.rowid < {walk.Below} AND w.rowid >= {walk.From}
            ORDER BY w.rowid DESC
            """
        );
    }

    private static IQueryable<FullTextMatch> WalkPostgres(PublicDb db, FullTextWalk walk)
    {
        var configuration = ConfigurationFor(walk.Edition.Body.Language);
        var wanted = Lexemes(walk.Query.Wanted, " & ");
        var unwanted = Lexemes(walk.Query.Unwanted, " | ");
        // Each of the others says the edition too; and this one, which most stories carry, is the dearest to look for.
        var carried = walk.Facets.Count > 0 ? walk.Facets : [Facet("edition", walk.Edition.Id)];
        var facets = string.Join(" & ", carried.Select(f => $"'{f}'"));
        // PostgreSQL's planner takes an unknown word for one of every thousandth document, and would walk a million of them in their order for it (measured: 4 s); and a short stretch of documents
        // it meets with all that the words' index knows (18 ms, where looking at 4,500 titles takes 3). What shall be true, no index is asked for.
        // And what stands in a query of its own is read once and not for each document: the name of a configuration may mean another tomorrow, so PostgreSQL does not take it for a constant.
        var (once, walked, order) = walk.InAnyOrder ? ("", "", "") : ("SELECT ", "IS TRUE", "ORDER BY place DESC");
        var vector = walk.Pass == WalkPass.Titles ? "title_vector" : "vector";
        var butTitles = walk.Pass == WalkPass.NotTitles ? "AND NOT title_vector @@ (SELECT to_tsquery({0}::regconfig, {1}))" : "";
        var text = $$"""
            SELECT story AS "Story", place AS "Place" FROM search_document
            WHERE ({{vector}} @@ ({{once}}to_tsquery({0}::regconfig, {1}) && {2}::tsquery)) {{walked}} {{butTitles}}
            AND ({3} = '' OR NOT vector @@ (SELECT to_tsquery({0}::regconfig, {3})))
            AND place < {4} AND place >= {5}
            {{order}} LIMIT {6}
            """;
        object[] values = [configuration, wanted, facets, unwanted, walk.Below, walk.From, walk.Max];
        return db.Database.SqlQuery<FullTextMatch>(FormattableStringFactory.Create(text, values));
    }

    /// <summary>FTS5's own query language (sqlite.org/fts5.html §3).</summary>
    private static string Fts5(FullTextWalk walk)
    {
        var (inTitle, anywhere) = (WordMark.InTitle(walk.Edition.Id), WordMark.Anywhere(walk.Edition.Id));
        string All(WordMark mark) => string.Join(" AND ", walk.Query.Wanted.Select(t => Fts5(t, mark)));
        var excluded = walk.Query.Unwanted.Select(t => Fts5(t, anywhere)).ToList();
        if (walk.Pass == WalkPass.NotTitles)
            excluded.Add($"({All(inTitle)})");
        var asked = All(walk.Pass == WalkPass.Titles ? inTitle : anywhere);
        var facets = string.Concat(walk.Facets.Select(f => $" AND \"{f}\""));
        return $"({asked}{facets}){(excluded.Count == 0 ? "" : $" NOT ({string.Join(" OR ", excluded)})")}";
    }

    /// <summary>Whole words alone: <see cref="Beginnings"/> has said for which a beginning stands. A character stands by itself among the facets.</summary>
    private static string Fts5(SearchTerm term, WordMark mark)
    {
        var before = term.Words.SkipLast(1).Select(mark.Whole).ToList();
        var phrases = (term.Endings ?? [term.Words[^1]]).Select(last =>
            Phrase(new SearchTerm([.. before, mark.Whole(last)], IsPrefix: false))
        );
        return $"({string.Join(" OR ", phrases)})";
    }

    public static string Phrase(SearchTerm term) => $"\"{string.Join(' ', term.Words)}\"{(term.IsPrefix ? "*" : "")}";

    public static string Lexemes(IReadOnlyList<SearchTerm> terms, string joint) =>
        string.Join(joint, terms.Select(t => $"({string.Join(" <-> ", t.Words.Select((w, i) => Lexeme(t, w, i)))})"));

    private static string Lexeme(SearchTerm term, string word, int i) =>
        $"'{word}'{(term.IsPrefix && i == term.Words.Count - 1 ? ":*" : "")}";
}
