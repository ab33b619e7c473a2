using System.Diagnostics;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>
/// By the clock, after a published text was destroyed: its words go from SQLite's full text too. FTS5 only marks a row as deleted and keeps its words until it merges the parts of its index, which on its own it may do years later; so all
/// parts are merged (sqlite.org/fts5.html §6.8, §6.9), and words that then stand in no story go from the table of beginnings.
/// </summary>
/// <remarks>
/// In steps, each a transaction of its own, and as long a pause after each, in which others write: 2.7 GB of index, a million stories, took 243 seconds on two cores, in which publications waited 116 ms at the 95th percentile instead of 41, and 654 ms once (November 2026). The table <c>search_forgetting</c> holds what is still to be done; after an
/// end in the middle it is begun again. PostgreSQL's vacuum does it by itself.
/// </remarks>
internal sealed class ForgetWords(Database database, ILogger<ForgetWords> logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Pages of the index that a step may write, of 4 kB.</summary>
    private const int PagesPerStep = 500;

    /// <summary>Words that a step looks for.</summary>
    private const int WordsPerStep = 1_000;

    /// <summary>A merge that changes fewer rows had nothing to do (sqlite.org/fts5.html §6.8).</summary>
    private const long ChangesMin = 2;

    /// <summary>Asks that it be done for a destruction; in the follower's transaction.</summary>
    public static async Task Ask(NewsroomDb db, long entry, CancellationToken stop)
    {
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlAsync($"INSERT OR IGNORE INTO search_forgetting (entry) VALUES ({entry})", stop);
    }

    public async Task Run(CancellationToken stop)
    {
        if (await Asked(stop) is not { } entry)
            return;
        var watch = Stopwatch.StartNew();
        // Below zero: all parts, whatever their size. Then as often as there is something left of that.
        if (await Step(db => Merge(db, -PagesPerStep, stop), stop))
            while (await Step(db => Merge(db, PagesPerStep, stop), stop)) { }
        foreach (var edition in await Editions(stop))
            for (var last = ""; last is not null; )
                await Step(async db => (last = await DropWords(db, edition, last!, stop)) is not null, stop);
        if (!await EmptyJournal(stop))
            return;
        await Step(
            async db => await db.Database.ExecuteSqlAsync($"DELETE FROM search_forgetting WHERE entry <= {entry}", stop) > 0,
            stop
        );
        logger.LogInformation(
            "The words of destroyed texts are out of the search index, in {Seconds:F1} s.",
            watch.Elapsed.TotalSeconds
        );
    }

    /// <summary>The write-ahead log holds pages as they were; it goes into the database, and its file is emptied.</summary>
    /// <returns>False while somebody reads from it; it is tried again.</returns>
    private async Task<bool> EmptyJournal(CancellationToken stop)
    {
        await using var connection = await database.OpenToRead(stop);
        await using var command = connection.CreateCommand();
        // Writers wait while this waits for readers.
        command.CommandText = "PRAGMA busy_timeout = 200; PRAGMA wal_checkpoint(TRUNCATE)";
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (rows.FieldCount < 3 && await rows.NextResultAsync(stop)) { }
        return await rows.ReadAsync(stop) && rows.GetInt64(0) == 0;
    }

    /// <summary>The newest destruction for which it is to be done; null when there is none.</summary>
    private async Task<long?> Asked(CancellationToken stop)
    {
        await using var db = database.OpenPublic();
        return db.Database.IsSqlite()
            ? await db.Database.SqlQuery<long?>($"""SELECT MAX(entry) AS "Value" FROM search_forgetting""").SingleAsync(stop)
            : null;
    }

    private async Task<List<string>> Editions(CancellationToken stop)
    {
        await using var db = database.OpenPublic();
        return await db.Database.SqlQuery<string>($"""SELECT DISTINCT edition AS "Value" FROM search_term""").ToListAsync(stop);
    }

    /// <returns>What the step said: whether there is more to do.</returns>
    private async Task<bool> Step(Func<NewsroomDb, Task<bool>> step, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        bool more;
        await using (var connection = await database.OpenToWrite(stop))
        {
            await using var transaction = await database.BeginFollow(connection, stop);
            await using (var db = database.Within(transaction))
                more = await step(db);
            await transaction.CommitAsync(stop);
        }
        await Task.Delay(watch.Elapsed, stop);
        return more;
    }

    private static async Task<bool> Merge(NewsroomDb db, int pages, CancellationToken stop)
    {
        var before = await Changes();
        await db.Database.ExecuteSqlAsync($"INSERT INTO search_words (search_words, rank) VALUES ('merge', {pages})", stop);
        return await Changes() - before >= ChangesMin;

        Task<long> Changes() => db.Database.SqlQuery<long>($"""SELECT total_changes() AS "Value" """).SingleAsync(stop);
    }

    /// <summary>The next words of an edition that stand in none of its stories go.</summary>
    /// <returns>The last word that was looked for; null when it was the edition's last.</returns>
    private static async Task<string?> DropWords(NewsroomDb db, string edition, string after, CancellationToken stop)
    {
        var begun = "\"" + WordMark.Anywhere(edition).Characters;
        var last = await db
            .Database.SqlQuery<string>(
                $"""SELECT word AS "Value" FROM search_term WHERE edition = {edition} AND word > {after} ORDER BY word LIMIT 1 OFFSET {WordsPerStep - 1}"""
            )
            .SingleOrDefaultAsync(stop);
        await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM search_term
            WHERE edition = {edition} AND word > {after} AND ({last} IS NULL OR word <= {last})
            AND NOT EXISTS (SELECT 1 FROM search_words WHERE search_words MATCH {begun} || word || '"')
            """,
            stop
        );
        return last;
    }
}
