using System.Text;
using System.Text.Json.Nodes;
using Dateline.Log;
using Dateline.Log.Tree;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Record;

/// <summary>The record's files (C2SP tlog-tiles), as bytes: the same for whoever asks over HTTP and for a folder of files.</summary>
internal static class RecordFiles
{
    /// <summary>A tile, and the beginning of one, never changes.</summary>
    public const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>What the next publication, or a redaction, changes.</summary>
    public const string AskEachTime = "public, max-age=0, must-revalidate";

    /// <summary>The last signed checkpoint; null before the first.</summary>
    public static async Task<RecordCheckpoint?> Signed(PublicDb db, CancellationToken stop) =>
        await db.Set<RecordCheckpoint>().SingleAsync(stop) is { Size: > 0 } row ? row : null;

    /// <summary>The file <c>keys</c>: the record's own, oldest first, and those of its witnesses.</summary>
    public static async Task<byte[]> Keys(PublicDb db, RecordCheckpoint row, Settings settings, CancellationToken stop)
    {
        var keys = await RecordKeys.In(db, row, stop);
        var json = new JsonObject
        {
            ["origin"] = keys[0].Key.Name,
            ["keys"] = new JsonArray([
                .. keys.Select(k => (JsonNode)new JsonObject { ["key"] = k.Key.ToString(), ["from"] = k.From }),
            ]),
            ["witnesses"] = new JsonArray([.. settings.Witnesses.Select(w => (JsonNode)w.Key.ToString())]),
        };
        return CanonicalJson.Bytes(json);
    }

    /// <summary>A tile; null where there is none so wide.</summary>
    public static Task<byte[]?> Tile(PublicDb db, TileAddress tile, CancellationToken stop) =>
        tile.Level == TileAddress.Entries ? Entries(db, tile, stop) : RecordLeaves.Find(db, tile, stop);

    /// <summary>A body with its salt.</summary>
    public static byte[] Body(PublishedBody body) =>
        Encoding.UTF8.GetBytes($"{{\"body\":{body.Canonical},\"salt\":\"{Convert.ToHexStringLower(body.Salt)}\"}}");

    /// <summary>A file, sent.</summary>
    public static Delivered Sent(byte[] content, string type, string cacheControl) =>
        new(content, type, []) { CacheControl = cacheControl };

    private static async Task<byte[]?> Entries(PublicDb db, TileAddress tile, CancellationToken stop)
    {
        var first = tile.Index * TileAddress.FullWidth;
        var leaves = await db.Set<RecordLeaf>()
            .Where(l => l.Place >= first && l.Place < first + tile.Width)
            .OrderBy(l => l.Place)
            .Select(l => l.Canonical)
            .ToListAsync(stop);
        return leaves.Count == tile.Width ? EntryBundle.Write(leaves.Select(Encoding.UTF8.GetBytes)) : null;
    }
}
