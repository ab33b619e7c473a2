using System.Globalization;
using System.Runtime.CompilerServices;
using Dateline.Editions;
using Dateline.Log;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Stories.Public;

/// <summary>A step of the archive: all months, the days of one month, or the stories of one day; of an edition, or of one of its sections.</summary>
/// <param name="Heading">The section's name and the period, as far as there are any.</param>
/// <param name="Base">Where the addresses of this archive begin within the edition: empty, or a section's path.</param>
/// <param name="Steps">Where one can go from here, by year or by month.</param>
/// <param name="Listing">The day's stories; null where the step is not a day.</param>
/// <param name="Path">The step's own path.</param>
/// <param name="IsLater">True on every page of a day but the first.</param>
/// <param name="Earlier">The nearest day before with stories; null at the beginning, and where the step is not a day.</param>
/// <param name="Later">The nearest day after.</param>
public sealed record ArchiveModel(
    string Heading,
    string Base,
    IReadOnlyList<ArchiveGroup> Steps,
    Listing? Listing,
    string Path,
    bool IsLater = false,
    DateOnly? Earlier = null,
    DateOnly? Later = null
);

/// <summary>A year with its months, or a month with its days.</summary>
/// <param name="Name">The year; null for a month's days, over which the page's own heading stands.</param>
/// <param name="Links">Path and words of each.</param>
public sealed record ArchiveGroup(string? Name, IReadOnlyList<(string Path, string Words)> Links);

/// <summary>
/// GET /archive, /{yyyy}/{MM} and /{yyyy}/{MM}/{dd}, and the same under a section: the archive by day. One query asks the index for a story in each
/// step, so its cost is that of the steps shown, not of the stories behind them.
/// </summary>
internal static class ReadArchive
{
    /// <summary>A century of months: more than any newsroom has published on the web.</summary>
    private const int MonthsMax = 1_200;

