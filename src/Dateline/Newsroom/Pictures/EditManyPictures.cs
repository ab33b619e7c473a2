using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Mediabank;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>Many pictures on the desk.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Pictures">The pictures that were chosen.</param>
/// <param name="Values">What the form shows.</param>
/// <param name="Templates">The templates that there are.</param>
/// <param name="Template">The one whose values the form shows; empty for none.</param>
public sealed record ManyPicturesModel(
    Shell Shell,
    IReadOnlyList<Picture> Pictures,
    PictureValues Values,
    IReadOnlyList<PictureTemplate> Templates,
    string Template
)
{
    /// <summary>All collections in the order of the tree, each with how deep it lies.</summary>
    public IReadOnlyList<(CollectionOfPictures Collection, int Level)> Collections { get; init; } = [];

    /// <summary>What came of an edit; null before one.</summary>
    public EditedModel? Edited { get; init; }
}

/// <summary>What came of an edit of many pictures.</summary>
/// <param name="Edit">By which it is taken back; null where nothing was changed.</param>
/// <param name="Changed">How many were changed.</param>
/// <param name="Left">Those that were not: the picture's number, what it goes by, and why.</param>
public sealed record EditedModel(Guid? Edit, int Changed, IReadOnlyList<(Guid Id, string Name, string Why)> Left);

/// <summary>
/// GET and POST /newsroom/pictures/many: the pictures that were ticked get the same values, in one act; templates of such values are kept here too. POST /newsroom/pictures/edits/{id}/undo
/// takes an edit back.
/// </summary>
internal static class EditManyPictures
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/newsroom/pictures/many", Show).Staff(Capability.WritePictures);
        routes.MapPost("/newsroom/pictures/many", Act).StaffForm(Capability.WritePictures, Desk.WordsBytesMax);
        routes.MapPost("/newsroom/pictures/edits/{id:guid}/undo", Undo).StaffForm(Capability.WritePictures);
    }

    private static async Task<IResult> Show(HttpContext context, ManyPicturesDesk desk)
    {
        var query = context.Request.Query;
        return await desk.Page(context, Numbers(query["picture"]), null, query["template"].ToString());
    }

    private static async Task<IResult> Act(HttpContext context, Acts acts, OpenEditions editions, ManyPicturesDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var texts = AccountPages.TextsOf(context).PictureBatch;
        var name = form.Field("template");
        if (form.Field("act") == "drop")
        {
            await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
            act.Db.Remove(await PictureTemplate.Find(act.Db, name));
            await act.Commit();
            return Results.LocalRedirect($"{context.Request.PathBase}/newsroom/pictures/many");
        }
        var seen = form["seen"].OfType<string>().Select(Seen).OfType<EditPictures.PictureSeen>().ToList();
        if (form.Field("act") is "put" or "take")
            return await Collect(context, form, [.. seen.Select(p => p.Id)], acts, desk);
        var values = ValuesForm.Read(form, editions.Now, NewsroomPages.EditionOf(context));
        try
        {
            await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
            if (form.Field("act") == "keep")
            {
                await PictureTemplate.Keep(act, name, values);
                await act.Commit();
                var kept = new Told(Notice: InterfaceTexts.Fill(texts.TemplateKept, name));
                return await desk.Page(context, [.. seen.Select(p => p.Id)], values, name, kept);
            }
            var edited = await EditPictures.Change(act, seen, values);
            await act.Commit();
            return await desk.Result(context, edited);
        }
        catch (Refusal e) when (e.Status == StatusCodes.Status422UnprocessableEntity)
        {
            var complaint = values.AreNone ? texts.NothingGiven : Why(AccountPages.TextsOf(context), e);
            return await desk.Page(context, [.. seen.Select(p => p.Id)], values, name, new Told(complaint));
        }
    }

    private static async Task<IResult> Collect(
        HttpContext context,
        IFormCollection form,
        List<Guid> pictures,
        Acts acts,
        ManyPicturesDesk desk
    )
    {
        var texts = AccountPages.TextsOf(context).PictureCollections;
        if (!Guid.TryParse(form.Field("collection"), out var id) || pictures.Count == 0)
            throw Refusal.Invalid("collection", "is none, or no picture is chosen");
        var isPut = form.Field("act") == "put";
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        await ManageCollections.PutIn(act, id, isPut ? pictures : [], isPut ? [] : pictures);
        var name = (await act.Db.Set<CollectionOfPictures>().FindAsync([id], context.RequestAborted))!.Name;
        await act.Commit();
        var told = new Told(Notice: InterfaceTexts.Fill(isPut ? texts.PutDone : texts.TakeOutDone, name));
        return await desk.Page(context, pictures, null, "", told);
    }

    private static async Task<IResult> Undo(Guid id, HttpContext context, Acts acts, ManyPicturesDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var edited = await EditPictures.TakeBack(act, id);
        await act.Commit();
        return Guid.TryParse(form.Field("back"), out var picture)
            ? Results.LocalRedirect($"{context.Request.PathBase}/newsroom/pictures/{picture}?saved")
            : await desk.Result(context, edited);
    }

    /// <summary>Why, in the words of the page.</summary>
    internal static string Why(InterfaceTexts texts, Refusal refusal) =>
        refusal.Fields is [{ Field: "particulars.credit" }, ..] ? texts.PictureBatch.CreditNeeded
        : refusal.Fields is [{ Field: "particulars.expires" }, ..] ? texts.PictureBatch.ExpiryBeforeEmbargo
        : SayRefusal.In(texts, refusal);

    private static List<Guid> Numbers(IEnumerable<string?> typed) =>
        [
            .. typed
                .Select(t => Guid.TryParse(t?.Split(' ')[0], out var id) ? id : Guid.Empty)
                .Where(id => id != Guid.Empty)
                .Distinct()
                .Take(EditPictures.PicturesMax),
        ];

    private static EditPictures.PictureSeen? Seen(string field) =>
        field.Split(' ') is [var number, var version] && Guid.TryParse(number, out var id) && int.TryParse(version, out var seen)
            ? new EditPictures.PictureSeen(id, seen)
            : null;

    /// <summary>What the page says above the form.</summary>
    internal readonly record struct Told(string? Complaint = null, string? Notice = null);
}

