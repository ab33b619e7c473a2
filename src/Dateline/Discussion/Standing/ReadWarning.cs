using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>A warning before whoever is to read it.</summary>
/// <param name="Text">In a moderator's words.</param>
/// <param name="At">When it was written.</param>
/// <param name="Return">Where they wanted to go.</param>
/// <param name="Seal">Of the form.</param>
public sealed record WarningModel(string Text, DateTimeOffset At, string Return, string Seal);

/// <summary>POST /discussion/warning: whoever was warned says that they have read it, and goes on. Until then the page stands where they would write.</summary>
internal static class ReadWarning
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/discussion/warning", Read).OwnersForm();

    /// <summary>The page with the warning that somebody has not read; null where there is none.</summary>
    public static async Task<IResult?> Show(NewsroomDb db, HttpContext context, AccountPages pages)
    {
        var me = context.Account()!.Value;
        var standing = await db.Set<Commenter>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Account == me, context.RequestAborted);
        if (standing is not { HasUnreadWarning: true })
            return null;
        var model = new WarningModel(
            standing.Warning,
            standing.WarnedAt!.Value,
            $"{context.Request.PathBase}{context.Request.Path}{context.Request.QueryString}",
            pages.SealFor(context)
        );
        return await pages.Show<WarningPage>(context, AccountPages.TextsOf(context).House.WarningHeading, model);
    }

    private static async Task<IResult> Read(HttpContext context, Acts acts)
    {
        var back = (await context.Request.ReadFormAsync(context.RequestAborted))["return"].ToString();
        var me = context.Account()!.Value;
        await using (var act = await acts.Begin(Asker.ActorOf(me), context.RequestAborted))
        {
            if (await act.Db.Set<Commenter>().FindAsync([me], context.RequestAborted) is { HasUnreadWarning: true } standing)
                standing.WarningReadAt = act.Now;
            await act.Commit();
        }
        return Results.LocalRedirect(Entrance.SafeReturn(context, back));
    }
}
