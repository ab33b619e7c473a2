using Dateline.Accounts.Mail;
using Dateline.Editions.Texts;
using Microsoft.AspNetCore.Identity;

namespace Dateline.Accounts;

/// <summary>GET and POST /account/invitation: whoever was invited to the newsroom chooses a name and a password, and is in.</summary>
internal static class Invitation
{
    /// <summary>What the link in the letter stands for.</summary>
    public const string Purpose = "invitation";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account/invitation", Show).Visitors();
        routes.MapPost("/account/invitation", Send).VisitorsForm();
    }

    private static async Task<IResult> Show(HttpContext context, Entrance entrance, string account = "", string token = "")
    {
        var (invited, secret) = await entrance.OfLink(account, token);
        return await Opens(entrance, invited, secret)
            ? await entrance.Pages.Show(context, Form(AccountPages.TextsOf(context), (account, token), invited!.Name))
            : await entrance.Pages.LinkOver(context);
    }

    private static async Task<bool> Opens(Entrance entrance, Account? account, string token) =>
        account is { EmailConfirmed: false }
        && await entrance.Accounts.VerifyUserTokenAsync(account, AccountParts.LinkProvider, Purpose, token);

    private static AccountForm Form(
        InterfaceTexts texts,
        (string Account, string Token) link,
        string name,
        string? nameWrong = null,
        string? passwordWrong = null
    ) =>
        new(texts.Newsroom.InvitationHeading)
        {
            Introduction = texts.Newsroom.InvitationIntroduction,
            Action = "/account/invitation",
            Hidden = [("account", link.Account), ("token", link.Token)],
            Fields =
            [
                AccountInput.Name(texts, name, nameWrong),
                AccountInput.NewPassword(texts, texts.AccountPassword, passwordWrong),
            ],
            Button = texts.AccountSave,
        };

    private static async Task<IResult> Send(HttpContext context, Entrance entrance)
    {
        var texts = AccountPages.TextsOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (account, token) = await entrance.OfLink(form["account"], form["token"]);
        if (!await Opens(entrance, account, token))
            return await entrance.Pages.LinkOver(context);
        var (name, password) = (form.Field("name"), form["new-password"].ToString());
        var (nameWrong, passwordWrong) = (
            AccountInput.NameComplaint(name, texts),
            AccountInput.PasswordComplaint(password, account!, texts)
        );
        if (nameWrong is not null || passwordWrong is not null)
            return await entrance.Pages.Show(
                context,
                Form(texts, (form["account"]!, form["token"]!), name, nameWrong, passwordWrong),
                StatusCodes.Status422UnprocessableEntity
            );

        account!.Name = name;
        // The letter came through: the mailbox is theirs.
        account.EmailConfirmed = true;
        var result = await entrance.Accounts.AddPasswordAsync(account, password);
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(e => e.Description)));
        if (!Entrance.IsLoggedIn(context))
            await entrance.Door.SignInAsync(account, isPersistent: false);
        return Results.LocalRedirect(context.Request.PathBase + "/account");
    }
}
