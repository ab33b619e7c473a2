using Dateline.Accounts;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;

namespace Dateline.Mediabank;

/// <summary>DELETE /api/v1/pictures/{id}/publication: the photo desk takes a picture off every page at once.</summary>
internal static class KillPicture
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/api/v1/pictures/{id:guid}/publication", Kill)
            .DemandsCapability(Capability.WritePictures, Desk.WordsBytesMax);

    /// <summary>Why the picture goes.</summary>
    /// <param name="Reason">For readers; 1 to 2,000 characters.</param>
    public sealed record PictureKill(string Reason);

    private static async Task<IResult> Kill(Guid id, Sent<PictureKill> sent, HttpContext context, Acts acts)
    {
        var reason = Story.CheckedNote("reason", sent.Value.Reason);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var picture = await act.Db.Set<Picture>().FindAsync(id) ?? throw Refusal.NotFound("picture");

        SendOut(act, picture, reason);
        act.Note("kill-picture", picture.Id, note: reason);
        await act.Commit();
        return Results.NoContent();
    }

    /// <summary>Kills a picture within an act.</summary>
    internal static void SendOut(Act act, Picture picture, string reason)
    {
        picture.Kill(act.Now);
        act.Append(new PictureKilled(picture.Id, reason));
    }
}
