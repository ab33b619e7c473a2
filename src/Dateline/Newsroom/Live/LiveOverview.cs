using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Live;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>All live coverage of an edition at a glance.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Coverages">Those that run or pause, the newest first.</param>
/// <param name="Unconfirmed">Posts that are out and that nobody has confirmed, the oldest first: they wait longest.</param>
public sealed record LiveOverviewModel(
    Shell Shell,
    IReadOnlyList<RunningCoverage> Coverages,
    IReadOnlyList<DeskPost> Unconfirmed
);

/// <summary>A coverage that runs.</summary>
/// <param name="Coverage">The coverage.</param>
/// <param name="Headline">Its story's headline.</param>
/// <param name="Posts">How many posts are out.</param>
/// <param name="Open">How many pages are open on this node, about.</param>
public sealed record RunningCoverage(Coverage Coverage, string Headline, int Posts, int Open);

/// <summary>GET /newsroom/live: which coverages run, and everything that is out and still unconfirmed.</summary>
internal static class LiveOverview
{
    private const int Max = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/newsroom/live", Show).Staff(Capability.WriteStories);

    private static async Task<IResult> Show(HttpContext context, NewsroomPages pages, Database database, OpenPages open)
    {
        var edition = NewsroomPages.EditionOf(context).Id;
        await using var db = database.OpenNewsroom();
        var running = await db.Set<Coverage>()
            .AsNoTracking()
            .Where(c => c.Edition == edition && c.State != CoverageState.Ended)
            .OrderByDescending(c => c.StartedAt)
            .Take(Max)
            .Join(db.Set<Story>(), c => c.Story, s => s.Id, (c, s) => new { Coverage = c, Story = s })
            .Select(c => new
            {
                c.Coverage,
                c.Story,
                Posts = db.Set<LivePost>().Count(p => p.Story == c.Story.Id && p.State == LivePostState.Published),
            })
            .ToListAsync(context.RequestAborted);
        // Contributors see the coverages in which they may write.
        var mine = running.Where(c => context.MayFind(c.Story)).ToList();
        var stories = mine.Select(c => c.Story.Id).ToList();
        var unconfirmed = await db.Set<LivePost>()
            .AsNoTracking()
            .Where(p => p.Edition == edition && p.Unconfirmed && stories.Contains(p.Story))
            .OrderBy(p => p.Id)
            .Take(Max)
            .ToListAsync(context.RequestAborted);
        var names = await AccountNames.Of(db, unconfirmed.Select(p => p.Author));
        return await pages.Show<LiveOverviewPage>(
            context,
            AccountPages.TextsOf(context).LiveDesk.Live,
            "live",
            shell => new LiveOverviewModel(
                shell,
                [.. mine.Select(c => new RunningCoverage(c.Coverage, c.Story.Headline, c.Posts, open.OpenOf(c.Story.Id)))],
                [.. unconfirmed.Select(p => new DeskPost(p, p.Read(), names[p.Author]))]
            )
        );
    }
}
