using Dateline.Accounts;
using Dateline.Discussion.Public;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>A comment as somebody who is logged in sees it by itself, with what they can do about it.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Name">Who wrote it.</param>
/// <param name="Address">The story's address.</param>
public sealed record CommentDeskModel(Comment Comment, string Name, string Address)
{
    /// <summary>True for whoever wrote it.</summary>
    public bool Own { get; init; }

    /// <summary>True while they may still change it.</summary>
    public bool Editable { get; init; }

    /// <summary>True while whoever wrote it has an account.</summary>
    public bool Known { get; init; }

    /// <summary>True where whoever looks respects it already.</summary>
    public bool Respected { get; init; }

    /// <summary>What its writer said against its rejection; null for nothing.</summary>
    public CommentAppeal? Appeal { get; init; }

    /// <summary>Why it was found illegal, in the newsroom's words; null for nothing.</summary>
    public string? Statement { get; init; }

    /// <summary>What can be said of it with one press, and whether whoever looks has said it.</summary>
    public IReadOnlyList<(Reaction Reaction, bool Said)> Reactions { get; init; } = [];

    /// <summary>True where whoever looks is invited to answer here, or works for the newsroom, and nobody else answers.</summary>
    public bool Answers { get; init; }

    /// <summary>True where they have reported it.</summary>
    public bool Reported { get; init; }
    public string? Complaint { get; init; }
    public string Seal { get; init; } = "";
}

