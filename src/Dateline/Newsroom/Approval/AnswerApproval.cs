using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>What whoever has the link reads: the frozen version, and the form for an answer.</summary>
public sealed record ApprovalModel(StoryModel Story, string Secret, string Seal);

/// <summary>GET and POST /account/approval: somebody without an account reads a version that is not public, and answers. Their answer is kept; the link then is over.</summary>
internal static class AnswerApproval
{
    private const int SecretCharactersMax = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account/approval", Show).Visitors();
        routes.MapPost("/account/approval", Send).VisitorsForm();
    }

    private static async Task<IResult> Show(
        HttpContext context,
        AccountPages pages,
        Database database,
        OpenEditions editions,
        string secret = ""
    )
    {
        await using var db = database.OpenNewsroom();
        if (await Find(db, secret, context) is not { } asked)
            return await Over(context, pages);
        var story = (await db.Set<Story>().FindAsync(asked.Story))!;
        var edition = PublishStory.EditionOf(story, editions);
        var content = await db.ContentOf(story.Id, asked.Revision);
        var model = await PreviewStory.ModelOf(db, database, (story, content), edition);
        // Only whoever is logged in gets pictures that are not public: here the slots of those close up.
        await using var open = database.OpenPublic();
        var shown = await Mediabank.Public.ShownPicture.Find(open, model.Pictures.Keys, edition, context.RequestAborted);
        return await pages.Show<ApprovalPage>(
            context,
            AccountPages.TextsOf(context).Newsroom.ApprovalHeading,
            new ApprovalModel(model with { Pictures = shown }, secret, pages.SealFor(context))
        );
    }

    /// <summary>The request behind a secret, while nobody has answered and its time is not over.</summary>
    private static async Task<StoryApproval?> Find(NewsroomDb db, string secret, HttpContext context)
    {
        if (secret.Length is 0 or > SecretCharactersMax)
            return null;
        var (hash, now) = (ApiKey.HashOf(secret), context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        return await db.Set<StoryApproval>()
            .SingleOrDefaultAsync(a => a.SecretHash == hash && a.Until > now && a.Answer == ApprovalAnswer.Waiting);
    }

    private static Task<IResult> Over(HttpContext context, AccountPages pages)
    {
        var texts = AccountPages.TextsOf(context);
        return pages.Show(
            context,
            new AccountForm(texts.RefusedHeading) { Complaint = texts.Newsroom.ApprovalOver },
            StatusCodes.Status410Gone
        );
    }

    private static async Task<IResult> Send(HttpContext context, AccountPages pages, Acts acts)
    {
        var texts = AccountPages.TextsOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        await using var act = await acts.Begin("approval-link", context.RequestAborted);
        if (await Find(act.Db, form.Field("secret"), context) is not { } asked)
            return await Over(context, pages);
        var comment = form.Field("comment");
        asked.Answer = form.Field("answer") == "yes" ? ApprovalAnswer.Approved : ApprovalAnswer.Rejected;
        asked.Comment = comment.Length > StoryApproval.CommentMax ? comment[..StoryApproval.CommentMax] : comment;
        asked.AnsweredAt = act.Now;
        if (Stories.Content.Wording.Complaint(asked.Comment) is not null)
            asked.Comment = "";
        await act.Commit();
        return await pages.Show(
            context,
            new AccountForm(texts.Newsroom.ApprovalHeading) { Notice = texts.Newsroom.ApprovalThanks }
        );
    }
}
