using Dateline.Accounts;
using Dateline.Discussion.Public;
using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>What the page for writing shows.</summary>
/// <param name="Story">The story under which it will stand.</param>
/// <param name="Headline">Its headline.</param>
/// <param name="Address">Its address.</param>
/// <param name="Action">Where the form is sent.</param>
public sealed record WriteModel(Guid Story, string Headline, string Address, string Action)
{
    /// <summary>What is answered; null for a thread of its own.</summary>
    public CommentBody? Answered { get; init; }

    /// <summary>The identity of what is answered.</summary>
    public Guid? Answer { get; init; }
    public string Text { get; init; } = "";
    public string? Complaint { get; init; }
    public string Seal { get; init; } = "";
}

/// <summary>GET and POST /discussion/{story}/write: whoever is logged in writes a comment, or answers one.</summary>
internal static class WriteComment
{
    /// <summary>How far back the same words count as a repetition.</summary>
    private static readonly TimeSpan RepeatWithin = TimeSpan.FromDays(1);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/discussion/{story:guid}/write", Open).Owners();
        routes.MapPost("/discussion/{story:guid}/write", Write).OwnersForm();
    }

    private static async Task<IResult> Open(
        Guid story,
        string? answer,
        HttpContext context,
        AccountPages pages,
        Database database
    )
    {
        await using var db = database.OpenPublic();
        var model = await Model(db, story, answer, context);
        return await Show(context, pages, model, StatusCodes.Status200OK);
    }

    private static async Task<IResult> Write(Guid story, HttpContext context, AccountPages pages, Database database, Acts acts)
    {
        var stop = context.RequestAborted;
        var form = await context.Request.ReadFormAsync(stop);
        var text = CommentText.Clean(form["text"].ToString());
        await using var db = database.OpenPublic();
        var model = (await Model(db, story, form["answer"], context)) with { Text = text };
        if (Stories.Content.Wording.Complaint(text) is not null)
            return await Refuse(context, pages, model, AccountPages.TextsOf(context).CommentCharacters);

        await using var act = await acts.Begin(Asker.Readers, stop);
        var account =
            await act.Db.Set<Account>().FindAsync([context.Account()!.Value], stop) ?? throw Refusal.NotFound("account");
        var edition = context.Features.Get<Edition>()!;
        var verdict = await Judged(act, new Wanted(story, edition.Id, text, account.Id, IsStaff(context)));
        if (verdict.Outcome == Outcome.Reject)
            return await Refuse(context, pages, model, DiscussionWords.WhyNot(edition.Texts, verdict.Findings[^1].Rule));

        var comment = new Comment
        {
            Id = Guid.CreateVersion7(act.Now),
            Story = story,
            Edition = edition.Id,
            Parent = model.Answer,
            Author = account.Id,
            Staff = IsStaff(context),
            WrittenAt = act.Now,
        };
        comment.Take(text, verdict);
        act.Db.Add(comment);
        await TextMarks.Keep(act, comment);
        if (comment.State == CommentState.Shown)
        {
            await ShowComment.SendOut(act, comment, account.Name, stop);
            await Notify.Of(act, comment);
        }
        await act.Commit();
        return Results.LocalRedirect(
            comment.State == CommentState.Shown
                ? $"{Addresses.Encoded(model.Address)}/discussion/{comment.Id}#comment-{comment.Id}"
                : $"{context.Request.PathBase}/discussion/comments/{comment.Id}"
        );
    }

    /// <summary>A text that is to stand, and who wants it.</summary>
    /// <param name="Story">Under which story.</param>
    /// <param name="Edition">In which edition.</param>
    /// <param name="Text">Cleaned.</param>
    /// <param name="Author">The account.</param>
    /// <param name="Staff">Whether it works for the newsroom.</param>
    internal sealed record Wanted(Guid Story, string Edition, string Text, Guid Author, bool Staff)
    {
        /// <summary>True where it is a newer text of a comment that is there already.</summary>
        public bool IsEdit { get; init; }
    }

    /// <summary>What the rules say of a text, within the act that is to write it.</summary>
    internal static async Task<Verdict> Judged(Act act, Wanted wanted)
    {
        var discussion = await act.Db.Set<PublicDiscussion>().AsNoTracking().SingleOrDefaultAsync(d => d.Story == wanted.Story);
        var standing = await act.Db.Set<Commenter>().AsNoTracking().SingleOrDefaultAsync(c => c.Account == wanted.Author);
        var rules = await act.Db.Set<DiscussionRules>().AsNoTracking().SingleOrDefaultAsync(r => r.Edition == wanted.Edition);
        var own = act.Db.Set<Comment>().AsNoTracking().Where(c => c.Author == wanted.Author);
        var (lately, week) = (act.Now - RepeatWithin, act.Now - RejectedLatelyRule.Lately);
        var writer = new Writer
        {
            Staff = wanted.Staff,
            SilentUntil = standing?.SilentUntil,
            Watched = standing?.Watched ?? false,
            Shown = await own.CountAsync(c => c.State == CommentState.Shown),
            RejectedLately = await own.CountAsync(c => c.State == CommentState.Rejected && c.DecidedAt > week),
            NearCopies = await TextMarks.Copies(act.Db, TextMarks.Of(Skeleton.Of(wanted.Text)), wanted.Author, act.Now),
            LastAt = await own.MaxAsync(c => (DateTimeOffset?)c.WrittenAt),
            Lately = await own.Where(c => c.Story == wanted.Story && c.WrittenAt > lately).Select(c => c.Text).ToListAsync(),
        };
        var draft = new Draft(wanted.Text, discussion?.Mode ?? DiscussionMode.Open, act.Now, writer) { IsEdit = wanted.IsEdit };
        return Judge.Of(draft, HouseRules.Of(rules));
    }

    internal static bool IsStaff(HttpContext context) => context.User.Held().Any(h => h != Capability.Discuss);

    private static async Task<WriteModel> Model(PublicDb db, Guid story, string? answer, HttpContext context)
    {
        var edition = context.Features.Get<Edition>() ?? throw Refusal.NotFound("edition");
        var row =
            await db.Set<PublicStory>()
                .SingleOrDefaultAsync(
                    s => s.Id == story && s.Edition == edition.Id && s.WithdrawnFor == null,
                    context.RequestAborted
                )
            ?? throw Refusal.NotFound("page");
        var model = new WriteModel(story, row.Headline, edition.BasePath + row.Address, $"/discussion/{story}/write");
        if (string.IsNullOrEmpty(answer))
            return model;
        var answered = Guid.TryParse(answer, out var id)
            ? await db.Set<PublicComment>().SingleOrDefaultAsync(c => c.Id == id && c.Story == story, context.RequestAborted)
            : null;
        return answered is null or { IsGone: true }
            ? throw Refusal.NotFound("comment")
            : model with
            {
                Answer = answered.Id,
                Answered = ShownComment.Of(answered).Body,
            };
    }

    private static Task<IResult> Refuse(HttpContext context, AccountPages pages, WriteModel model, string complaint) =>
        Show(context, pages, model with { Complaint = complaint }, StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> Show(HttpContext context, AccountPages pages, WriteModel model, int status) =>
        pages.Show<WritePage>(
            context,
            AccountPages.TextsOf(context).CommentWrite,
            model with
            {
                Seal = pages.SealFor(context),
            },
            status
        );
}
