using Dateline.Accounts;
using Dateline.Accounts.Mail;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>The form of a notice.</summary>
/// <param name="Comment">The comment's identity.</param>
/// <param name="Text">What it says.</param>
/// <param name="Typed">What was typed before, by the fields' names.</param>
public sealed record NoticeModel(Guid Comment, string Text, IReadOnlyDictionary<string, string> Typed)
{
    /// <summary>What is wrong with fields, by their names.</summary>
    public IReadOnlyDictionary<string, string> Complaints { get; init; } = new Dictionary<string, string>();

    /// <summary>True once it has arrived.</summary>
    public bool Arrived { get; init; }
    public string Seal { get; init; } = "";
}

/// <summary>GET and POST /discussion/comments/{id}/notice: anybody tells the newsroom that a comment is illegal, and is told by letter that it has arrived and what was decided.</summary>
internal static class GiveNotice
{
    private static readonly string[] Fields = ["name", "email", "law", "why"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/discussion/comments/{id:guid}/notice",
                async (Guid id, HttpContext context, AccountPages pages, Database database) =>
                {
                    await using var db = database.OpenNewsroom();
                    return await Show(context, pages, new NoticeModel(id, (await Find(db, id, context)).Text, Empty));
                }
            )
            .Visitors();
        routes.MapPost("/discussion/comments/{id:guid}/notice", Take).VisitorsForm();
    }

    private static readonly Dictionary<string, string> Empty = [];

    private static async Task<IResult> Take(Guid id, HttpContext context, AccountPages pages, Acts acts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var typed = Fields.ToDictionary(f => f, f => form.Field(f).Replace("\r", "", StringComparison.Ordinal));
        var texts = AccountPages.TextsOf(context);
        await using var act = await acts.Begin(ShowComment.Readers, context.RequestAborted);
        var comment = await Find(act.Db, id, context);
        var model = new NoticeModel(id, comment.Text, typed) { Complaints = ComplaintsOf(typed, form, texts) };
        if (model.Complaints.Count == 0 && !await HasOne(act, id, typed["email"]))
        {
            var notice = Add(act, comment, typed, context.Features.Get<Edition>()!);
            Correspondence.Send(
                act,
                notice.Edition,
                (notice.Name, notice.Email),
                texts.Notices.LetterArrived,
                $"{texts.Notices.LetterArrivedText}\n\n{AnswerNotices.Quoted(texts, notice)}"
            );
            await act.Commit();
        }
        await act.DisposeAsync();
        return await Show(context, pages, model with { Arrived = model.Complaints.Count == 0 });
    }

    private static ContentNotice Add(Act act, Comment comment, Dictionary<string, string> typed, Edition edition)
    {
        var notice = new ContentNotice
        {
            Id = Guid.CreateVersion7(act.Now),
            Comment = comment.Id,
            Edition = edition.Id,
            Language = edition.Body.Language,
            Name = typed["name"],
            Email = typed["email"].ToLowerInvariant(),
            Law = typed["law"],
            Text = typed["why"],
            At = act.Now,
        };
        act.Db.Add(notice);
        return notice;
    }

    /// <summary>Who says the same twice is told the same twice, and one notice is kept.</summary>
    private static Task<bool> HasOne(Act act, Guid comment, string email)
    {
        var address = email.ToLowerInvariant();
        return act.Db.Set<ContentNotice>().AnyAsync(n => n.Comment == comment && n.Email == address);
    }

    private static Dictionary<string, string> ComplaintsOf(
        Dictionary<string, string> typed,
        IFormCollection form,
        InterfaceTexts texts
    )
    {
        (string Field, string? Complaint)[] all =
        [
            ("name", AccountInput.NameComplaint(typed["name"], texts)),
            ("email", AccountInput.EmailComplaint(typed["email"], texts)),
            ("law", TextComplaint(typed["law"], NoticeLimits.Law, texts)),
            ("why", TextComplaint(typed["why"], NoticeLimits.Text, texts)),
            ("faith", form.Field("faith") == "yes" ? null : texts.Notices.FaithMissing),
        ];
        return all.Where(c => c.Complaint is not null).ToDictionary(c => c.Field, c => c.Complaint!);
    }

    private static string? TextComplaint(string text, int max, InterfaceTexts texts) =>
        text.Length is 0 || text.Length > max || Wording.Complaint(text) is not null ? texts.CommentCharacters : null;

    private static Task<IResult> Show(HttpContext context, AccountPages pages, NoticeModel model) =>
        pages.Show<NoticePage>(
            context,
            AccountPages.TextsOf(context).Notices.Heading,
            model with
            {
                Seal = pages.SealFor(context),
            },
            model.Complaints.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    /// <summary>A comment that everybody can read, in this edition.</summary>
    private static async Task<Comment> Find(NewsroomDb db, Guid id, HttpContext context)
    {
        var edition = context.Features.Get<Edition>()?.Id;
        return await db.Set<Comment>()
                .SingleOrDefaultAsync(
                    c => c.Id == id && c.Edition == edition && c.State == CommentState.Shown,
                    context.RequestAborted
                )
            ?? throw Refusal.NotFound("comment");
    }
}
