using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Mediabank;

/// <summary>/api/v1/picture-collections: the tree of collections, and what is in them.</summary>
internal static class ManageCollections
{
    private const string All = "/api/v1/picture-collections",
        One = All + "/{id:guid}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(All, Read).DemandsCapability(Capability.WriteStories).Produces<IReadOnlyList<CollectionAnswer>>();
        routes.MapPost(All, Open).DemandsCapability(Capability.WritePictures, Desk.WordsBytesMax).Produces<CollectionAnswer>(201);
        routes.MapPut(One, Change).DemandsCapability(Capability.WritePictures, Desk.WordsBytesMax);
        routes.MapDelete(One, Close).DemandsCapability(Capability.WritePictures);
        routes.MapPost(One + "/pictures", Put).DemandsCapability(Capability.WritePictures, Desk.WordsBytesMax);
    }

    /// <summary>A collection as it shall be.</summary>
    /// <param name="Name">1 to <see cref="CollectionOfPictures.NameMax"/> characters, without quotation marks; one of a name in each place.</param>
    /// <param name="Parent">In which it lies; null at the top.</param>
    public sealed record CollectionEdit(string Name, Guid? Parent = null);

    /// <summary>A collection as the API shows it.</summary>
    /// <param name="Id">Its identity.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Parent">In which it lies; null at the top.</param>
    /// <param name="Path">The names from the top down to it.</param>
    public sealed record CollectionAnswer(Guid Id, string Name, Guid? Parent, IReadOnlyList<string> Path);

    /// <summary>What goes into a collection and what out of it; at most <see cref="EditPictures.PicturesMax"/> together.</summary>
    public sealed record CollectionPictures(IReadOnlyList<Guid>? Add = null, IReadOnlyList<Guid>? Remove = null);

    private static async Task<IResult> Read(HttpContext context, Database database)
    {
        await using var db = database.OpenNewsroom();
        var tree = await CollectionTree.Read(db, context.RequestAborted);
        return Results.Json(
            tree.Walk()
                .Select(c => new CollectionAnswer(
                    c.Collection.Id,
                    c.Collection.Name,
                    c.Collection.Parent,
                    tree.PathOf(c.Collection.Id)
                )),
            ApiJson.Options
        );
    }

    private static async Task<IResult> Open(Sent<CollectionEdit> sent, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var opened = await Add(act, sent.Value);
        await act.Commit();
        var answer = new CollectionAnswer(opened.Id, opened.Name, opened.Parent, [opened.Name]);
        return Results.Json(answer, ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Change(Guid id, Sent<CollectionEdit> sent, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        await Rearrange(act, id, sent.Value);
        await act.Commit();
        return Results.NoContent();
    }

    private static async Task<IResult> Close(Guid id, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        await Remove(act, id);
        await act.Commit();
        return Results.NoContent();
    }

    private static async Task<IResult> Put(Guid id, Sent<CollectionPictures> sent, HttpContext context, Acts acts)
    {
        var (add, remove) = (sent.Value.Add ?? [], sent.Value.Remove ?? []);
        if (add.Count + remove.Count is 0 or > EditPictures.PicturesMax)
            throw Refusal.Invalid("add", $"and 'remove' are not from 1 to {EditPictures.PicturesMax} together");
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        await PutIn(act, id, add, remove);
        await act.Commit();
        return Results.NoContent();
    }

    /// <summary>Opens a collection within an act.</summary>
    internal static async Task<CollectionOfPictures> Add(Act act, CollectionEdit edit)
    {
        var name = edit.Name.Trim();
        (await CollectionTree.Read(act.Db, act.Stop)).Check(null, name, edit.Parent);
        var opened = new CollectionOfPictures
        {
            Id = Guid.CreateVersion7(act.Now),
            Name = name,
            Parent = edit.Parent,
        };
        act.Db.Add(opened);
        return opened;
    }

    /// <summary>Another name or place for a collection, within an act.</summary>
    internal static async Task Rearrange(Act act, Guid id, CollectionEdit edit)
    {
        var collection = await Find(act, id);
        var name = edit.Name.Trim();
        (await CollectionTree.Read(act.Db, act.Stop)).Check(id, name, edit.Parent);
        (collection.Name, collection.Parent) = (name, edit.Parent);
    }

    /// <summary>Closes a collection within an act; its pictures stay in the bank.</summary>
    /// <exception cref="Refusal">422: others lie in it.</exception>
    internal static async Task Remove(Act act, Guid id)
    {
        var collection = await Find(act, id);
        if (await act.Db.Set<CollectionOfPictures>().AnyAsync(c => c.Parent == id, act.Stop))
            throw Refusal.Invalid("collection", "holds other collections: close those first");
        await act.Db.Set<InCollection>().Where(c => c.Collection == id).ExecuteDeleteAsync(act.Stop);
        act.Db.Remove(collection);
    }

    /// <summary>Puts pictures into a collection and takes others out, within an act.</summary>
    /// <exception cref="Refusal">404: there is no such collection; 422: one is no picture.</exception>
    internal static async Task PutIn(Act act, Guid id, IReadOnlyList<Guid> add, IReadOnlyList<Guid> remove)
    {
        _ = await Find(act, id);
        var wanted = add.Distinct().ToList();
        if (await act.Db.Set<Picture>().CountAsync(p => wanted.Contains(p.Id), act.Stop) != wanted.Count)
            throw Refusal.Invalid("add", "names what is no picture of the media bank");
        var there = act.Db.Set<InCollection>();
        await there.Where(c => c.Collection == id && remove.Contains(c.Picture)).ExecuteDeleteAsync(act.Stop);
        var held = await there
            .Where(c => c.Collection == id && wanted.Contains(c.Picture))
            .Select(c => c.Picture)
            .ToListAsync(act.Stop);
        act.Db.AddRange(wanted.Except(held).Select(p => new InCollection { Collection = id, Picture = p }));
        await act.Db.SaveChangesAsync(act.Stop);
        var changed = wanted.Concat(remove).ToList();
        foreach (
            var picture in await act.Db.Set<Picture>().AsNoTracking().Where(p => changed.Contains(p.Id)).ToListAsync(act.Stop)
        )
        {
            var collections = await InCollection.Of(act.Db, picture.Id, act.Stop);
            await PictureWords.OfTheBank.Write(act.Transaction, picture.Id, picture.ReadParticulars(), collections, act.Stop);
        }
    }

    private static async Task<CollectionOfPictures> Find(Act act, Guid id) =>
        await act.Db.Set<CollectionOfPictures>().FindAsync([id], act.Stop) ?? throw Refusal.NotFound("collection");
}
