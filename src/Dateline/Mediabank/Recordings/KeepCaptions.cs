using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;

namespace Dateline.Mediabank.Recordings;

/// <summary>PUT and DELETE /api/v1/pictures/{id}/captions/{language}: what is said in a recording, as a WebVTT file. Where the public sees the recording, it has them at once.</summary>
internal static class KeepCaptions
{
    private const string One = "/api/v1/pictures/{id:guid}/captions/{language}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPut(One, Put)
            .DemandsCapability(Capability.WritePictures, WebVtt.FileBytesMax)
            .Accepts<string>("text/vtt")
            .Produces(200);
        routes.MapDelete(One, Delete).DemandsCapability(Capability.WritePictures);
    }

    private static async Task<IResult> Put(Guid id, string language, HttpContext context, Acts acts, Blobs blobs)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var picture = await Take(acts, blobs, context.Actor(), (id, language, body.ToArray()), context.RequestAborted);
        return Results.Json(new { picture.Id, picture.Version }, ApiJson.Options);
    }

    private static async Task<IResult> Delete(Guid id, string language, HttpContext context, Acts acts)
    {
        await Drop(acts, context.Actor(), (id, language), context.RequestAborted);
        return Results.NoContent();
    }

    /// <summary>Keeps a file of captions in the place of the one in its language, in an act of its own.</summary>
    /// <exception cref="Refusal">404: there is no such recording. 409: it was killed. 422: the file is no WebVTT, or what was named is no language.</exception>
    internal static async Task<Picture> Take(
        Acts acts,
        Blobs blobs,
        string actor,
        (Guid Picture, string Language, byte[] File) captions,
        CancellationToken stop
    )
    {
        if (!Wording.IsLanguage(captions.Language))
            throw Refusal.Invalid("language", "is no language tag, such as en or zh-Hans");
        var cues = WebVtt.Read(captions.File, out var complaint);
        if (complaint is not null)
            throw Refusal.Because(StatusCodes.Status422UnprocessableEntity, complaint, RefusalCode.NoCaptions);
        var name = await blobs.Put(WebVtt.Write(cues), stop);
        return await Change(acts, actor, captions.Picture, kept => kept[captions.Language] = name, stop);
    }

    /// <summary>Drops the captions in a language, in an act of its own.</summary>
    internal static Task<Picture> Drop(
        Acts acts,
        string actor,
        (Guid Picture, string Language) captions,
        CancellationToken stop
    ) =>
        Change(
            acts,
            actor,
            captions.Picture,
            kept => _ = kept.Remove(captions.Language) ? true : throw Refusal.NotFound("file of captions"),
            stop
        );

    private static async Task<Picture> Change(
        Acts acts,
        string actor,
        Guid id,
        Action<Dictionary<string, string>> change,
        CancellationToken stop
    )
    {
        await using var act = await acts.Begin(actor, stop);
        var picture = await act.Db.Set<Picture>().FindAsync([id], stop);
        if (picture?.ReadParticulars() is not { Recording: { } recording } known)
            throw Refusal.NotFound("recording");
        picture.DemandAlive();
        var captions = new Dictionary<string, string>(recording.Captions ?? new Dictionary<string, string>());
        change(captions);
        if (captions.Count > PictureParticulars.LanguagesMax)
            throw Refusal.Invalid("language", $"would be one of more than {PictureParticulars.LanguagesMax}");
        var changed = recording with { Captions = captions.Count > 0 ? captions : null };
        await EditPicture.Describe(act, picture, known with { Recording = changed }, null);
        await act.Commit();
        return picture;
    }
}
