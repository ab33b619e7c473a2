using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>A document that holds all the words.</summary>
internal sealed class FullTextMatch
{
    public Guid Story { get; set; }

    /// <summary>1 when the headline holds them all, else 0.</summary>
    public int InTitle { get; set; }
}

/// <summary>The one question that the two stores' full texts are asked in different words.</summary>
internal static class FullText
{
    /// <summary>Documents that hold all these words. Words come from <see cref="Words.Of"/>, so they are letters and digits and need no escaping beyond quotes.</summary>
    public static IQueryable<FullTextMatch> Query(PublicDb db, IReadOnlyList<string> words)
    {
        if (db.Database.IsSqlite())
        {
            var all = string.Join(' ', words.Select(w => $"\"{w}\""));
            return db.Database.SqlQuery<FullTextMatch>(
                $"SELECT UPPER(story) AS \"Story\", EXISTS (SELECT 1 FROM search_document t WHERE t.rowid = d.rowid AND t.search_document MATCH {"title : (" + all + ")"}) AS \"InTitle\" FROM search_document d WHERE d.search_document MATCH {all}"
            );
        }
        var query = string.Join(" & ", words.Select(w => $"'{w}'"));
        return db.Database.SqlQuery<FullTextMatch>(
            $"SELECT story::uuid AS \"Story\", CASE WHEN title_vector @@ to_tsquery('simple', {query}) THEN 1 ELSE 0 END AS \"InTitle\" FROM search_document WHERE vector @@ to_tsquery('simple', {query})"
        );
    }
}
