using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>What happened in an edition's discussions in a stretch of time: numbers, never texts.</summary>
/// <param name="Written">Comments that were written.</param>
/// <param name="Standing">Those of them that stand now.</param>
/// <param name="Held">Those of them in which the rules found something.</param>
/// <param name="Approved">Decisions to let a comment stand.</param>
/// <param name="Rejected">Decisions against a comment, by reason (<see cref="Reasons"/>).</param>
/// <param name="MedianMinutes">From writing to decision, in the middle; null where nothing was decided.</param>
/// <param name="P95Minutes">The same, within which 95 of 100 were decided.</param>
/// <param name="Notices">Notices of illegal content that came.</param>
/// <param name="NoticesRemoved">Those that were found right.</param>
/// <param name="NoticesKept">Those that were not.</param>
/// <param name="Appeals">Appeals against rejections that came.</param>
/// <param name="AppealsGranted">Those that were granted: decisions on which two of the newsroom disagreed.</param>
/// <param name="AppealsRefused">Those that were not.</param>
public sealed record ModerationFigures(
    int Written,
    int Standing,
    int Held,
    int Approved,
    IReadOnlyDictionary<string, int> Rejected,
    int? MedianMinutes,
    int? P95Minutes,
    int Notices,
    int NoticesRemoved,
    int NoticesKept,
    int Appeals,
    int AppealsGranted,
    int AppealsRefused
)
{
    /// <summary>The newest decisions of which the time is told.</summary>
    private const int TimesMax = 20_000;

    /// <summary>True where there is something to tell.</summary>
    public bool Any => Written + Approved + Rejected.Count + Notices + Appeals > 0;

    /// <summary>Counts a stretch of time of an edition.</summary>
    public static async Task<ModerationFigures> Of(
        NewsroomDb db,
        string edition,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken stop
    )
    {
        var comments = db.Set<Comment>().AsNoTracking().Where(c => c.Edition == edition);
        var written = comments.Where(c => c.WrittenAt >= from && c.WrittenAt < until);
        var decided = comments.Where(c => c.DecidedAt >= from && c.DecidedAt < until);
        var rejected = await decided
            .Where(c => c.State == CommentState.Rejected)
            .GroupBy(c => c.Reason)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var times = await decided
            .OrderByDescending(c => c.Id)
            .Take(TimesMax)
            .Select(c => new { c.WrittenAt, DecidedAt = c.DecidedAt!.Value })
            .ToListAsync(stop);
        var minutes = times.Select(t => (int)(t.DecidedAt - t.WrittenAt).TotalMinutes).Order().ToList();
        var notices = db.Set<ContentNotice>().AsNoTracking().Where(n => n.Edition == edition);
        var appeals = db.Set<CommentAppeal>().AsNoTracking().Where(a => comments.Any(c => c.Id == a.Comment));
        var answered = appeals.Where(a => a.DecidedAt >= from && a.DecidedAt < until);
        var settled = notices.Where(n => n.DecidedAt >= from && n.DecidedAt < until);
        return new ModerationFigures(
            await written.CountAsync(stop),
            await written.CountAsync(c => c.State == CommentState.Shown, stop),
            await written.CountAsync(c => c.Findings != "", stop),
            await decided.CountAsync(c => c.State == CommentState.Shown, stop),
            rejected,
            At(minutes, 0.5),
            At(minutes, 0.95),
            await notices.CountAsync(n => n.At >= from && n.At < until, stop),
            await settled.CountAsync(n => n.State == NoticeState.Removed, stop),
            await settled.CountAsync(n => n.State == NoticeState.Kept, stop),
            await appeals.CountAsync(a => a.At >= from && a.At < until, stop),
            await answered.CountAsync(a => a.Granted, stop),
            await answered.CountAsync(a => !a.Granted, stop)
        );
    }

    /// <summary>Comments of a stretch by the rules that found something in them.</summary>
    public static async Task<IReadOnlyList<(string Rule, int Count)>> ByRule(
        NewsroomDb db,
        string edition,
        DateTimeOffset from,
        CancellationToken stop
    )
    {
        var found = await db.Set<Comment>()
            .Where(c => c.Edition == edition && c.WrittenAt >= from && c.Findings != "")
            .GroupBy(c => c.Findings)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(stop);
        return
        [
            .. found
                .SelectMany(f => f.Key.Split(' ').Select(rule => (Rule: rule, f.Count)))
                .GroupBy(f => f.Rule)
                .Select(g => (g.Key, g.Sum(f => f.Count)))
                .OrderByDescending(f => f.Item2),
        ];
    }

    /// <summary>Decisions of a stretch by who took them: how many, and how many of them against a comment.</summary>
    public static async Task<IReadOnlyList<(string Moderator, int Decisions, int Rejections)>> ByModerator(
        NewsroomDb db,
        string edition,
        DateTimeOffset from,
        CancellationToken stop
    )
    {
        var decided = await db.Set<Comment>()
            .Where(c => c.Edition == edition && c.DecidedAt >= from && c.DecidedBy != "")
            .GroupBy(c => c.DecidedBy)
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Rejected = g.Count(c => c.State == CommentState.Rejected),
            })
            .ToListAsync(stop);
        return [.. decided.OrderByDescending(d => d.Count).Select(d => (d.Key, d.Count, d.Rejected))];
    }

    private static int? At(List<int> sorted, double part) =>
        sorted.Count == 0 ? null : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];
}
