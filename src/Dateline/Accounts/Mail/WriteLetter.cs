using System.Text;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using MimeKit;

namespace Dateline.Accounts.Mail;

/// <summary>Makes a letter's text and its link, in the language of the edition in which it was asked for.</summary>
internal sealed class WriteLetter(IServiceScopeFactory scopes, OpenEditions editions, Settings settings)
{
    /// <summary>The letter, or null where there is none to be written: nobody has an account with this address.</summary>
    public async Task<MimeMessage?> Write(Letter letter)
    {
        if (letter.Kind == LetterKind.Written)
            return editions.Now.Find(letter.Edition) is { } from
                ? Offering(
                    letter.Unsubscribe,
                    Message(letter.To, letter.Name, $"{letter.Subject} · {from.Body.Name}", [letter.Text, from.Body.Name])
                )
                : null;
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = letter.Account is { } id
            ? await accounts.FindByIdAsync(id.ToString())
            : await accounts.FindByEmailAsync(letter.To);
        var edition = editions.Now.Find(letter.Edition) ?? editions.Now.Default;
        if (account is null || edition is null)
            return null;
        var texts = edition.Texts;
        var (subject, text, path, token) = letter.Kind switch
        {
            LetterKind.Registration when account.EmailConfirmed => (
                texts.LetterKnownSubject,
                texts.LetterKnownText,
                "/account/password/forgotten",
                null
            ),
            LetterKind.NewPassword when account.EmailConfirmed => (
                texts.LetterResetSubject,
                texts.LetterResetText,
                "/account/password/new",
                await accounts.GeneratePasswordResetTokenAsync(account)
            ),
            LetterKind.Registration or LetterKind.NewPassword => (
                texts.LetterConfirmSubject,
                texts.LetterConfirmText,
                "/account/confirmation",
                await accounts.GenerateEmailConfirmationTokenAsync(account)
            ),
            LetterKind.Invitation => (
                texts.Newsroom.LetterInviteSubject,
                texts.Newsroom.LetterInviteText,
                "/account/invitation",
                await accounts.GenerateUserTokenAsync(account, AccountParts.LinkProvider, Invitation.Purpose)
            ),
            LetterKind.OldAddress => (
                texts.LetterChangeOldSubject,
                texts.LetterChangeOldText,
                "/account/email/old",
                await accounts.GenerateUserTokenAsync(account, AccountParts.LinkProvider, AccountParts.OldAddressPurpose(account))
            ),
            _ => (
                texts.LetterChangeSubject,
                texts.LetterChangeText,
                "/account/email/new",
                await accounts.GenerateUserTokenAsync(account, AccountParts.LinkProvider, AccountParts.NewAddressPurpose(account))
            ),
        };
        var link = edition.Full(settings.PublicOrigin, path);
        if (token is not null)
            link += $"?account={account.Id}&token={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token))}";
        return Message(
            letter.To,
            account.Name,
            $"{subject} · {edition.Body.Name}",
            [InterfaceTexts.Fill(text, edition.Body.Name), link, texts.LetterFoot, edition.Body.Name]
        );
    }

    /// <summary>One click in the mail program ends letters of this kind (RFC 2369, RFC 8058).</summary>
    private static MimeMessage Offering(string unsubscribe, MimeMessage message)
    {
        if (unsubscribe.Length > 0)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return message;
    }

    /// <summary>Plain text: it is read aloud, in the dark and in any mail program, and no link hides behind a word.</summary>
    private static MimeMessage Message(string to, string name, string subject, string[] paragraphs)
    {
        var message = new MimeMessage { Subject = subject };
        message.To.Add(new MailboxAddress(name, to));
        message.Body = new TextPart("plain") { Text = string.Join("\n\n", paragraphs) + "\n" };
        return message;
    }
}