/// <summary>Draws the page of many pictures.</summary>
internal sealed class ManyPicturesDesk(Database database, NewsroomPages pages)
{
    public async Task<IResult> Page(
        HttpContext context,
        IReadOnlyList<Guid> ids,
        PictureValues? typed,
        string template,
        EditManyPictures.Told told = default
    )
    {
        var texts = AccountPages.TextsOf(context).PictureBatch;
        await using var db = database.OpenNewsroom();
        var pictures = await Found(db, ids, context.RequestAborted);
        var templates = await PictureTemplate.All(db, context.RequestAborted);
        var tree = await CollectionTree.Read(db, context.RequestAborted);
        var values = typed ?? templates.FirstOrDefault(t => t.Name == template)?.ReadValues() ?? new PictureValues();
        return await pages.Show<ManyPicturesPage>(
            context,
            texts.Heading,
            "pictures",
            shell => new ManyPicturesModel(
                shell with
                {
                    Complaint = told.Complaint,
                    Notice = told.Notice,
                },
                pictures,
                values,
                templates,
                template
            )
            {
                Collections = [.. tree.Walk()],
            },
            told.Complaint is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    public async Task<IResult> Result(HttpContext context, EditPictures.PicturesEdited edited)
    {
        var (texts, edition) = (AccountPages.TextsOf(context), NewsroomPages.EditionOf(context));
        await using var db = database.OpenNewsroom();
        var left = (await Found(db, [.. edited.Left.Select(l => l.Id)], context.RequestAborted)).ToDictionary(p => p.Id);
        var model = new EditedModel(
            edited.Edit,
            edited.Changed.Count,
            [
                .. edited.Left.Select(l =>
                    (
                        l.Id,
                        left.GetValueOrDefault(l.Id) is { } picture
                            ? PictureNames.Of(picture, picture.ReadParticulars(), edition)
                            : l.Id.ToString(),
                        EditManyPictures.Why(texts, l.Refused!)
                    )
                ),
            ]
        );
        var changed = await Found(db, edited.Changed, context.RequestAborted);
        return await pages.Show<ManyPicturesPage>(
            context,
            texts.PictureBatch.Heading,
            "pictures",
            shell => new ManyPicturesModel(
                shell with
                {
                    Notice = InterfaceTexts.Fill(texts.PictureBatch.Changed, texts.Numbers.Written(edited.Changed.Count)),
                },
                changed,
                new PictureValues(),
                [],
                ""
            )
            {
                Edited = model,
            }
        );
    }

    /// <summary>In the order in which they were chosen.</summary>
    private static async Task<IReadOnlyList<Picture>> Found(NewsroomDb db, IReadOnlyList<Guid> ids, CancellationToken stop)
    {
        var found = await db.Set<Picture>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }
}