/// <summary>GET /discussion/comments/{id} and its forms: one's own comment with its fate, to change or take back; another's, to respect or report.</summary>
internal static class CommentDesk
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/discussion/comments/{id:guid}",
                (Guid id, HttpContext context, AccountPages pages, Database database) => Show(id, context, pages, database)
            )
            .Owners();
        routes.MapPost("/discussion/comments/{id:guid}/text", Edit).OwnersForm();
        routes.MapPost("/discussion/comments/{id:guid}/removal", TakeBack).OwnersForm();
        routes.MapPost("/discussion/comments/{id:guid}/respect", Respect).OwnersForm();
        routes.MapPost("/discussion/comments/{id:guid}/reaction", React).OwnersForm();
        routes.MapPost("/discussion/comments/{id:guid}/report", Report).OwnersForm();
        routes.MapPost("/discussion/comments/{id:guid}/appeal", Appeal).OwnersForm();
    }

    private static async Task<IResult> Show(
        Guid id,
        HttpContext context,
        AccountPages pages,
        Database database,
        string? complaint = null
    )
    {
        await using var db = database.OpenNewsroom();
        var me = context.Account()!.Value;
        var comment = await Find(db, id, context);
        var names = await AccountNames.Of(db, [Asker.ActorOf(comment.Author)]);
        var model = new CommentDeskModel(
            comment,
            names[Asker.ActorOf(comment.Author)],
            await AddressOf(db, comment, context.Features.Get<Edition>()!)
        )
        {
            Own = comment.Author == me,
            Editable = IsEditable(comment, me, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()),
            Known = await db.Set<Account>().AnyAsync(a => a.Id == comment.Author, context.RequestAborted),
            Respected = await db.Set<CommentRespect>().AnyAsync(r => r.Comment == id && r.Account == me, context.RequestAborted),
            Reactions = await ReactionsOf(db, comment, me),
            Answers = await AnswersHere(db, comment, context),
            Reported = await db.Set<CommentReport>().AnyAsync(r => r.Comment == id && r.Account == me, context.RequestAborted),
            Appeal = comment.Author == me ? await db.Set<CommentAppeal>().FindAsync([id], context.RequestAborted) : null,
            Statement = await db.Set<ContentNotice>()
                .Where(n => n.Comment == id && n.State == NoticeState.Removed && n.Statement != "")
                .OrderByDescending(n => n.DecidedAt)
                .Select(n => n.Statement)
                .FirstOrDefaultAsync(context.RequestAborted),
            Complaint = complaint,
            Seal = pages.SealFor(context),
        };
        var texts = AccountPages.TextsOf(context);
        return await pages.Show<CommentDeskPage>(
            context,
            model.Own ? texts.CommentMine : InterfaceTexts.Fill(texts.CommentBy, model.Name),
            model,
            complaint is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    private static async Task<IReadOnlyList<(Reaction, bool)>> ReactionsOf(NewsroomDb db, Comment comment, Guid me)
    {
        var house = await DiscussionHouse.Of(db, comment.Edition, CancellationToken.None);
        var said = await db.Set<CommentReaction>()
            .Where(r => r.Comment == comment.Id && r.Account == me)
            .Select(r => r.Sign)
            .ToListAsync();
        return [.. house.Reactions.Select(r => (r, said.Contains(r.Sign)))];
    }

    private static async Task<bool> AnswersHere(NewsroomDb db, Comment comment, HttpContext context) =>
        await db.Set<PublicDiscussion>().AnyAsync(d => d.Story == comment.Story && d.Mode == DiscussionMode.Questions)
        && await IsGuestOrStaff(db, comment.Story, context);

    /// <summary>True for whoever may answer where others ask.</summary>
    internal static async Task<bool> IsGuestOrStaff(NewsroomDb db, Guid story, HttpContext context)
    {
        var me = context.Account();
        return WriteComment.IsStaff(context)
            || await db.Set<DiscussionGuest>().AnyAsync(g => g.Story == story && g.Account == me, context.RequestAborted);
    }

    private static async Task<IResult> Edit(Guid id, HttpContext context, CommentParts parts)
    {
        var (stop, edition) = (context.RequestAborted, context.Features.Get<Edition>()!);
        var texts = AccountPages.TextsOf(context);
        var text = CommentText.Clean((await context.Request.ReadFormAsync(stop))["text"].ToString());
        await using var db = parts.Database.OpenNewsroom();
        var classified = await parts.Classifier.About(db, text, edition, stop);
        await using var act = await parts.Acts.Begin(Asker.Readers, stop);
        var me = context.Account()!.Value;
        var comment = await Find(act.Db, id, context);
        if (!IsEditable(comment, me, act.Now))
            throw Refusal.NotFound("comment");
        if (Stories.Content.Wording.Complaint(text) is not null)
            return await Refuse(act, texts.CommentCharacters);

        var account = await act.Db.Set<Account>().FindAsync([me], stop) ?? throw Refusal.NotFound("account");
        var wanted = new Wanted(comment.Story, text, account, comment.Staff) { IsEdit = true, Classified = classified };
        var judged = await Judging.Of(act, wanted, edition);
        if (judged.Verdict.Outcome == Outcome.Reject)
            return await Refuse(act, DiscussionWords.WhyNot(texts, judged.Verdict.Findings[^1].Rule));
        act.Db.Add(
            new EarlierComment
            {
                Id = Guid.CreateVersion7(act.Now),
                Comment = id,
                Text = comment.Text,
                ReplacedAt = act.Now,
            }
        );
        comment.Take(text, judged.Verdict, act.Now);
        await NearCopies.Keep(act, comment, judged.Marks);
        if (comment.State == CommentState.Shown)
            await ShowComment.SendOut(act, comment, account.Name, stop);
        else
            await ShowComment.TakeOff(act, comment, stop);
        await act.Commit();
        return Back(context, id);

        // The act holds the database for itself until it ends.
        async Task<IResult> Refuse(Act begun, string complaint)
        {
            await begun.DisposeAsync();
            return await Show(id, context, parts.Pages, parts.Database, complaint);
        }
    }

    private static async Task<IResult> TakeBack(Guid id, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(Asker.Readers, context.RequestAborted);
        var comment = await Find(act.Db, id, context);
        if (comment.Author != context.Account() || comment.State == CommentState.TakenBack)
            throw Refusal.NotFound("comment");
        await Erase(act, comment, context.RequestAborted);
        await act.Commit();
        return Back(context, id);
    }

    /// <summary>Its text goes everywhere: from the discussion, from the log's bodies, and from what was kept of its history.</summary>
    internal static async Task Erase(Act act, Comment comment, CancellationToken stop)
    {
        await ShowComment.TakeOff(act, comment, stop);
        await act.Db.Set<EarlierComment>().Where(e => e.Comment == comment.Id).ExecuteDeleteAsync(stop);
        await act.Db.Set<CommentAppeal>().Where(a => a.Comment == comment.Id).ExecuteDeleteAsync(stop);
        await act.Db.Set<TextMark>().Where(m => m.Comment == comment.Id).ExecuteDeleteAsync(stop);
        await AnswerNotices.Decide(act, comment.Id, NoticeState.Removed, "");
        comment.TakeBack();
    }

    private static async Task<IResult> Respect(Guid id, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(Asker.Readers, context.RequestAborted);
        var me = context.Account()!.Value;
        var comment = await Find(act.Db, id, context);
        if (comment.Author == me || comment.State != CommentState.Shown)
            throw Refusal.NotFound("comment");
        if (await act.Db.Set<CommentRespect>().FindAsync([id, me], context.RequestAborted) is { } given)
        {
            act.Db.Remove(given);
            comment.Respect--;
        }
        else
        {
            act.Db.Add(new CommentRespect { Comment = id, Account = me });
            comment.Respect++;
        }
        await ShowComment.Mark(act, comment);
        await act.Commit();
        return Back(context, id);
    }

    /// <summary>Says one of the newsroom's words of a comment, or no longer.</summary>
    private static async Task<IResult> React(Guid id, HttpContext context, Acts acts)
    {
        var sign = (await context.Request.ReadFormAsync(context.RequestAborted))["sign"].ToString();
        await using var act = await acts.Begin(Asker.Readers, context.RequestAborted);
        var me = context.Account()!.Value;
        var comment = await Find(act.Db, id, context);
        if (comment.Author == me || comment.State != CommentState.Shown)
            throw Refusal.NotFound("comment");
        var house = await DiscussionHouse.Of(act.Db, comment.Edition, context.RequestAborted);
        if (await act.Db.Set<CommentReaction>().FindAsync([id, me, sign], context.RequestAborted) is { } given)
            act.Db.Remove(given);
        else if (house.Reactions.Any(r => r.Sign == sign))
            act.Db.Add(
                new CommentReaction
                {
                    Comment = id,
                    Account = me,
                    Sign = sign,
                }
            );
        else
            throw Refusal.Malformed("The field 'sign' is none of this edition's reactions.", "sign");
        await ShowComment.Mark(act, comment);
        await act.Commit();
        return Back(context, id);
    }

    private static async Task<IResult> Report(Guid id, HttpContext context, AccountPages pages, Database database, Acts acts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (reason, note) = (form["reason"].ToString(), form["note"].ToString().Trim());
        var texts = AccountPages.TextsOf(context);
        if (
            !Reasons.All.Contains(reason)
            || note.Length > Reasons.NoteMax
            || Stories.Content.Wording.Complaint(note.Replace("\r", "", StringComparison.Ordinal)) is not null
        )
            return await Show(id, context, pages, database, texts.CommentCharacters);
        await using var act = await acts.Begin(Asker.Readers, context.RequestAborted);
        var me = context.Account()!.Value;
        var comment = await Find(act.Db, id, context);
        if (comment.Author == me || comment.State != CommentState.Shown)
            throw Refusal.NotFound("comment");
        if (await act.Db.Set<CommentReport>().FindAsync([id, me], context.RequestAborted) is null)
        {
            act.Db.Add(
                new CommentReport
                {
                    Comment = id,
                    Account = me,
                    Reason = reason,
                    Note = note,
                    At = act.Now,
                }
            );
            comment.Reports++;
        }
        await act.Commit();
        return Back(context, id);
    }

    /// <summary>Once, and only against a rejection.</summary>
    private static async Task<IResult> Appeal(Guid id, HttpContext context, AccountPages pages, Database database, Acts acts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var text = form["appeal"].ToString().Replace("\r", "", StringComparison.Ordinal).Trim();
        if (!CommentText.IsSaid(text, Reasons.NoteMax))
            return await Show(id, context, pages, database, AccountPages.TextsOf(context).CommentCharacters);
        await using var act = await acts.Begin(Asker.Readers, context.RequestAborted);
        var comment = await Find(act.Db, id, context);
        if (comment.Author != context.Account() || comment.State != CommentState.Rejected)
            throw Refusal.NotFound("comment");
        if (await act.Db.Set<CommentAppeal>().FindAsync([id], context.RequestAborted) is null)
            act.Db.Add(
                new CommentAppeal
                {
                    Comment = id,
                    Text = text,
                    At = act.Now,
                }
            );
        await act.Commit();
        return Back(context, id);
    }

    private static IResult Back(HttpContext context, Guid id) =>
        Results.LocalRedirect($"{context.Request.PathBase}/discussion/comments/{id}");

    /// <summary>A comment that whoever asks may see: one that stands, or their own.</summary>
    internal static async Task<Comment> Find(NewsroomDb db, Guid id, HttpContext context)
    {
        var edition = context.Features.Get<Edition>()?.Id;
        var me = context.Account();
        return await db.Set<Comment>()
                .SingleOrDefaultAsync(
                    c => c.Id == id && c.Edition == edition && (c.State == CommentState.Shown || c.Author == me),
                    context.RequestAborted
                )
            ?? throw Refusal.NotFound("comment");
    }

    private static bool IsEditable(Comment comment, Guid me, DateTimeOffset now) =>
        comment.Author == me
        && comment.State is CommentState.Shown or CommentState.Waiting
        && now - comment.WrittenAt < Comment.EditableFor;

    private static async Task<string> AddressOf(NewsroomDb db, Comment comment, Edition edition) =>
        edition.BasePath
        + (await db.Set<PublicStory>().Where(s => s.Id == comment.Story).Select(s => s.Address).SingleOrDefaultAsync() ?? "/");
}
