using System.Security.Claims;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Dateline.Accounts;

/// <summary>GET /account/login/external: log in by another provider (OpenID Connect), where the settings name one. Whoever it vouches for gets an account.</summary>
internal static class ExternalLogIn
{
    private const string Provider = "oidc";
    private const string Answer = "/account/login/external/answer";

    public static void Add(IServiceCollection services, Settings settings)
    {
        if (settings.OidcAuthority is not { } authority)
            return;
        new AuthenticationBuilder(services).AddOpenIdConnect(
            Provider,
            settings.OidcLabel,
            provider =>
            {
                (provider.Authority, provider.ClientId, provider.ClientSecret) = (
                    authority,
                    settings.OidcClient,
                    settings.OidcSecret
                );
                provider.RequireHttpsMetadata = !new Uri(authority).IsLoopback;
                provider.SignInScheme = IdentityConstants.ExternalScheme;
                provider.ResponseType = OpenIdConnectResponseType.Code;
                // As a query, so that the cookies of the way there come back with it on a site without TLS too.
                provider.ResponseMode = OpenIdConnectResponseMode.Query;
                provider.CallbackPath = Answer;
                provider.MapInboundClaims = false;
                provider.Scope.Add("email");
                provider.GetClaimsFromUserInfoEndpoint = false;
                provider.TokenValidationParameters.NameClaimType = "name";
                provider.CorrelationCookie.SameSite = SameSiteMode.Lax;
                provider.NonceCookie.SameSite = SameSiteMode.Lax;
                provider.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                provider.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                provider.Events.OnTicketReceived = MakeKey;
                provider.Events.OnRemoteFailure = failed =>
                {
                    failed.Response.Redirect($"{failed.Request.PathBase}/account/login/external/back");
                    failed.HandleResponse();
                    return Task.CompletedTask;
                };
            }
        );
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account/login/external", Begin).Visitors();
        routes.MapGet("/account/login/external/back", End).Visitors();
    }

    /// <summary>Identity looks for who somebody is there under .NET's name of it.</summary>
    private static Task MakeKey(TicketReceivedContext received)
    {
        if (received.Principal?.FindFirstValue("sub") is { } subject)
            ((ClaimsIdentity)received.Principal.Identity!).AddClaim(new Claim(ClaimTypes.NameIdentifier, subject));
        return Task.CompletedTask;
    }

    private static IResult Begin(HttpContext context, Entrance entrance, Settings settings)
    {
        if (settings.OidcLabel is null)
            throw Site.Refusal.NotFound("provider");
        var wanted = Entrance.SafeReturn(context, context.Request.Query[Entrance.Return].ToString());
        if (Entrance.IsLoggedIn(context))
            return Results.LocalRedirect(wanted);
        var back = $"{context.Request.PathBase}/account/login/external/back?{Entrance.Return}={Uri.EscapeDataString(wanted)}";
        return Results.Challenge(entrance.Door.ConfigureExternalAuthenticationProperties(Provider, back), [Provider]);
    }

    private static async Task<IResult> End(HttpContext context, Entrance entrance, Settings settings, Acts acts)
    {
        var wanted = Entrance.SafeReturn(context, context.Request.Query[Entrance.Return].ToString());
        if (settings.OidcLabel is null || Entrance.IsLoggedIn(context))
            return Results.LocalRedirect(wanted);
        if (await entrance.Door.GetExternalLoginInfoAsync() is { } info)
        {
            await context.SignOutAsync(IdentityConstants.ExternalScheme);
            var result = await entrance.Door.ExternalLoginSignInAsync(
                info.LoginProvider,
                info.ProviderKey,
                isPersistent: false,
                bypassTwoFactor: false
            );
            if (result is { Succeeded: false, RequiresTwoFactor: false } && await Connect(context, entrance.Accounts, info, acts))
                result = await entrance.Door.ExternalLoginSignInAsync(
                    info.LoginProvider,
                    info.ProviderKey,
                    isPersistent: false,
                    bypassTwoFactor: false
                );
            if (result.Succeeded)
                return Results.LocalRedirect(wanted);
            if (result.RequiresTwoFactor)
                return Results.LocalRedirect(
                    $"{context.Request.PathBase}/account/login/code?{Entrance.Return}={Uri.EscapeDataString(wanted)}"
                );
        }
        var texts = AccountPages.TextsOf(context);
        var complaint = InterfaceTexts.Fill(texts.AccountExternalFailed, settings.OidcLabel);
        return await entrance.Pages.Show(
            context,
            LogIn.Form(texts, settings.OidcLabel) with
            {
                Complaint = complaint,
            },
            StatusCodes.Status401Unauthorized
        );
    }

    /// <summary>
    /// Connects what the provider says with an account: the one with the same address, or a new one. Only an address that the provider has proved counts,
    /// and an account that nobody confirmed goes: somebody may have laid it there, with a password of their own, for its owner to step into.
    /// </summary>
    private static async Task<bool> Connect(HttpContext context, UserManager<Account> accounts, ExternalLoginInfo info, Acts acts)
    {
        var email = info.Principal.FindFirstValue("email") ?? "";
        var texts = AccountPages.TextsOf(context);
        if (
            !string.Equals(info.Principal.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase)
            || AccountInput.EmailComplaint(email, texts) is not null
        )
            return false;
        var account = await accounts.FindByEmailAsync(email);
        if (account is { EmailConfirmed: false })
        {
            await accounts.DeleteAsync(account);
            account = null;
        }
        if (account is null)
        {
            account = Account.Register(
                NameFrom(info.Principal, email, texts),
                email,
                context.Features.Get<Edition>()!.Id,
                acts.Now
            );
            account.EmailConfirmed = true;
            if (!(await accounts.CreateAsync(account)).Succeeded)
                return false;
        }
        return (await accounts.AddLoginAsync(account, info)).Succeeded;
    }

    /// <summary>The name that the provider gives, or what stands before the @.</summary>
    private static string NameFrom(ClaimsPrincipal who, string email, InterfaceTexts texts)
    {
        string[] names = [who.FindFirstValue("name") ?? "", email.Split('@')[0]];
        return names.FirstOrDefault(n => AccountInput.NameComplaint(n, texts) is null)
            ?? email[..Math.Min(email.Length, Account.NameMax)];
    }
}
