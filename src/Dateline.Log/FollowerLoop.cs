using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Dateline.Log;

/// <summary>One follower's loop on this node: read, hand over, remember; after a failure wait, then the same batch again.</summary>
internal sealed class FollowerLoop(Follower follower, LogStore store, Followers all)
{
    private static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(30);

    /// <summary>After passing this many entries that are not its own, a follower of tables stores its place all the same, so that a restart reads little again.</summary>
    private const int PassedEntriesMax = 1_000;

    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private TaskCompletionSource _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _place = -1;
    private long _stored;
    private int _failures;
    private string? _complaint;

    public Follower Follower => follower;
    public Task Begun => _begun.Task;
    public long Place => Interlocked.Read(ref _place);
    public bool NeededToServe => follower.NeededToServe;
    public bool StartWaits => follower is not NodeFollower { StartWaits: false };
    public bool ActsWait => follower.ActsWait;
    public bool IsFailing => _failures > 0;
    public FollowerPlace Standing => new(follower.Name, Math.Max(0, Place), _failures, _complaint, NeededToServe);

    /// <summary>Says that there is news; said twice before it looks, it looks once.</summary>
    public void Wake() => _news.Writer.TryWrite(true);

    public async Task Run(ILogger logger, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (Place < 0)
                    await Begin(stop);
                if (await Step(stop))
                    continue;
                await _news.Reader.ReadAsync(stop);
                if (follower.Gathers > TimeSpan.Zero)
                    await Task.Delay(follower.Gathers, stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Any failure at all: a follower must never die silently, and /readyz shows it until it is well again.
                await PauseAfter(e, logger, stop);
            }
        }
    }

    /// <summary>Waits until an entry is handled; does not wait for a follower that is failing.</summary>
    public async Task Reached(long number, CancellationToken stop)
    {
        while (Place < number && !IsFailing)
        {
            Task progress;
            lock (_lock)
                progress = _progress.Task;
            if (Place < number && !IsFailing)
                await progress.WaitAsync(stop);
        }
    }

    /// <summary>The place that this node stored or found stored last.</summary>
    public long Stored => Interlocked.Read(ref _stored);

    /// <summary>The follower's tables were emptied: it stands at an earlier place again, and those that come after it begin anew.</summary>
    public void MovedBack(long place)
    {
        StandAt(place);
        all.BeginAgainAfter(follower);
    }

    /// <summary>A node follower begins anew with the next step: what it holds may come from tables that were half built.</summary>
    public void BeginAgain()
    {
        Interlocked.Exchange(ref _place, -1);
        Wake();
    }

    private void StandAt(long place)
    {
        Interlocked.Exchange(ref _stored, place);
        Interlocked.Exchange(ref _place, place);
    }

    private async Task Begin(CancellationToken stop)
    {
        await using var connection = await store.OpenToRead(stop);
        if (follower is NodeFollower node)
        {
            var place =
                follower.After.Count == 0 ? await PublicationLog.Head(connection, stop) : await StoredHorizon(connection, stop);
            await node.Begin(place, connection, stop);
            Interlocked.Exchange(ref _place, place);
        }
        else
        {
            var places = await FollowerPlaces.All(connection, stop);
            StandAt(places.GetValueOrDefault(follower.Name));
        }
        _begun.TrySetResult();
        Progressed();
    }

    /// <summary>
    /// Where the followers that this one comes after stand: those of tables in the database, which is the state that it can see when it begins;
    /// those of the node in this process, once they have begun.
    /// </summary>
    private async Task<long> StoredHorizon(System.Data.Common.DbConnection connection, CancellationToken stop)
    {
        var earlier = follower.After.Select(all.LoopOf).ToList();
        foreach (var loop in earlier.Where(l => l.Follower is NodeFollower))
            await loop.Begun.WaitAsync(stop);
        var places = await FollowerPlaces.All(connection, stop);
        return earlier.Min(l => l.Follower is NodeFollower ? l.Place : places.GetValueOrDefault(l.Follower.Name));
    }

    private async Task<bool> Step(CancellationToken stop)
    {
        var before = Place;
        var horizon = all.HorizonOf(follower);
        if (horizon <= before)
            return false;

        var moved = follower is TableFollower tables
            ? await StepTables(tables, before, horizon, stop)
            : await StepNode((NodeFollower)follower, before, horizon, stop);
        (_failures, _complaint) = (0, null);
        if (moved)
            Progressed();
        return moved;
    }

    private async Task<bool> StepNode(NodeFollower node, long place, long horizon, CancellationToken stop)
    {
        await using var connection = await store.OpenToRead(stop);
        var entries = await PublicationLog.Read(connection, null, new Stretch(place, horizon, Followers.BatchEntriesMax), stop);
        if (entries.Count == 0)
            return false;

        var own = OwnOf(entries);
        if (own.Count > 0)
            await node.Handle(own, connection, stop);
        // Unless it was told meanwhile to begin anew.
        return Interlocked.CompareExchange(ref _place, entries[^1].Number, place) == place;
    }

    private async Task<bool> StepTables(TableFollower tables, long place, long horizon, CancellationToken stop)
    {
        await using var connection = await store.OpenToRead(stop);
        var news = await PublicationLog.Read(connection, null, new Stretch(place, horizon, Followers.BatchEntriesMax), stop);
        if (news.Count == 0)
            return false;

        var last = news[^1].Number;
        if (OwnOf(news).Count == 0 && last - Interlocked.Read(ref _stored) < PassedEntriesMax)
        {
            Interlocked.Exchange(ref _place, last);
            return true;
        }
        await HandleFromStoredPlace(tables, last, stop);
        return true;
    }

    /// <summary>Under the place's row lock, from wherever the place really is: another node may have handled the batch, or a rebuild moved the place back.</summary>
    private async Task HandleFromStoredPlace(TableFollower tables, long last, CancellationToken stop)
    {
        await using var connection = await store.OpenToWrite(stop);
        await using var transaction = await store.BeginFollow(connection, stop);
        var place = await FollowerPlaces.Take(transaction, tables.Name, stop);

        while (
            place < last
            && await PublicationLog.Read(connection, transaction, new Stretch(place, last, Followers.BatchEntriesMax), stop)
                is { Count: > 0 } entries
        )
        {
            var own = OwnOf(entries);
            if (own.Count > 0)
                await tables.Handle(own, transaction, stop);
            place = entries[^1].Number;
            if (own.Count > 0)
                break;
        }
        await FollowerPlaces.Keep(transaction, tables.Name, place, stop);
        await transaction.CommitAsync(stop);
        StandAt(place);
    }

    private List<Entry> OwnOf(IReadOnlyList<Entry> entries) => [.. entries.Where(e => follower.Kinds.Contains(e.Fact.GetType()))];

    private void Progressed()
    {
        TaskCompletionSource reached;
        lock (_lock)
            (reached, _progress) = (_progress, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        reached.TrySetResult();
        all.WakeThoseAfter(follower);
    }

    private async Task PauseAfter(Exception e, ILogger logger, CancellationToken stop)
    {
        _failures++;
        _complaint = e.Message;
        var pause = TimeSpan.FromTicks(Math.Min(PauseMax.Ticks, PauseMin.Ticks << Math.Min(_failures - 1, 12)));
        logger.LogError(
            e,
            "Follower {Follower} could not go on after entry {Place}; trying again in {Pause}.",
            follower.Name,
            Place,
            pause
        );
        Progressed();
        await Task.Delay(pause, stop).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
