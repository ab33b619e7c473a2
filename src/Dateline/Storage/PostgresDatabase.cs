using System.Data;
using System.Data.Common;
using Dateline.Log;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dateline.Storage;

/// <summary>PostgreSQL, for several nodes over one database.</summary>
public sealed class PostgresDatabase : Database
{
    private const string NewsChannel = "dateline_log";

    /// <summary>Any number, as long as every Dateline takes the same: the advisory lock under which one node migrates.</summary>
    private const long MigrationLock = 0x4441_5445_4C49_4E45;

    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlDataSource _all;

    public PostgresDatabase(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _all = new NpgsqlDataSourceBuilder(connectionString).Build();
        // Of several servers, every connection goes to the one that takes writes, whichever it is at the moment.
        _source = _all is NpgsqlMultiHostDataSource servers ? servers.WithTargetSession(TargetSessionAttributes.Primary) : _all;
    }

    public override string Name => "PostgreSQL";

    protected override string Setting => "--database";

    public override PublicDb OpenPublic() =>
        new PostgresPublicDb(OnItsOwn.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options);

    public override NewsroomDb OpenNewsroom() => new PostgresNewsroomDb(OnItsOwn.Options);

    protected override NewsroomDb Within(DbConnection connection) =>
        new PostgresNewsroomDb(new DbContextOptionsBuilder().UseNpgsql(connection).Options);

    /// <summary>
    /// With a connection of its own, which opens when it is first used. Never with the source: Entity Framework would compile the model and each query once more
    /// for contexts that are given a connection.
    /// </summary>
    private DbContextOptionsBuilder OnItsOwn =>
        new DbContextOptionsBuilder().UseNpgsql(_source.CreateConnection(), contextOwnsConnection: true);

    public override async Task<DbConnection> OpenToRead(CancellationToken stop) => await _source.OpenConnectionAsync(stop);

    public override async Task<DbConnection> OpenToWrite(CancellationToken stop) => await _source.OpenConnectionAsync(stop);

    /// <summary>Read committed: a waiter on a row sees what the one before it committed, on which the log's head and the followers' places rely.</summary>
    public override async Task<DbTransaction> BeginWrite(DbConnection connection, CancellationToken stop) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, stop);

    public override async Task<DbTransaction> BeginRead(DbConnection connection, CancellationToken stop) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);

    public override async Task<DbTransaction> BeginFollow(DbConnection connection, CancellationToken stop)
    {
        var transaction = await BeginWrite(connection, stop);
        await using var lazily = connection.CreateCommand();
        (lazily.Transaction, lazily.CommandText) = (transaction, "SET LOCAL synchronous_commit = off");
        await lazily.ExecuteNonQueryAsync(stop);
        return transaction;
    }

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

    protected override Type NewsroomType => typeof(PostgresNewsroomDb);

    protected override async Task BringUpToDate(CancellationToken stop)
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

    public override string CopyName => "dateline.dump";

    public override async Task<bool> IsEmpty(CancellationToken stop)
    {
        await using var any = _source.CreateCommand(
            "SELECT NOT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema'))"
        );
        return (bool)(await any.ExecuteScalarAsync(stop))!;
    }

    /// <summary>By pg_dump in a snapshot that we hold, so that the head told is the head copied.</summary>
    public override async Task<long> CopyTo(string file, CancellationToken stop)
    {
        await using var connection = await _source.OpenConnectionAsync(stop);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await using var export = new NpgsqlCommand("SELECT pg_export_snapshot()", connection, moment);
        var snapshot = (string)(await export.ExecuteScalarAsync(stop))!;
        var head = await PublicationLog.Head(connection, stop);
        await PostgresTool.Run(
            "pg_dump",
            ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={snapshot}", $"--file={file}"],
            At(connection),
            stop
        );
        await using (var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        return head;
    }

    public override async Task TakeFrom(string file, CancellationToken stop)
    {
        await using var connection = await _source.OpenConnectionAsync(stop);
        await Restore(file, At(connection), stop);
    }

    /// <summary>PostgreSQL reads a copy only as a database: one is made beside this one, and dropped afterwards. The user needs CREATEDB.</summary>
    public override async Task LookInto(string file, Func<DbConnection, Task> look, CancellationToken stop)
    {
        NpgsqlConnectionStringBuilder server;
        await using (var connection = await _source.OpenConnectionAsync(stop))
            server = At(connection);
        (server.Database, server.Pooling) = ($"dateline_verify_{Environment.ProcessId}", false);
        await Execute($"CREATE DATABASE {server.Database} TEMPLATE template0 ENCODING 'UTF8'", stop);
        try
        {
            await Restore(file, server, stop);
            await using var connection = new NpgsqlConnection(server.ConnectionString);
            await connection.OpenAsync(stop);
            await look(connection);
        }
        finally
        {
            await Execute($"DROP DATABASE {server.Database} WITH (FORCE)", CancellationToken.None);
        }
    }

    /// <summary>The one server that a connection is to, for PostgreSQL's own programs.</summary>
    private NpgsqlConnectionStringBuilder At(NpgsqlConnection connection) =>
        new(_server.ConnectionString) { Host = connection.Host, Port = connection.Port };

    private static Task Restore(string file, NpgsqlConnectionStringBuilder server, CancellationToken stop) =>
        PostgresTool.Run(
            "pg_restore",
            ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", $"--dbname={server.Database}", file],
            server,
            stop
        );

    private async Task Execute(string sql, CancellationToken stop)
    {
        await using var command = _source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(stop);
    }

    public override async ValueTask DisposeAsync() => await _all.DisposeAsync();
}
