using Dateline.Accounts.Mail;
using Dateline.Editions.Texts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>Decides about the notices of a comment, and tells everybody who gave one.</summary>
internal static class AnswerNotices
{
    /// <summary>Comments of which somebody says that they are illegal, and nobody has decided.</summary>
    public static IQueryable<Comment> Waiting(NewsroomDb db, IQueryable<Comment> comments) =>
        comments.Where(c =>
            c.State == CommentState.Shown && db.Set<ContentNotice>().Any(n => n.Comment == c.Id && n.State == NoticeState.Waiting)
        );

    /// <summary>Answers all that wait.</summary>
    /// <param name="act">The act that decides.</param>
    /// <param name="comment">About which.</param>
    /// <param name="state">What becomes of it.</param>
    /// <param name="statement">Why; empty where the comment went for another reason.</param>
    public static async Task Decide(Act act, Guid comment, NoticeState state, string statement)
    {
        var waiting = await act
            .Db.Set<ContentNotice>()
            .Where(n => n.Comment == comment && n.State == NoticeState.Waiting)
            .ToListAsync();
        foreach (var notice in waiting)
        {
            notice.Decide(state, statement, act.Actor, act.Now);
            var texts = InterfaceTexts.For(notice.Language);
            var decided = state == NoticeState.Removed ? texts.Notices.LetterRemoved : texts.Notices.LetterKept;
            string[] paragraphs = [decided, statement, texts.Notices.LetterAgain, Quoted(texts, notice)];
            Correspondence.Send(
                act,
                notice.Edition,
                (notice.Name, notice.Email),
                texts.Notices.LetterDecided,
                string.Join("\n\n", paragraphs.Where(p => p.Length > 0))
            );
        }
    }

    /// <summary>What was said in the notice, for whoever gave it.</summary>
    public static string Quoted(InterfaceTexts texts, ContentNotice notice) =>
        $"{texts.Notices.Law}\n{notice.Law}\n\n{texts.Notices.Why}\n{notice.Text}";
}
