using System.Data.Common;

namespace Dateline.Log;

/// <summary>
/// Makes something that readers get out of the log: it is handed every entry of its kinds once, in order, and remembers how far it has
/// come. Whatever it makes can be thrown away and made again by forgetting its place.
/// </summary>
public abstract class Follower
{
    /// <summary>Its name in the table of places and in /readyz: lower-case words with hyphens, never changed.</summary>
    public abstract string Name { get; }

    /// <summary>The types of fact that it is handed; all others it passes by.</summary>
    public abstract IReadOnlySet<Type> Kinds { get; }

    /// <summary>Names of the followers that must have handled an entry before this one is handed it. A follower of tables waits for nobody.</summary>
    public virtual IReadOnlyList<string> After => [];

    /// <summary>False where whoever published need not wait for it: nothing that the next request shows is made by it.</summary>
    public virtual bool ActsWait => true;

    /// <summary>
    /// False where pages are right without it, because what it makes says itself when it is not whole (search), or because it tells others (a shared cache): the program starts, and is ready, while it fails or is far behind.
    /// </summary>
    public virtual bool NeededToServe => true;

    /// <summary>How long it lets news gather before it handles them, where nobody waits for it: fewer transactions, and fewer that an act must wait for. None unless said otherwise.</summary>
    public virtual TimeSpan Gathers => TimeSpan.Zero;
}

/// <summary>A follower whose work lies in the database. Its tables and its place change in one transaction, so each entry takes effect exactly once, on whichever node.</summary>
public abstract class TableFollower : Follower
{
    /// <summary>Handles a batch in order. What it throws is retried with the same batch; nothing of the batch remains.</summary>
    /// <param name="entries">Entries of its kinds, at least one.</param>
    /// <param name="transaction">All its writes go here; it must not commit.</param>
    /// <param name="stop">The program is stopping.</param>
    public abstract Task Handle(IReadOnlyList<Entry> entries, DbTransaction transaction, CancellationToken stop);

    /// <summary>Empties everything that it has made, so that the log can make it again.</summary>
    public abstract Task Empty(DbTransaction transaction, CancellationToken stop);
}

/// <summary>A follower whose work lies in this process (a cache, open connections). It begins at the newest entry each time the program starts.</summary>
public abstract class NodeFollower : Follower
{
    /// <summary>True where the program's start waits until it has begun: whoever begins later misses what was published in between. A follower that may fail to begin while this node serves has none of it.</summary>
    public virtual bool StartWaits => NeededToServe;

    /// <summary>Called once before the first entry, and after a place was lost: makes the state that the log up to here stands for.</summary>
    /// <param name="place">Entries up to this number will not be handed to <see cref="Handle"/>.</param>
    /// <param name="connection">An open connection to read from.</param>
    /// <param name="stop">The program is stopping.</param>
    public virtual Task Begin(long place, DbConnection connection, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Handles a batch in order. What it throws is retried with the same batch, so it must bear to be called twice.</summary>
    public abstract Task Handle(IReadOnlyList<Entry> entries, DbConnection connection, CancellationToken stop);
}