    private const string Year = "{year:regex(^(19|20|21)\\d\\d$)}";
    private const string Month = Year + "/{month:regex(^(0[1-9]|1[0-2])$)}";
    private const string Day = Month + "/{day:regex(^(0[1-9]|[12]\\d|3[01])$)}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var under in new[] { "/", "/{section}/" })
        {
            routes.MapMethods($"{under}archive", ["GET", "HEAD"], Months).ForReaders();
            routes.MapMethods($"{under}{Month}", ["GET", "HEAD"], Days).ForReaders();
            routes.MapMethods($"{under}{Day}", ["GET", "HEAD"], Stories).ForReaders();
        }
    }

    private static async Task<IResult> Months(HttpContext context, Database database, ReaderPages pages)
    {
        await using var archive = Archive.Open(context, database, pages);
        var months = await archive.Months();
        var names = archive.Edition.Texts.Dates.Months;
        var groups = months
            .GroupBy(m => m.Year)
            .OrderByDescending(g => g.Key)
            .Select(g => new ArchiveGroup(
                g.Key.ToString(CultureInfo.InvariantCulture),
                [.. g.Select(m => (archive.PathOf(m, "yyyy/MM"), names[m.Month - 1]))]
            ));
        return await archive.Draw(
            new ArchiveModel(archive.Heading(null), archive.Base, [.. groups], null, archive.Base + "/archive")
        );
    }

    private static async Task<IResult> Days(int year, int month, HttpContext context, Database database, ReaderPages pages)
    {
        await using var archive = Archive.Open(context, database, pages);
        var first = new DateOnly(year, month, 1);
        var days = await archive.WithStories(
            [.. Enumerable.Range(0, DateTime.DaysInMonth(year, month)).Select(first.AddDays)],
            day => day.AddDays(1)
        );
        if (days.Count == 0)
            throw Refusal.NotFound("page");
        var dates = archive.Edition.Texts.Dates;
        var name = $"{dates.Months[month - 1]} {year.ToString(CultureInfo.InvariantCulture)}";
        var group = new ArchiveGroup(
            null,
            [.. days.Select(d => (archive.PathOf(d, "yyyy/MM/dd"), dates.WeekdayDate(d.ToDateTime(default))))]
        );
        return await archive.Draw(
            new ArchiveModel(archive.Heading(name), archive.Base, [group], null, archive.PathOf(first, "yyyy/MM"))
        );
    }

    private static async Task<IResult> Stories(string? before, HttpContext context, Database database, ReaderPages pages)
    {
        await using var archive = Archive.Open(context, database, pages);
        if (!DayIn(context.Request.RouteValues, out var asked) || !Mark.TryParse(before, out var mark))
            throw Refusal.NotFound("page");
        var (start, end) = (archive.Edition.StartOf(asked), archive.Edition.StartOf(asked.AddDays(1)));
        var listing = await archive
            .Stories.Where(s => s.FirstPublishedAt >= start && s.FirstPublishedAt < end)
            .Page(archive.Db, archive.Edition, mark, context.RequestAborted);
        if (listing.Teasers.Count == 0)
            throw Refusal.NotFound("page");
        var model = new ArchiveModel(
            archive.Heading(archive.Edition.Texts.Dates.Date(asked)),
            archive.Base,
            [],
            listing,
            archive.PathOf(asked, "yyyy/MM/dd"),
            before is not null,
            await archive.DayBefore(start),
            await archive.DayAtOrAfter(end)
        );
        return await archive.Draw(model);
    }

    private static bool DayIn(RouteValueDictionary route, out DateOnly day) =>
        DateOnly.TryParseExact(
            $"{route["year"]}-{route["month"]}-{route["day"]}",
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out day
        );

    /// <summary>The archive of an edition or of one of its sections, while a page of it is drawn.</summary>
    private sealed record Archive(PublicDb Db, Frame Frame, Section? Section, ReaderPages Pages, CancellationToken Stop)
        : IAsyncDisposable
    {
        public Edition Edition => Frame.Edition;

        public string Base => Section is null ? "" : "/" + Section.Slug;

        public IQueryable<PublicStory> Stories =>
            Section is null ? Db.Listed(Edition) : Db.Listed(Edition).Where(s => s.Section == Section.Slug);

        public static Archive Open(HttpContext context, Database database, ReaderPages pages)
        {
            // From the route alone: a parameter would be read from the query where the route has none.
            var slug = context.GetRouteValue("section") as string;
            var frame = pages.Frame(context, context.Request.Path);
            var section = slug is null ? null : frame.Edition.Section(slug) ?? throw Refusal.NotFound("page");
            return new Archive(database.OpenPublic(), frame, section, pages, context.RequestAborted);
        }

        public string PathOf(DateOnly day, string form) => $"{Base}/{day.ToString(form, CultureInfo.InvariantCulture)}";

        public string Heading(string? period) =>
            string.Join(" · ", new[] { Section?.Name, period ?? Edition.Texts.Archive }.Where(p => p is not null));

        /// <summary>The first days of the months in which there are stories.</summary>
        public async Task<IReadOnlyList<DateOnly>> Months()
        {
            if (
                await DayAtOrAfter(DateTimeOffset.MinValue) is not { } first
                || await DayBefore(DateTimeOffset.MaxValue) is not { } last
            )
                return [];
            var from = new DateOnly(first.Year, first.Month, 1);
            var count = (last.Year - first.Year) * 12 + last.Month - first.Month + 1;
            // The newest, should there ever be more.
            var skipped = Math.Max(0, count - MonthsMax);
            return await WithStories(
                [.. Enumerable.Range(skipped, count - skipped).Select(from.AddMonths)],
                month => month.AddMonths(1)
            );
        }

        /// <summary>
        /// Those steps in which there are stories, asked in one query: of each the first, by the index. An EXISTS says the same, but PostgreSQL joins it with all
        /// stories there are (124 ms at a million).
        /// </summary>
        /// <param name="steps">Each by its first day, in their order.</param>
        /// <param name="next">The first day after a step.</param>
        public async Task<IReadOnlyList<DateOnly>> WithStories(IReadOnlyList<DateOnly> steps, Func<DateOnly, DateOnly> next)
        {
            long Stored(DateOnly day) => PublicationLog.Microseconds(Edition.StartOf(day));
            object[] parameters =
            [
                Edition.Id,
                Section?.Slug ?? "",
                .. steps.SelectMany(step => new object[] { Stored(step), Stored(next(step)) }),
            ];
            var values = string.Join(
                ", ",
                Enumerable
                    .Range(0, steps.Count)
                    .Select(n => FormattableString.Invariant($"({n}, {{{2 * n + 2}}}, {{{2 * n + 3}}})"))
            );
            var sql = $$"""
                WITH step(n, starts, ends) AS (VALUES {{values}})
                SELECT n AS "Value" FROM step WHERE (
                  SELECT s.first_published_at FROM public_story AS s
                  WHERE s.edition = {0} AND s.listed {{(Section is null ? "" : "AND s.section = {1}")}}
                    AND s.first_published_at >= step.starts AND s.first_published_at < step.ends
                  ORDER BY s.first_published_at LIMIT 1) IS NOT NULL
                """;
            var numbers = await Db.Database.SqlQuery<int>(FormattableStringFactory.Create(sql, parameters)).ToListAsync(Stop);
            return [.. numbers.Order().Select(n => steps[n])];
        }

        public Task<DateOnly?> DayAtOrAfter(DateTimeOffset at) =>
            DayOf(Stories.Where(s => s.FirstPublishedAt >= at).OrderBy(s => s.FirstPublishedAt));

        public Task<DateOnly?> DayBefore(DateTimeOffset at) =>
            DayOf(Stories.Where(s => s.FirstPublishedAt < at).OrderByDescending(s => s.FirstPublishedAt));

        public async Task<IResult> Draw(ArchiveModel model)
        {
            var framed = Frame with
            {
                Path = model.Path,
                Title = model.Heading,
                Section = Section?.Slug,
                StructuredData = [Site.StructuredData.Breadcrumbs(Frame, (model.Heading, model.Path))],
            };
            var tag = Section is null ? PageTags.Front(Edition.Id) : PageTags.Section(Edition.Id, Section.Slug);
            return await Pages.Draw<ArchivePage>(framed, model, [tag, .. Teaser.TagsOf(model.Listing?.Teasers ?? [])]);
        }

        public ValueTask DisposeAsync() => Db.DisposeAsync();

        private async Task<DateOnly?> DayOf(IQueryable<PublicStory> stories)
        {
            var at = await stories.Select(s => (DateTimeOffset?)s.FirstPublishedAt).FirstOrDefaultAsync(Stop);
            return at is { } found ? DateOnly.FromDateTime(Edition.Local(found)) : null;
        }
    }
}
