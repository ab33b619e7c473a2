using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Dateline.Mediabank.Recordings;

/// <summary>
/// GET /media/{recording}/recording.{format} and …/captions-{language}.vtt: a public video or sound, by ranges (RFC 9110, section 14), and what is said in it. As with pictures, what is not
/// public is not there, and what was killed or has expired is gone; no answer is kept without asking again.
/// </summary>
internal static class ServeRecording
{
    private const string CaptionsType = "text/vtt; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string folder = "/media/{recording:regex(^[0-9a-f]{{64}}$)}";
        routes
            .MapMethods(folder + "/recording.{format}", ["GET", "HEAD"], PlayToAll)
            .ForEverybody(Pace.Pictures)
            .ExcludeFromDescription();
        routes
            .MapMethods(folder + "/captions-{language}.vtt", ["GET", "HEAD"], ReadToAll)
            .ForEverybody(Pace.Pictures)
            .ExcludeFromDescription();
    }

    /// <summary>The same for staff, before anything of it is public.</summary>
    public static void MapForStaff(IEndpointRouteBuilder routes)
    {
        const string folder = "/api/v1/pictures/{id:guid}/renditions";
        routes.MapGet(folder + "/recording.{format}", PlayToStaff).DemandsCapability(Capability.WriteStories);
        routes.MapGet(folder + "/captions-{language}.vtt", ReadToStaff).DemandsCapability(Capability.WriteStories);
    }

    /// <summary>The last part of the address of what is said in a recording.</summary>
    public static string CaptionsFileOf(string language) => $"captions-{language}.vtt";

    private static async Task<IResult> PlayToAll(
        string recording,
        string format,
        HttpContext context,
        Database database,
        KeepRecording recordings
    )
    {
        var (found, refused) = await Public(recording, context, database);
        return refused ?? await Play(found!, format, context, recordings);
    }

    private static async Task<IResult> ReadToAll(
        string recording,
        string language,
        HttpContext context,
        Database database,
        Blobs blobs
    )
    {
        var (found, refused) = await Public(recording, context, database);
        return refused ?? await Read(found!, language, context, blobs);
    }

    private static async Task<IResult> PlayToStaff(
        Guid id,
        string format,
        HttpContext context,
        Database database,
        KeepRecording recordings
    ) =>
        await OfBank(id, context, database) is { } recording
            ? await Play(recording, format, context, recordings)
            : Results.NotFound();

    private static async Task<IResult> ReadToStaff(
        Guid id,
        string language,
        HttpContext context,
        Database database,
        Blobs blobs
    ) =>
        await OfBank(id, context, database) is { } recording
            ? await Read(recording, language, context, blobs)
            : Results.NotFound();

    private static async Task<(Recording? Recording, IResult? Refused)> Public(
        string file,
        HttpContext context,
        Database database
    )
    {
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var db = database.OpenPublic();
        var rows = await db.Set<PublicPicture>().Where(p => p.RecordingFile == file).ToListAsync(context.RequestAborted);
        var (_, particulars, refused) = ServePicture.Judge(rows, now, context);
        if (refused is not null)
            return (null, refused);
        var isForAll = particulars!.Territories is not { Count: > 0 };
        context.Response.Headers.CacheControl = isForAll ? "public, no-cache" : "private, no-cache";
        if (isForAll)
            SharedCaches.Offer(context, rows.Select(r => PageTags.Picture(r.Id)));
        return (particulars.Recording, null);
    }

    private static async Task<Recording?> OfBank(Guid id, HttpContext context, Database database)
    {
        await using var db = database.OpenNewsroom();
        var picture = await db.Set<Picture>().FindAsync([id], context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-cache";
        return picture is { KilledAt: null } ? picture.ReadParticulars().Recording : null;
    }

    private static async Task<IResult> Play(Recording recording, string format, HttpContext context, KeepRecording recordings) =>
        format == recording.Format && await recordings.Open(recording, context.RequestAborted) is { } content
            ? Results.Stream(
                content,
                recording.MediaType,
                entityTag: new EntityTagHeaderValue($"\"{recording.File[..16]}\""),
                enableRangeProcessing: true
            )
            : Results.NotFound();

    private static async Task<IResult> Read(Recording recording, string language, HttpContext context, Blobs blobs) =>
        recording.Captions?.GetValueOrDefault(language) is { } file
        && await blobs.Get(file, context.RequestAborted) is { } captions
            ? Results.Bytes(captions, CaptionsType, entityTag: new EntityTagHeaderValue($"\"{file[..16]}\""))
            : Results.NotFound();
}
