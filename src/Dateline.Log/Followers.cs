using Microsoft.Extensions.Logging;

namespace Dateline.Log;

/// <summary>
/// Runs the followers of one node, each in its own loop: one that throws is retried with growing pauses, is shown by
/// <see cref="Places"/>, and holds up no other.
/// </summary>
/// <remarks>
/// Recovery has no path of its own: after a crash, and after a rebuild, a follower simply reads on from its stored place.
/// </remarks>
public sealed class Followers : IAsyncDisposable
{
    /// <summary>Most entries that a follower is handed at once: bounds its transaction and its memory.</summary>
    public const int BatchEntriesMax = 500;

    /// <summary>How often a node looks for entries that nobody announced to it (another process on the same SQLite folder, a lost notification).</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a start waits for what was written while nobody followed: the first request after a first run finds the sample newsroom. A long way behind, a node serves what it has.</summary>
    private static readonly TimeSpan CatchUpMax = TimeSpan.FromSeconds(10);

    /// <summary>A follower that is more entries than this behind the log is being built anew, or is catching up: nobody waits for it, and what it makes is not whole. 5,000 unless said otherwise.</summary>
    public long BehindMax { get; init; } = 5_000;

    private readonly LogStore _store;
    private readonly ILogger _logger;
    private readonly Dictionary<string, FollowerLoop> _loops;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _running = [];

    /// <summary>Prepares the followers; nothing runs before <see cref="Start"/>.</summary>
    /// <param name="store">The database with the log.</param>
    /// <param name="followers">All followers of this node; names are unique and <see cref="Follower.After"/> names others of them.</param>
    /// <param name="logger">Where failures are told.</param>
    public Followers(LogStore store, IEnumerable<Follower> followers, ILogger<Followers> logger)
    {
        _store = store;
        _logger = logger;
        _loops = followers.ToDictionary(f => f.Name, f => new FollowerLoop(f, store, this), StringComparer.Ordinal);
    }

    /// <summary>Where each follower stands now.</summary>
    public IReadOnlyList<FollowerPlace> Places => [.. _loops.Values.Select(l => l.Standing)];

    /// <summary>The newest entry that this node has seen.</summary>
    public long Head { get; private set; }

    /// <summary>False while the log cannot be read: the store is away, and nobody here would hear of news.</summary>
    public bool SeesTheLog { get; private set; }

