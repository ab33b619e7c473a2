using System.Text;
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
        return RecordFiles.Sent(Encoding.UTF8.GetBytes(row.Note), Text, RecordFiles.AskEachTime);
    }

    private static async Task<IResult> Keys(Database database, Settings settings, CancellationToken stop)
    {
        await using var db = database.OpenPublic();
        var keys = await RecordFiles.Keys(db, await Signed(db, stop), settings, stop);
        return RecordFiles.Sent(keys, "application/json", RecordFiles.AskEachTime);
    }

    private static async Task<IResult> Tile(string level, string? tile, Database database, CancellationToken stop)
    {
        if (TileAddress.Read(level, tile ?? "") is not { } address)
            throw Refusal.NotFound("tile");
        await using var db = database.OpenPublic();
        var bytes = await RecordFiles.Tile(db, address, stop) ?? throw Refusal.NotFound("tile");
        return RecordFiles.Sent(bytes, "application/octet-stream", RecordFiles.Immutable);
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
        return RecordFiles.Sent(RecordFiles.Body(body), "application/json", RecordFiles.AskEachTime);
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
        return RecordFiles.Sent(Encoding.UTF8.GetBytes(proof.ToString()), Text, RecordFiles.AskEachTime);
    }

    private static async Task<RecordCheckpoint> Signed(PublicDb db, CancellationToken stop) =>
        await RecordFiles.Signed(db, stop) ?? throw Refusal.NotFound("checkpoint");
}
