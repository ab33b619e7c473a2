using Dateline.Accounts;
using Dateline.Imaging;
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

    /// <summary>Changes a picture within an act. Where it is refused, nothing has been touched.</summary>
    /// <param name="act">The act.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="edit">Its particulars as they shall be.</param>
    /// <param name="together">The edit of which it is a part; null where it is one of its own.</param>
    /// <param name="takesBack">True where it brings back what was kept before: then also what no form can tell, such as captions.</param>
    internal static async Task Change(Act act, Picture picture, PictureEdit edit, Guid? together = null, bool takesBack = false)
    {
        picture.DemandAlive();
        if (edit.Version != picture.Version)
            throw Refusal.Conflict(
                RefusalCode.ChangedMeanwhile,
                $"The picture was changed meanwhile: it is in version {picture.Version}.",
                new Dictionary<string, object?> { ["version"] = picture.Version }
            );
        // What the file told, no form tells otherwise.
        var told = picture.ReadParticulars();
        var particulars = edit.Particulars.Checked() with
        {
            Credentials = told.Credentials,
            Recording = takesBack ? edit.Particulars.Recording : told.Recording,
        };
        await Describe(act, picture, particulars, edit.Notes?.Checked(), together);
    }

    /// <summary>Gives a picture other particulars within an act, and tells the public where it sees it.</summary>
    internal static async Task Describe(
        Act act,
        Picture picture,
        PictureParticulars said,
        DeskNotes? notes,
        Guid? together = null
    )
    {
        var particulars = await AgencyCredit.Fill(act.Db, said);
        if (picture.Published is not null && particulars.CreditLine().Length == 0)
            throw Refusal.Invalid("particulars.credit", "is missing, and the public sees the picture");
        CheckCrops(particulars, picture);
        act.Db.Add(PictureBefore.Of(act, picture, together ?? Guid.CreateVersion7(act.Now)));
        if (notes is not null)
            picture.Note(notes);
        var collections = await InCollection.Of(act.Db, picture.Id, act.Stop);
        await PictureWords.OfTheBank.Write(act.Transaction, picture.Id, particulars, collections, act.Stop);
        await PublishPicture.Change(act, picture, () => picture.Describe(particulars, act.Now));
    }

    /// <summary>What a rectangle may be off its shape by: a form tells tenths of a percent.</summary>
    private const double RatioTolerance = 0.02;

    private static void CheckCrops(PictureParticulars particulars, Picture picture)
    {
        foreach (var (shape, crop) in particulars.Crops ?? new Dictionary<string, CropBox>())
        {
            var ratio = crop.Width * picture.Width / (crop.Height * picture.Height);
            if (Math.Abs(ratio / Crop.Ratios[shape] - 1) > RatioTolerance)
                throw Refusal.Invalid($"particulars.crops.{shape}", "is not of that shape");
        }
    }
}