    /// <summary>How far each follower of tables has come by what is stored, whichever node it runs on. One that only passes entries by stores its place now and then.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> StoredPlaces(
        System.Data.Common.DbConnection connection,
        CancellationToken stop
    ) => await FollowerPlaces.All(connection, stop);

    /// <summary>Starts the loops and the watch for news. Returns when every follower for which a start waits has begun, and those of tables, and those that are needed to serve, stand where the log ends, or were given time to.</summary>
    public async Task Start(CancellationToken stop)
    {
        foreach (var loop in _loops.Values)
            _running.Add(Task.Run(() => loop.Run(_logger, _stopping.Token), CancellationToken.None));
        _running.Add(Task.Run(() => Watch(_stopping.Token), CancellationToken.None));
        _running.Add(Task.Run(() => _store.Listen(Wake, _stopping.Token), CancellationToken.None));
        await Task.WhenAll(_loops.Values.Where(l => l.StartWaits).Select(l => l.Begun)).WaitAsync(stop);
        await using (var connection = await _store.OpenToRead(stop))
            Head = await PublicationLog.Head(connection, stop);
        SeesTheLog = true;
        await Reached(_loops.Values.Where(l => l.NeededToServe || l.Follower is TableFollower), Head, CatchUpMax, stop);
    }

    /// <summary>Says that there is news in the log.</summary>
    public void Wake()
    {
        foreach (var loop in _loops.Values)
            loop.Wake();
    }

    /// <summary>Waits until every follower of this node for which acts wait has handled an entry, or the time is over. One that fails is not waited for, nor one that is far behind (<see cref="BehindMax"/>).</summary>
    /// <param name="number">The entry's number.</param>
    /// <param name="limit">The longest wait.</param>
    /// <param name="stop">Cancels the wait.</param>
    /// <returns>False when the time was over first, when one is far behind, or when the followers do not run in this process.</returns>
    public async Task<bool> Reached(long number, TimeSpan limit, CancellationToken stop)
    {
        if (_running.Count == 0)
            return false;
        Wake();
        var waited = _loops.Values.Where(l => l.ActsWait).ToList();
        var near = waited.Where(l => IsNear(l, number)).ToList();
        return await Reached(near, number, limit, stop) && near.Count == waited.Count;
    }

    /// <summary>True while a follower is failing or far behind the log: what it makes is not whole.</summary>
    /// <exception cref="KeyNotFoundException">There is no follower of this name.</exception>
    public bool IsBehind(string name) => _loops[name].IsFailing || !IsNear(_loops[name], Head);

    private bool IsNear(FollowerLoop loop, long number) => number - loop.Place <= BehindMax;

    /// <summary>Empties what a follower of tables has made and forgets its place, so that the log makes it again.</summary>
    /// <exception cref="ArgumentException">There is no follower of tables of this name.</exception>
    public async Task Rebuild(string name, CancellationToken stop)
    {
        if (!_loops.TryGetValue(name, out var loop) || loop.Follower is not TableFollower follower)
            throw new ArgumentException($"There is no follower of tables named '{name}'.", nameof(name));

        await using var connection = await _store.OpenToWrite(stop);
        await using var transaction = await _store.BeginWrite(connection, stop);
        await FollowerPlaces.Take(transaction, name, stop);
        await follower.Empty(transaction, stop);
        await FollowerPlaces.Keep(transaction, name, 0, stop);
        await transaction.CommitAsync(stop);
        loop.MovedBack(0);
        Wake();
    }

    /// <summary>Stops all loops; a batch that is being handled is finished or rolled back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync();
            await Task.WhenAll(_running).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    /// <summary>The loop of a follower, by its name.</summary>
    internal FollowerLoop LoopOf(string name) => _loops[name];

    /// <summary>How far a follower may go: no farther than those that it comes after.</summary>
    internal long HorizonOf(Follower follower) =>
        follower.After.Count == 0 ? long.MaxValue : follower.After.Min(name => _loops[name].Place);

    /// <summary>The node followers that come after this one begin anew.</summary>
    internal void BeginAgainAfter(Follower follower)
    {
        foreach (var loop in _loops.Values)
            if (loop.Follower is NodeFollower && loop.Follower.After.Contains(follower.Name))
                loop.BeginAgain();
    }

    /// <summary>The followers that wait for this one.</summary>
    internal void WakeThoseAfter(Follower follower)
    {
        foreach (var loop in _loops.Values)
            if (loop.Follower.After.Contains(follower.Name))
                loop.Wake();
    }

    private static async Task<bool> Reached(IEnumerable<FollowerLoop> loops, long number, TimeSpan limit, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        over.CancelAfter(limit);
        try
        {
            foreach (var loop in loops)
                await loop.Reached(number, over.Token);
            return true;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task Watch(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Look(stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                SeesTheLog = false;
                _logger.LogWarning(e, "Could not look for news in the publication log; trying again.");
                await Task.Delay(TimeSpan.FromSeconds(1), stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task Look(CancellationToken stop)
    {
        await using var connection = await _store.OpenToRead(stop);
        using var timer = new PeriodicTimer(LookEvery);
        do
        {
            var head = await PublicationLog.Head(connection, stop);
            await LookForRebuilds(connection, stop);
            SeesTheLog = true;
            if (head != Head || _loops.Values.Any(l => l.Place < head))
            {
                Head = head;
                Wake();
            }
        } while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>When another process has moved a place back, this node goes back too. The places known are taken before the look, so that a place stored during it does not seem to go back.</summary>
    private async Task LookForRebuilds(System.Data.Common.DbConnection connection, CancellationToken stop)
    {
        var known = _loops.Values.Where(l => l.Follower is TableFollower).Select(l => (Loop: l, l.Stored)).ToList();
        var places = await FollowerPlaces.All(connection, stop);
        foreach (var (loop, stored) in known)
            if (places.TryGetValue(loop.Follower.Name, out var place) && place < stored)
                loop.MovedBack(place);
    }
}
