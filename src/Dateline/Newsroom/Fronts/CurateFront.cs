using System.Text.Json;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Fronts;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>An arrangement that stood once.</summary>
public sealed record PastFront(DateTimeOffset At, string By, string Json);

/// <summary>What the page shows.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Section">The section whose front it is; empty for the edition's own.</param>
/// <param name="Json">The arrangement, its places and the stories to choose from, for the page's script.</param>
public sealed record CurateModel(Shell Shell, string Section, string Json)
{
    public required IReadOnlyList<PastFront> Past { get; init; }
    public required IReadOnlyList<FrontLaunch> Coming { get; init; }
}

/// <summary>GET /newsroom/fronts and /newsroom/fronts/{section}: what stands on a front is placed by hand; POST …/preview draws it as it would look.</summary>
internal static class CurateFront
{
    private const int CandidatesMax = 60;
    private const int PastMax = 20;
    private const int PreviewBytesMax = 128 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/newsroom/fronts/{section?}",
                (HttpContext context, NewsroomPages pages, Database database, string section = "") =>
                    Show(context, pages, database, section)
            )
            .Staff(Capability.PublishStories)
            .WithMetadata(Framing.Own);
        routes.MapPost("/newsroom/fronts/unschedule", Unschedule).StaffForm(Capability.PublishStories);
        routes
            .MapPost("/newsroom/fronts/preview", Preview)
            .StaffForm(Capability.PublishStories, PreviewBytesMax)
            .WithMetadata(Framing.Own);
    }

    /// <summary>An arrangement that was to go out stays in.</summary>
    private static async Task<IResult> Unschedule(HttpContext context, Acts acts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        if (!Guid.TryParse(form.Field("launch"), out var id) || await act.Db.Set<FrontLaunch>().FindAsync(id) is not { } launch)
            throw Refusal.NotFound("launch");
        context.DemandIn(launch.Edition, launch.Section.Length > 0 ? launch.Section : null);
        act.Db.Remove(launch);
        act.Note(
            "unschedule",
            launch.Section.Length == 0 ? launch.Edition : $"{launch.Edition}/{launch.Section}",
            launch.Edition
        );
        await act.Commit();
        return Results.LocalRedirect($"{context.Request.PathBase}/newsroom/fronts/{launch.Section}");
    }

    private static async Task<IResult> Show(HttpContext context, NewsroomPages pages, Database database, string section)
    {
        var edition = NewsroomPages.EditionOf(context);
        if (section.Length > 0 && edition.Section(section) is null)
            throw Refusal.NotFound("section");
        context.DemandIn(edition.Id, section.Length > 0 ? section : null);
        await using var open = database.OpenPublic();
        await using var db = database.OpenNewsroom();
        var stop = context.RequestAborted;
        var front = await open.Set<PublicFront>()
            .SingleOrDefaultAsync(f => f.Edition == edition.Id && f.Section == section, stop);
        IReadOnlyList<FrontSlot> slots = front is null ? [] : Bodies.Read<FrontBody>(front.Body).Slots;
        var listed = open.Listed(edition);
        var newest = await (section.Length > 0 ? listed.Where(s => s.Section == section) : listed).NewestTeasers(
            open,
            edition,
            CandidatesMax,
            stop
        );
        var placed = await Teaser.Named(open, slots.Select(s => s.Story), edition, stop);
        var json = JsonSerializer.Serialize(
            new
            {
                Edition = edition.Id,
                EditionLanguage = edition.Body.Language,
                Section = section.Length > 0 ? section : null,
                Places = PlacesOf(edition, section, NewsroomPages.TextsOf(context)),
                Slots = slots,
                Stories = placed
                    .Concat(newest)
                    .DistinctBy(t => t.Id)
                    .Select(t => new
                    {
                        t.Id,
                        t.Headline,
                        Section = t.Section?.Name,
                        Picture = t.Picture?.Address(320),
                    }),
                Texts = NewsroomPages.TextsOf(context),
            },
            EditStory.InPage
        );
        var coming = await db.Set<FrontLaunch>()
            .Where(l => l.Edition == edition.Id && l.Section == section)
            .OrderBy(l => l.At)
            .ToListAsync(stop);
        var past = await Past(database, db, (edition.Id, section), stop);
        return await pages.Show<CuratePage>(
            context,
            NewsroomPages.TextsOf(context).Fronts,
            "fronts",
            shell => new CurateModel(shell, section, json) { Past = past, Coming = coming }
        );
    }

    private static IEnumerable<object> PlacesOf(Edition edition, string section, Editions.Texts.NewsroomTexts texts) =>
        section.Length > 0
            ? [Place(FrontBody.Top, texts.PlaceLead)]
            :
            [
                Place(FrontBody.Lead, texts.PlaceLead),
                Place(FrontBody.Seconds, texts.PlaceSecond),
                .. edition.Body.Sections.Select(s => Place(FrontBody.Row(s.Slug), s.Name)),
            ];

    private static object Place(string place, string name) =>
        new
        {
            Place = place,
            Name = name,
            Holds = FrontBody.Holds(place),
        };

    /// <summary>What stood there before, out of the log, the newest first.</summary>
    private static async Task<IReadOnlyList<PastFront>> Past(
        Database database,
        NewsroomDb db,
        (string Edition, string Section) front,
        CancellationToken stop
    )
    {
        var subject = new FrontArranged(front.Edition, front.Section, default).Subject;
        await using var connection = await database.OpenToRead(stop);
        var entries = await PublicationLog.About(connection, subject, PastMax, stop);
        var names = await AccountNames.Of(db, entries.Select(e => e.Actor));
        var past = new List<PastFront>();
        foreach (var entry in entries)
            if (await db.Set<PublishedBody>().FindAsync([((FrontArranged)entry.Fact).Body.Hex], stop) is { } body)
                past.Add(
                    new PastFront(
                        entry.At,
                        names[entry.Actor],
                        JsonSerializer.Serialize(Bodies.Read<FrontBody>(body.Canonical).Slots, ApiJson.Options)
                    )
                );
        return past;
    }

    private static async Task<IResult> Preview(HttpContext context, ReaderPages pages, Database database)
    {
        var edition = NewsroomPages.EditionOf(context);
        context.DemandIn(edition.Id);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var slots = Read(form.Field("slots"));
        ArrangeFront.Check(slots, edition, null);
        await using var db = database.OpenPublic();
        var model = await ReadFront.Model(
            db,
            edition,
            await Curated.Of(db, edition, slots, context.RequestAborted),
            context.RequestAborted
        );
        var page = await pages.Draw<FrontPage>(pages.Frame(context, "/") with { Indexed = false }, model, []);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(page.Content, page.ContentType);
    }

    private static IReadOnlyList<FrontSlot> Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<IReadOnlyList<FrontSlot>>(json, ApiJson.Options) ?? [];
        }
        catch (JsonException)
        {
            throw Refusal.Malformed("'slots' cannot be read.", "slots");
        }
    }
}
