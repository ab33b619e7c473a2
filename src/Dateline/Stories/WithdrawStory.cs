using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;

namespace Dateline.Stories;

/// <summary>DELETE /api/v1/stories/{id}/publication: the desk takes a story off the site and tells readers why.</summary>
internal static class WithdrawStory
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/api/v1/stories/{id:guid}/publication", Withdraw)
            .DemandsCapability(Workflow.CapabilityFor(StoryStep.Withdraw), Desk.WordsBytesMax)
            .Produces<StoryAnswer>();

    /// <summary>Why the story goes.</summary>
    /// <param name="Reason">For readers; 1 to 2,000 characters.</param>
    public sealed record Withdrawal(string Reason);

    private static async Task<IResult> Withdraw(Guid id, Sent<Withdrawal> sent, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await act.FindToChange(id, context.Request);

        act.Append(story.Withdraw(sent.Value.Reason, act.Now));
        act.Note("withdraw", story.Id, story.Edition, sent.Value.Reason);
        var answer = await context.Answer(act.Db, story);
        await act.Commit();
        return answer;
    }
}
