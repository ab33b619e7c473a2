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
}
