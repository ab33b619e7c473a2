using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;

namespace Dateline.Newsroom;

/// <summary>How moderation goes in an edition.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Stretches">Today, seven days and thirty.</param>
/// <param name="Rules">Comments of thirty days by the rule that found something in them.</param>
/// <param name="Moderators">Decisions of thirty days by who took them.</param>
public sealed record FiguresModel(
    Shell Shell,
    IReadOnlyList<ModerationFigures> Stretches,
    IReadOnlyList<(string Rule, int Count)> Rules,
    IReadOnlyList<(string Moderator, int Decisions, int Rejections)> Moderators
);

/// <summary>GET /newsroom/discussion/figures and figures.json: volumes, times to decision, rejections by rule and by person, and how often two of the newsroom disagreed.</summary>
internal static class ReadFigures
{
    private static readonly int[] Days = [1, 7, 30];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/newsroom/discussion/figures", Show).Staff(Capability.Moderate);
        routes.MapGet("/newsroom/discussion/figures.json", Export).Staff(Capability.Moderate);
    }

    private static async Task<IResult> Show(HttpContext context, NewsroomPages pages, Database database, TimeProvider clock)
    {
        var figures = await Gather(context, database, clock);
        return await pages.Show<FiguresPage>(
            context,
            AccountPages.TextsOf(context).Moderation.Figures,
            "discussion",
            shell => figures with { Shell = shell }
        );
    }

    private static async Task<IResult> Export(HttpContext context, Database database, TimeProvider clock)
    {
        var figures = await Gather(context, database, clock);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new
            {
                Stretches = Days.Zip(figures.Stretches, (days, f) => new { Days = days, Figures = f }),
                Rules = figures.Rules.Select(r => new { r.Rule, r.Count }),
                Moderators = figures.Moderators.Select(m => new
                {
                    m.Moderator,
                    m.Decisions,
                    m.Rejections,
                }),
            },
            ApiJson.Options
        );
    }

    private static async Task<FiguresModel> Gather(HttpContext context, Database database, TimeProvider clock)
    {
        var (edition, now, stop) = (NewsroomPages.EditionOf(context), clock.GetUtcNow(), context.RequestAborted);
        context.DemandIn(edition.Id);
        var today = edition.StartOf(DateOnly.FromDateTime(edition.Local(now)));
        await using var db = database.OpenNewsroom();
        var stretches = new List<ModerationFigures>();
        foreach (var days in Days)
            stretches.Add(await ModerationFigures.Of(db, edition.Id, today.AddDays(1 - days), now.AddSeconds(1), stop));
        var month = today.AddDays(1 - Days[^1]);
        var moderators = await ModerationFigures.ByModerator(db, edition.Id, month, stop);
        var names = await AccountNames.Of(db, moderators.Select(m => m.Moderator));
        return new FiguresModel(
            null!,
            stretches,
            await ModerationFigures.ByRule(db, edition.Id, month, stop),
            [.. moderators.Select(m => (names[m.Moderator], m.Decisions, m.Rejections))]
        );
    }
}
