using Dateline.Accounts;
using Dateline.Mediabank;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>What the desk sees of the bank.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Asked">What was searched for, as it was typed.</param>
/// <param name="Complaint">Why it was not searched for; null when it was.</param>
/// <param name="Pictures">One page of pictures, the newest first.</param>
/// <param name="Before">Where they go on; null at their end.</param>
public sealed record PicturesModel(
    Shell Shell,
    string Asked,
    string? Complaint,
    IReadOnlyList<DeskPicture> Pictures,
    Guid? Before
)
{
    /// <summary>All collections in the order of the tree, each with how deep it lies.</summary>
    public IReadOnlyList<(CollectionOfPictures Collection, int Level)> Collections { get; init; } = [];

    /// <summary>The searches that whoever is there keeps.</summary>
    public IReadOnlyList<SavedSearch> Searches { get; init; } = [];

    /// <summary>Of what the found pictures are; null on later pages.</summary>
    public PictureFacets? Facets { get; init; }
}

/// <summary>A picture of the list.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="State">What it is, in words.</param>
/// <param name="Lacks">What it lacks for a page of this edition, in words.</param>
public sealed record DeskPicture(Picture Picture, string State, IReadOnlyList<string> Lacks);

/// <summary>GET and POST /newsroom/pictures: the media bank as the desk sees it, and files that come into it.</summary>
internal static class ReadPictures
{
    private const int PicturesMax = 60;

    /// <summary>Files that come by the form at once; the page's script sends each by itself.</summary>
    private const long FormBytesMax = ReceivePicture.FileBytesMax + Desk.WordsBytesMax;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/newsroom/pictures",
                (HttpContext context, NewsroomPages pages, Database database, TimeProvider clock) =>
                    Show(context, pages, database, clock, null)
            )
            .Staff(Capability.WriteStories);
        routes.MapPost("/newsroom/pictures", Take).StaffForm(Capability.WritePictures, FormBytesMax);
    }

    private static async Task<IResult> Show(
        HttpContext context,
        NewsroomPages pages,
        Database database,
        TimeProvider clock,
        string? complaint
    )
    {
        var (texts, edition, now) = (AccountPages.TextsOf(context), NewsroomPages.EditionOf(context), clock.GetUtcNow());
        await using var db = database.OpenNewsroom();
        var pictures = db.Set<Picture>().AsNoTracking();
        var asked = context.Request.Query["q"].ToString().Trim();
        var isLater = Guid.TryParse(context.Request.Query[PageKey.BeforeKey], out var before);
        if (isLater)
            pictures = pictures.Where(p => p.Id.CompareTo(before) < 0);
        string? misunderstood = null;
        var newest = pictures.OrderByDescending(p => p.Id).AsQueryable();
        if (asked.Length > 0)
        {
            misunderstood = PictureQuery.Read(asked, texts, out var query);
            newest = query is null
                ? pictures.Where(p => false)
                : await pictures.Asked(db, await CollectionTree.Resolve(db, query, context.RequestAborted));
        }
        var rows = await newest.Take(PicturesMax + 1).ToListAsync(context.RequestAborted);
        var shown = rows.Take(PicturesMax)
            .Select(p => new DeskPicture(
                p,
                PictureNames.Of(texts.Mediabank, p, now),
                [.. PictureNames.LacksOf(texts.Mediabank, p, edition, now)]
            ))
            .ToList();
        var tree = await CollectionTree.Read(db, context.RequestAborted);
        var searches = await SavedSearch.Of(db, context.Actor(), context.RequestAborted);
        var facets = isLater ? null : await PictureFacets.Of(db, newest, context.RequestAborted);
        return await pages.Show<PicturesPage>(
            context,
            texts.Mediabank.Pictures,
            "pictures",
            shell => new PicturesModel(
                shell with
                {
                    Complaint = complaint,
                },
                asked[..Math.Min(asked.Length, SearchQuery.CharactersMax)],
                misunderstood,
                shown,
                rows.Count > PicturesMax ? rows[PicturesMax - 1].Id : null
            )
            {
                Collections = [.. tree.Walk()],
                Searches = searches,
                Facets = facets,
            },
            complaint is null && misunderstood is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    /// <summary>Each file is an act of its own: what was taken before one that is refused stays taken. A script is answered in JSON, a form with the list.</summary>
    private static async Task<IResult> Take(
        HttpContext context,
        NewsroomPages pages,
        Database database,
        TimeProvider clock,
        TakeFile bank
    )
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var texts = AccountPages.TextsOf(context);
        if (form.Files.Count == 0)
            return await Show(context, pages, database, clock, texts.Newsroom.Required);
        TakeFile.Taken? last = null;
        foreach (var file in form.Files)
            try
            {
                last = await TakeOne(context, bank, file);
            }
            catch (Refusal e) when (!WantsJson(context))
            {
                return await Show(
                    context,
                    pages,
                    database,
                    clock,
                    Editions.Texts.InterfaceTexts.Fill(texts.Mediabank.NotTaken, SayRefusal.In(texts, e))
                );
            }
        return WantsJson(context)
            ? Results.Json(new { last!.Picture.Id, last.IsNew }, ApiJson.Options)
            : Results.LocalRedirect(context.Request.PathBase + "/newsroom/pictures");
    }

    private static async Task<TakeFile.Taken> TakeOne(HttpContext context, TakeFile bank, IFormFile file)
    {
        var bytes = await ReceivePicture.BytesOf(file, context.RequestAborted);
        var language = NewsroomPages.EditionOf(context).Body.Language;
        return await bank.Take(context.Actor(), bytes, file.FileName, language, context.RequestAborted);
    }

    private static bool WantsJson(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);
}
