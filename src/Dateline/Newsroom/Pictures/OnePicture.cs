using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Fronts;
using Dateline.Mediabank;
using Dateline.Mediabank.Public;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>A picture on the desk.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Picture">The picture.</param>
/// <param name="Particulars">What the form shows: what is kept, or what was typed where it could not be kept.</param>
/// <param name="Notes">The same for what only the desk is told.</param>
/// <param name="State">What it is and lacks, in words.</param>
/// <param name="Uses">The fronts, posts and public stories that show it.</param>
/// <param name="Alike">Other pictures that look nearly the same.</param>
/// <param name="InTheFile">What the file says of itself: a name of the standard and a value.</param>
/// <param name="KilledFor">The public reason; null where it was not killed.</param>
public sealed record OnePictureModel(
    Shell Shell,
    Picture Picture,
    PictureParticulars Particulars,
    DeskNotes Notes,
    IReadOnlyList<string> State,
    IReadOnlyList<PictureStand> Uses,
    IReadOnlyList<Picture> Alike,
    IReadOnlyList<(string Name, string Value)> InTheFile,
    string? KilledFor
)
{
    /// <summary>The last edit, where it can be taken back.</summary>
    public LastEdit? LastEdit { get; init; }

    /// <summary>The picture as a page would show it.</summary>
    public ShownPicture? Shown { get; init; }

    /// <summary>When the page is drawn.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>The collections in which it is, each by the names from the top down to it.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Collections { get; init; } = [];
}

/// <summary>The last edit of a picture: its number, who and when.</summary>
public sealed record LastEdit(Guid Edit, string Who, DateTimeOffset At);

/// <summary>A public story, a front or a post in which a picture stands.</summary>
public sealed record PictureStand(string Edition, string Headline, string Address)
{
    /// <summary>What shows it there.</summary>
    public StandKind Kind { get; init; }
}

/// <summary>What shows a picture.</summary>
public enum StandKind
{
    Story,
    Front,
    LivePost,
}

/// <summary>GET and POST /newsroom/pictures/{id}, …/leases and …/kill: a picture's words, rights and uses, and its end.</summary>
internal static class OnePicture
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/newsroom/pictures/{id:guid}", Show).Staff(Capability.WriteStories);
        routes.MapPost("/newsroom/pictures/{id:guid}", Save).StaffForm(Capability.WritePictures, Desk.WordsBytesMax);
        routes.MapPost("/newsroom/pictures/{id:guid}/leases", Lease).StaffForm(Capability.WritePictures, Desk.WordsBytesMax);
        routes.MapPost("/newsroom/pictures/{id:guid}/kill", Kill).StaffForm(Capability.WritePictures, Desk.WordsBytesMax);
    }

    private static async Task<IResult> Show(Guid id, HttpContext context, PictureDesk desk) =>
        await desk.Page(context, await desk.Find(id, context.RequestAborted));

    private static async Task<IResult> Save(Guid id, HttpContext context, Acts acts, OpenEditions editions, PictureDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var texts = AccountPages.TextsOf(context);
        var edition = NewsroomPages.EditionOf(context);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var picture = await act.Db.Set<Picture>().FindAsync(id) ?? throw Refusal.NotFound("picture");
        _ = int.TryParse(form.Field("version"), out var version);
        var edit = new EditPicture.PictureEdit(
            version,
            PictureForm.Read(form, picture.ReadParticulars(), editions.Now, edition),
            PictureForm.ReadNotes(form)
        );
        var kept = picture.Version;
        try
        {
            await EditPicture.Change(act, picture, edit);
            await act.Commit();
        }
        catch (Refusal e) when (e.Status is StatusCodes.Status409Conflict or StatusCodes.Status422UnprocessableEntity)
        {
            await act.DisposeAsync();
            var complaint = version != kept ? texts.Mediabank.ChangedMeanwhile : SentenceOf(texts, e);
            return await desk.Page(context, await desk.Find(id, context.RequestAborted), edit, complaint);
        }
        return Results.LocalRedirect($"{context.Request.PathBase}/newsroom/pictures/{id}?saved");
    }

    private static async Task<IResult> Lease(Guid id, HttpContext context, Acts acts, PictureDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (texts, edition) = (AccountPages.TextsOf(context), NewsroomPages.EditionOf(context));
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var picture = await act.Db.Set<Picture>().FindAsync(id) ?? throw Refusal.NotFound("picture");
        try
        {
            if (Guid.TryParse(form.Field("lease"), out var lease))
                await LeasePicture.End(act, picture, lease);
            else
                await LeasePicture.Enter(
                    act,
                    picture,
                    new LeasePicture.LeaseTerms(
                        FormTimes.Read(form, "from", edition) ?? act.Now,
                        FormTimes.Read(form, "to", edition) ?? throw Refusal.Invalid("to", "is missing"),
                        form.Field("purpose")
                    )
                );
            await act.Commit();
        }
        catch (Refusal e) when (e.Status is StatusCodes.Status422UnprocessableEntity)
        {
            await act.DisposeAsync();
            var complaint = e.Fields is [{ Field: "to" }, ..]
                ? texts.PictureRights.EndBeforeBeginning
                : texts.PictureRights.NoPurpose;
            return await desk.Page(context, await desk.Find(id, context.RequestAborted), null, complaint);
        }
        return Results.LocalRedirect($"{context.Request.PathBase}/newsroom/pictures/{id}?saved");
    }

    private static async Task<IResult> Kill(Guid id, HttpContext context, Acts acts, PictureDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var texts = AccountPages.TextsOf(context);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var picture = await act.Db.Set<Picture>().FindAsync(id) ?? throw Refusal.NotFound("picture");
        try
        {
            var reason = Story.CheckedNote("reason", form.Field("reason"));
            // The number alone, or an address that ends with it.
            var named = form.Field("replacement").TrimEnd('/').Split('/')[^1];
            Guid? replacement =
                named.Length == 0 ? null
                : Guid.TryParse(named, out var other) ? other
                : throw Refusal.Invalid("replacement", "is no picture");
            await KillPicture.SendOut(act, picture, reason, replacement);
            act.Note("kill-picture", id, note: reason);
            await act.Commit();
        }
        catch (Refusal e) when (e.Status is StatusCodes.Status422UnprocessableEntity)
        {
            await act.DisposeAsync();
            var complaint = e.Fields is [{ Field: "replacement" }, ..] ? texts.Mediabank.NoReplacement : SentenceOf(texts, e);
            return await desk.Page(context, await desk.Find(id, context.RequestAborted), null, complaint);
        }
        return Results.LocalRedirect($"{context.Request.PathBase}/newsroom/pictures/{id}");
    }

    private static string SentenceOf(Editions.Texts.InterfaceTexts texts, Refusal refusal) => SayRefusal.In(texts, refusal);
}

