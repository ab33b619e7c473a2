using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;

namespace Dateline.Fronts;

/// <summary>GET / and GET /{section}: an edition's front and the fronts of its sections.</summary>
internal static class ReadFront
{
    private const int NewestStories = 12;
    private const int SectionRowStories = 4;

    /// <summary>So many more are read where stories were placed: those that are among the newest are not shown twice.</summary>
    private const int MorePlaced = 12;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", ["GET", "HEAD"], Front).ForReaders();
        routes.MapMethods("/{section}", ["GET", "HEAD"], Section).ForReaders();
    }

    private static async Task<IResult> Front(HttpContext context, Database database, ReaderPages pages)
    {
        await using var db = database.OpenPublic();
        return await Draw(pages.Frame(context, "/"), db, pages, context.RequestAborted);
    }

    /// <summary>Draws the default edition's front for nobody. What that needs of code, queries and the store's pages is then there for the first reader; a start does it while its followers begin.</summary>
    public static async Task DrawAhead(IServiceProvider services, CancellationToken stop)
    {
        var pages = services.GetRequiredService<ReaderPages>();
        await using var db = services.GetRequiredService<Database>().OpenPublic();
        var shelf = await OpenEditions.Read(db, stop);
        if (shelf.Default is { } edition)
            await Draw(pages.Frame(edition, shelf, "/"), db, pages, stop);
    }

    private static async Task<Delivered> Draw(Frame frame, PublicDb db, ReaderPages pages, CancellationToken stop)
    {
        var edition = frame.Edition;
        var model = await Model(db, edition, await Curated.Of(db, edition, "", stop), stop);
        frame = frame with
        {
            Description = edition.Body.Tagline,
            Picture = model.Lead?.Picture,
            LatestAt = model.All.Any() ? model.All.Max(t => t.PublishedAt) : null,
            StructuredData = [StructuredData.Organisation(frame)],
            Translations = [.. frame.Shelf.All.Select(e => (e, "/"))],
        };
        return await pages.Draw<FrontPage>(frame, model, [PageTags.Front(edition.Id), .. Teaser.TagsOf(model.All)]);
    }

    /// <summary>A front with what was placed on it, and the newest in every place that was left.</summary>
    internal static async Task<FrontModel> Model(PublicDb db, Edition edition, Curated curated, CancellationToken stop)
    {
        var newest = await db.Listed(edition)
            .NewestTeasers(db, edition, NewestStories + Math.Min(curated.All.Count, MorePlaced), stop);
        return FrontModel.Arrange(newest, await Rows(db, edition, stop), curated);
    }

    private static async Task<IReadOnlyList<SectionRow>> Rows(PublicDb db, Edition edition, CancellationToken stop)
    {
        var rows = new List<SectionRow>();
        foreach (var section in edition.Body.Sections)
        {
            // One more than a row holds for each story that may stand above already.
            var stories = db.Listed(edition).Where(s => s.Section == section.Slug);
            rows.Add(new SectionRow(section, await stories.NewestTeasers(db, edition, SectionRowStories + 3, stop)));
        }
        return rows;
    }

    /// <summary>What was placed stands first, and not again below.</summary>
    private static Listing Topped(Listing listing, Curated curated) =>
        listing with
        {
            Teasers = [.. curated.In(FrontBody.Top), .. listing.Teasers.Where(t => !curated.All.Contains(t.Id))],
        };

    private static async Task<IResult> Section(
        string section,
        string? before,
        HttpContext context,
        Database database,
        ReaderPages pages
    )
    {
        var frame = pages.Frame(context, $"/{section}");
        var edition = frame.Edition;
        var found = edition.Section(section) ?? throw Refusal.NotFound("page");
        if (!Mark.TryParse(before, out var mark))
            throw Refusal.NotFound("page");

        await using var db = database.OpenPublic();
        var listing = await db.Listed(edition).Where(s => s.Section == section).Page(db, edition, mark, context.RequestAborted);
        if (before is null)
            listing = Topped(listing, await Curated.Of(db, edition, section, context.RequestAborted));
        frame = frame with
        {
            Title = found.Name,
            Description = found.Description,
            Section = section,
            FeedPath = $"/{section}",
            StructuredData = [StructuredData.Breadcrumbs(frame, (found.Name, frame.Path))],
            Translations = [.. frame.Shelf.All.Where(e => e.Section(section) is not null).Select(e => (e, $"/{section}"))],
        };
        var model = new ListingModel(ListingKind.Section, found.Name, found.Description, listing, frame.Path, before is not null);
        return await pages.Draw<ListingPage>(
            frame,
            model,
            [PageTags.Section(edition.Id, section), .. Teaser.TagsOf(listing.Teasers)]
        );
    }
}

