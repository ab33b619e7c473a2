using System.Globalization;
using Dateline.Log.Tree;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Record.Witnesses;

/// <summary>What a witness answers.</summary>
/// <param name="Status">200 with cosignatures; 400, 403, 404, 422 with a sentence; 409 with the size that was cosigned last.</param>
/// <param name="Text">The answer's body.</param>
internal readonly record struct WitnessAnswer(int Status, string Text);

/// <summary>
/// Cosigns checkpoints of other logs, one at a time, and never two that contradict each other. What was cosigned last stands in the database, which all nodes share, and
/// beside the key, which an older backup of the database does not take back: the larger one counts.
/// </summary>
internal sealed class Cosigner(Database database, Settings settings, KeyFolder keys, TimeProvider clock, ILogger<Cosigner> log)
{
    private static readonly Checkpoint Nothing = new("", 0, TreeHash.OfNothing);

    /// <summary>Answers a request in the order of checks that C2SP tlog-witness prescribes.</summary>
    public async Task<WitnessAnswer> Answer(string body, CancellationToken stop)
    {
        WitnessRequest request;
        Checkpoint checkpoint;
        try
        {
            request = WitnessRequest.Read(body);
            checkpoint = Checkpoint.Read(request.Checkpoint.Text);
        }
        catch (FormatException e)
        {
            return new(StatusCodes.Status400BadRequest, e.Message + "\n");
        }
        var trusted = settings.WitnessedKeys.Where(k => k.Name == checkpoint.Origin).ToList();
        if (trusted.Count == 0)
            return new(StatusCodes.Status404NotFound, "This witness does not watch that log.\n");
        if (trusted.FirstOrDefault(request.Checkpoint.IsSignedBy) is not { } key)
            return new(
                StatusCodes.Status403Forbidden,
                "The checkpoint is not signed by a key of the log that this witness knows.\n"
            );
        if (request.Old > checkpoint.Size)
            return new(StatusCodes.Status400BadRequest, "The old size is larger than the checkpoint's.\n");
        // Other signatures under the note are not this witness's business to keep.
        var signed = request.Checkpoint with
        {
            Signatures = [.. request.Checkpoint.Signatures.Where(s => s.KeyHash == key.Hash)],
        };
        return await Cosign(request with { Checkpoint = signed }, checkpoint, stop);
    }

    private async Task<WitnessAnswer> Cosign(WitnessRequest request, Checkpoint checkpoint, CancellationToken stop)
    {
        await using var connection = await database.OpenToWrite(stop);
        await using var transaction = await database.BeginWrite(connection, stop);
        await using var db = database.Within(transaction);
        var own = await RecordCheckpoint.Take(db, stop);
        var row = await db.Set<CosignedLog>().SingleOrDefaultAsync(c => c.Origin == checkpoint.Origin, stop);
        var last = LastOf(row, checkpoint.Origin);
        if (request.Old != last.Size)
            return SeenUntil(last);
        if (checkpoint.Size == last.Size && checkpoint.Root != last.Root)
        {
            log.LogCritical(
                "FORK: {Origin} has signed two checkpoints of {Size} leaves. Keep both, together they prove it. Now:\n{Now}\nBefore, with root {Before}.",
                checkpoint.Origin,
                checkpoint.Size,
                request.Checkpoint,
                last.Root
            );
            return SeenUntil(last);
        }
        if (!TreeProof.Continues(request.Proof, (last.Size, last.Root), (checkpoint.Size, checkpoint.Root)))
            return new(StatusCodes.Status422UnprocessableEntity, "The proof does not show that the log only grew.\n");

        var key = await ServeWitness.KeyOf(db, keys, stop);
        var now = clock.GetUtcNow();
        var cosignature = SignedNote.Cosign(request.Checkpoint.Text, key, now);
        keys.RememberCosigned(checkpoint.Origin, request.Checkpoint);
        if (row is null)
            db.Add(row = new CosignedLog { Origin = checkpoint.Origin });
        (row.Size, row.Note, row.At) = (checkpoint.Size, request.Checkpoint.ToString(), now);
        own.WitnessKey = key.Public.ToString();
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new(StatusCodes.Status200OK, cosignature.ToString());
    }

    private Checkpoint LastOf(CosignedLog? row, string origin)
    {
        var stored = row is null ? Nothing : Checkpoint.Read(SignedNote.Read(row.Note).Text);
        return keys.LastCosigned(origin) is { } kept && kept.Size > stored.Size ? kept : stored;
    }

    private static WitnessAnswer SeenUntil(Checkpoint last) =>
        new(StatusCodes.Status409Conflict, string.Create(CultureInfo.InvariantCulture, $"{last.Size}\n"));
}
