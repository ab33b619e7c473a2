using Dateline.Accounts;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>Something that will happen by itself.</summary>
/// <param name="At">When.</param>
/// <param name="Story">To which story; null for a front.</param>
/// <param name="IsEmbargo">True when an embargo ends then; else it goes out.</param>
public sealed record Coming(DateTimeOffset At, Story? Story, bool IsEmbargo)
{
    /// <summary>The section whose front is arranged anew; empty for the edition's own.</summary>
    public string Front { get; init; } = "";
}

/// <summary>What the calendar shows: everything that is to come, the soonest first.</summary>
public sealed record CalendarModel(Shell Shell, IReadOnlyList<Coming> All);

/// <summary>GET /newsroom/calendar: what is scheduled, fronts too, and what is under embargo.</summary>
internal static class ReadCalendar
{
    private const int StoriesMax = 500;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/newsroom/calendar", Show).Staff(Capability.WriteStories);

    private static async Task<IResult> Show(HttpContext context, NewsroomPages pages, Database database, TimeProvider clock)
    {
        var (edition, now) = (NewsroomPages.EditionOf(context), clock.GetUtcNow());
        await using var db = database.OpenNewsroom();
        var stories = await db.Set<Story>()
            .AsNoTracking()
            .FoundBy(context)
            .Where(s => s.Edition == edition.Id && (s.PublishAt != null || s.EmbargoUntil > now))
            .OrderBy(s => s.PublishAt ?? s.EmbargoUntil)
            .Take(StoriesMax)
            .ToListAsync(context.RequestAborted);
        var launches = await db.Set<FrontLaunch>()
            .AsNoTracking()
            .Where(l => l.Edition == edition.Id)
            .OrderBy(l => l.At)
            .Take(StoriesMax)
            .ToListAsync(context.RequestAborted);
        var coming = stories
            .SelectMany(s =>
                new[]
                {
                    s.PublishAt is { } due ? new Coming(due, s, IsEmbargo: false) : null,
                    s.EmbargoUntil is { } until && until > now ? new Coming(until, s, IsEmbargo: true) : null,
                }
            )
            .OfType<Coming>()
            .Concat(launches.Select(l => new Coming(l.At, null, IsEmbargo: false) { Front = l.Section }))
            .OrderBy(c => c.At)
            .ToList();
        return await pages.Show<CalendarPage>(
            context,
            NewsroomPages.TextsOf(context).Calendar,
            "calendar",
            shell => new CalendarModel(shell, coming)
        );
    }
}
