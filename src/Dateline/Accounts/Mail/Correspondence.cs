using Dateline.Editions;
using Dateline.Storage;

namespace Dateline.Accounts.Mail;

/// <summary>Asks for letters; <see cref="SendLetters"/> writes them.</summary>
internal sealed class Correspondence(Acts acts)
{
    public async Task Ask(HttpContext context, LetterKind kind, string to, Guid? account = null)
    {
        await using var act = await acts.Begin("accounts", context.RequestAborted);
        Ask(act, context, kind, to, account);
        await act.Commit();
    }

    /// <summary>The same within an act.</summary>
    public static void Ask(Act act, HttpContext context, LetterKind kind, string to, Guid? account) =>
        act.Db.Add(
            new Letter
            {
                Id = Guid.CreateVersion7(act.Now),
                Kind = kind,
                To = to.ToLowerInvariant(),
                Account = account,
                Edition = context.Features.Get<Edition>()!.Id,
                AskedAt = act.Now,
                DueAt = act.Now,
            }
        );

    /// <summary>Sends a letter that another room has written, when the act is committed.</summary>
    /// <param name="act">The act of which the letter tells.</param>
    /// <param name="edition">The edition whose name stands under it.</param>
    /// <param name="to">Name and address.</param>
    /// <param name="subject">In the reader's language.</param>
    /// <param name="text">The same; paragraphs are parted by an empty line.</param>
    public static Letter Send(Act act, string edition, (string Name, string Email) to, string subject, string text)
    {
        var letter = new Letter
        {
            Id = Guid.CreateVersion7(act.Now),
            Kind = LetterKind.Written,
            To = to.Email.ToLowerInvariant(),
            Name = to.Name,
            Edition = edition,
            Subject = subject,
            Text = text,
            AskedAt = act.Now,
            DueAt = act.Now,
        };
        act.Db.Add(letter);
        return letter;
    }
}
