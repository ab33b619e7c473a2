using Dateline.Log;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion.Public;

/// <summary>What the page of a month shows.</summary>
/// <param name="Report">The month; null where none is over yet.</param>
/// <param name="Months">All that are there, the newest first.</param>
public sealed record ModerationReportModel(ModerationReportBody? Report, IReadOnlyList<string> Months);

/// <summary>GET /about/moderation and /about/moderation/{month}: what was decided in an edition's discussions in a month, in numbers.</summary>
internal static class ReadModerationReport
{
    public const string Path = "/about/moderation";
    private const int MonthsMax = 120;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapMethods(
                Path,
                ["GET", "HEAD"],
                (HttpContext context, Database database, ReaderPages pages) => Read(null, context, database, pages)
            )
            .ForReaders();
        routes.MapMethods(Path + "/{month:regex(^\\d{{4}}-\\d\\d$)}", ["GET", "HEAD"], Read).ForReaders();
    }

    private static async Task<IResult> Read(string? month, HttpContext context, Database database, ReaderPages pages)
    {
        var frame = pages.Frame(context, month is null ? Path : $"{Path}/{month}");
        await using var db = database.OpenPublic();
        var reports = db.Set<PublicModerationReport>().Where(r => r.Edition == frame.Edition.Id);
        var months = await reports
            .OrderByDescending(r => r.Month)
            .Select(r => r.Month)
            .Take(MonthsMax)
            .ToListAsync(context.RequestAborted);
        var shown = month ?? months.FirstOrDefault();
        var report = shown is null
            ? null
            : await reports.SingleOrDefaultAsync(r => r.Month == shown, context.RequestAborted) ?? throw Refusal.NotFound("page");
        return await pages.Draw<ModerationReportPage>(
            frame with
            {
                Title = frame.Texts.Reports.Heading,
            },
            new ModerationReportModel(report is null ? null : Bodies.Read<ModerationReportBody>(report.Body), months),
            [PageTags.Moderation(frame.Edition.Id)]
        );
    }
}
