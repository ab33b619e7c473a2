using System.Data.Common;
using Dateline.Log;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Storage;

/// <summary>
/// The store, SQLite or PostgreSQL: where the two really differ. Everything else is written once, with EF Core or in SQL that both share.
/// </summary>
public abstract class Database : LogStore, IAsyncDisposable
{
    /// <summary>"SQLite" or "PostgreSQL", for messages.</summary>
    public abstract string Name { get; }

    /// <summary>Brings the schema up to this program's version, under a lock; does nothing when it is there already.</summary>
    public async Task Migrate(CancellationToken stop)
    {
        if (!(await MigrationsMade(stop)).IsSupersetOf(Migrations))
            await BringUpToDate(stop);
    }

    /// <summary>Under a lock that other processes know, the migrations that are still to be made.</summary>
    protected abstract Task BringUpToDate(CancellationToken stop);

    /// <summary>The class of <see cref="OpenNewsroom"/>'s answer, which the migrations name.</summary>
    protected abstract Type NewsroomType { get; }

    /// <summary>The migrations of this program, in their order.</summary>
    public IReadOnlyList<string> Migrations => [.. ProgramMigrations.IdsOf(NewsroomType).Order(StringComparer.Ordinal)];

    /// <summary>The migrations that this store has seen, this program's and others'. Asked without Entity Framework, which at a start is still getting ready, and which makes a model of its own of that one table.</summary>
    public async Task<IReadOnlySet<string>> MigrationsMade(CancellationToken stop)
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await using var connection = await OpenToRead(stop);
            await using var command = connection.CreateCommand();
            command.CommandText = """SELECT "MigrationId" FROM "__EFMigrationsHistory" """;
            await using var rows = await command.ExecuteReaderAsync(stop);
            while (await rows.ReadAsync(stop))
                made.Add(rows.GetString(0));
        }
        catch (DbException)
        {
            // There is no such table yet; whatever else it may be, whoever migrates or looks into the tables meets it again and tells it.
        }
        return made;
    }

    /// <summary>The setting that leads to it, for messages: <c>--data</c> or <c>--database</c>.</summary>
    protected abstract string Setting { get; }

    /// <summary>Opens a connection once, so that a store that is away is told at the start, by the name of its setting.</summary>
    /// <exception cref="CommandFailedException">It cannot be opened.</exception>
    public async Task Reach(CancellationToken stop)
    {
        try
        {
            await using var connection = await OpenToRead(stop);
        }
        catch (DbException e)
        {
            throw new CommandFailedException($"{Setting}: {Name} cannot be opened: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>What the public can see. The caller disposes of it.</summary>
    public abstract PublicDb OpenPublic();

    /// <summary>The newsroom's tables for reading; to change something, begin an <see cref="Act"/>.</summary>
    public abstract NewsroomDb OpenNewsroom();

    /// <summary>Has Entity Framework make what it needs for its first question, which takes a processor some tenths of a second, while the program does something else. Opens no connection.</summary>
    public void GetReady()
    {
        // The followers need the public's first.
        Ask(OpenPublic());
        Ask(OpenNewsroom());

        static void Ask(DbContext db)
        {
            using (db)
                _ = db.Set<PublishedBody>().Where(b => b.Commitment == "").ToQueryString();
        }
    }

    /// <summary>Begins a transaction in which everything that is read is of one moment; it holds up nobody who writes.</summary>
    public abstract Task<DbTransaction> BeginRead(DbConnection connection, CancellationToken stop);

    /// <summary>The newsroom's tables within a transaction of this store.</summary>
    public NewsroomDb Within(DbTransaction transaction)
    {
        var db = Within(transaction.Connection ?? throw new InvalidOperationException("The transaction has ended."));
        db.Database.UseTransaction(transaction);
        return db;
    }

    /// <summary>What the copied database is called in a backup.</summary>
    public abstract string CopyName { get; }

    /// <summary>True while nothing has ever been stored, not even a schema.</summary>
    public abstract Task<bool> IsEmpty(CancellationToken stop);

    /// <summary>The server's or library's version.</summary>
    public async Task<string> Version(CancellationToken stop)
    {
        await using var connection = await OpenToRead(stop);
        return connection.ServerVersion;
    }

    /// <summary>Copies the database as it is at one moment, while others go on writing. The copy is on the disk when this returns.</summary>
    /// <param name="file">Where the copy will lie; nothing lies there yet.</param>
    /// <param name="stop">Cancels the copying; half a file may remain.</param>
    /// <returns>The number of the last log entry in the copy.</returns>
    public abstract Task<long> CopyTo(string file, CancellationToken stop);

    /// <summary>Makes this database, which is empty, out of a copy: whole or not at all.</summary>
    public abstract Task TakeFrom(string file, CancellationToken stop);

    /// <summary>Opens a copy for somebody to look at. This database is left alone, and so is the copy.</summary>
    /// <param name="file">The copy.</param>
    /// <param name="look">Reads from it.</param>
    /// <param name="stop">Cancels it.</param>
    public abstract Task LookInto(string file, Func<DbConnection, Task> look, CancellationToken stop);

    protected abstract NewsroomDb Within(DbConnection connection);

    public abstract ValueTask DisposeAsync();

    /// <summary>The store that the settings name: PostgreSQL where a connection string is given, else SQLite in the data folder.</summary>
    public static Database Of(Settings settings) =>
        settings.Database is { } connectionString ? new PostgresDatabase(connectionString) : new SqliteDatabase(settings.Data);
}
