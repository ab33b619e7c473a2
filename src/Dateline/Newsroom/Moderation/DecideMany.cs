using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Site;
using Dateline.Storage;

namespace Dateline.Newsroom;

/// <summary>POST /newsroom/discussion/many: one decision for all comments that were ticked, in one act. What has changed since it was seen is left as it is, and told.</summary>
internal static class DecideMany
{
    private const int CommentsMax = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/newsroom/discussion/many", Decide).StaffForm(Capability.Moderate);

    private static async Task<IResult> Decide(HttpContext context, Acts acts)
    {
        var stop = context.RequestAborted;
        var form = await context.Request.ReadFormAsync(stop);
        var (what, queue) = (form.Field("act"), form.Field("queue"));
        if (what is not ("approve" or "reject"))
            throw Refusal.Malformed("The field 'act' is neither approve nor reject.", "act");
        await using var act = await acts.Begin(context.Actor(), stop);
        var left = 0;
        foreach (var ticked in form["ticked"].OfType<string>().Distinct().Take(CommentsMax))
        {
            if (
                ticked.Split(' ') is not [var id, var seen]
                || !Guid.TryParse(id, out var comment)
                || await act.Db.Set<Comment>().FindAsync([comment], stop) is not { } found
            )
                throw Refusal.NotFound("comment");
            await ModeratedComments.DemandFor(context, act.Db, found);
            if (found.State.ToString() != seen)
                left++;
            else if (what == "approve")
                await Moderate.Approve(act, found, stop);
            else
                await Moderate.Reject(act, found, form.Field("reason"), stop);
        }
        await act.Commit();
        var told = left > 0 ? FormattableString.Invariant($"&left={left}") : "";
        return Results.LocalRedirect(
            $"{context.Request.PathBase}/newsroom/discussion?queue={Uri.EscapeDataString(queue)}{told}#next"
        );
    }
}
