using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Live.Public;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Live;

/// <summary>What a vote needs.</summary>
internal sealed record VoteParts(Database Database, Acts Acts, AccountPages Pages);

/// <summary>
/// GET and POST …/{slug}/live/posts/{post}/vote: a reader votes in a post's poll. One vote for each account; without one, for each browser that has a form of ours
/// open, by the cookie that seals it. What they chose before is what they chose no more.
/// </summary>
internal static class CastVote
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string route = StoryPath.Route + "/live/posts/{post:guid}/vote";
        routes.MapGet(route, Ask).Visitors();
        routes.MapPost(route, Take).VisitorsForm();
    }

    /// <summary>The address of a post's poll, encoded.</summary>
    public static string AddressOf(string story, Guid post) => Addresses.Encoded(Path(story, post));

    private static string Path(string story, Guid post) => $"{story}/live/posts/{post}/vote";

    /// <summary>A poll that may be answered.</summary>
    private sealed record Open(PublicStory Story, ShownPost Post, Poll Poll);

    private static async Task<IResult> Ask(
        [AsParameters] StoryPath path,
        Guid post,
        HttpContext context,
        AccountPages pages,
        Database database
    )
    {
        var open = await Find(path, post, context, database);
        return await pages.Show(context, Form(open, AccountPages.TextsOf(context), context.Request.Query["answer"].ToString()));
    }

    private static async Task<IResult> Take([AsParameters] StoryPath path, Guid post, HttpContext context, VoteParts parts)
    {
        var open = await Find(path, post, context, parts.Database);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var texts = AccountPages.TextsOf(context);
        if (
            !int.TryParse(form.Field("answer"), NumberStyles.None, CultureInfo.InvariantCulture, out var answer)
            || answer >= open.Poll.Answers.Count
        )
            return await parts.Pages.Show(
                context,
                Form(open, texts, "", texts.Polls.Choose),
                StatusCodes.Status422UnprocessableEntity
            );
        await using var act = await parts.Acts.Begin(Asker.Readers, context.RequestAborted);
        await BallotBox.Take(act, post, VoterOf(context, post), answer);
        await act.Commit();
        var edition = context.Features.Get<Edition>()!;
        return Results.Redirect(LiveModel.AddressOf(edition.BasePath + open.Story.Address, open.Post));
    }

    /// <summary>Whoever is logged in votes by their account, everybody else by the cookie of their browser: it is another hash in each poll, so that votes cannot be put together.</summary>
    private static string VoterOf(HttpContext context, Guid post)
    {
        if (context.Account() is { } account)
            return Asker.ActorOf(account);
        var cookie = context.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name!;
        var seal = context.Request.Cookies[cookie] ?? throw Refusal.NotFound("poll");
        return "browser/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{post} {seal}")));
    }

    private static AccountForm Form(Open open, Editions.Texts.InterfaceTexts texts, string answer, string? complaint = null) =>
        new(open.Poll.Question)
        {
            Action = Path(open.Story.Address, open.Post.Id),
            Fields =
            [
                new AccountField("answer", texts.Polls.Answers, "radio", "off")
                {
                    Value = answer,
                    Options = [.. open.Poll.Answers.Select((a, i) => (i.ToString(CultureInfo.InvariantCulture), a))],
                    Complaint = complaint,
                },
            ],
            Button = texts.Polls.Vote,
            InOneEdition = true,
            Links = [(texts.ToTheStory, open.Story.Address)],
        };

    private static async Task<Open> Find(StoryPath path, Guid post, HttpContext context, Database database)
    {
        var edition = context.Features.Get<Edition>() ?? throw Refusal.NotFound("edition");
        await using var db = database.OpenPublic();
        var story = await db.StandingAt(edition, path.Text, context.RequestAborted);
        var row = await db.Set<PublicLivePost>()
            .SingleOrDefaultAsync(p => p.Id == post && p.Story == story.Id, context.RequestAborted);
        if (row is null || ReadLive.Shown(row) is not { Body.Content.Poll: { } poll } shown)
            throw Refusal.NotFound("poll");
        return await ReadLive.Runs(db, story.Id, context.RequestAborted)
            ? new Open(story, shown, poll)
            : throw Refusal.Conflict(RefusalCode.CoverageNotRunning, "The coverage has ended, and with it the poll.");
    }
}
