using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dateline.Storage;

/// <summary>PostgreSQL, for several nodes over one database.</summary>
public sealed class PostgresDatabase : Database
{
    private const string NewsChannel = "dateline_log";

    /// <summary>Any number, as long as every Dateline takes the same: the advisory lock under which one node migrates.</summary>
    private const long MigrationLock = 0x4441_5445_4C49_4E45;

    private readonly NpgsqlDataSource _source;

    public PostgresDatabase(string connectionString)
    {
        _source = NpgsqlDataSource.Create(connectionString);
        PublicOptions = new DbContextOptionsBuilder()
            .UseNpgsql(_source)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;
    }

    public override string Name => "PostgreSQL";

    protected override DbContextOptions PublicOptions { get; }

    public override NewsroomDb OpenNewsroom() => new PostgresNewsroomDb(new DbContextOptionsBuilder().UseNpgsql(_source).Options);

    protected override NewsroomDb Within(DbConnection connection) =>
        new PostgresNewsroomDb(new DbContextOptionsBuilder().UseNpgsql(connection).Options);

    public override async Task<DbConnection> OpenToRead(CancellationToken stop) => await _source.OpenConnectionAsync(stop);

    public override async Task<DbConnection> OpenToWrite(CancellationToken stop) => await _source.OpenConnectionAsync(stop);

    /// <summary>Read committed: a waiter on a row sees what the one before it committed, on which the log's head and the followers' places rely.</summary>
    public override async Task<DbTransaction> BeginWrite(DbConnection connection, CancellationToken stop) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, stop);

    public override async Task Announce(DbTransaction transaction, CancellationToken stop)
    {
        await using var notify = transaction.Connection!.CreateCommand();
        notify.Transaction = transaction;
        notify.CommandText = $"NOTIFY {NewsChannel}";
        await notify.ExecuteNonQueryAsync(stop);
    }

    public override async Task Listen(Action news, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(stop);
                connection.Notification += (_, _) => news();
                await using (var listen = new NpgsqlCommand($"LISTEN {NewsChannel}", connection))
                    await listen.ExecuteNonQueryAsync(stop);
                while (true)
                    await connection.WaitAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException)
            {
                // The connection was lost. Nothing is missed: followers also look by themselves until it is back.
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
    }

    public override async Task Migrate(CancellationToken stop)
    {
        await using var db = OpenNewsroom();
        await using var alone = await _source.OpenConnectionAsync(stop);
        // As long as it takes: another node may be migrating a large archive.
        await using (var take = new NpgsqlCommand($"SELECT pg_advisory_lock({MigrationLock})", alone) { CommandTimeout = 0 })
            await take.ExecuteNonQueryAsync(stop);
        await db.Database.MigrateAsync(stop);
        await using var release = new NpgsqlCommand($"SELECT pg_advisory_unlock({MigrationLock})", alone);
        await release.ExecuteNonQueryAsync(stop);
    }

    public override async ValueTask DisposeAsync() => await _source.DisposeAsync();
}
