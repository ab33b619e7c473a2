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
    public static Task Write(Act act, CancellationToken stop) => Write(act.Db, act.Transaction, stop);

    /// <summary>The same for a follower's batch. A batch that also changes or removes rows is left as it is: a new row may stand in the place of one that goes.</summary>
    public static async Task WriteIfAllAreNew(DbContext db, DbTransaction transaction, CancellationToken stop)
    {
        db.ChangeTracker.DetectChanges();
        if (db.ChangeTracker.Entries().All(e => e.State is EntityState.Added or EntityState.Unchanged))
            await Write(db, transaction, stop);
    }

    private static async Task Write(DbContext db, DbTransaction transaction, CancellationToken stop)
    {
        var added = db
            .ChangeTracker.Entries()
            .Where(e => e.State == EntityState.Added && !IsNumberedByStore(e.Metadata))
            .ToList();
        foreach (var rows in added.GroupBy(e => e.Metadata).OrderBy(g => g.Key.GetForeignKeys().Any()))
            await Write(transaction, rows.Key, rows, stop);
        foreach (var row in added)
            row.State = EntityState.Detached;
    }

    /// <summary>Its rows are left to EF, which knows how to leave out a number that the store gives.</summary>
    private static bool IsNumberedByStore(IEntityType table) =>
        table.GetProperties().Any(p => p.ValueGenerated != ValueGenerated.Never && p.ClrType == typeof(long));

    private static async Task Write(
        DbTransaction transaction,
        IEntityType table,
        IEnumerable<EntityEntry> rows,
        CancellationToken stop
    )
    {
        var columns = table.GetProperties().ToList();
        await using var insert = new Statements(
            transaction,
            $"INSERT INTO {table.GetTableName()} ({string.Join(", ", columns.Select(c => c.GetColumnName()))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})"
        );
        foreach (var row in rows)
            await insert.Add(insert => columns.Select((column, i) => Parameter(insert, i, column, row)), stop);
        await insert.Send(stop);
    }

    private static DbParameter Parameter(DbCommand insert, int i, IProperty column, EntityEntry row) =>
        ((RelationalTypeMapping)column.GetTypeMapping()).CreateParameter(
            insert,
            $"p{i}",
            column.GetGetter().GetClrValue(row.Entity),
            column.IsNullable
        );
}
