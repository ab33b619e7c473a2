using Dateline.Editions.Texts;
using Microsoft.AspNetCore.Identity;

namespace Dateline.Accounts;

/// <summary>GET /account/two-factor and its forms: a second step by time-based codes (RFC 6238), with recovery codes that each work once.</summary>
internal static class TwoFactor
{
    private const int RecoveryCodes = 10;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/account/two-factor",
                (HttpContext context, AccountPages pages, Entrance entrance, UserManager<Account> accounts) =>
                    SetUp(context, pages, entrance, accounts, null)
            )
            .Owners();
        routes.MapPost("/account/two-factor", TurnOn).OwnersForm();
        routes.MapPost("/account/two-factor/codes", NewCodes).OwnersForm();
        routes.MapPost("/account/two-factor/off", TurnOff).OwnersForm();
    }

    private static async Task<IResult> SetUp(
        HttpContext context,
        AccountPages pages,
        Entrance entrance,
        UserManager<Account> accounts,
        string? wrong
    )
    {
        var texts = AccountPages.TextsOf(context);
        var account = await entrance.Owner(context);
        if (await accounts.GetTwoFactorEnabledAsync(account))
            return Results.LocalRedirect(context.Request.PathBase + "/account");
        if (await accounts.GetAuthenticatorKeyAsync(account) is not { Length: > 0 } key)
        {
            await accounts.ResetAuthenticatorKeyAsync(account);
            key = (await accounts.GetAuthenticatorKeyAsync(account))!;
        }
        var form = new AccountForm(texts.AccountTwoFactor)
        {
            Introduction = texts.AccountTwoFactorSetUp,
            Lines = [string.Join(' ', key.Chunk(4).Select(c => new string(c))).ToLowerInvariant()],
            Action = "/account/two-factor",
            Fields =
            [
                new AccountField("code", texts.AccountCode, "text", "one-time-code") { Complaint = wrong, CharactersMax = 10 },
            ],
            Button = texts.AccountTwoFactorOn,
            Links = [(texts.AccountMine, "/account")],
        };
        return await pages.Show(
            context,
            form,
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    private static async Task<IResult> TurnOn(
        HttpContext context,
        AccountPages pages,
        Entrance entrance,
        UserManager<Account> accounts,
        Sessions sessions
    )
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var account = await entrance.Owner(context);
        var code = new string([.. form.Field("code").Where(char.IsAsciiDigit)]);
        if (!await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code))
            return await SetUp(context, pages, entrance, accounts, AccountPages.TextsOf(context).AccountCodeWrong);
        await accounts.SetTwoFactorEnabledAsync(account, true);
        // Who may come in has changed: whoever is in elsewhere comes in anew.
        await sessions.End(account.Id, but: MyAccount.SessionOf(context));
        return await ShowCodes(context, pages, account, accounts);
    }

    private static async Task<IResult> NewCodes(
        HttpContext context,
        AccountPages pages,
        Entrance entrance,
        UserManager<Account> accounts,
        MyAccount mine
    )
    {
        var account = await entrance.Owner(context);
        return
            await accounts.GetTwoFactorEnabledAsync(account)
            && await entrance.Proves(account, await context.Request.ReadFormAsync(context.RequestAborted))
            ? await ShowCodes(context, pages, account, accounts)
            : await mine.Show(context, complaint: AccountPages.TextsOf(context).AccountWrong);
    }

    private static async Task<IResult> ShowCodes(
        HttpContext context,
        AccountPages pages,
        Account account,
        UserManager<Account> accounts
    )
    {
        var texts = AccountPages.TextsOf(context);
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
        return await pages.Show(
            context,
            new AccountForm(texts.AccountRecoveryCodes)
            {
                Introduction = texts.AccountRecoveryIntroduction,
                Lines = [.. codes!],
                Links = [(texts.AccountMine, "/account")],
            }
        );
    }

    private static async Task<IResult> TurnOff(
        HttpContext context,
        Entrance entrance,
        UserManager<Account> accounts,
        Sessions sessions,
        MyAccount mine
    )
    {
        var texts = AccountPages.TextsOf(context);
        var account = await entrance.Owner(context);
        if (!await entrance.Proves(account, await context.Request.ReadFormAsync(context.RequestAborted)))
            return await mine.Show(context, complaint: texts.AccountWrong);
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.ResetAuthenticatorKeyAsync(account);
        await sessions.End(account.Id, but: MyAccount.SessionOf(context));
        return await mine.Show(context, texts.AccountSaved);
    }
}
