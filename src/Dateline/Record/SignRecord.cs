using System.Data.Common;
using Dateline.Log;
using Dateline.Log.Tree;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Record;

/// <summary>
/// Follower: signs a checkpoint over the record as soon as it has grown. Every node runs it; whichever is first holds the row of the last checkpoint while
/// it compares and signs, so there is one signer at a time, and another takes over by itself.
/// </summary>
/// <remarks>
/// It signs nothing that contradicts what it signed before: not by the database's row, and not by the file beside the key, which a database that was
/// restored from an older backup does not take back. It then fails, says so in /readyz and in its log, and the site goes on without new checkpoints.
/// </remarks>
internal sealed class SignRecord(Database database, KeyFolder keys) : NodeFollower
{
    public const string FollowerName = "record-signer";

    public override string Name => FollowerName;

    public override IReadOnlySet<Type> Kinds => Leaf.Kinds;

    public override IReadOnlyList<string> After { get; } = [RecordLeaves.FollowerName];

    public override bool NeededToServe => false;

    public override bool ActsWait => false;

    public override Task Begin(long place, DbConnection connection, CancellationToken stop) => Sign(compareAll: true, stop);

    public override Task Handle(IReadOnlyList<Entry> entries, DbConnection connection, CancellationToken stop) =>
        Sign(compareAll: false, stop);

    private async Task Sign(bool compareAll, CancellationToken stop)
    {
        await using var connection = await database.OpenToWrite(stop);
        await using var transaction = await database.BeginWrite(connection, stop);
        await using var db = database.Within(transaction);
        var row = await RecordCheckpoint.Take(db, stop);
        var size = await RecordLeaves.SizeIn(db, stop);
        if ((size == row.Size && !compareAll) || await IsStillGrowing(db, stop))
            return;

        var tree = new TiledTree(size, tile => RecordLeaves.FetchFrom(db, tile, stop));
        await Compare(tree, SignedIn(row), "this database");
        await Compare(tree, keys.LastSigned(), $"the folder {keys.Path}");
        if (size == row.Size)
            return;
        var key = await KeyOf(db, row, stop);
        var note = SignedNote.Sign(new Checkpoint(key.Public.Name, size, await tree.Root()).Text, key);
        keys.Remember(note);
        (row.Size, row.Note) = (size, note.ToString());
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>What a row says was signed last; null before the first time.</summary>
    internal static Checkpoint? SignedIn(RecordCheckpoint row) =>
        row.Note.Length == 0 ? null : Checkpoint.Read(SignedNote.Read(row.Note).Text);

    /// <summary>The record begins with what was signed, or nothing is signed any more.</summary>
    private static async Task Compare(TiledTree tree, Checkpoint? signed, string where)
    {
        if (signed is null)
            return;
        if (signed.Size > tree.Size)
            throw new ForkRefusedException(
                $"Nothing was signed: {where} says that a record of {signed.Size} leaves was signed, and the database holds {tree.Size}. "
                    + "Was an older backup restored? Restore the newest; docs/record.md says how to go on when there is none."
            );
        if (await tree.RootAt(signed.Size) != signed.Root)
            throw new ForkRefusedException(
                $"Nothing was signed: the first {signed.Size} leaves are not those that were signed, as {where} says. "
                    + "Somebody changed the record's tables, or another past was restored. 'dateline rebuild record' makes them again from the publication log; docs/record.md says how to go on when that does not help."
            );
    }

    /// <summary>While the record is made again from the log it is shorter than what was signed, and nothing is wrong.</summary>
    private static async Task<bool> IsStillGrowing(NewsroomDb db, CancellationToken stop)
    {
        var last = await db.Set<RecordLeaf>().MaxAsync(l => (long?)l.Entry, stop) ?? 0;
        var kinds = Leaf.Kinds.Select(FactJson.KindOf).ToList();
        return await db.Set<LogRow>().AnyAsync(e => e.Number > last && kinds.Contains(e.Kind), stop);
    }

    /// <summary>The key that signs now: the one that the newest change of keys names, or the first, which is made with the first checkpoint.</summary>
    private async Task<SignerKey> KeyOf(NewsroomDb db, RecordCheckpoint row, CancellationToken stop)
    {
        if (row.FirstKey.Length == 0)
        {
            var first = keys.Make(keys.OriginNow);
            row.FirstKey = first.Public.ToString();
        }
        var key = (await RecordKeys.In(db, row, stop))[^1].Key;
        return keys.Find(key)
            ?? throw new ForkRefusedException(
                $"Nothing was signed: the key {key} is not in the folder {keys.Path}. Copy it from where you keep it, or from the other node; docs/record.md says what to do when it is lost."
            );
    }
}

/// <summary>The record would have to contradict itself, or to be signed by a key that it does not know; the message is for the operator.</summary>
internal sealed class ForkRefusedException(string message) : Exception(message);
