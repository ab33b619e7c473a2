using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Mediabank.Recordings;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Mediabank.Public;

/// <summary>The pictures that the public can see, newest first.</summary>
/// <param name="Pictures">One page of them.</param>
/// <param name="Before">The mark with which they go on; null at their end.</param>
/// <param name="IsLater">True on every page but the first.</param>
public sealed record MediabankModel(IReadOnlyList<ShownPicture> Pictures, string? Before, bool IsLater)
{
    /// <summary>What was searched for; empty on the pages of all.</summary>
    public string Asked { get; init; } = "";

    /// <summary>Why it was not searched for.</summary>
    public string? Complaint { get; init; }
}

/// <summary>A picture's own page.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="UsedIn">Stories of this edition in which it stands.</param>
/// <param name="Transcript">What is said in a recording; null where nobody has written it.</param>
public sealed record PictureModel(ShownPicture Picture, IReadOnlyList<Teaser> UsedIn, Transcript? Transcript = null);

/// <summary>What is said in a recording, to be read.</summary>
/// <param name="Language">In which language (BCP 47 tag).</param>
/// <param name="Lines">It.</param>
public sealed record Transcript(string Language, IReadOnlyList<string> Lines);

/// <summary>GET /mediabank and GET /mediabank/{id}: where credits lead.</summary>
internal static class ReadMediabank
{
    private const int PagePictures = 40;
    private const int UsesMax = 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/mediabank", ["GET", "HEAD"], All).ForReaders();
        routes.MapMethods("/mediabank/{id:guid}", ["GET", "HEAD"], One).ForReaders();
        routes.MapMethods("/mediabank/search", ["GET", "HEAD"], Search).ForEverybody(Pace.Search).ExcludeFromDescription();
    }

    private static async Task<IResult> All(string? before, HttpContext context, Database database, ReaderPages pages)
    {
        var frame = pages.Frame(context, "/mediabank");
        if (!Mark.TryParse(before, out var mark))
            throw Refusal.NotFound("page");

        await using var db = database.OpenPublic();
        var pictures = db.Set<PublicPicture>().Where(PublicPicture.IsShown);
        if (mark is { } from)
            pictures = pictures.Where(p => p.PublishedAt <= from.At && (p.PublishedAt < from.At || p.Id.CompareTo(from.Id) < 0));
        var rows = await pictures
            .OrderByDescending(p => p.PublishedAt)
            .ThenByDescending(p => p.Id)
            .Take(PagePictures + 1)
            .ToListAsync(context.RequestAborted);

        var next =
            rows.Count > PagePictures
                ? FormattableString.Invariant($"{rows[PagePictures - 1].PublishedAt.UtcTicks:x}-{rows[PagePictures - 1].Id:N}")
                : null;
        var shown = rows.Take(PagePictures).Select(r => ShownPicture.Of(r, frame.Edition)).ToList();
        frame = frame with
        {
            Title = frame.Texts.MediabankHeading,
            Description = frame.Texts.MediabankIntroduction,
            Translations = [.. frame.Shelf.All.Select(e => (e, "/mediabank"))],
        };
        // Any picture that comes or goes changes this page; PageTags.Addresses is touched by each.
        return await pages.Draw<MediabankPage>(frame, new MediabankModel(shown, next, mark is not null), [PageTags.Addresses]);
    }

    /// <summary>What readers find is never kept: everybody asks something else.</summary>
    private static async Task<IResult> Search(HttpContext context, Database database, ReaderPages pages)
    {
        var frame = pages.Frame(context, "/mediabank/search");
        var asked = context.Request.Query["q"].ToString().Trim();
        string? complaint = null;
        PictureQuery? query = null;
        if (asked.Length > 0)
            complaint = PictureQuery.Read(asked, frame.Texts, out query);
        if (query is { IsForReaders: false })
            (query, complaint) = (
                null,
                InterfaceTexts.Fill(frame.Texts.Mediabank.NotUnderstood, asked, PictureQuery.FieldsOfReaders)
            );
        await using var db = database.OpenPublic();
        Guid? before = Guid.TryParse(context.Request.Query[PageKey.BeforeKey], out var last) ? last : null;
        var rows = query is null
            ? []
            : await (await Found(db, query, before)).Take(PagePictures + 1).ToListAsync(context.RequestAborted);
        frame = frame with
        {
            Title = frame.Texts.Mediabank.Search,
            Indexed = false,
            Translations = [.. frame.Shelf.All.Select(e => (e, "/mediabank/search"))],
        };
        var shown = rows.Take(PagePictures).Select(r => ShownPicture.Of(r, frame.Edition)).ToList();
        var next = rows.Count > PagePictures ? rows[PagePictures - 1].Id.ToString() : null;
        var model = new MediabankModel(shown, next, before is not null)
        {
            Asked = asked[..Math.Min(asked.Length, SearchQuery.CharactersMax)],
            Complaint = complaint,
        };
        return (await pages.Draw<MediabankPage>(frame, model, [])) with { CacheControl = "no-store" };
    }

    /// <summary>By words the newest publications first; by days alone the newest days.</summary>
    private static async Task<IQueryable<PublicPicture>> Found(PublicDb db, PictureQuery query, Guid? before)
    {
        var shown = db.Set<PublicPicture>().Where(PublicPicture.IsShown);
        if (query.From is { } from)
            shown = shown.Where(p => p.TakenOn >= from);
        if (query.To is { } to)
            shown = shown.Where(p => p.TakenOn <= to);
        if (query.Wanted.Count > 0)
            return await PictureWords.OfThePublic.Newest(db, shown, query, before);
        if (before is { } last && (await db.Set<PublicPicture>().FindAsync(last))?.TakenOn is { } day)
            shown = shown.Where(p => p.TakenOn <= day && (p.TakenOn < day || p.Id.CompareTo(last) < 0));
        return shown.OrderByDescending(p => p.TakenOn).ThenByDescending(p => p.Id);
    }

    private static async Task<IResult> One(Guid id, HttpContext context, Database database, ReaderPages pages, Blobs blobs)
    {
        var frame = pages.Frame(context, $"/mediabank/{id}");
        await using var db = database.OpenPublic();
        var row =
            await db.Set<PublicPicture>().SingleOrDefaultAsync(p => p.Id == id, context.RequestAborted)
            ?? throw Refusal.NotFound("page");
        if (row.HasExpired)
            throw Refusal.Because(StatusCodes.Status410Gone, frame.Texts.Mediabank.ExpiredPicture);
        if (row.KilledFor is { } reason)
            throw Refusal.Because(StatusCodes.Status410Gone, reason);

        var picture = ShownPicture.Of(row, frame.Edition);
        var model = new PictureModel(
            picture,
            await UsedIn(db, id, frame.Edition, context.RequestAborted),
            await TranscriptOf(picture, frame.Edition.Body.Language, blobs, context.RequestAborted)
        );
        frame = frame with
        {
            Title = picture.Name,
            Description = picture.AlternativeText,
            Picture = picture,
            StructuredData = [StructuredData.PictureOf(frame, picture, row.PublishedAt)],
            Translations = [.. frame.Shelf.All.Select(e => (e, $"/mediabank/{id}"))],
        };
        return await pages.Draw<PicturePage>(frame, model, [PageTags.Picture(id), .. Teaser.TagsOf(model.UsedIn)]);
    }

    private static async Task<IReadOnlyList<Teaser>> UsedIn(PublicDb db, Guid picture, Edition edition, CancellationToken stop)
    {
        var posts = db.Set<PublicPictureStand>().Where(s => s.Picture == picture && s.Story != null);
        var uses = db.Set<PublicPictureUse>()
            .Where(u => u.Picture == picture)
            .Select(u => u.Story)
            .Union(posts.Select(s => s.Story!.Value));
        return await db.Listed(edition).Where(s => uses.Contains(s.Id)).NewestTeasers(db, edition, UsesMax, stop);
    }

    /// <summary>In the page's language, or else in the first that there is.</summary>
    private static async Task<Transcript?> TranscriptOf(
        ShownPicture picture,
        string language,
        Blobs blobs,
        CancellationToken stop
    )
    {
        if (picture.Recording?.Captions is not { Count: > 0 } captions)
            return null;
        var told = captions.ContainsKey(language) ? language : captions.Keys.Min(StringComparer.Ordinal)!;
        return await blobs.Get(captions[told], stop) is { } file
            ? new Transcript(told, [.. WebVtt.Transcript(WebVtt.Read(file, out _))])
            : null;
    }
}
