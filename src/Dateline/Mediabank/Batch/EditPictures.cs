using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Mediabank;

/// <summary>
/// POST /api/v1/pictures/edits: the same values for many pictures, in one act, and DELETE /api/v1/pictures/edits/{id}: an edit is taken back. A picture that cannot be changed is left
/// as it is and named with the reason; the others are changed all the same.
/// </summary>
internal static class EditPictures
{
    /// <summary>Most pictures that are changed together: each that is public becomes an entry of the log, in one transaction.</summary>
    public const int PicturesMax = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/api/v1/pictures/edits", Edit)
            .DemandsCapability(Capability.WritePictures, Desk.WordsBytesMax)
            .Produces<PicturesEdited>();
        routes
            .MapDelete("/api/v1/pictures/edits/{id:guid}", Undo)
            .DemandsCapability(Capability.WritePictures)
            .Produces<PicturesEdited>();
    }

    /// <summary>A picture that is to be changed.</summary>
    /// <param name="Id">Its identity.</param>
    /// <param name="Version">The version that was seen; null changes it whatever others did.</param>
    public sealed record PictureSeen(Guid Id, int? Version = null);

    /// <summary>What is to be changed.</summary>
    /// <param name="Pictures">1 to <see cref="PicturesMax"/>.</param>
    /// <param name="Values">What all of them get.</param>
    /// <param name="Template">The name of a template whose values they get; what <paramref name="Values"/> says goes before it.</param>
    public sealed record PicturesEdit(IReadOnlyList<PictureSeen> Pictures, PictureValues? Values = null, string? Template = null);

    /// <summary>What came of it.</summary>
    /// <param name="Edit">The edit, by which it is taken back; null where nothing was changed.</param>
    /// <param name="Changed">The pictures that were changed.</param>
    /// <param name="Left">Those that were not, and why.</param>
    public sealed record PicturesEdited(Guid? Edit, IReadOnlyList<Guid> Changed, IReadOnlyList<PictureLeft> Left);

    /// <summary>A picture that was left as it is.</summary>
    /// <param name="Id">Its identity.</param>
    /// <param name="Reason">Why, for programs, in English.</param>
    public sealed record PictureLeft(Guid Id, string Reason)
    {
        /// <summary>The refusal, for a page that says it in its own language.</summary>
        [System.Text.Json.Serialization.JsonIgnore]
        public Refusal? Refused { get; init; }
    }

    private static async Task<IResult> Edit(Sent<PicturesEdit> sent, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var values = sent.Value.Values ?? new PictureValues();
        if (sent.Value.Template is { } name)
            values = (await PictureTemplate.Find(act.Db, name)).ReadValues().Under(values);
        var edited = await Change(act, sent.Value.Pictures ?? [], values);
        await act.Commit();
        return Results.Json(edited, ApiJson.Options);
    }

    private static async Task<IResult> Undo(Guid id, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var edited = await TakeBack(act, id);
        await act.Commit();
        return Results.Json(edited, ApiJson.Options);
    }

    /// <summary>Gives many pictures the same values, within an act.</summary>
    /// <exception cref="Refusal">422: the values are none that a picture can have, or there are no pictures or too many.</exception>
    internal static async Task<PicturesEdited> Change(Act act, IReadOnlyList<PictureSeen> pictures, PictureValues values)
    {
        if (pictures.Count is 0 or > PicturesMax || pictures.Contains(null!))
            throw Refusal.Invalid("pictures", $"are not from 1 to {PicturesMax}");
        _ = values.Checked();
        var found = await Find(act, pictures.Select(p => p.Id));
        return await ForEach(
            act,
            pictures.DistinctBy(p => p.Id).Select(p => (p.Id, found.GetValueOrDefault(p.Id))),
            (picture, edit) =>
                EditPicture.Change(
                    act,
                    picture,
                    new EditPicture.PictureEdit(
                        pictures.First(p => p.Id == picture.Id).Version ?? picture.Version,
                        values.On(picture.ReadParticulars(), act.Now),
                        values.On(picture.ReadNotes())
                    ),
                    edit
                )
        );
    }

    /// <summary>Takes an edit back, within an act: of each picture that nobody has changed since. That is an edit too, and can be taken back.</summary>
    /// <exception cref="Refusal">404: there is no such edit, or it is too old.</exception>
    internal static async Task<PicturesEdited> TakeBack(Act act, Guid id)
    {
        var before = await act.Db.Set<PictureBefore>().AsNoTracking().Where(b => b.Edit == id).ToListAsync(act.Stop);
        if (before.Count == 0)
            throw Refusal.NotFound("edit");
        var found = await Find(act, before.Select(b => b.Picture));
        return await ForEach(
            act,
            before.Select(b => (b.Picture, found.GetValueOrDefault(b.Picture))),
            (picture, edit) =>
            {
                var was = before.Single(b => b.Picture == picture.Id);
                var restoring = was.Restoring(picture);
                return EditPicture.Change(
                    act,
                    picture,
                    was.StandsFor(picture) ? restoring : restoring with { Version = was.Version },
                    edit,
                    takesBack: true
                );
            }
        );
    }

    private static Task<Dictionary<Guid, Picture>> Find(Act act, IEnumerable<Guid> ids)
    {
        var wanted = ids.Distinct().ToList();
        return act.Db.Set<Picture>().Where(p => wanted.Contains(p.Id)).ToDictionaryAsync(p => p.Id, act.Stop);
    }

    /// <summary>A picture that refuses has not been touched: <see cref="EditPicture.Change"/> decides before it does anything.</summary>
    private static async Task<PicturesEdited> ForEach(
        Act act,
        IEnumerable<(Guid Id, Picture? Picture)> pictures,
        Func<Picture, Guid, Task> change
    )
    {
        var edit = Guid.CreateVersion7(act.Now);
        var (changed, left) = (new List<Guid>(), new List<PictureLeft>());
        foreach (var (id, picture) in pictures)
            try
            {
                await change(picture ?? throw Refusal.NotFound("picture"), edit);
                changed.Add(id);
            }
            catch (Refusal e)
            {
                left.Add(new PictureLeft(id, e.Message) { Refused = e });
            }
        return new PicturesEdited(changed.Count > 0 ? edit : null, changed, left);
    }
}
