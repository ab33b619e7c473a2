using Dateline.Accounts;
using Dateline.Accounts.Mail;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>GET and POST /discussion/comments/{id}/notice: anybody tells the newsroom that a comment is illegal, and is told by letter that it has arrived and what was decided.</summary>
internal static class GiveNotice
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/discussion/comments/{id:guid}/notice",
                async (Guid id, HttpContext context, AccountPages pages, Database database) =>
                {
                    await using var db = database.OpenNewsroom();
                    var comment = await Find(db, id, context);
                    return await pages.Show(context, Form(AccountPages.TextsOf(context), comment, new Typed()));
                }
            )
            .Visitors();
        routes.MapPost("/discussion/comments/{id:guid}/notice", Take).VisitorsForm();
    }

    /// <summary>What was typed.</summary>
    private sealed record Typed(string Name = "", string Email = "", string Law = "", string Why = "", bool InFaith = false)
    {
        public static Typed Read(IFormCollection form) =>
            new(
                form.Field("name"),
                form.Field("email").ToLowerInvariant(),
                form.Field("law"),
                form.Field("why").Replace("\r", "", StringComparison.Ordinal),
                form.Field("faith") == "yes"
            );
    }

    private static async Task<IResult> Take(Guid id, HttpContext context, AccountPages pages, Acts acts)
    {
        var typed = Typed.Read(await context.Request.ReadFormAsync(context.RequestAborted));
        var texts = AccountPages.TextsOf(context);
        await using var act = await acts.Begin(Asker.Readers, context.RequestAborted);
        var comment = await Find(act.Db, id, context);
        var form = Form(texts, comment, typed, ComplaintsOf(typed, texts));
        if (form.Fields.Any(f => f.Complaint is not null))
        {
            await act.DisposeAsync();
            return await pages.Show(context, form, StatusCodes.Status422UnprocessableEntity);
        }
        // Who says the same twice is told the same twice, and one notice is kept.
        if (!await act.Db.Set<ContentNotice>().AnyAsync(n => n.Comment == id && n.Email == typed.Email))
        {
            Add(act, comment, typed, context.Features.Get<Edition>()!);
            await act.Commit();
        }
        await act.DisposeAsync();
        return await pages.Show(
            context,
            new AccountForm(texts.Notices.Heading) { Quoted = comment.Text, Notice = texts.Notices.Arrived }
        );
    }

    private static void Add(Act act, Comment comment, Typed typed, Edition edition)
    {
        var notice = new ContentNotice
        {
            Id = Guid.CreateVersion7(act.Now),
            Comment = comment.Id,
            Edition = edition.Id,
            Language = edition.Body.Language,
            Name = typed.Name,
            Email = typed.Email,
            Law = typed.Law,
            Text = typed.Why,
            At = act.Now,
        };
        act.Db.Add(notice);
        var texts = edition.Texts;
        Correspondence.Send(
            act,
            edition.Id,
            (notice.Name, notice.Email),
            texts.Notices.LetterArrived,
            $"{texts.Notices.LetterArrivedText}\n\n{AnswerNotices.Quoted(texts, notice)}"
        );
    }

    private static string?[] ComplaintsOf(Typed typed, InterfaceTexts texts) =>
        [
            AccountInput.NameComplaint(typed.Name, texts),
            AccountInput.EmailComplaint(typed.Email, texts),
            CommentText.IsSaid(typed.Law, NoticeLimits.Law) ? null : texts.CommentCharacters,
            CommentText.IsSaid(typed.Why, NoticeLimits.Text) ? null : texts.CommentCharacters,
            typed.InFaith ? null : texts.Notices.FaithMissing,
        ];

    private static AccountForm Form(InterfaceTexts texts, Comment comment, Typed typed, string?[]? wrong = null) =>
        new(texts.Notices.Heading)
        {
            Introduction = texts.Notices.Introduction,
            Quoted = comment.Text,
            Action = $"/discussion/comments/{comment.Id}/notice",
            Fields =
            [
                AccountInput.Name(texts, typed.Name, wrong?[0]),
                AccountInput.Email(texts, typed.Email, wrong?[1]),
                new AccountField("law", texts.Notices.Law, "text", "off")
                {
                    Value = typed.Law,
                    CharactersMax = NoticeLimits.Law,
                    Complaint = wrong?[2],
                },
                new AccountField("why", texts.Notices.Why, "text", "off")
                {
                    Value = typed.Why,
                    CharactersMax = NoticeLimits.Text,
                    Rows = 6,
                    Complaint = wrong?[3],
                },
                new AccountField("faith", texts.Notices.Faith, "checkbox", "off")
                {
                    Value = typed.InFaith ? "yes" : "",
                    MustBeTicked = true,
                    Complaint = wrong?[4],
                },
            ],
            Button = texts.Notices.Send,
        };

    /// <summary>A comment that everybody can read, in this edition.</summary>
    private static async Task<Comment> Find(NewsroomDb db, Guid id, HttpContext context) =>
        await CommentDesk.Find(db, id, context) is { State: CommentState.Shown } comment
            ? comment
            : throw Refusal.NotFound("comment");
}
