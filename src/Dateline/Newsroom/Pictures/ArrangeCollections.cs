using Dateline.Accounts;
using Dateline.Editions.Texts;
using Dateline.Mediabank;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;

namespace Dateline.Newsroom;

/// <summary>The tree of collections on the desk.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Rows">All collections in the order of the tree, each with how deep it lies.</param>
public sealed record CollectionsModel(Shell Shell, IReadOnlyList<(CollectionOfPictures Collection, int Level)> Rows);

/// <summary>GET and POST /newsroom/pictures/collections: the tree of collections; POST /newsroom/pictures/searches: a search is kept or forgotten.</summary>
internal static class ArrangeCollections
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/newsroom/pictures/collections",
                (HttpContext context, NewsroomPages pages, Database database) => Show(context, pages, database, null)
            )
            .Staff(Capability.WritePictures);
        routes.MapPost("/newsroom/pictures/collections", Arrange).StaffForm(Capability.WritePictures, Desk.WordsBytesMax);
        routes.MapPost("/newsroom/pictures/searches", Search).StaffForm(Capability.WriteStories);
    }

    private static async Task<IResult> Show(HttpContext context, NewsroomPages pages, Database database, string? complaint)
    {
        var texts = AccountPages.TextsOf(context).PictureCollections;
        await using var db = database.OpenNewsroom();
        var tree = await CollectionTree.Read(db, context.RequestAborted);
        return await pages.Show<CollectionsPage>(
            context,
            texts.Collections,
            "pictures",
            shell => new CollectionsModel(shell with { Complaint = complaint }, [.. tree.Walk()]),
            complaint is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    private static async Task<IResult> Arrange(HttpContext context, NewsroomPages pages, Database database, Acts acts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var texts = AccountPages.TextsOf(context).PictureCollections;
        Guid? parent = Guid.TryParse(form.Field("parent"), out var above) ? above : null;
        var edit = new ManageCollections.CollectionEdit(form.Field("name"), parent);
        try
        {
            await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
            if (!Guid.TryParse(form.Field("collection"), out var id))
                await ManageCollections.Add(act, edit);
            else if (form.Field("act") == "close")
                await ManageCollections.Remove(act, id);
            else
                await ManageCollections.Rearrange(act, id, edit);
            await act.Commit();
        }
        catch (Refusal e) when (e.Status == StatusCodes.Status422UnprocessableEntity)
        {
            return await Show(context, pages, database, Why(texts, e));
        }
        return Results.LocalRedirect($"{context.Request.PathBase}/newsroom/pictures/collections");
    }

    private static async Task<IResult> Search(HttpContext context, Acts acts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var query = form.Field("q");
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        if (!Guid.TryParse(form.Field("search"), out var id))
        {
            if (PictureQuery.Read(query, AccountPages.TextsOf(context), out _) is { } complaint)
                throw Refusal.Malformed(complaint, "q");
            await SavedSearch.Keep(act, form.Field("name"), query);
        }
        else if (
            await act.Db.Set<SavedSearch>().FindAsync([id], context.RequestAborted) is { } search
            && search.Owner == act.Actor
        )
            act.Db.Remove(search);
        else
            throw Refusal.NotFound("search");
        await act.Commit();
        return Results.LocalRedirect($"{context.Request.PathBase}/newsroom/pictures?q={Uri.EscapeDataString(query)}");
    }

    private static string Why(CollectionTexts texts, Refusal refusal) =>
        refusal.Fields is [var first, ..]
            ? first.Field switch
            {
                "collection" => texts.CloseRefused,
                "parent" => texts.PlaceRefused,
                _ => texts.NameTaken,
            }
            : texts.NameTaken;
}
