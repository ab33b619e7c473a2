using System.Data.Common;
using System.Diagnostics;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Storage;
using Dateline.Tests.World;

namespace Dateline.Bench;

/// <summary>
/// Two ways to an order that no follower can miss on PostgreSQL. Serialised: an append takes the row of the log's head and holds it until the commit.
/// Horizon: numbers come from a sequence, nobody waits, and followers read only entries of transactions older than every running one.
/// Measured for decisions/0002-serialised-append.md.
/// </summary>
internal static class LogAppend
{
    private static readonly TimeSpan RunFor = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Stranger = TimeSpan.FromSeconds(2);
    private static readonly int[] WriterCounts = [1, 8, 32];

    private delegate Task Append(DbTransaction transaction);

    public static async Task Run()
    {
        await using var server = await PrivatePostgres.Start();
        await using var database = new PostgresDatabase(await server.NewDatabase());
        await Execute(
            database,
            """
            CREATE TABLE horizon_log (
                number BIGSERIAL, xid XID8 NOT NULL DEFAULT pg_current_xact_id(), at BIGINT NOT NULL, kind VARCHAR(60) NOT NULL,
                subject VARCHAR(120) NOT NULL, actor VARCHAR(120) NOT NULL, fact TEXT NOT NULL, PRIMARY KEY (xid, number));
            CREATE INDEX ON horizon_log (subject)
            """
        );

        Console.WriteLine("Committed appends a second (each a transaction with a body; synced):");
        Console.WriteLine($"{"", -36}{string.Concat(WriterCounts.Select(w => $"{w + " writers", 14}"))}");
        await Throughput("serialised, with NOTIFY (Dateline)", database, Serialised, announce: true);
        await Throughput("horizon, with NOTIFY", database, Horizon, announce: true);
        await Throughput("serialised, without NOTIFY", database, Serialised, announce: false);
        await Throughput("horizon, without NOTIFY", database, Horizon, announce: false);

        Console.WriteLine();
        Console.WriteLine($"From commit to readable, while a stranger's transaction is open for {Stranger.TotalSeconds:0} s:");
        await Visible("serialised", database, Serialised, "SELECT COALESCE(MAX(number), 0) FROM publication_log");
        await Visible(
            "horizon",
            database,
            Horizon,
            "SELECT COALESCE(MAX(number), 0) FROM horizon_log WHERE xid < pg_snapshot_xmin(pg_current_snapshot())"
        );
    }

    private static async Task Throughput(string name, Database database, Append append, bool announce)
    {
        Console.Write($"{name, -36}");
        foreach (var writers in WriterCounts)
        {
            var watch = Stopwatch.StartNew();
            var counts = await Task.WhenAll(
                Enumerable.Range(0, writers).Select(_ => Task.Run(() => AppendUntil(database, append, announce)))
            );
            Console.Write($"{counts.Sum() / watch.Elapsed.TotalSeconds, 14:N0}");
        }
        Console.WriteLine();
    }

    private static async Task<int> AppendUntil(Database database, Append append, bool announce)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (; watch.Elapsed < RunFor; count++)
            await InTransaction(
                database,
                async transaction =>
                {
                    await append(transaction);
                    if (announce)
                        await database.Announce(transaction, CancellationToken.None);
                }
            );
        return count;
    }

    /// <summary>A stranger (an import, a report, a backup's session) has written something and is still at it; then one story goes out.</summary>
    private static async Task Visible(string name, Database database, Append append, string newest)
    {
        await using var reading = await database.OpenToRead(CancellationToken.None);
        var before = await Number(reading, newest);
        await using var connection = await database.OpenToWrite(CancellationToken.None);
        await using var stranger = await database.BeginWrite(connection, CancellationToken.None);
        await Bodies.Put(stranger, new { stranger = true }, CancellationToken.None);
        var ending = Task.Run(async () =>
        {
            await Task.Delay(Stranger);
            await stranger.CommitAsync();
        });

        await InTransaction(database, transaction => append(transaction));
        var watch = Stopwatch.StartNew();
        while (await Number(reading, newest) == before)
            await Task.Delay(1);
        Console.WriteLine($"{name, -36}{watch.Elapsed.TotalMilliseconds, 11:N0} ms");
        await ending;
    }

    private static async Task Serialised(DbTransaction transaction)
    {
        var body = await Bodies.Put(transaction, new { headline = "Harbour bridge reopens" }, CancellationToken.None);
        await PublicationLog.Append(
            transaction,
            "bench",
            [new SitePublished(body)],
            DateTimeOffset.UnixEpoch,
            CancellationToken.None
        );
    }

    private static async Task Horizon(DbTransaction transaction)
    {
        var body = await Bodies.Put(transaction, new { headline = "Harbour bridge reopens" }, CancellationToken.None);
        await using var insert = transaction.Connection!.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"""
            INSERT INTO horizon_log (at, kind, subject, actor, fact)
            VALUES (0, 'site-published', 'site', 'bench', '{FactJson.Write(new SitePublished(body))}')
            """;
        await insert.ExecuteNonQueryAsync();
    }

    private static async Task InTransaction(Database database, Func<DbTransaction, Task> act)
    {
        await using var connection = await database.OpenToWrite(CancellationToken.None);
        await using var transaction = await database.BeginWrite(connection, CancellationToken.None);
        await act(transaction);
        await transaction.CommitAsync();
    }

    private static Task Execute(Database database, string sql) =>
        InTransaction(
            database,
            async transaction =>
            {
                await using var command = transaction.Connection!.CreateCommand();
                (command.Transaction, command.CommandText) = (transaction, sql);
                await command.ExecuteNonQueryAsync();
            }
        );

    private static async Task<long> Number(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
