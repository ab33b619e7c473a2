using System.Data;
using System.Data.Common;
using Dateline.Log;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dateline.Storage;

/// <summary>SQLite in the data folder: write-ahead log, every commit synced to the disk, one writer at a time.</summary>
public sealed class SqliteDatabase : Database
{
    /// <summary>How long a writer waits for another process (an import beside the server) before it gives up.</summary>
    private const int BusyMilliseconds = 20_000;

    private const string FileName = "dateline.db";

    private readonly string _folder;
    private readonly string _connectionString;
    private readonly DbContextOptions _publicOptions;

    /// <summary>Writers of this process queue here, in order; SQLite's own waiting polls with growing pauses and is unfair.</summary>
    private readonly SemaphoreSlim _writers = new(1, 1);

    public SqliteDatabase(string folder)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(_folder, FileName),
            DefaultTimeout = 30,
        }.ToString();
        _publicOptions = Options(b => b.UseSqlite(_connectionString).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
    }

    public override string Name => "SQLite";

    protected override string Setting => "--data";

    public override PublicDb OpenPublic() => new SqlitePublicDb(_publicOptions);

    public override NewsroomDb OpenNewsroom() => new SqliteNewsroomDb(Options(b => b.UseSqlite(_connectionString)));

    protected override NewsroomDb Within(DbConnection connection) => new SqliteNewsroomDb(Options(b => b.UseSqlite(connection)));

    public override async Task<DbConnection> OpenToRead(CancellationToken stop)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(stop);
        Pragmas.Apply(connection);
        return connection;
    }

    public override async Task<DbConnection> OpenToWrite(CancellationToken stop)
    {
        await _writers.WaitAsync(stop);
        try
        {
            var connection = await OpenToRead(stop);
            connection.StateChange += (_, change) =>
            {
                if (change.CurrentState == ConnectionState.Closed)
                    _writers.Release();
            };
            return connection;
        }
        catch
        {
            _writers.Release();
            throw;
        }
    }

    /// <summary>Microsoft.Data.Sqlite begins IMMEDIATE: the write lock is taken here or not at all.</summary>
    public override async Task<DbTransaction> BeginWrite(DbConnection connection, CancellationToken stop) =>
        await connection.BeginTransactionAsync(stop);

    public override Task<DbTransaction> BeginRead(DbConnection connection, CancellationToken stop) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    /// <summary>In WAL mode NORMAL syncs at checkpoints alone; the next act's commit syncs what lies before it too (sqlite.org/pragma.html#pragma_synchronous). The next opening of the connection sets FULL again.</summary>
    public override async Task<DbTransaction> BeginFollow(DbConnection connection, CancellationToken stop)
    {
        await Execute(connection, "PRAGMA synchronous=NORMAL");
        return await connection.BeginTransactionAsync(stop);
    }

    protected override Type NewsroomType => typeof(SqliteNewsroomDb);

    protected override async Task BringUpToDate(CancellationToken stop)
    {
        await using var db = OpenNewsroom();
        await using var alone = await FolderLock.Wait(Path.Combine(_folder, "migration.lock"), stop);
        // EF Core marks a running migration by a row, which a killed process leaves behind; our file lock tells the truth, so the row can go.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", stop);
        await db.Database.MigrateAsync(stop);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", stop);
    }

    public override string CopyName => FileName;

    public override Task<bool> IsEmpty(CancellationToken stop) => Task.FromResult(!File.Exists(Path.Combine(_folder, FileName)));

    /// <summary>By SQLite's online backup in one step: one reader's view of the write-ahead log, which holds up no writer.</summary>
    public override async Task<long> CopyTo(string file, CancellationToken stop)
    {
        await using var source = (SqliteConnection)await OpenToRead(stop);
        await using var copy = await OpenFile(file, SqliteOpenMode.ReadWriteCreate, stop);
        await Task.Run(() => source.BackupDatabase(copy), stop);
        // One file that is whole by itself, without a write-ahead log beside it.
        await Execute(copy, "PRAGMA synchronous=FULL; PRAGMA journal_mode=DELETE");
        return await PublicationLog.Head(copy, stop);
    }

    public override async Task TakeFrom(string file, CancellationToken stop)
    {
        var unfinished = Path.Combine(_folder, $"{FileName}.unfinished");
        File.Copy(file, unfinished, overwrite: true);
        await using (var taken = await OpenFile(unfinished, SqliteOpenMode.ReadWrite, stop))
            await Execute(taken, "PRAGMA journal_mode=WAL");
        await using (var written = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        File.Move(unfinished, Path.Combine(_folder, FileName));
    }

    public override async Task LookInto(string file, Func<DbConnection, Task> look, CancellationToken stop)
    {
        await using var copy = await OpenFile(file, SqliteOpenMode.ReadOnly, stop);
        await look(copy);
    }

    private static async Task<SqliteConnection> OpenFile(string file, SqliteOpenMode mode, CancellationToken stop)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = mode,
                Pooling = false,
            }.ToString()
        );
        await connection.OpenAsync(stop);
        return connection;
    }

    private static async Task Execute(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
        _writers.Dispose();
        return ValueTask.CompletedTask;
    }

    private static DbContextOptions Options(Action<DbContextOptionsBuilder> store)
    {
        var builder = new DbContextOptionsBuilder().AddInterceptors(Pragmas.OnOpen);
        store(builder);
        return builder.Options;
    }

    /// <summary>What SQLite forgets with each connection.</summary>
    private sealed class Pragmas : DbConnectionInterceptor
    {
        public static readonly Pragmas OnOpen = new();

        public static void Apply(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText =
                $"PRAGMA busy_timeout={BusyMilliseconds}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;";
            command.ExecuteNonQuery();
        }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            Apply(connection);
            return Task.CompletedTask;
        }
    }
}
