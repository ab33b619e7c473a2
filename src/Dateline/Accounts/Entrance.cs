using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Dateline.Accounts;

/// <summary>How account pages are asked: by visitors or by whoever is logged in, with a sealed form where something changes.</summary>
internal static class AccountRoutes
{
    /// <summary>What an account form takes, in bytes.</summary>
    private const long FormBytesMax = 32 * 1024;

    /// <summary>A page that anybody may open.</summary>
    public static RouteHandlerBuilder Visitors(this RouteHandlerBuilder endpoint) =>
        endpoint
            .WithMetadata(
                new Demand(null),
                Pace.Accounts,
                new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(Demands.NoBodyBytesMax)
            )
            .Known();

    /// <summary>A form that anybody may send.</summary>
    public static RouteHandlerBuilder VisitorsForm(this RouteHandlerBuilder endpoint) =>
        endpoint
            .WithMetadata(
                new Demand(null),
                Pace.Attempts,
                new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(FormBytesMax),
                SealedForm.Instance
            )
            .Known()
            .Sealed();

    /// <summary>A page of whoever is logged in.</summary>
    public static RouteHandlerBuilder Owners(this RouteHandlerBuilder endpoint) =>
        endpoint
            .WithMetadata(
                new Demand(null) { LoggedIn = true },
                Pace.Accounts,
                new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(Demands.NoBodyBytesMax)
            )
            .RequireAuthorization(LoggedIn)
            .Known();

    /// <summary>A form of whoever is logged in.</summary>
    public static RouteHandlerBuilder OwnersForm(this RouteHandlerBuilder endpoint) =>
        endpoint
            .WithMetadata(
                new Demand(null) { LoggedIn = true },
                Pace.Attempts,
                new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(FormBytesMax),
                SealedForm.Instance
            )
            .RequireAuthorization(LoggedIn)
            .Known()
            .Sealed();

    private static readonly AuthorizationPolicy LoggedIn = new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme)
        .RequireAuthenticatedUser()
        .Build();

    /// <summary>Who asks is known to the handler and to the seal, where a session says so.</summary>
    private static RouteHandlerBuilder Known(this RouteHandlerBuilder endpoint) =>
        endpoint
            .ExcludeFromDescription()
            .AddEndpointFilter(
                async (context, next) =>
                {
                    var session = await context.HttpContext.AuthenticateAsync(IdentityConstants.ApplicationScheme);
                    if (session.Principal is { } who)
                        context.HttpContext.User = who;
                    return await next(context);
                }
            );

    /// <summary>A form that is not ours, or was made for somebody else, changes nothing; its sender is shown a fresh one.</summary>
    private static RouteHandlerBuilder Sealed(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter(
            async (context, next) =>
            {
                var http = context.HttpContext;
                if (await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
                    return await next(context);
                var texts = AccountPages.TextsOf(http);
                var form = new AccountForm(texts.RefusedHeading)
                {
                    Complaint = texts.AccountExpired,
                    Links = [(texts.AccountMine, "/account")],
                };
                return await http
                    .RequestServices.GetRequiredService<AccountPages>()
                    .Show(http, form, StatusCodes.Status400BadRequest);
            }
        );
}

/// <summary>Marks an endpoint that takes nothing but forms with our seal.</summary>
internal sealed class SealedForm
{
    public static readonly SealedForm Instance = new();
}

/// <summary>The door: whoever comes in gets a new session, and goes on to where they wanted to.</summary>
internal sealed class Entrance(UserManager<Account> accounts, SignInManager<Account> door, AccountPages pages)
{
    /// <summary>The framework's own: everything that is kept of accounts.</summary>
    public UserManager<Account> Accounts => accounts;

    /// <summary>The framework's own: passwords, codes and passkeys at the door.</summary>
    public SignInManager<Account> Door => door;

    public AccountPages Pages => pages;

    /// <summary>The query key that says where somebody wanted to go.</summary>
    public const string Return = "return";

    /// <summary>
    /// An address on this site and nothing else: anybody can write such a link.
    /// </summary>
    public static string SafeReturn(HttpContext context, string? wanted) =>
        wanted is { Length: > 0 and <= 2_000 }
        && wanted[0] == '/'
        && !(wanted.Length > 1 && wanted[1] is '/' or '\\')
        && !wanted.Any(char.IsControl)
            ? wanted
            : context.Request.PathBase + "/account";

    /// <summary>
    /// Whether somebody is logged in already. Nobody logs in over a session that is there: the framework would go on with it, and somebody may have
    /// planted it.
    /// </summary>
    public static bool IsLoggedIn(HttpContext context) =>
        context.User.Identity?.AuthenticationType == IdentityConstants.ApplicationScheme;

    /// <summary>Whose page this is.</summary>
    public async Task<Account> Owner(HttpContext context) =>
        await accounts.GetUserAsync(context.User)
        ?? throw Site.Refusal.Because(StatusCodes.Status403Forbidden, "This account is gone.");

    /// <summary>Whether the form's password is the owner's: whoever found an open browser cannot take the account, and guessing meets the lock.</summary>
    public async Task<bool> Proves(Account account, IFormCollection form) =>
        (await door.CheckPasswordSignInAsync(account, form["password"].ToString(), lockoutOnFailure: true)).Succeeded;

    /// <summary>Whose link this is, and its secret; no account when it is nobody's.</summary>
    public async Task<(Account? Account, string Token)> OfLink(string? account, string? token)
    {
        if (!Guid.TryParse(account, out var id) || token is not { Length: > 0 and <= 2_000 })
            return (null, "");
        try
        {
            return (await accounts.FindByIdAsync(id.ToString()), Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token)));
        }
        catch (FormatException)
        {
            return (null, "");
        }
    }
}
