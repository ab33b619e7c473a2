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
    /// <summary>The story's edition.</summary>
    public string Edition { get; init; } = "";

    /// <summary>What the discussion is.</summary>
    public DiscussionMode Mode { get; init; }

    /// <summary>With what a browser begins its work (<see cref="Challenge"/>); null where none is asked.</summary>
    public string? Work { get; init; }

    /// <summary>What is answered; null for a thread of its own.</summary>
    public CommentBody? Answered { get; init; }

    /// <summary>The identity of what is answered.</summary>
    public Guid? Answer { get; init; }
    public string Text { get; init; } = "";
    public string? Complaint { get; init; }
    public string Seal { get; init; } = "";
}

/// <summary>What comments are written with.</summary>
internal sealed record CommentParts(AccountPages Pages, Database Database, Acts Acts, AskClassifier Classifier);

/// <summary>GET and POST /discussion/{story}/write: whoever is logged in writes a comment, or answers one.</summary>
internal static class WriteComment
{
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
        await using var db = database.OpenNewsroom();
        // Whoever was warned reads that first.
        if (await ReadWarning.Show(db, context, pages) is { } warning)
            return warning;
        var model = await Model(db, story, answer, context);
        return await Show(context, pages, model, StatusCodes.Status200OK);
    }

    private static async Task<IResult> Write(Guid story, HttpContext context, CommentParts parts)
    {
        var (stop, pages) = (context.RequestAborted, parts.Pages);
        var form = await context.Request.ReadFormAsync(stop);
        var text = CommentText.Clean(form["text"].ToString());
        await using var db = parts.Database.OpenNewsroom();
        if (await ReadWarning.Show(db, context, pages) is { } warning)
            return warning;
        var model = (await Model(db, story, form["answer"], context)) with { Text = text };
        if (Stories.Content.Wording.Complaint(text) is not null)
            return await Refuse(context, pages, model, AccountPages.TextsOf(context).CommentCharacters);

        var edition = context.Features.Get<Edition>()!;
        var classified = await parts.Classifier.About(db, text, edition, stop);
        await using var act = await parts.Acts.Begin(Asker.Readers, stop);
        var account =
            await act.Db.Set<Account>().FindAsync([context.Account()!.Value], stop) ?? throw Refusal.NotFound("account");
        var wanted = new Wanted(story, text, account, IsStaff(context))
        {
            IsAnswer = model.Answer is not null,
            Classified = classified,
            Work = form["work"],
        };
        var judged = await Judging.Of(act, wanted, edition);
        if (judged.Verdict.Outcome == Outcome.Reject)
        {
            await act.DisposeAsync();
            return await Refuse(context, pages, model, DiscussionWords.WhyNot(edition.Texts, judged.Verdict.Findings[^1].Rule));
        }

        var comment = await Keep(act, model, wanted, judged);
        await act.Commit();
        return Results.LocalRedirect(
            comment.State == CommentState.Shown
                ? $"{Addresses.Encoded(model.Address)}/discussion/{comment.Id}#comment-{comment.Id}"
                : $"{context.Request.PathBase}/discussion/comments/{comment.Id}"
        );
    }

    private static async Task<Comment> Keep(Act act, WriteModel model, Wanted wanted, Judgement judged)
    {
        var comment = new Comment
        {
            Id = Guid.CreateVersion7(act.Now),
            Story = wanted.Story,
            Edition = model.Edition,
            Parent = model.Answer,
            Author = wanted.Author.Id,
            Staff = wanted.Staff,
            Guest = judged.Guest,
            WrittenAt = act.Now,
        };
        comment.Take(wanted.Text, judged.Verdict);
        act.Db.Add(comment);
        await NearCopies.Keep(act, comment, judged.Marks);
        if (comment.State == CommentState.Shown)
        {
            await ShowComment.SendOut(act, comment, wanted.Author.Name, act.Stop);
            await Notify.Of(act, comment);
        }
        return comment;
    }

    internal static bool IsStaff(HttpContext context) => context.User.Held().Any(h => h != Capability.Discuss);

    private static async Task<bool> AsksWork(NewsroomDb db, Edition edition, HttpContext context) =>
        !IsStaff(context)
        && await db.Set<DiscussionRules>().AnyAsync(r => r.Edition == edition.Id && r.AsksWork, context.RequestAborted);

    private static async Task<DiscussionMode> ModeOf(NewsroomDb db, PublicStory story, Edition edition, HttpContext context)
    {
        var discussion = await db.Set<PublicDiscussion>().SingleOrDefaultAsync(d => d.Story == story.Id, context.RequestAborted);
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var place = new ReadDiscussion.Place(story, edition, now);
        return (await ReadDiscussion.OpeningOf(db, place, discussion, context.RequestAborted)).Opening.Mode;
    }

    private static async Task<WriteModel> Model(NewsroomDb db, Guid story, string? answer, HttpContext context)
    {
        var edition = context.Features.Get<Edition>() ?? throw Refusal.NotFound("edition");
        var row =
            await db.Set<PublicStory>()
                .SingleOrDefaultAsync(
                    s => s.Id == story && s.Edition == edition.Id && s.WithdrawnFor == null,
                    context.RequestAborted
                )
            ?? throw Refusal.NotFound("page");
        var model = new WriteModel(story, row.Headline, edition.BasePath + row.Address, $"/discussion/{story}/write")
        {
            Edition = edition.Id,
            Mode = await ModeOf(db, row, edition, context),
            Work = await AsksWork(db, edition, context) ? $"{context.Account()}\n{story}" : null,
        };
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
