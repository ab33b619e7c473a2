using Dateline.Accounts;
using Dateline.Imaging;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Mediabank;

/// <summary>GET /media/{original}/{file}: a rendition of a public picture, such as <c>/media/3f…/960.webp</c>. A picture that is not public is not there; a killed one is gone.</summary>
internal static class ServePicture
{
    /// <summary>A day: long enough for a visit, short enough that a killed picture is not shown by browsers for long.</summary>
    private const string CacheControl = "public, max-age=86400";

    /// <summary>Decodes that run at once: each takes a core and up to 100 megapixels of memory.</summary>
    private static readonly SemaphoreSlim Decodes = new(Math.Max(1, Environment.ProcessorCount / 2));

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods("/media/{original:regex(^[0-9a-f]{{64}}$)}/{file}", ["GET", "HEAD"], Serve)
            .ForEverybody(Pace.Pictures)
            .ExcludeFromDescription();

    /// <summary>The same for staff, who choose among pictures before anything of them is public.</summary>
    public static void MapForStaff(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/pictures/{id:guid}/renditions/{file}", ServeToStaff).DemandsCapability(Capability.WriteStories);

    private static async Task<IResult> ServeToStaff(Guid id, string file, HttpContext context, Database database, Blobs blobs)
    {
        var (width, format) = Wanted(file);
        await using var db = database.OpenNewsroom();
        var picture = await db.Set<Picture>().FindAsync([id], context.RequestAborted);
        if (picture is not { KilledAt: null } || width == 0)
            return Results.NotFound();
        var path = blobs.DerivedPath(picture.Original, file);
        if (!File.Exists(path) && !await Make(picture.Original, (width, format), path, blobs, context.RequestAborted))
            return Results.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=3600";
        return Results.File(Path.GetFullPath(path), format == "webp" ? "image/webp" : "image/jpeg");
    }

    private static async Task<IResult> Serve(string original, string file, HttpContext context, Database database, Blobs blobs)
    {
        var (width, format) = Wanted(file);
        await using var db = database.OpenPublic();
        var rows = await db.Set<PublicPicture>()
            .Where(p => p.Original == original)
            .Select(p => new { p.Id, p.KilledFor })
            .ToListAsync(context.RequestAborted);
        if (rows.Count == 0 || width == 0)
            return Results.NotFound();
        if (rows.Any(r => r.KilledFor is not null))
            return Results.StatusCode(StatusCodes.Status410Gone);

        var path = blobs.DerivedPath(original, file);
        if (!File.Exists(path) && !await Make(original, (width, format), path, blobs, context.RequestAborted))
            return Results.NotFound();
        context.Response.Headers.CacheControl = CacheControl;
        SharedCaches.Offer(context, rows.Select(r => PageTags.Picture(r.Id)));
        return Results.File(
            Path.GetFullPath(path),
            format == "webp" ? "image/webp" : "image/jpeg",
            entityTag: new($"\"{original[..16]}-{width}\"")
        );
    }

    private static (int Width, string Format) Wanted(string file)
    {
        var parts = file.Split('.');
        return
            parts is [var digits, "webp" or "jpg"]
            && int.TryParse(digits, out var width)
            && digits == width.ToString(System.Globalization.CultureInfo.InvariantCulture)
            && Rendition.Widths.Contains(width)
            ? (width, parts[1])
            : (0, "");
    }

    private static async Task<bool> Make(
        string original,
        (int Width, string Format) wanted,
        string path,
        Blobs blobs,
        CancellationToken stop
    )
    {
        if (await blobs.Get(original, stop) is not { } file)
            return false;
        await Decodes.WaitAsync(stop);
        try
        {
            await Blobs.Write(path, await Task.Run(() => Rendition.Make(file, wanted.Width, wanted.Format), stop), stop);
            return true;
        }
        finally
        {
            Decodes.Release();
        }
    }
}