/// <summary>An edition's front.</summary>
/// <param name="Lead">The story at the top; null on an empty front.</param>
/// <param name="Seconds">Two beside it.</param>
/// <param name="Latest">The newest others, as a list of headlines with their times.</param>
/// <param name="Rows">A row for each section that has stories left to show.</param>
public sealed record FrontModel(
    Teaser? Lead,
    IReadOnlyList<Teaser> Seconds,
    IReadOnlyList<Teaser> Latest,
    IReadOnlyList<SectionRow> Rows
)
{
    /// <summary>Every story on the front.</summary>
    public IEnumerable<Teaser> All =>
        (Lead is null ? [] : new[] { Lead }).Concat(Seconds).Concat(Latest).Concat(Rows.SelectMany(r => r.Teasers));

    /// <summary>
    /// Fills the slots: the lead is the most urgent of the newest stories that has a picture (the newer one of two), then two seconds, then
    /// the section rows; no story stands twice among them, and the list of the newest is the one place that repeats nobody either.
    /// </summary>
    internal static FrontModel Arrange(IReadOnlyList<Teaser> newest, IReadOnlyList<SectionRow> rows, Curated curated)
    {
        var free = newest.Where(t => !curated.All.Contains(t.Id)).ToList();
        var lead = curated.In(FrontBody.Lead) is [var placed, ..]
            ? placed
            : free.Where(t => t.Picture is not null).OrderBy(t => t.Urgency).FirstOrDefault()
                ?? (free.Count > 0 ? free[0] : null);
        var seconds = curated
            .In(FrontBody.Seconds)
            .Concat(free.Where(t => t.Id != lead?.Id).OrderBy(t => t.Urgency))
            .Take(2)
            .ToList();
        var shown = seconds.Select(t => t.Id).ToHashSet();
        if (lead is not null)
            shown.Add(lead.Id);

        var latest = newest.Where(t => !shown.Contains(t.Id)).Take(5).ToList();
        var filled = rows.Select(r => Filled(r, curated, shown)).Where(r => r.Teasers.Count > 0);
        return new FrontModel(lead, seconds, latest, Paired([.. filled]));
    }

    /// <summary>A row: first what was placed in it, then its newest that stand nowhere else.</summary>
    private static SectionRow Filled(SectionRow row, Curated curated, HashSet<Guid> shown) =>
        row with
        {
            Teasers =
            [
                .. curated
                    .In(FrontBody.Row(row.Section.Slug))
                    .Concat(row.Teasers.Where(t => !curated.All.Contains(t.Id)))
                    .Where(t => !shown.Contains(t.Id))
                    .Take(4),
            ],
        };

    /// <summary>Two neighbouring sections with few stories share a row.</summary>
    private static List<SectionRow> Paired(IReadOnlyList<SectionRow> rows)
    {
        var paired = new List<SectionRow>();
        for (var i = 0; i < rows.Count; i++)
            if (rows[i].IsShort && i + 1 < rows.Count && rows[i + 1].IsShort)
                paired.AddRange([rows[i] with { Half = true }, rows[++i] with { Half = true }]);
            else
                paired.Add(rows[i]);
        return paired;
    }
}

/// <summary>A section's newest stories on the front.</summary>
/// <param name="Section">The section.</param>
/// <param name="Teasers">One to four stories.</param>
/// <param name="Half">True when it shares its row with another section.</param>
public sealed record SectionRow(Section Section, IReadOnlyList<Teaser> Teasers, bool Half = false)
{
    /// <summary>Too few to fill a row.</summary>
    internal bool IsShort => Teasers.Count < 3;
}
