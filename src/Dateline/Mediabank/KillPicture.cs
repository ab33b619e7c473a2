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
    /// <param name="Replacement">The picture that stands in its place from now on wherever it stood; null for none, and then its places close.</param>
    public sealed record PictureKill(string Reason, Guid? Replacement = null);

    private static async Task<IResult> Kill(Guid id, Sent<PictureKill> sent, HttpContext context, Acts acts)
    {
        var reason = Story.CheckedNote("reason", sent.Value.Reason);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var picture = await act.Db.Set<Picture>().FindAsync(id) ?? throw Refusal.NotFound("picture");

        await SendOut(act, picture, reason, sent.Value.Replacement);
        act.Note("kill-picture", picture.Id, note: reason);
        await act.Commit();
        return Results.NoContent();
    }

    /// <summary>Kills a picture within an act.</summary>
    /// <param name="act">The act.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="reason">For readers.</param>
    /// <param name="replacement">What stands in its place; it goes out with this act if it has not yet.</param>
    internal static async Task SendOut(Act act, Picture picture, string reason, Guid? replacement = null)
    {
        picture.Kill(act.Now);
        if (replacement is { } id)
        {
            var other = await act.Db.Set<Picture>().FindAsync(id);
            if (other is null or { KilledAt: not null } || id == picture.Id || other.ReadParticulars().CreditLine().Length == 0)
                throw Refusal.Invalid("replacement", "is no picture of the media bank that may be shown");
            if (PublishPicture.RightsLacks(other, null, act.Now).Any())
                throw Refusal.Invalid("replacement", "may not be shown now");
            if (!other.IsPublic)
                await PublishPicture.Tell(act, other);
        }
        act.Append(new PictureKilled(picture.Id, reason, replacement));
    }
}
