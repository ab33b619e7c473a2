using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dateline.Storage;

/// <summary>
/// Writes the rows that an act has added, with one prepared statement for each table. EF Core makes a new statement of every few rows, which is
/// good for a desk's act of five; of an import's act of a thousand it was the largest part (traced 2026-11-25, SQLite: less than half the time so).
/// </summary>
internal static class NewRows
{
    /// <summary>Writes what was added and lets go of it; what was changed is left to be saved by the act. Rows that others refer to must have been added before those.</summary>
    public static async Task Write(Act act, CancellationToken stop)
    {
        var added = act.Db.ChangeTracker.Entries().Where(e => e.State == EntityState.Added).ToList();
        foreach (var rows in added.GroupBy(e => e.Metadata).OrderBy(g => g.Key.GetForeignKeys().Any()))
            await Write(act, rows.Key, rows, stop);
        foreach (var row in added)
            row.State = EntityState.Detached;
    }

    private static async Task Write(Act act, IEntityType table, IEnumerable<EntityEntry> rows, CancellationToken stop)
    {
        await using var insert = act.Transaction.Connection!.CreateCommand();
        insert.Transaction = act.Transaction;
        var columns = table.GetProperties().ToList();
        insert.CommandText =
            $"INSERT INTO {table.GetTableName()} ({string.Join(", ", columns.Select(c => c.GetColumnName()))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        foreach (var row in rows)
        {
            insert.Parameters.Clear();
            for (var i = 0; i < columns.Count; i++)
                insert.Parameters.Add(Parameter(insert, i, columns[i], row));
            await insert.ExecuteNonQueryAsync(stop);
        }
    }

    private static DbParameter Parameter(DbCommand insert, int i, IProperty column, EntityEntry row) =>
        ((RelationalTypeMapping)column.GetTypeMapping()).CreateParameter(
            insert,
            $"p{i}",
            column.GetGetter().GetClrValue(row.Entity),
            column.IsNullable
        );
}
