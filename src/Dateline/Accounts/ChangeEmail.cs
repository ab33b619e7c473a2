using Dateline.Accounts.Mail;
using Microsoft.AspNetCore.Identity;

namespace Dateline.Accounts;

/// <summary>POST /account/email and the links in both letters. The address changes when both mailboxes have agreed: whoever took over a session cannot take over the account.</summary>
internal static class ChangeEmail
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/account/email", Ask).OwnersForm();
        routes
            .MapGet(
                "/account/email/old",
                (HttpContext context, AccountPages pages, string account = "", string token = "") =>
                    Show(context, pages, "old", account, token)
            )
            .Visitors();
        routes
            .MapPost(
                "/account/email/old",
                (HttpContext context, Entrance entrance, Sessions sessions) => Agree(context, entrance, sessions, "old")
            )
            .VisitorsForm();
        routes
            .MapGet(
                "/account/email/new",
                (HttpContext context, AccountPages pages, string account = "", string token = "") =>
                    Show(context, pages, "new", account, token)
            )
            .Visitors();
        routes
            .MapPost(
                "/account/email/new",
                (HttpContext context, Entrance entrance, Sessions sessions) => Agree(context, entrance, sessions, "new")
            )
            .VisitorsForm();
    }

    private static async Task<IResult> Ask(HttpContext context, Entrance entrance, Correspondence letters, MyAccount mine)
    {
        var texts = AccountPages.TextsOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (email, account) = (form.Field("email"), await entrance.Owner(context));
        if (AccountInput.EmailComplaint(email, texts) is { } wrong)
            return await mine.Show(context, complaint: wrong);
        if (!await entrance.Proves(account, form))
            return await mine.Show(context, complaint: texts.AccountWrong);

        (account.WantedEmail, account.OldEmailAgreed, account.NewEmailAgreed) = (email, false, false);
        await entrance.Accounts.UpdateAsync(account);
        await letters.Ask(context, LetterKind.OldAddress, account.Email!, account.Id);
        await letters.Ask(context, LetterKind.NewAddress, email, account.Id);
        return await entrance.Pages.Show(context, Register.MailSent(texts, email));
    }

    private static Task<IResult> Show(
        HttpContext context,
        AccountPages pages,
        string mailbox,
        string account = "",
        string token = ""
    )
    {
        var texts = AccountPages.TextsOf(context);
        return pages.Show(
            context,
            new AccountForm(texts.AccountChangeEmail)
            {
                Action = $"/account/email/{mailbox}",
                Hidden = [("account", account), ("token", token)],
                Button = texts.AccountConfirm,
            }
        );
    }

    private static async Task<IResult> Agree(HttpContext context, Entrance entrance, Sessions sessions, string mailbox)
    {
        var texts = AccountPages.TextsOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (account, token) = await entrance.OfLink(form["account"], form["token"]);
        var purpose =
            account?.WantedEmail is null ? null
            : mailbox == "old" ? AccountParts.OldAddressPurpose(account)
            : AccountParts.NewAddressPurpose(account);
        if (purpose is null || !await entrance.Accounts.VerifyUserTokenAsync(account!, AccountParts.LinkProvider, purpose, token))
            return await entrance.Pages.LinkOver(context);

        account!.OldEmailAgreed |= mailbox == "old";
        account.NewEmailAgreed |= mailbox == "new";
        if (account is { OldEmailAgreed: true, NewEmailAgreed: true })
            await Change(account, entrance.Accounts, sessions);
        else
            await entrance.Accounts.UpdateAsync(account);
        return await entrance.Pages.Show(
            context,
            new AccountForm(texts.AccountChangeEmail) { Notice = texts.AccountSaved, Links = [(texts.AccountMine, "/account")] }
        );
    }

    private static async Task Change(Account account, UserManager<Account> accounts, Sessions sessions)
    {
        var email = account.WantedEmail!;
        (account.WantedEmail, account.OldEmailAgreed, account.NewEmailAgreed) = (null, false, false);
        // When somebody else has it by now, nothing changes: whose it is, both mailboxes know.
        if (await accounts.FindByEmailAsync(email) is not null)
        {
            await accounts.UpdateAsync(account);
            return;
        }
        // It says that the new address is unconfirmed; both mailboxes have just confirmed it.
        await accounts.SetEmailAsync(account, email);
        account.EmailConfirmed = true;
        await accounts.UpdateAsync(account);
        await sessions.End(account.Id);
    }
}
