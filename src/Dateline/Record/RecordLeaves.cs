using System.Data.Common;
using System.Text;
using Dateline.Log;
using Dateline.Log.Tree;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Record;

/// <summary>Follower: makes the record's leaves and tiles, one leaf for each editorial fact. Made again from the same log, it is the same to the byte.</summary>
internal sealed class RecordLeaves(Database database) : TableFollower
{
    public const string FollowerName = "record";

    public override string Name => FollowerName;

    public override IReadOnlySet<Type> Kinds => Leaf.Kinds;

    /// <summary>Pages name a leaf by the number of its entry, which is known before the leaf is made.</summary>
    public override bool ActsWait => false;

    /// <summary>A checkpoint may come two seconds after a publication; a leaf a quarter of one later costs the desk and imports less.</summary>
    public override TimeSpan Gathers { get; } = TimeSpan.FromMilliseconds(250);

    public override async Task Handle(IReadOnlyList<Entry> entries, DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        var size = await SizeIn(db, stop);
        var edge = await TreeEdge.Of(size, tile => FetchFrom(db, tile, stop));
        var previous = await PreviousOf(db, entries, stop);
        foreach (var entry in entries)
        {
            var subject = entry.Fact.Subject;
            var leaf = Leaf.Of(entry, previous.TryGetValue(subject, out var place) ? place : null);
            var bytes = leaf.Bytes();
            db.Add(RowOf(entry, leaf, edge.Size, bytes));
            previous[subject] = edge.Size;
            edge.Add(TreeHash.OfLeaf(bytes));
        }
        await NewRows.WriteIfAllAreNew(db, transaction, stop);
        foreach (var (tile, hashes) in edge.TakeChanged())
            await Keep(db, tile, hashes, stop);
        await db.SaveChangesAsync(stop);
    }

    public override async Task Empty(DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        await db.Set<RecordLeaf>().ExecuteDeleteAsync(stop);
        await db.Set<RecordTile>().ExecuteDeleteAsync(stop);
    }

    /// <summary>How many leaves there are.</summary>
    internal static async Task<long> SizeIn(PublicDb db, CancellationToken stop) =>
        1 + (await db.Set<RecordLeaf>().MaxAsync(l => (long?)l.Place, stop) ?? -1);

    /// <summary>A tile out of the table, as wide as it is asked for.</summary>
    /// <exception cref="InvalidOperationException">It is not there: the table was changed behind the program's back.</exception>
    internal static async Task<byte[]> FetchFrom(PublicDb db, TileAddress tile, CancellationToken stop) =>
        await Find(db, tile, stop) ?? throw new InvalidOperationException($"The record's tile {tile.Path} is missing.");

    /// <summary>The same, or null where there is none so wide.</summary>
    internal static async Task<byte[]?> Find(PublicDb db, TileAddress tile, CancellationToken stop)
    {
        var hashes = await db.Set<RecordTile>()
            .Where(t => t.Level == tile.Level && t.Place == tile.Index)
            .Select(t => t.Hashes)
            .SingleOrDefaultAsync(stop);
        return hashes?.Length >= tile.Width * TreeHash.Bytes ? hashes[..(tile.Width * TreeHash.Bytes)] : null;
    }

    private static RecordLeaf RowOf(Entry entry, Leaf leaf, long place, byte[] bytes) =>
        new()
        {
            Place = place,
            Entry = entry.Number,
            Kind = leaf.Kind,
            Subject = leaf.Subject,
            Edition = leaf.Edition,
            At = entry.At,
            Body = leaf.Body,
            Canonical = Encoding.UTF8.GetString(bytes),
        };

    private static async Task<Dictionary<string, long>> PreviousOf(
        NewsroomDb db,
        IReadOnlyList<Entry> entries,
        CancellationToken stop
    )
    {
        var subjects = entries.Select(e => e.Fact.Subject).Distinct().ToList();
        return await db.Set<RecordLeaf>()
            .Where(l => subjects.Contains(l.Subject))
            .GroupBy(l => l.Subject)
            .Select(g => new { g.Key, Place = g.Max(l => l.Place) })
            .ToDictionaryAsync(g => g.Key, g => g.Place, stop);
    }

    private static async Task Keep(NewsroomDb db, TileAddress tile, byte[] hashes, CancellationToken stop)
    {
        if (await db.Set<RecordTile>().FindAsync([tile.Level, tile.Index], stop) is { } row)
            row.Hashes = hashes;
        else
            db.Add(
                new RecordTile
                {
                    Level = tile.Level,
                    Place = tile.Index,
                    Hashes = hashes,
                }
            );
    }
}
