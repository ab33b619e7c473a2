using System.Globalization;
using System.Text;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Mediabank.Recordings;
using Dateline.Site;
using Dateline.Stories.Content;

namespace Dateline.Mediabank;

/// <summary>
/// /api/v1/uploads: files that come over a bad line (the tus protocol 1.0 with its extensions creation, expiration and termination, tus.io). The answer to the
/// last bytes names the picture.
/// </summary>
internal static class ReceiveUpload
{
    private const string Many = "/api/v1/uploads",
        One = Many + "/{id:guid}";

    private const string Version = "1.0.0",
        Resumable = "Tus-Resumable",
        PieceType = "application/offset+octet-stream";

    /// <summary>Most bytes of what is said about a file.</summary>
    private const int MetadataMax = 4_096;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Many, ["OPTIONS"], Offer).DemandsCapability(Capability.WritePictures).Produces(204);
        routes.MapPost(Many, Begin).DemandsCapability(Capability.WritePictures).AddEndpointFilter(Speaking).Produces(201);
        routes
            .MapMethods(One, ["GET", "HEAD"], Tell)
            .DemandsCapability(Capability.WritePictures)
            .AddEndpointFilter(Speaking)
            .Produces(200);
        routes
            .MapPatch(One, Take)
            .DemandsCapability(Capability.WritePictures, ReceivePicture.FileBytesMax)
            .AddEndpointFilter(Speaking)
            .Produces(204);
        routes.MapDelete(One, Forget).DemandsCapability(Capability.WritePictures).AddEndpointFilter(Speaking).Produces(204);
    }

    private static IResult Offer(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers[Resumable] = headers["Tus-Version"] = Version;
        headers["Tus-Extension"] = "creation,expiration,termination";
        headers["Tus-Max-Size"] = Recording.FileBytesMax.ToString(CultureInfo.InvariantCulture);
        return Results.NoContent();
    }

    private static async Task<IResult> Begin(HttpContext context, KeepUpload uploads, OpenEditions editions)
    {
        if (Number(context, "Upload-Length") is not { } length || length == 0)
            throw Refusal.Malformed("The field Upload-Length has to say how many bytes the file has: one at least.");
        if (length > Recording.FileBytesMax)
            throw KeepRecording.TooLarge();
        var said = Metadata(context.Request.Headers["Upload-Metadata"].ToString());
        var upload = await uploads.Begin(
            context.Actor(),
            length,
            Picture.NameOf(said.GetValueOrDefault("filename") ?? ""),
            said.GetValueOrDefault("language") is { } tag && Wording.IsLanguage(tag) ? tag : editions.Now.Language,
            context.RequestAborted
        );
        context.Response.Headers.Location = $"{context.Request.PathBase}{Many}/{upload.Id}";
        Stand(context, upload);
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    private static async Task<IResult> Tell(Guid id, HttpContext context, KeepUpload uploads)
    {
        var upload = await uploads.Find(context.Actor(), id, context.RequestAborted);
        context.Response.Headers["Upload-Length"] = upload.Length.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        Stand(context, upload);
        return Results.Ok();
    }

    private static async Task<IResult> Take(Guid id, HttpContext context, KeepUpload uploads)
    {
        if (context.Request.ContentType != PieceType)
            throw Refusal.Because(StatusCodes.Status415UnsupportedMediaType, $"This address takes {PieceType}.");
        if (Number(context, "Upload-Offset") is not { } offset)
            throw Refusal.Malformed("The field Upload-Offset has to say where these bytes go on.");
        var actor = context.Actor();
        var upload = await uploads.Find(actor, id, context.RequestAborted);
        if (upload.Offset != offset)
            throw KeepUpload.NotThere(upload);
        Stand(context, await uploads.Take(actor, upload, context.Request.Body, context.RequestAborted));
        return Results.NoContent();
    }

    private static async Task<IResult> Forget(Guid id, HttpContext context, KeepUpload uploads)
    {
        await uploads.Forget(context.Actor(), id, context.RequestAborted);
        return Results.NoContent();
    }

    /// <summary>How far a file has come, and what became of it.</summary>
    private static void Stand(HttpContext context, Upload upload)
    {
        var headers = context.Response.Headers;
        headers["Upload-Offset"] = upload.Offset.ToString(CultureInfo.InvariantCulture);
        headers["Upload-Expires"] = upload.Expires.ToString("R", CultureInfo.InvariantCulture);
        if (upload.Picture is not { } picture)
            return;
        headers["Dateline-Picture"] = picture.ToString();
        headers["Dateline-Picture-New"] = upload.IsNew ? "true" : "false";
    }

    /// <summary>Every request but OPTIONS says which version it speaks, and every answer too.</summary>
    private static async ValueTask<object?> Speaking(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.OnStarting(() =>
        {
            http.Response.Headers[Resumable] = Version;
            if (http.Response.StatusCode == StatusCodes.Status412PreconditionFailed)
                http.Response.Headers["Tus-Version"] = Version;
            return Task.CompletedTask;
        });
        if (http.Request.Headers[Resumable] != Version)
            throw Refusal.Because(
                StatusCodes.Status412PreconditionFailed,
                $"The field {Resumable} has to be {Version}: no other version of tus is spoken here."
            );
        return await next(context);
    }

    private static long? Number(HttpContext context, string field) =>
        long.TryParse(context.Request.Headers[field].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Keys with values in base64, joined by commas: <c>filename dG93ZXI=,language ZW4=</c>.</summary>
    private static Dictionary<string, string> Metadata(string field)
    {
        if (field.Length > MetadataMax)
            throw Refusal.Malformed($"The field Upload-Metadata is longer than {MetadataMax} characters.");
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in field.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var space = pair.IndexOf(' ', StringComparison.Ordinal);
            var (key, value) = space < 0 ? (pair, "") : (pair[..space], pair[(space + 1)..]);
            var bytes = new byte[value.Length];
            if (!Convert.TryFromBase64String(value, bytes, out var length))
                throw Refusal.Malformed($"The value of '{key}' in Upload-Metadata is no base64.");
            var text = Encoding.UTF8.GetString(bytes, 0, length);
            if (Wording.Complaint(text) is null)
                said[key] = text;
        }
        return said;
    }
}
