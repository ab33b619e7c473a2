using System.Text;
using Dateline.Storage;
using Microsoft.AspNetCore.Identity;

namespace Dateline.Accounts;

/// <summary>Passkeys (WebAuthn Level 3): made on the account's page, used at the door. The only part of accounts that needs a script.</summary>
internal static class Passkeys
{
    private const int CountMax = 20;
    private const int CredentialCharactersMax = 20_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/account/passkeys/creation", CreationOptions).OwnersForm();
        routes.MapPost("/account/passkeys", Add).OwnersForm();
        routes.MapPost("/account/passkeys/remove", Remove).OwnersForm();
        routes.MapPost("/account/passkeys/request", RequestOptions).VisitorsForm();
        routes.MapPost("/account/login/passkey", Use).VisitorsForm();
    }

    private static async Task<IResult> CreationOptions(HttpContext context, Entrance entrance, SignInManager<Account> door)
    {
        var account = await entrance.Owner(context);
        var options = await door.MakePasskeyCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = account.Id.ToString(),
                Name = account.Email!,
                DisplayName = account.Name,
            }
        );
        return Results.Text(options, "application/json");
    }

    private static async Task<IResult> Add(
        HttpContext context,
        Entrance entrance,
        SignInManager<Account> door,
        UserManager<Account> accounts,
        MyAccount mine
    )
    {
        var texts = AccountPages.TextsOf(context);
        var account = await entrance.Owner(context);
        var credential = (await context.Request.ReadFormAsync(context.RequestAborted))["credential"].ToString();
        if (credential.Length is 0 or > CredentialCharactersMax || (await accounts.GetPasskeysAsync(account)).Count >= CountMax)
            return await mine.Show(context, complaint: texts.AccountPasskeyFailed);
        var result = await door.PerformPasskeyAttestationAsync(credential);
        // It may be made by whoever is logged in here and for nobody else.
        if (!result.Succeeded || result.UserEntity.Id != account.Id.ToString())
            return await mine.Show(context, complaint: texts.AccountPasskeyFailed);
        await accounts.AddOrUpdatePasskeyAsync(account, result.Passkey);
        return Results.LocalRedirect(context.Request.PathBase + "/account");
    }

    private static async Task<IResult> Remove(
        HttpContext context,
        Entrance entrance,
        UserManager<Account> accounts,
        Sessions sessions
    )
    {
        var account = await entrance.Owner(context);
        var id = (await context.Request.ReadFormAsync(context.RequestAborted))["passkey"].ToString();
        var passkey = (await accounts.GetPasskeysAsync(account)).SingleOrDefault(p =>
            Convert.ToHexStringLower(p.CredentialId) == id
        );
        if (passkey is null)
            throw Site.Refusal.NotFound("passkey");
        await accounts.RemovePasskeyAsync(account, passkey.CredentialId);
        await sessions.End(account.Id, but: MyAccount.SessionOf(context));
        return Results.LocalRedirect(context.Request.PathBase + "/account");
    }

    /// <summary>For any passkey of this site that the device holds: no address is asked, so none is told.</summary>
    private static async Task<IResult> RequestOptions(SignInManager<Account> door) =>
        Results.Text(await door.MakePasskeyRequestOptionsAsync(null), "application/json");

    private static async Task<IResult> Use(HttpContext context, AccountPages pages, SignInManager<Account> door)
    {
        var texts = AccountPages.TextsOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var credential = form["credential"].ToString();
        if (Entrance.IsLoggedIn(context))
            return Results.LocalRedirect(Entrance.SafeReturn(context, form.Field(Entrance.Return)));
        var result = credential.Length is 0 or > CredentialCharactersMax
            ? SignInResult.Failed
            : await door.PasskeySignInAsync(credential);
        return result.Succeeded
            ? Results.LocalRedirect(Entrance.SafeReturn(context, form.Field(Entrance.Return)))
            : await pages.Show(
                context,
                LogIn.Form(texts, pages.OtherProvider) with
                {
                    Complaint = texts.AccountPasskeyFailed,
                },
                StatusCodes.Status401Unauthorized
            );
    }
}
