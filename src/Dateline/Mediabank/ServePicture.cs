using Dateline.Accounts;
using Dateline.Log;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Mediabank;

/// <summary>GET /media/{original}/{file}: a rendition of a public picture, such as <c>/media/3f…/960.webp</c>. A picture that is not public is not there; a killed one is gone.</summary>
internal static class ServePicture
{
    /// <summary>A day: long enough for a visit, short enough that a killed picture is not shown by browsers for long. Never beyond the picture's own time.</summary>
    private static readonly TimeSpan KeptMax = TimeSpan.FromDays(1);

    /// <summary>What stands in the place of a rendition that is still to be made.</summary>
    private static readonly TimeSpan ForNowMax = TimeSpan.FromMinutes(1);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/media/{original:regex(^[0-9a-f]{{64}}$)}/{file}", ["GET", "HEAD"], Serve).ForReaders(Pace.Pictures);

    /// <summary>The same for staff, who choose among pictures before anything of them is public.</summary>
    public static void MapForStaff(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/pictures/{id:guid}/renditions/{file}", ServeToStaff).DemandsCapability(Capability.WriteStories);

    private static async Task<IResult> ServeToStaff(
        Guid id,
        string file,
        HttpContext context,
        Database database,
        Renditions renditions
    )
    {
        await using var db = database.OpenNewsroom();
        var picture = await db.Set<Picture>().FindAsync([id], context.RequestAborted);
        if (picture is not { KilledAt: null } || RenditionAddress.Read(file) is not { } address)
            return Results.NotFound();
        var particulars = picture.ReadParticulars();
        if (await renditions.Find(id, picture.Original, particulars, address, context.RequestAborted) is not { } found)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=3600";
        return Results.Bytes(found.Bytes, found.Is.MediaType);
    }

    private static async Task<IResult> Serve(
        string original,
        string file,
        HttpContext context,
        Database database,
        Renditions renditions
    )
    {
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var db = database.OpenPublic();
        var rows = await db.Set<PublicPicture>().Where(p => p.Original == original).ToListAsync(context.RequestAborted);
        if (rows.Count == 0 || RenditionAddress.Read(file) is not { } address)
            return Results.NotFound();
        if (rows.Any(r => r.IsGone(now)))
            return Results.StatusCode(StatusCodes.Status410Gone);

        // The same bytes may be in the bank twice: what was published first tells whose they are.
        var picture = rows.MinBy(r => (r.PublishedAt, r.Id))!;
        var particulars = Bodies.Read<PictureBody>(picture.Body).Particulars;
        if (!particulars.MayBeShownIn(ReaderCountry.Of(context)))
            return NotHere(context);
        if (await renditions.Find(picture.Id, original, particulars, address, context.RequestAborted) is not { } found)
            return Results.NotFound();
        if (particulars.Territories is { Count: > 0 })
            return ForReaderAlone(context, found, particulars.Ends - now);
        string[] tags = [.. rows.Select(r => PageTags.Picture(r.Id))];
        if (rows.Min(r => r.Expires) is { } expires && expires - now < 2 * KeptMax)
            return Ending(context, found, expires - now, tags);
        var kept = found.Is == address ? KeptMax : ForNowMax;
        return new Delivered(found.Bytes, found.Is.MediaType, tags)
        {
            IsPicture = true,
            KeptMax = kept,
            CacheControl = CacheControl(kept),
        };
    }

    /// <summary>A picture whose time ends soon is kept nowhere beyond it, and not at this site's door: each answer says how long it is still good.</summary>
    private static IResult Ending(HttpContext context, Renditions.Found found, TimeSpan left, IEnumerable<string> tags)
    {
        context.Response.Headers.CacheControl = CacheControl(left < KeptMax ? left : KeptMax);
        SharedCaches.Offer(context, tags);
        return Results.Bytes(found.Bytes, found.Is.MediaType, entityTag: new($"\"{found.Is.FileOf(found.Version)}\""));
    }

    /// <summary>451: a licence does not reach to where the reader is. Nobody keeps that answer: the next reader may be elsewhere.</summary>
    internal static IResult NotHere(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.StatusCode(StatusCodes.Status451UnavailableForLegalReasons);
    }

    /// <summary>What is not for everybody is kept by the reader's own browser alone.</summary>
    private static IResult ForReaderAlone(HttpContext context, Renditions.Found found, TimeSpan? left)
    {
        var kept = left < KeptMax ? left.Value : KeptMax;
        context.Response.Headers.CacheControl = FormattableString.Invariant($"private, max-age={(long)kept.TotalSeconds}");
        return Results.Bytes(found.Bytes, found.Is.MediaType, entityTag: new($"\"{found.Is.FileOf(found.Version)}\""));
    }

    private static string CacheControl(TimeSpan kept) =>
        FormattableString.Invariant($"public, max-age={(long)kept.TotalSeconds}");
}
