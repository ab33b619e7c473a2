using System.Globalization;
using Dateline.Discussion.Public;
using Dateline.Editions;
using Dateline.Log.Facts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>By the clock: when a month is over on an edition's clock, what was decided in its discussions goes out in numbers, once.</summary>
internal sealed class PublishModerationReport(Acts acts, OpenEditions editions, TimeProvider clock)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    public async Task Run(CancellationToken stop)
    {
        foreach (var edition in editions.Now.All)
            try
            {
                await Publish(edition, stop);
            }
            catch (Exception e) when (Acts.WasOvertaken(e))
            {
                // Another node was first.
            }
    }

    private async Task Publish(Edition edition, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(edition.Local(clock.GetUtcNow()));
        var (first, next) = (new DateOnly(today.Year, today.Month, 1).AddMonths(-1), new DateOnly(today.Year, today.Month, 1));
        var month = first.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        await using var act = await acts.Begin("timetable", stop);
        if (await act.Db.Set<ModerationReportDone>().FindAsync([edition.Id, month], stop) is not null)
            return;
        var figures = await ModerationFigures.Of(act.Db, edition.Id, edition.StartOf(first), edition.StartOf(next), stop);
        // Also of a month in which there was nothing: it is not counted again.
        act.Db.Add(new ModerationReportDone { Edition = edition.Id, Month = month });
        if (figures.Any)
            act.Append(
                new ModerationReported(edition.Id, month, await act.Publish(new ModerationReportBody(edition.Id, month, figures)))
            );
        await act.Commit();
    }
}