/// <summary>Draws a picture's page for the desk.</summary>
internal sealed class PictureDesk(
    Database database,
    TakeFile bank,
    NewsroomPages pages,
    OpenEditions editions,
    TimeProvider clock
)
{
    private const int UsesMax = 200;

    public async Task<Picture> Find(Guid id, CancellationToken stop)
    {
        await using var db = database.OpenNewsroom();
        return await db.Set<Picture>().FindAsync([id], stop) ?? throw Refusal.NotFound("picture");
    }

    public async Task<IResult> Page(
        HttpContext context,
        Picture picture,
        EditPicture.PictureEdit? typed = null,
        string? complaint = null
    )
    {
        var (texts, edition) = (AccountPages.TextsOf(context).Mediabank, NewsroomPages.EditionOf(context));
        await using var db = database.OpenPublic();
        var uses = await Uses(db, picture.Id, context.RequestAborted);
        var killed = await db.Set<PublicPicture>().Where(p => p.Id == picture.Id).Select(p => p.KilledFor).SingleOrDefaultAsync();
        await using var newsroom = database.OpenNewsroom();
        var alike = await PictureLooks.Like(newsroom, picture, context.RequestAborted);
        var now = clock.GetUtcNow();
        var inTheFile = await bank.SaidBy(picture, now);
        var last = await LastOf(newsroom, picture);
        var collections = await CollectionsOf(newsroom, picture.Id, context.RequestAborted);
        var saved = context.Request.Query.ContainsKey("saved");
        return await pages.Show<OnePicturePage>(
            context,
            texts.Pictures,
            "pictures",
            shell => new OnePictureModel(
                shell with
                {
                    Complaint = complaint,
                    Notice = saved && complaint is null ? texts.Saved : null,
                },
                picture,
                typed?.Particulars ?? picture.ReadParticulars(),
                typed?.Notes ?? picture.ReadNotes(),
                [PictureNames.Of(texts, picture, now), .. PictureNames.LacksOf(texts, picture, edition, now)],
                uses,
                alike,
                inTheFile,
                killed
            )
            {
                LastEdit = last,
                Shown = FindPictures.Shown(picture, edition.Body.Language),
                Now = now,
                Collections = collections,
            },
            complaint is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    private static async Task<IReadOnlyList<IReadOnlyList<string>>> CollectionsOf(
        NewsroomDb db,
        Guid picture,
        CancellationToken stop
    )
    {
        var held = await db.Set<InCollection>().Where(c => c.Picture == picture).Select(c => c.Collection).ToListAsync(stop);
        if (held.Count == 0)
            return [];
        var tree = await CollectionTree.Read(db, stop);
        return [.. held.Select(tree.PathOf).OrderBy(p => string.Join('\n', p), StringComparer.CurrentCulture)];
    }

    private static async Task<LastEdit?> LastOf(NewsroomDb db, Picture picture)
    {
        var before = await db.Set<PictureBefore>()
            .AsNoTracking()
            .Where(b => b.Picture == picture.Id)
            .OrderByDescending(b => b.Version)
            .FirstOrDefaultAsync();
        if (before?.StandsFor(picture) is not true)
            return null;
        var names = await AccountNames.Of(db, [before.Actor]);
        return new LastEdit(before.Edit, names[before.Actor], before.At);
    }

    private async Task<IReadOnlyList<PictureStand>> Uses(PublicDb db, Guid picture, CancellationToken stop)
    {
        var stories = db.Set<PublicPictureUse>().Where(u => u.Picture == picture).Select(u => u.Story);
        var rows = await db.Set<PublicStory>()
            .Where(s => stories.Contains(s.Id))
            .OrderByDescending(s => s.FirstPublishedAt)
            .Take(UsesMax)
            .Select(s => new
            {
                s.Edition,
                s.Headline,
                s.Address,
            })
            .ToListAsync(stop);
        return
        [
            .. await Fronts(db, picture, stop),
            .. await Posts(db, picture, stop),
            .. rows.Select(r => new PictureStand(
                editions.Now.Find(r.Edition)?.Body.Name ?? r.Edition,
                r.Headline,
                $"{editions.Now.Find(r.Edition)?.BasePath}{r.Address}"
            )),
        ];
    }

    /// <summary>The fronts on which somebody placed it, by itself or with the story that it leads.</summary>
    private async Task<IEnumerable<PictureStand>> Fronts(PublicDb db, Guid picture, CancellationToken stop)
    {
        var led = await db.Set<PublicStory>()
            .Where(s => s.LeadPicture == picture && s.WithdrawnFor == null)
            .OrderByDescending(s => s.FirstPublishedAt)
            .Take(UsesMax)
            .Select(s => s.Id)
            .ToListAsync(stop);
        var fronts = await db.Set<PublicFront>().AsNoTracking().ToListAsync(stop);
        return fronts
            .Where(f =>
                Log.Bodies.Read<FrontBody>(f.Body)
                    .Slots.Any(s => s.Picture == picture || (s.Picture is null && led.Contains(s.Story)))
            )
            .Select(f => (f.Section, Edition: editions.Now.Find(f.Edition)))
            .Where(f => f.Edition is not null)
            .Select(f => new PictureStand(
                f.Edition!.Body.Name,
                f.Edition.Body.Sections.FirstOrDefault(s => s.Slug == f.Section)?.Name ?? f.Edition.Body.Name,
                $"{f.Edition.BasePath}/{f.Section}"
            )
            {
                Kind = StandKind.Front,
            });
    }

    private async Task<IEnumerable<PictureStand>> Posts(PublicDb db, Guid picture, CancellationToken stop)
    {
        var posts = await db.Set<PublicPictureStand>()
            .Where(s => s.Picture == picture && s.Story != null)
            .Join(db.Set<PublicStory>(), s => s.Story, s => s.Id, (s, story) => new { s.Place, Story = story })
            .OrderByDescending(s => s.Place)
            .Take(UsesMax)
            .Select(s => new
            {
                s.Place,
                s.Story.Edition,
                s.Story.Headline,
                s.Story.Address,
            })
            .ToListAsync(stop);
        return posts.Select(p => new PictureStand(
            editions.Now.Find(p.Edition)?.Body.Name ?? p.Edition,
            p.Headline,
            $"{editions.Now.Find(p.Edition)?.BasePath}{p.Address}#post-{p.Place.Split('/')[1]}"
        )
        {
            Kind = StandKind.LivePost,
        });
    }
}
