using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dateline.Accounts;
using Dateline.Log;
using Dateline.Log.Tree;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Record.Witnesses;

/// <summary>
/// This site as a witness of other publishers' logs (C2SP tlog-witness): POST /witness/add-checkpoint cosigns a checkpoint that continues the one before, and
/// GET /witness tells with which key, and what was cosigned last. Only for logs whose keys the settings name; without any, both answer 404.
/// </summary>
internal static class ServeWitness
{
    /// <summary>A proof of 63 hashes and a note with a hundred signatures.</summary>
    private const int RequestBytesMax = 64 * 1024;

    private const string SizeType = "text/x.tlog.size";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/witness", ["GET", "HEAD"], Tell).ForEverybody(Pace.Record).ExcludeFromDescription();
        routes.MapPost("/witness/add-checkpoint", Add).ForWhoeverSigns(Pace.Record, RequestBytesMax).ExcludeFromDescription();
    }

    private static async Task<IResult> Tell(Database database, Settings settings, KeyFolder keys, CancellationToken stop)
    {
        if (settings.WitnessedKeys.Count == 0)
            throw Refusal.NotFound("page");
        await using var db = database.OpenPublic();
        var cosigned = await db.Set<CosignedLog>().OrderBy(c => c.Origin).ToListAsync(stop);
        var json = new JsonObject
        {
            ["key"] = (await KeyOf(db, keys, stop)).Public.ToString(),
            ["logs"] = new JsonArray([
                .. cosigned.Select(c =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["origin"] = c.Origin,
                            ["size"] = c.Size,
                            ["checkpoint"] = c.Note,
                            ["at"] = Rfc3339.Of(c.At),
                        }
                ),
            ]),
        };
        return RecordFiles.Sent(CanonicalJson.Bytes(json), "application/json", RecordFiles.AskEachTime);
    }

    private static async Task<IResult> Add(HttpRequest http, Cosigner cosigner, CancellationToken stop)
    {
        using var reader = new StreamReader(http.Body, Encoding.UTF8);
        var answer = await cosigner.Answer(await reader.ReadToEndAsync(stop), stop);
        return Results.Text(
            answer.Text,
            answer.Status == StatusCodes.Status409Conflict ? SizeType : "text/plain",
            null,
            answer.Status
        );
    }

    /// <summary>The key with which this site cosigns: the one that it began with, on whichever node.</summary>
    internal static async Task<SignerKey> KeyOf(PublicDb db, KeyFolder keys, CancellationToken stop)
    {
        var known = await db.Set<RecordCheckpoint>().Select(c => c.WitnessKey).SingleAsync(stop);
        var key = keys.Witness();
        return known.Length == 0 || known == key.Public.ToString()
            ? key
            : throw new ForkRefusedException(
                $"Nothing was cosigned: the folder {keys.Path} does not hold the witness's key {known}. Copy witness.key from where you keep it, or from the other node."
            );
    }
}
