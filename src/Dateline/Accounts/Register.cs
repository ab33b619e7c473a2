using Dateline.Accounts.Mail;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Storage;
using Microsoft.AspNetCore.Identity;

namespace Dateline.Accounts;

/// <summary>GET and POST /account/register, and the link in the letter. Nobody learns here whether an address has an account: the answer is the same, and the letter tells its owner.</summary>
internal static class Register
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/account/register",
                (HttpContext context, AccountPages pages) => pages.Show(context, Form(AccountPages.TextsOf(context)))
            )
            .Visitors();
        routes.MapPost("/account/register", Send).VisitorsForm();
        routes.MapGet("/account/confirmation", AskToConfirm).Visitors();
        routes.MapPost("/account/confirmation", Confirm).VisitorsForm();
    }

    private static async Task<IResult> Send(
        HttpContext context,
        AccountPages pages,
        UserManager<Account> accounts,
        Correspondence letters,
        Acts acts
    )
    {
        var texts = AccountPages.TextsOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (name, email, password) = (form.Field("name"), form.Field("email"), form["new-password"].ToString());
        var account = Account.Register(name, email, context.Features.Get<Edition>()!.Id, acts.Now);
        string?[] wrong =
        [
            AccountInput.NameComplaint(name, texts),
            AccountInput.EmailComplaint(email, texts),
            AccountInput.PasswordComplaint(password, account, texts),
        ];
        if (wrong.Any(w => w is not null))
            return await pages.Show(context, Form(texts, name, email, wrong), StatusCodes.Status422UnprocessableEntity);

        // For a known address too the password is hashed, as Identity does it for an unknown one.
        if (await accounts.FindByEmailAsync(email) is null)
            await Take(accounts, account, password);
        else
            accounts.PasswordHasher.HashPassword(account, password);
        await letters.Ask(context, LetterKind.Registration, email);
        return await pages.Show(context, MailSent(texts, email));
    }

    /// <summary>The page after every request for a letter, the same for everybody.</summary>
    public static AccountForm MailSent(InterfaceTexts texts, string email) =>
        new(texts.AccountMailSent)
        {
            Introduction = InterfaceTexts.Fill(texts.AccountMailSentText, email),
            Links = [(texts.AccountLogIn, "/account/login")],
        };

    private static async Task Take(UserManager<Account> accounts, Account account, string password)
    {
        var result = await accounts.CreateAsync(account, password);
        // Somebody registered the same address at the same moment: then it is known now, and nothing else may fail.
        if (!result.Succeeded && result.Errors.Any(e => e.Code != nameof(IdentityErrorDescriber.DuplicateEmail)))
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(e => e.Description)));
    }

    /// <summary>The form, with what was typed before and what was wrong with name, address and password.</summary>
    private static AccountForm Form(InterfaceTexts texts, string name = "", string email = "", string?[]? wrong = null) =>
        new(texts.AccountRegister)
        {
            Introduction = texts.AccountRegisterIntroduction,
            Action = "/account/register",
            Fields =
            [
                AccountInput.Name(texts, name, wrong?[0]),
                AccountInput.Email(texts, email, wrong?[1]),
                AccountInput.NewPassword(texts, texts.AccountPassword, wrong?[2]),
            ],
            Button = texts.AccountRegister,
            Questions = [(texts.AccountAlready, texts.AccountLogIn, "/account/login")],
        };

    /// <summary>The link only shows a button: mail programs open links to look at them, and must not confirm by that.</summary>
    private static Task<IResult> AskToConfirm(HttpContext context, AccountPages pages, string account = "", string token = "")
    {
        var texts = AccountPages.TextsOf(context);
        return pages.Show(
            context,
            new AccountForm(texts.AccountConfirmHeading)
            {
                Action = "/account/confirmation",
                Hidden = [("account", account), ("token", token)],
                Button = texts.AccountConfirm,
            }
        );
    }

    private static async Task<IResult> Confirm(
        HttpContext context,
        AccountPages pages,
        Entrance entrance,
        UserManager<Account> accounts
    )
    {
        var texts = AccountPages.TextsOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (account, token) = await entrance.OfLink(form["account"], form["token"]);
        var confirmed = account is { EmailConfirmed: false } && (await accounts.ConfirmEmailAsync(account, token)).Succeeded;
        // The stamp makes the link useless once it was used, and others that were sent with it.
        if (confirmed)
            await accounts.UpdateSecurityStampAsync(account!);
        return confirmed
            ? await pages.Show(context, LogIn.Form(texts, pages.OtherProvider) with { Notice = texts.AccountConfirmed })
            : await pages.LinkOver(context);
    }
}
