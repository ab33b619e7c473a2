using System.Text;
using System.Text.Json.Nodes;
using Dateline.Accounts;
using Dateline.Log;
using Dateline.Log.Tree;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Record;

/// <summary>The record for programs (C2SP tlog-tiles): GET /record/checkpoint, /record/tile/…, and beside it /record/body/{commitment}, /record/keys and a proof for each publication.</summary>
internal static class ServeRecord
{
    /// <summary>A tile, and the beginning of one, never changes.</summary>
    private const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>What the next publication, or a redaction, changes.</summary>
    private const string AskEachTime = "public, max-age=0, must-revalidate";

    private const string Text = "text/plain; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes)
    {
        string[] reading = ["GET", "HEAD"];
        ForPrograms(routes.MapMethods("/record/checkpoint", reading, Checkpoint));
        ForPrograms(routes.MapMethods("/record/keys", reading, Keys));
        ForPrograms(routes.MapMethods("/record/tile/{level}/{**tile}", reading, Tile));
        ForPrograms(routes.MapMethods("/record/body/{commitment:regex(^[0-9a-f]{{64}}$)}", reading, Body));
        ForPrograms(routes.MapMethods("/record/entry/{entry:regex(^[1-9][0-9]{{0,17}}$)}.tlog-proof", reading, Proof));
    }

    private static void ForPrograms(RouteHandlerBuilder endpoint) => endpoint.ForEverybody(Pace.Record).ExcludeFromDescription();

    private static async Task<IResult> Checkpoint(Database database, CancellationToken stop)
    {
        await using var db = database.OpenPublic();
        var row = await Signed(db, stop);
        return Sent(Encoding.UTF8.GetBytes(row.Note), Text, AskEachTime);
    }

    private static async Task<IResult> Keys(Database database, CancellationToken stop)
    {
        await using var db = database.OpenPublic();
        var keys = await RecordKeys.In(db, await Signed(db, stop), stop);
        var json = new JsonObject
        {
            ["origin"] = keys[0].Key.Name,
            ["keys"] = new JsonArray([
                .. keys.Select(k => (JsonNode)new JsonObject { ["key"] = k.Key.ToString(), ["from"] = k.From }),
            ]),
        };
        return Sent(CanonicalJson.Bytes(json), "application/json", AskEachTime);
    }

    private static async Task<IResult> Tile(string level, string? tile, Database database, CancellationToken stop)
    {
        if (TileAddress.Read(level, tile ?? "") is not { } address)
            throw Refusal.NotFound("tile");
        await using var db = database.OpenPublic();
        var bytes =
            address.Level == TileAddress.Entries ? await Entries(db, address, stop) : await RecordLeaves.Find(db, address, stop);
        return Sent(bytes ?? throw Refusal.NotFound("tile"), "application/octet-stream", Immutable);
    }

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

    /// <summary>A body with its salt. What was taken back since, or destroyed, is not given out again; its commitment stays in the record.</summary>
    private static async Task<IResult> Body(string commitment, Database database, CancellationToken stop)
    {
        await using var db = database.OpenPublic();
        var leaf =
            await db.Set<RecordLeaf>().Where(l => l.Body == commitment).FirstOrDefaultAsync(stop)
            ?? throw Refusal.NotFound("body");
        // The log itself, not the leaves made of it: once a withdrawal is acknowledged nobody may read what it took back.
        await using var connection = await database.OpenToRead(stop);
        var takenBack = await PublicationLog.WasTakenBack(connection, leaf.Subject, leaf.Entry, stop);
        var body = await db.Set<PublishedBody>().SingleOrDefaultAsync(b => b.Commitment == commitment, stop);
        if (takenBack || body is null)
            return Results.StatusCode(StatusCodes.Status410Gone);
        var json = $"{{\"body\":{body.Canonical},\"salt\":\"{Convert.ToHexStringLower(body.Salt)}\"}}";
        return Sent(Encoding.UTF8.GetBytes(json), "application/json", AskEachTime);
    }

    /// <summary>The proof of one publication, by its entry's number, against the newest checkpoint: a file to keep.</summary>
    private static async Task<IResult> Proof(string entry, Database database, CancellationToken stop)
    {
        var number = long.Parse(entry, System.Globalization.CultureInfo.InvariantCulture);
        await using var db = database.OpenPublic();
        var row = await Signed(db, stop);
        var leaf = await db.Set<RecordLeaf>().SingleOrDefaultAsync(l => l.Entry == number, stop);
        if (leaf is null || leaf.Place >= row.Size)
            throw Refusal.NotFound("proof");
        var tree = new TiledTree(row.Size, tile => RecordLeaves.FetchFrom(db, tile, stop));
        var proof = new ProofFile(
            Encoding.UTF8.GetBytes(leaf.Canonical),
            leaf.Place,
            await tree.Inclusion(leaf.Place),
            SignedNote.Read(row.Note)
        );
        return Sent(Encoding.UTF8.GetBytes(proof.ToString()), Text, AskEachTime);
    }

    private static async Task<RecordCheckpoint> Signed(PublicDb db, CancellationToken stop) =>
        await db.Set<RecordCheckpoint>().SingleAsync(stop) is { Size: > 0 } row ? row : throw Refusal.NotFound("checkpoint");

    private static Delivered Sent(byte[] content, string type, string cacheControl) =>
        new(content, type, []) { CacheControl = cacheControl };
}
