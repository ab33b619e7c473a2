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
        if (RenditionAddress.Read(file) is not { } address)
            return Results.NotFound();
        var (picture, particulars, refused) = Judge(rows, now, context);
        if (refused is not null)
            return refused;
        if (await renditions.Find(picture!.Id, original, particulars!, address, context.RequestAborted) is not { } found)
            return Results.NotFound();
        if (particulars!.Territories is { Count: > 0 })
            return Apart(context, found, $"private, max-age={SecondsOf(particulars.Ends - now)}");
        string[] tags = [.. rows.Select(r => PageTags.Picture(r.Id))];
        if (rows.Min(r => r.Expires) is { } expires && expires - now < 2 * KeptMax)
        {
            // Kept nowhere beyond its time, and not at this site's door: each answer says how long it is still good.
            SharedCaches.Offer(context, tags);
            return Apart(context, found, CacheControl(expires - now));
        }
        var kept = found.Is == address ? KeptMax : ForNowMax;
        return new Delivered(found.Bytes, found.Is.MediaType, tags)
        {
            IsPicture = true,
            KeptMax = kept,
            CacheControl = CacheControl(kept),
        };
    }

    /// <summary>Whose a file is, of all rows that name it, and what is told of it; or why it is given to nobody, or not to this reader.</summary>
    internal static (PublicPicture? Picture, PictureParticulars? Particulars, IResult? Refused) Judge(
        IReadOnlyList<PublicPicture> rows,
        DateTimeOffset now,
        HttpContext context
    )
    {
        if (rows.Count == 0)
            return (null, null, Results.NotFound());
        if (rows.Any(r => r.IsGone(now)))
            return (null, null, Results.StatusCode(StatusCodes.Status410Gone));
        // The same bytes may be in the bank twice: what was published first tells whose they are.
        var picture = rows.MinBy(r => (r.PublishedAt, r.Id))!;
        var particulars = Bodies.Read<PictureBody>(picture.Body).Particulars;
        if (particulars.MayBeShownIn(ReaderCountry.Of(context)))
            return (picture, particulars, null);
        // Nobody keeps that answer: the next reader may be where the licence reaches.
        context.Response.Headers.CacheControl = "no-store";
        return (null, null, Results.StatusCode(StatusCodes.Status451UnavailableForLegalReasons));
    }

    /// <summary>A rendition that this site's door does not keep.</summary>
    private static IResult Apart(HttpContext context, Renditions.Found found, string cacheControl)
    {
        context.Response.Headers.CacheControl = cacheControl;
        return Results.Bytes(found.Bytes, found.Is.MediaType, entityTag: new($"\"{found.Is.FileOf(found.Version)}\""));
    }

    private static string CacheControl(TimeSpan kept) => $"public, max-age={SecondsOf(kept)}";

    /// <summary>How long it is kept at most, of the time that is left; null for no end.</summary>
    private static string SecondsOf(TimeSpan? left) =>
        FormattableString.Invariant($"{(long)(left < KeptMax ? left.Value : KeptMax).TotalSeconds}");
}
