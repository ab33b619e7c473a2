using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;

namespace Dateline.Mediabank.Recordings;

/// <summary>PUT /api/v1/pictures/{id}/poster: the desk chooses from which moment of a video its poster is. Where the public sees the video, it sees the new one at once.</summary>
internal sealed class ChoosePoster(Database database, Acts acts, KeepRecording recordings)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPut("/api/v1/pictures/{id:guid}/poster", Choose)
            .DemandsCapability(Capability.WritePictures, Desk.WordsBytesMax)
            .Produces(200);

    /// <summary>A moment.</summary>
    /// <param name="Seconds">From the video's beginning; 0 up to its length.</param>
    public sealed record Moment(double Seconds);

    private static async Task<IResult> Choose(Guid id, Sent<Moment> sent, HttpContext context, ChoosePoster posters)
    {
        var picture = await posters.Take(context.Actor(), id, sent.Value.Seconds, context.RequestAborted);
        return Results.Json(new { picture.Id, picture.Version }, ApiJson.Options);
    }

    /// <summary>Gives a video another poster, in an act of its own; nobody else's waits until it is made.</summary>
    /// <exception cref="Refusal">404: there is no such video. 409: it was killed, or changed meanwhile. 422: it has no such moment.</exception>
    public async Task<Picture> Take(string actor, Guid video, double seconds, CancellationToken stop)
    {
        var (recording, version) = await Find(video, stop);
        if (!(seconds >= 0) || seconds * 1000 >= recording.Milliseconds)
            throw Refusal.Invalid("seconds", $"is no moment of it: it takes {recording.Milliseconds / 1000.0} seconds");
        var (poster, header) = await recordings.PosterAt(recording, seconds, stop);
        await using var act = await acts.Begin(actor, stop);
        var picture = (await act.Db.Set<Picture>().FindAsync([video], stop))!;
        picture.DemandAlive();
        if (picture.Version != version)
            throw Refusal.Conflict(RefusalCode.ChangedMeanwhile, "The video was changed meanwhile.");
        await PublishPicture.Change(act, picture, () => picture.ShowAs(poster, header));
        await act.Commit();
        return picture;
    }

    private async Task<(Recording Recording, int Version)> Find(Guid video, CancellationToken stop)
    {
        await using var db = database.OpenNewsroom();
        var picture = await db.Set<Picture>().FindAsync([video], stop);
        if (picture?.ReadParticulars().Recording is not { IsVideo: true } recording)
            throw Refusal.NotFound("video");
        picture.DemandAlive();
        return (recording, picture.Version);
    }
}
