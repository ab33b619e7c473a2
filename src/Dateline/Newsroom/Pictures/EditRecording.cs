using System.Globalization;
using Dateline.Accounts;
using Dateline.Mediabank;
using Dateline.Mediabank.Recordings;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;

namespace Dateline.Newsroom;

/// <summary>POST /newsroom/pictures/{id}/captions and …/poster: what is said in a recording, put in as a file or taken out; and from which moment of a video its poster is.</summary>
internal static class EditRecording
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/newsroom/pictures/{id:guid}/captions", Caption)
            .StaffForm(Capability.WritePictures, WebVtt.FileBytesMax + Desk.WordsBytesMax);
        routes.MapPost("/newsroom/pictures/{id:guid}/poster", Poster).StaffForm(Capability.WritePictures, Desk.WordsBytesMax);
    }

    private static async Task<IResult> Poster(Guid id, HttpContext context, ChoosePoster posters, PictureDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        _ = double.TryParse(form.Field("seconds"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds);
        try
        {
            await posters.Take(context.Actor(), id, seconds, context.RequestAborted);
        }
        catch (Refusal e) when (e.Status is >= StatusCodes.Status400BadRequest and < StatusCodes.Status500InternalServerError)
        {
            var complaint = AccountPages.TextsOf(context).Recordings.NoSuchMoment;
            return await desk.Page(context, await desk.Find(id, context.RequestAborted), null, complaint);
        }
        return Results.LocalRedirect($"{context.Request.PathBase}/newsroom/pictures/{id}?saved");
    }

    private static async Task<IResult> Caption(Guid id, HttpContext context, Acts acts, Blobs blobs, PictureDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            if (form.Field("drop") is { Length: > 0 } dropped)
                await KeepCaptions.Drop(acts, context.Actor(), (id, dropped), context.RequestAborted);
            else
            {
                var file =
                    form.Files.GetFile("file")
                    ?? throw Refusal.Invalid("file", "is missing", Stories.Content.ComplaintKind.Missing);
                var bytes = await ReceivePicture.BytesOf(file, context.RequestAborted);
                await KeepCaptions.Take(
                    acts,
                    blobs,
                    context.Actor(),
                    (id, form.Field("language"), bytes),
                    context.RequestAborted
                );
            }
        }
        catch (Refusal e) when (e.Status is StatusCodes.Status422UnprocessableEntity)
        {
            var complaint = SayRefusal.In(AccountPages.TextsOf(context), e);
            return await desk.Page(context, await desk.Find(id, context.RequestAborted), null, complaint);
        }
        return Results.LocalRedirect($"{context.Request.PathBase}/newsroom/pictures/{id}?saved");
    }
}
