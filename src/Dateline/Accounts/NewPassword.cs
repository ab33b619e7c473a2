using Dateline.Accounts.Mail;
using Dateline.Editions.Texts;
using Dateline.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Accounts;

/// <summary>A forgotten password, by a letter; a known one, by itself. Both end all sessions, and the first ends the lock too.</summary>
internal static class NewPassword
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account/password/forgotten", ShowForgotten).Visitors();
        routes.MapPost("/account/password/forgotten", SendForgotten).VisitorsForm();
        routes.MapGet("/account/password/new", Show).Visitors();
        routes.MapPost("/account/password/new", Send).VisitorsForm();
        routes.MapPost("/account/password", Change).OwnersForm();
    }

    private static AccountForm ForgottenForm(InterfaceTexts texts, string email = "", string? wrong = null) =>
        new(texts.AccountResetHeading)
        {
            Introduction = texts.AccountResetIntroduction,
            Action = "/account/password/forgotten",
            Fields = [AccountInput.Email(texts, email, wrong)],
            Button = texts.AccountSendLink,
            Links = [(texts.AccountLogIn, "/account/login")],
        };

    private static Task<IResult> ShowForgotten(HttpContext context, AccountPages pages) =>
        pages.Show(context, ForgottenForm(AccountPages.TextsOf(context)));

    private static async Task<IResult> SendForgotten(HttpContext context, AccountPages pages, Correspondence letters)
    {
        var texts = AccountPages.TextsOf(context);
        var email = (await context.Request.ReadFormAsync(context.RequestAborted)).Field("email");
        if (AccountInput.EmailComplaint(email, texts) is { } wrong)
            return await pages.Show(context, ForgottenForm(texts, email, wrong), StatusCodes.Status422UnprocessableEntity);
        await letters.Ask(context, LetterKind.NewPassword, email);
        return await pages.Show(context, Register.MailSent(texts, email));
    }

    private static AccountForm Form(InterfaceTexts texts, string account, string token, string? wrong = null) =>
        new(texts.AccountResetHeading)
        {
            Action = "/account/password/new",
            Hidden = [("account", account), ("token", token)],
            Fields = [AccountInput.NewPassword(texts, texts.AccountNewPassword, wrong)],
            Button = texts.AccountSave,
        };

    private static Task<IResult> Show(HttpContext context, AccountPages pages, string account = "", string token = "") =>
        pages.Show(context, Form(AccountPages.TextsOf(context), account, token));

    private static async Task<IResult> Send(
        HttpContext context,
        AccountPages pages,
        Entrance entrance,
        UserManager<Account> accounts,
        Sessions sessions
    )
    {
        var texts = AccountPages.TextsOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (account, token) = await entrance.OfLink(form["account"], form["token"]);
        if (account is null)
            return await pages.LinkOver(context);
        var password = form["new-password"].ToString();
        if (AccountInput.PasswordComplaint(password, account, texts) is { } wrong)
            return await pages.Show(
                context,
                Form(texts, form["account"]!, form["token"]!, wrong),
                StatusCodes.Status422UnprocessableEntity
            );

        // It changes the account's stamp, and with it every link that was sent before is useless.
        if (!(await accounts.ResetPasswordAsync(account, token, password)).Succeeded)
            return await pages.LinkOver(context);
        await accounts.SetLockoutEndDateAsync(account, null);
        await accounts.ResetAccessFailedCountAsync(account);
        await sessions.End(account.Id);
        return await pages.Show(context, LogIn.Form(texts, pages.OtherProvider) with { Notice = texts.AccountPasswordChanged });
    }

    private static async Task<IResult> Change(HttpContext context, Entrance entrance, Sessions sessions, MyAccount mine)
    {
        var texts = AccountPages.TextsOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var account = await entrance.Owner(context);
        if (!await entrance.Proves(account, form))
            return await mine.Show(context, complaint: texts.AccountWrong);
        if (AccountInput.PasswordComplaint(form["new-password"].ToString(), account, texts) is { } wrong)
            return await mine.Show(context, complaint: wrong);
        var result = await entrance.Accounts.ChangePasswordAsync(
            account,
            form["password"].ToString(),
            form["new-password"].ToString()
        );
        if (!result.Succeeded)
            return await mine.Show(context, complaint: texts.AccountWrong);
        await sessions.End(account.Id, but: MyAccount.SessionOf(context));
        return await mine.Show(context, notice: texts.AccountPasswordChanged);
    }
}
