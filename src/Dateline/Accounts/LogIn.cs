using Dateline.Editions.Texts;
using Dateline.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Dateline.Accounts;

/// <summary>GET and POST /account/login, its second step, and the way out. Whatever was wrong, the answer is the same and takes as long.</summary>
internal static class LogIn
{
    /// <summary>What an unknown address's password is compared with: the time that it takes is the point.</summary>
    private static readonly string Decoy = new PasswordHasher<Account>().HashPassword(
        new Account(),
        Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16))
    );

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account/login", Show).Visitors();
        routes.MapPost("/account/login", Send).VisitorsForm();
        routes.MapGet("/account/login/code", ShowCode).Visitors();
        routes.MapPost("/account/login/code", SendCode).VisitorsForm();
        routes.MapPost("/account/logout", Leave).OwnersForm();
    }

    public static AccountForm Form(InterfaceTexts texts, string? otherProvider, string email = "", string wanted = "") =>
        new(texts.AccountLogIn)
        {
            Action = "/account/login",
            Fields =
            [
                AccountInput.Email(texts, email),
                AccountInput.Password(texts.AccountPassword),
                new AccountField("stay", texts.AccountStayLoggedIn, "checkbox", "off"),
            ],
            Hidden = wanted.Length > 0 ? [(Entrance.Return, wanted)] : [],
            Button = texts.AccountLogIn,
            TakesPasskey = true,
            External = otherProvider is { } other ? (InterfaceTexts.Fill(texts.AccountExternal, other), External(wanted)) : null,
            Links = [(texts.AccountForgotten, "/account/password/forgotten")],
            Questions = [(texts.AccountNoneYet, texts.AccountRegister, "/account/register")],
        };

    private static string External(string wanted) =>
        "/account/login/external" + (wanted.Length > 0 ? $"?{Entrance.Return}={Uri.EscapeDataString(wanted)}" : "");

    private static async Task<IResult> Show(HttpContext context, AccountPages pages) =>
        Entrance.IsLoggedIn(context)
            ? Results.LocalRedirect(Entrance.SafeReturn(context, Wanted(context)))
            : await pages.Show(context, Form(AccountPages.TextsOf(context), pages.OtherProvider, wanted: Wanted(context)));

    private static string Wanted(HttpContext context) =>
        context.Request.Query[Entrance.Return].ToString() is { Length: > 0 } wanted ? Entrance.SafeReturn(context, wanted) : "";

    private static async Task<IResult> Send(
        HttpContext context,
        AccountPages pages,
        UserManager<Account> accounts,
        SignInManager<Account> door
    )
    {
        var texts = AccountPages.TextsOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (email, password, wanted) = (form.Field("email"), form["password"].ToString(), form.Field(Entrance.Return));
        if (Entrance.IsLoggedIn(context))
            return Results.LocalRedirect(Entrance.SafeReturn(context, wanted));
        var result = await Try(accounts, door, email, password, form.Field("stay") == "yes");
        if (result.Succeeded)
            return Results.LocalRedirect(Entrance.SafeReturn(context, wanted));
        if (result.RequiresTwoFactor)
        {
            var stay = form.Field("stay") == "yes" ? "&stay=yes" : "";
            return Results.LocalRedirect(
                $"{context.Request.PathBase}/account/login/code?{Entrance.Return}={Uri.EscapeDataString(Entrance.SafeReturn(context, wanted))}{stay}"
            );
        }
        return await pages.Show(
            context,
            Form(texts, pages.OtherProvider, email, wanted) with
            {
                Complaint = texts.AccountWrong,
            },
            StatusCodes.Status401Unauthorized
        );
    }

    private static async Task<SignInResult> Try(
        UserManager<Account> accounts,
        SignInManager<Account> door,
        string email,
        string password,
        bool stay
    )
    {
        // Longer ones were never taken, and hashing them would only cost.
        var account =
            email.Length <= Account.EmailMax && password.Length <= Passwords.CharactersMax
                ? await accounts.FindByEmailAsync(email)
                : null;
        var comparable = account is { EmailConfirmed: true } && !await accounts.IsLockedOutAsync(account);
        if (!comparable)
            accounts.PasswordHasher.VerifyHashedPassword(
                new Account(),
                Decoy,
                password.Length <= Passwords.CharactersMax ? password : ""
            );
        return comparable
            ? await door.PasswordSignInAsync(account!, password, stay, lockoutOnFailure: true)
            : SignInResult.Failed;
    }

    private static AccountForm CodeForm(InterfaceTexts texts, string wanted, string stay) =>
        new(texts.AccountCodeHeading)
        {
            Introduction = texts.AccountCodeIntroduction,
            Action = "/account/login/code",
            Fields = [new AccountField("code", texts.AccountCode, "text", "one-time-code") { CharactersMax = 40 }],
            Hidden = [(Entrance.Return, wanted), ("stay", stay)],
            Button = texts.AccountLogIn,
        };

    private static async Task<IResult> ShowCode(HttpContext context, AccountPages pages, SignInManager<Account> door) =>
        await door.GetTwoFactorAuthenticationUserAsync() is null
            ? Results.LocalRedirect(context.Request.PathBase + "/account/login")
            : await pages.Show(
                context,
                CodeForm(AccountPages.TextsOf(context), Wanted(context), context.Request.Query["stay"].ToString())
            );

    private static async Task<IResult> SendCode(HttpContext context, AccountPages pages, SignInManager<Account> door)
    {
        var texts = AccountPages.TextsOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (wanted, stay) = (form.Field(Entrance.Return), form.Field("stay"));
        var code = new string([.. form.Field("code").Where(c => !char.IsWhiteSpace(c) && c != '-')]);
        if (Entrance.IsLoggedIn(context) || await door.GetTwoFactorAuthenticationUserAsync() is null)
            return Results.LocalRedirect(context.Request.PathBase + "/account/login");
        var result =
            code.Length == 6 && code.All(char.IsAsciiDigit)
                ? await door.TwoFactorAuthenticatorSignInAsync(code, stay == "yes", rememberClient: false)
                : await door.TwoFactorRecoveryCodeSignInAsync(form.Field("code"));
        if (result.Succeeded)
            return Results.LocalRedirect(Entrance.SafeReturn(context, wanted));
        var complaint = result.IsLockedOut ? texts.AccountLocked : texts.AccountCodeWrong;
        return await pages.Show(
            context,
            CodeForm(texts, wanted, stay) with
            {
                Complaint = complaint,
            },
            StatusCodes.Status401Unauthorized
        );
    }

    private static async Task<IResult> Leave(HttpContext context, SignInManager<Account> door)
    {
        await door.SignOutAsync();
        return Results.LocalRedirect(context.Request.PathBase + "/");
    }
}
