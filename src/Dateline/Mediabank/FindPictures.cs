using System.Text.Json;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Mediabank.Public;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Mediabank;

/// <summary>GET /api/v1/pictures: the desk looks for a picture, public or not.</summary>
internal static class FindPictures
{
    private const int PicturesMax = 40;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/pictures", Find)
            .DemandsCapability(Capability.WriteStories)
            .Produces<IReadOnlyList<FoundPicture>>();

    /// <summary>A picture in a choice.</summary>
    /// <param name="Id">Its identity.</param>
    /// <param name="Thumbnail">The address of its smallest rendition, for staff.</param>
    /// <param name="Credit">Its credit line.</param>
    /// <param name="Captions">Its captions by language.</param>
    /// <param name="AlternativeTexts">Its alternative texts by language.</param>
    public sealed record FoundPicture(
        Guid Id,
        string Thumbnail,
        string Credit,
        IReadOnlyDictionary<string, string> Captions,
        IReadOnlyDictionary<string, string> AlternativeTexts
    );

    private static async Task<IResult> Find(
        HttpContext context,
        Database database,
        OpenEditions editions,
        string q = "",
        string id = ""
    )
    {
        await using var db = database.OpenNewsroom();
        var pictures = db.Set<Picture>().AsNoTracking().Where(p => p.KilledAt == null);
        if (Guid.TryParse(id, out var one))
            pictures = pictures.Where(p => p.Id == one);
        var newest = pictures.OrderByDescending(p => p.Id).AsQueryable();
        if (q.Trim() is { Length: > 0 } asked)
        {
            var texts = InterfaceTexts.For(editions.Now.Language);
            if (PictureQuery.Read(asked, texts, out var query) is { } complaint)
                throw Refusal.Malformed(complaint, "q");
            newest = await pictures.Asked(db, await CollectionTree.Resolve(db, query!, context.RequestAborted));
        }
        var found = await newest.Take(PicturesMax).ToListAsync(context.RequestAborted);
        return Results.Json(found.Select(Shown), ApiJson.Options);
    }

    /// <summary>The pictures of the bank that a query asks for, the newest first.</summary>
    internal static async Task<IQueryable<Picture>> Asked(this IQueryable<Picture> pictures, NewsroomDb db, PictureQuery query)
    {
        if (query.From is { } from)
            pictures = pictures.Where(p => p.TakenOn >= from);
        if (query.To is { } to)
            pictures = pictures.Where(p => p.TakenOn <= to);
        foreach (var state in query.States)
            pictures = state switch
            {
                PictureState.Public => pictures.Where(p => p.IsPublic),
                PictureState.Killed => pictures.Where(p => p.KilledAt != null),
                PictureState.Used => pictures.Where(p =>
                    db.Set<PublicPictureUse>().Any(u => u.Picture == p.Id)
                    || db.Set<PublicPictureStand>().Any(s => s.Picture == p.Id)
                ),
                PictureState.Expired => pictures.Where(p => p.Expires != null && p.Published != null && !p.IsPublic),
                _ => pictures.Where(p =>
                    !db.Set<PublicPictureUse>().Any(u => u.Picture == p.Id)
                    && !db.Set<PublicPictureStand>().Any(s => s.Picture == p.Id)
                ),
            };
        if (query.Collections.Count > 0 && query.Within is null)
            throw new InvalidOperationException("The query's collections were not looked up.");
        return query.Wanted.Count + (query.Within?.Count ?? 0) > 0
            ? await PictureWords.OfTheBank.Newest(db, pictures, query)
            : pictures.OrderByDescending(p => p.Id);
    }

    private static FoundPicture Shown(Picture picture)
    {
        var particulars = picture.ReadParticulars();
        return new FoundPicture(
            picture.Id,
            $"{FolderOf(picture.Id)}/320.webp",
            particulars.CreditLine(),
            particulars.Captions,
            particulars.AlternativeTexts
        );
    }

    /// <summary>Where staff finds a picture's renditions.</summary>
    public static string FolderOf(Guid picture) => $"/api/v1/pictures/{picture}/renditions";

    /// <summary>Pictures as a page would show them, public or not: for previews.</summary>
    public static async Task<Dictionary<Guid, ShownPicture>> Show(NewsroomDb db, IEnumerable<Guid> ids, Edition edition)
    {
        var wanted = ids.Distinct().ToList();
        var pictures = await db.Set<Picture>()
            .AsNoTracking()
            .Where(p => wanted.Contains(p.Id) && p.KilledAt == null)
            .ToListAsync();
        return pictures.ToDictionary(p => p.Id, p => Shown(p, edition.Body.Language));
    }

    /// <summary>One of them, in a language.</summary>
    public static ShownPicture Shown(Picture picture, string language)
    {
        var particulars = picture.ReadParticulars();
        return new ShownPicture(
            picture.Id,
            picture.Original,
            picture.Width,
            picture.Height,
            particulars.Captions.GetValueOrDefault(language) ?? "",
            particulars.AlternativeTexts.GetValueOrDefault(language) ?? "",
            particulars.CreditLine(),
            particulars
        )
        {
            Folder = FolderOf(picture.Id),
        };
    }
}
