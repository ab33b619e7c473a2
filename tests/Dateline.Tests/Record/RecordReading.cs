using Dateline.Log;
using Dateline.Log.Tree;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Record;

/// <summary>The record as a stranger reads it.</summary>
internal static class RecordReading
{
    /// <summary>The checkpoint over everything that the publication log holds now.</summary>
    public static async Task<(Checkpoint Checkpoint, SignedNote Note)> Signed(this Newspaper paper)
    {
        var leaves = (await paper.Log()).Count(e => Leaf.Kinds.Contains(e.Fact.GetType()));
        SignedNote? note = null;
        await Eventually.That(
            $"a checkpoint over {leaves} leaves was signed",
            async () =>
            {
                var answer = await paper.Reader.Get("/record/checkpoint");
                if ((int)answer.Status != 200)
                    return false;
                note = SignedNote.Read(answer.Text);
                return Checkpoint.Read(note.Text).Size == leaves;
            }
        );
        return (Checkpoint.Read(note!.Text), note);
    }

    /// <summary>All leaves.</summary>
    public static async Task<IReadOnlyList<Leaf>> Leaves(this Newspaper paper)
    {
        var (checkpoint, _) = await paper.Signed();
        var leaves = new List<Leaf>();
        for (var index = 0L; index * TileAddress.FullWidth < checkpoint.Size; index++)
        {
            var tile = TileAddress.Within(checkpoint.Size, TileAddress.Entries, index);
            var bundle = (await paper.Reader.Get($"/record/{tile.Path}")).Granted().Bytes;
            leaves.AddRange(EntryBundle.Read(bundle, tile.Width).Select(bytes => Leaf.Read(bytes)));
        }
        return leaves;
    }

    /// <summary>The key that signs now.</summary>
    public static async Task<VerifierKey> RecordKey(this Newspaper paper)
    {
        var keys = (await paper.Reader.Get("/record/keys")).Granted().Json["keys"]!.AsArray();
        return VerifierKey.Read((string)keys[^1]!["key"]!);
    }

    /// <summary>Throws the record's tables away and waits until the log has made them again.</summary>
    public static async Task RebuildRecord(this Newspaper paper)
    {
        var (checkpoint, _) = await paper.Signed();
        var followers = paper.Parts.GetRequiredService<Followers>();
        await followers.Rebuild("record", CancellationToken.None);
        await Eventually.That(
            "the record was made again",
            async () =>
                (await paper.Reader.Get($"/record/{TileAddress.Within(checkpoint.Size, TileAddress.Entries, 0).Path}")).Status
                is System.Net.HttpStatusCode.OK
        );
    }
}
