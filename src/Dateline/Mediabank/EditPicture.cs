using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;

namespace Dateline.Mediabank;

/// <summary>PUT /api/v1/pictures/{id}: other particulars of a picture. Where the public sees it, it sees them at once, and every rendition carries them.</summary>
internal static class EditPicture
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/api/v1/pictures/{id:guid}", Edit).DemandsCapability(Capability.WritePictures, Desk.WordsBytesMax);

    /// <summary>Other particulars.</summary>
    /// <param name="Version">The version that they are made from.</param>
    /// <param name="Particulars">All of them as they shall be.</param>
    /// <param name="Notes">What only the desk is told; null leaves it.</param>
    public sealed record PictureEdit(int Version, PictureParticulars Particulars, DeskNotes? Notes = null);

    private static async Task<IResult> Edit(Guid id, Sent<PictureEdit> sent, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var picture = await act.Db.Set<Picture>().FindAsync(id) ?? throw Refusal.NotFound("picture");
        await Change(act, picture, sent.Value);
        await act.Commit();
        return Results.Json(new { picture.Id, picture.Version }, ApiJson.Options);
    }

    /// <summary>Changes a picture within an act.</summary>
    internal static async Task Change(Act act, Picture picture, PictureEdit edit)
    {
        if (picture.KilledAt is not null)
            throw Refusal.Conflict(RefusalCode.PictureKilled, "The picture was killed; nothing of it is changed any more.");
        if (edit.Version != picture.Version)
            throw Refusal.Conflict(
                RefusalCode.ChangedMeanwhile,
                $"The picture was changed meanwhile: it is in version {picture.Version}.",
                new Dictionary<string, object?> { ["version"] = picture.Version }
            );
        var particulars = edit.Particulars.Checked();
        var wasSeen = picture.Published is not null;
        if (wasSeen && particulars.CreditLine().Length == 0)
            throw Refusal.Invalid("particulars.credit", "is missing, and the public sees the picture");
        if (edit.Notes is { } notes)
            picture.Note(notes);
        picture.Describe(particulars);
        await PictureWords.OfTheBank.Write(act.Transaction, picture.Id, particulars, act.Stop);
        act.Note("edit-picture", picture.Id);
        // Its time may have been cut to before now: then it is published with it, and the clock takes it off the pages.
        if (wasSeen)
            await PublishPicture.Tell(act, picture);
    }
}
