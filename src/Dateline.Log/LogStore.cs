using System.Data.Common;

namespace Dateline.Log;

/// <summary>
/// The database that holds the log: the one place where SQLite and PostgreSQL differ for it. All SQL of the log itself is written
/// in the part of the language that both share.
/// </summary>
/// <remarks>
/// Durability: a transaction begun here and committed survives <c>kill -9</c> and power loss. Concurrency: any number of
/// connections may be open; two writing transactions may run at once on PostgreSQL, while SQLite lets the second wait. Errors:
/// whatever the driver throws rises unchanged; nobody here retries.
/// </remarks>
public abstract class LogStore
{
    /// <summary>An open connection for reading. The caller disposes of it.</summary>
    public abstract Task<DbConnection> OpenToRead(CancellationToken stop);

    /// <summary>An open connection for writing. The caller disposes of it.</summary>
    public abstract Task<DbConnection> OpenToWrite(CancellationToken stop);

    /// <summary>A transaction that may write at once (SQLite: takes the write lock now, so that it cannot fail half way).</summary>
    public abstract Task<DbTransaction> BeginWrite(DbConnection connection, CancellationToken stop);

    /// <summary>
    /// A transaction for what a follower makes. It survives <c>kill -9</c>; a loss of power may take it back, whole and with all that came after it, so that the
    /// follower's tables and its place stand a moment earlier and the log makes the rest again. So nobody waits for the disk.
    /// </summary>
    public abstract Task<DbTransaction> BeginFollow(DbConnection connection, CancellationToken stop);

    /// <summary>Tells other nodes, when the transaction commits, that there is news. A lost announcement is harmless: followers also look by themselves.</summary>
    public virtual Task Announce(DbTransaction transaction, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Calls <paramref name="news"/> whenever another node announces, until stopped. Returns at once where there are no other nodes.</summary>
    public virtual Task Listen(Action news, CancellationToken stop) => Task.CompletedTask;
}
