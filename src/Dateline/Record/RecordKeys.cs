using System.Text;
using Dateline.Log.Tree;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Record;

/// <summary>A key of the record.</summary>
/// <param name="Key">The verifier key.</param>
/// <param name="From">It signs checkpoints of more leaves than this: 0 for the first key, and the place of the leaf that names it for every other.</param>
internal sealed record RecordKey(VerifierKey Key, long From);

/// <summary>The record's keys, oldest first; the last one signs.</summary>
internal static class RecordKeys
{
    public const string ChangeKind = "record-key-changed";

    /// <summary>The first key, and each that a leaf names after it. Whether the old key signed the change is for whoever verifies to check.</summary>
    public static async Task<IReadOnlyList<RecordKey>> In(PublicDb db, RecordCheckpoint row, CancellationToken stop)
    {
        var changes = await db.Set<RecordLeaf>().Where(l => l.Kind == ChangeKind).OrderBy(l => l.Place).ToListAsync(stop);
        return
        [
            new RecordKey(VerifierKey.Read(row.FirstKey), 0),
            .. changes.Select(l => new RecordKey(
                VerifierKey.Read(Leaf.Read(Encoding.UTF8.GetBytes(l.Canonical)).NewKey!),
                l.Place
            )),
        ];
    }
}
