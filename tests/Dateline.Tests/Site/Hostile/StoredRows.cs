using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Site.Hostile;

/// <summary>What lies in the database, counted.</summary>
internal static class StoredRows
{
    /// <summary>How many rows each table has, the log's head among them as what it says.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> Rows(this Newspaper paper)
    {
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        // The record follows the log in its own time; what it would be made of is counted here, in the log's head.
        var tables = db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Append("search_document");
        foreach (var table in tables.Where(t => !t.StartsWith("record_", StringComparison.Ordinal) && t != "follower_place"))
            rows[table] = await Number(db, $"SELECT COUNT(*) AS \"Value\" FROM {table}");
        rows["head"] = await Number(db, "SELECT number AS \"Value\" FROM publication_log_head");
        rows["versions"] = await Number(db, "SELECT COALESCE(SUM(version), 0) AS \"Value\" FROM story");
        return rows;
    }

    private static Task<long> Number(NewsroomDb db, string sql) => db.Database.SqlQueryRaw<long>(sql).SingleAsync();
}
