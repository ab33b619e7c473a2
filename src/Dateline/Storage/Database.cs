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
    public abstract Task Migrate(CancellationToken stop);

    /// <summary>What the public can see. The caller disposes of it.</summary>
    public PublicDb OpenPublic() => new(PublicOptions);

    /// <summary>The newsroom's tables for reading; to change something, begin an <see cref="Act"/>.</summary>
    public abstract NewsroomDb OpenNewsroom();

    /// <summary>The newsroom's tables within a transaction of this store.</summary>
    public NewsroomDb Within(DbTransaction transaction)
    {
        var db = Within(transaction.Connection ?? throw new InvalidOperationException("The transaction has ended."));
        db.Database.UseTransaction(transaction);
        return db;
    }

    protected abstract DbContextOptions PublicOptions { get; }

    protected abstract NewsroomDb Within(DbConnection connection);

    public abstract ValueTask DisposeAsync();

    /// <summary>The store that the settings name: PostgreSQL where a connection string is given, else SQLite in the data folder.</summary>
    public static Database Of(Settings settings) =>
        settings.Database is { } connectionString ? new PostgresDatabase(connectionString) : new SqliteDatabase(settings.Data);
}
