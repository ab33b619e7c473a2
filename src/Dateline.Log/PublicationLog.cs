using System.Data.Common;
using Dateline.Log.Facts;

namespace Dateline.Log;

/// <summary>
/// The one append-only log by which everything that the public can see changes. An entry is written in the same transaction as the
/// state that it describes: both are there or neither.
/// </summary>
/// <remarks>
/// Order: appending takes the row of <c>publication_log_head</c> and holds it until the transaction ends, so transactions that append
/// commit one after another and numbers have no gaps. A follower that reads upwards can therefore never pass an entry that is still to
/// come. The price (one publishing transaction at a time) and the measured alternative stand in decisions/0002.
/// </remarks>
public static class PublicationLog
{
    /// <summary>Most entries that one transaction may append. The head is held while they are written, so a longer act must be cut.</summary>
    public const int EntriesPerAppendMax = 2_000;

    /// <summary>Appends facts as the last write of a transaction.</summary>
    /// <param name="transaction">The act's transaction; it is committed by the caller.</param>
    /// <param name="actor">Who acts, at most 120 characters; see <see cref="Entry.Actor"/>.</param>
    /// <param name="facts">What becomes public, in order; 1 to <see cref="EntriesPerAppendMax"/>.</param>
    /// <param name="at">The time of the act.</param>
    /// <param name="stop">Cancels the append; the transaction must then be rolled back.</param>
    /// <returns>The number of the last entry.</returns>
    public static async Task<long> Append(
        DbTransaction transaction,
        string actor,
        IReadOnlyList<Fact> facts,
        DateTimeOffset at,
        CancellationToken stop
    )
    {
        ArgumentOutOfRangeException.ThrowIfZero(facts.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(facts.Count, EntriesPerAppendMax);

        var last = await TakeNumbers(transaction, facts.Count, stop);
        var number = last - facts.Count;

        await using var insert = Sql.Command(
            transaction,
            "INSERT INTO publication_log (number, at, kind, subject, edition, actor, fact) VALUES (@number, @at, @kind, @subject, @edition, @actor, @fact)"
        );
        foreach (var fact in facts)
        {
            insert.Parameters.Clear();
            insert
                .With("number", ++number)
                .With("at", Microseconds(at))
                .With("kind", FactJson.KindOf(fact.GetType()))
                .With("subject", fact.Subject)
                .With("edition", fact.InEdition)
                .With("actor", actor)
                .With("fact", FactJson.Write(fact));
            await insert.ExecuteNonQueryAsync(stop);
        }
        return last;
    }

    /// <summary>A stretch of entries, in order.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="transaction">The transaction in which to read, or null.</param>
    /// <param name="wanted">Which entries.</param>
    /// <param name="stop">Cancels the read.</param>
    public static async Task<IReadOnlyList<Entry>> Read(
        DbConnection connection,
        DbTransaction? transaction,
        Stretch wanted,
        CancellationToken stop
    )
    {
        await using var select = connection.CreateCommand();
        select.Transaction = transaction;
        select.CommandText =
            "SELECT number, at, actor, fact FROM publication_log WHERE number > @after AND number <= @up_to ORDER BY number LIMIT @max";
        select.With("after", wanted.After).With("up_to", wanted.UpTo).With("max", wanted.EntriesMax);

        return await Entries(select, stop);
    }

    /// <summary>The newest entries about one thing, the newest first.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="subject">As <see cref="Facts.Fact.Subject"/>.</param>
    /// <param name="entriesMax">Most entries to read.</param>
    /// <param name="stop">Cancels the read.</param>
    public static async Task<IReadOnlyList<Entry>> About(
        DbConnection connection,
        string subject,
        int entriesMax,
        CancellationToken stop
    )
    {
        await using var select = connection.CreateCommand();
        select.CommandText =
            "SELECT number, at, actor, fact FROM publication_log WHERE subject = @subject ORDER BY number DESC LIMIT @max";
        select.With("subject", subject).With("max", entriesMax);
        return await Entries(select, stop);
    }

    private static async Task<IReadOnlyList<Entry>> Entries(DbCommand select, CancellationToken stop)
    {
        var entries = new List<Entry>();
        await using var rows = await select.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
            entries.Add(
                new Entry(
                    rows.GetInt64(0),
                    FromMicroseconds(rows.GetInt64(1)),
                    rows.GetString(2),
                    FactJson.Read(rows.GetString(3))
                )
            );
        return entries;
    }

    /// <summary>True when a later entry takes a subject off the site: a withdrawal, or a picture's kill.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="subject">Such as <c>story/0197…</c>.</param>
    /// <param name="after">The number of the entry that published what is asked about.</param>
    /// <param name="stop">Cancels the read.</param>
    public static async Task<bool> WasTakenBack(DbConnection connection, string subject, long after, CancellationToken stop)
    {
        await using var select = connection.CreateCommand();
        select.CommandText =
            "SELECT 1 FROM publication_log WHERE subject = @subject AND number > @after AND kind IN (@withdrawn, @killed) LIMIT 1";
        select
            .With("subject", subject)
            .With("after", after)
            .With("withdrawn", FactJson.KindOf(typeof(StoryWithdrawn)))
            .With("killed", FactJson.KindOf(typeof(PictureKilled)));
        return await select.ExecuteScalarAsync(stop) is not null;
    }

    /// <summary>The number of the newest committed entry; 0 while the log is empty.</summary>
    public static async Task<long> Head(DbConnection connection, CancellationToken stop)
    {
        await using var select = connection.CreateCommand();
        select.CommandText = "SELECT number FROM publication_log_head";
        return Convert.ToInt64(await select.ExecuteScalarAsync(stop), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<long> TakeNumbers(DbTransaction transaction, int count, CancellationToken stop)
    {
        await using var update = Sql.Command(
            transaction,
            "UPDATE publication_log_head SET number = number + @count RETURNING number"
        );
        update.With("count", (long)count);
        var head =
            await update.ExecuteScalarAsync(stop)
            ?? throw new InvalidOperationException("The publication log has no head row: the database was not migrated.");
        return (long)head;
    }

    /// <summary>How every instant is stored: microseconds since 1970 in UTC.</summary>
    public static long Microseconds(DateTimeOffset at) =>
        (at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The instant behind a stored number.</summary>
    public static DateTimeOffset FromMicroseconds(long at) =>
        DateTimeOffset.UnixEpoch.AddTicks(at * TimeSpan.TicksPerMicrosecond);
}

/// <summary>Which entries of the log are wanted.</summary>
/// <param name="After">The number that was handled last; 0 to begin at the beginning.</param>
/// <param name="UpTo">The highest number wanted.</param>
/// <param name="EntriesMax">Most entries to read.</param>
public readonly record struct Stretch(long After, long UpTo, int EntriesMax);
