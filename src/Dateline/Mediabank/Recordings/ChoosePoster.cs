using Dateline.Accounts;
using Dateline.Imaging;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;

namespace Dateline.Mediabank.Recordings;

/// <summary>PUT /api/v1/pictures/{id}/poster: the desk chooses from which moment of a video its poster is. Where the public sees the video, it sees the new one at once.</summary>
internal static class ChoosePoster
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPut("/api/v1/pictures/{id:guid}/poster", Choose)
            .DemandsCapability(Capability.WritePictures, Desk.WordsBytesMax)
            .Produces(200);

    /// <summary>A moment.</summary>
    /// <param name="Seconds">From the video's beginning; 0 up to its length.</param>
    public sealed record Moment(double Seconds);

    private static async Task<IResult> Choose(
        Guid id,
        Sent<Moment> sent,
        HttpContext context,
        Acts acts,
        KeepRecording recordings
    )
    {
        var picture = await Take(acts, recordings, context.Actor(), (id, sent.Value.Seconds), context.RequestAborted);
        return Results.Json(new { picture.Id, picture.Version }, ApiJson.Options);
    }

    /// <summary>Gives a video another poster, in an act of its own; nobody else's waits until it is made.</summary>
    /// <exception cref="Refusal">404: there is no such video. 409: it was killed or changed meanwhile. 422: it has no such moment.</exception>
    internal static async Task<Picture> Take(
        Acts acts,
        KeepRecording recordings,
        string actor,
        (Guid Picture, double Seconds) chosen,
        CancellationToken stop
    )
    {
        var seen = await Find(acts, actor, chosen.Picture, stop);
        var recording = seen.ReadParticulars().Recording!;
        if (!(chosen.Seconds >= 0) || chosen.Seconds * 1000 >= recording.Milliseconds)
            throw Refusal.Invalid("seconds", $"is no moment of it: it takes {recording.Milliseconds / 1000.0} seconds");
        var (poster, header) = await recordings.PosterAt(recording, chosen.Seconds, stop);
        await using var act = await acts.Begin(actor, stop);
        var picture = (await act.Db.Set<Picture>().FindAsync([chosen.Picture], stop))!;
        if (picture.Version != seen.Version || picture.KilledAt is not null)
            throw Refusal.Conflict(RefusalCode.ChangedMeanwhile, "The video was changed meanwhile.");
        var (wasSeen, wasShown) = (picture.Published is not null, picture.IsPublic);
        picture.ShowAs(poster, header);
        act.Note("edit-picture", picture.Id);
        if (wasSeen)
            await PublishPicture.TellAgain(act, picture, wasShown);
        await act.Commit();
        return picture;
    }

    private static async Task<Picture> Find(Acts acts, string actor, Guid id, CancellationToken stop)
    {
        await using var act = await acts.Begin(actor, stop);
        var picture = await act.Db.Set<Picture>().FindAsync([id], stop);
        return picture?.ReadParticulars().Recording is not { IsVideo: true } ? throw Refusal.NotFound("video")
            : picture.KilledAt is not null
                ? throw Refusal.Conflict(RefusalCode.PictureKilled, "The video was killed; nothing of it is changed any more.")
            : picture;
    }
}
