using System.Security.Claims;
using Dateline.Accounts.Mail;
using Dateline.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dateline.Accounts;

/// <summary>How ASP.NET Core Identity is set up: accounts in the database, sessions that can be ended, links that work once and not for long.</summary>
internal static class AccountParts
{
    /// <summary>The cookie of whoever is logged in. It holds a secret and nothing else.</summary>
    public const string SessionCookie = "dateline-session";

    /// <summary>How long somebody stays logged in without coming back.</summary>
    public static readonly TimeSpan SessionMax = TimeSpan.FromDays(30);

    /// <summary>The provider of the links in letters.</summary>
    public const string LinkProvider = "link";

    /// <summary>Wrong attempts after which an account is locked, and for how long.</summary>
    private const int AttemptsMax = 5;
    private static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LinkMax = TimeSpan.FromDays(1);
    private static readonly TimeSpan PasswordLinkMax = TimeSpan.FromHours(1);

    /// <summary>What the link in the letter to the present mailbox stands for: this change of address and no other.</summary>
    public static string OldAddressPurpose(Account account) => $"old-address {account.Email} {account.WantedEmail}";

    /// <summary>The same for the new mailbox.</summary>
    public static string NewAddressPurpose(Account account) => $"new-address {account.Email} {account.WantedEmail}";

    public static void Add(IServiceCollection services, Settings settings)
    {
        services.AddHttpContextAccessor();
        services.AddScoped(s => s.GetRequiredService<Database>().OpenNewsroom());
        services
            .AddSingleton<Post>()
            .AddSingleton<WriteLetter>()
            .AddSingleton<SendLetters>()
            .AddSingleton<Sessions>()
            .AddSingleton<FirstAdministrator>();
        services.AddScoped<AccountPages>().AddScoped<Entrance>().AddScoped<Correspondence>().AddScoped<MyAccount>();
        AddIdentity(services);
        AddSeals(services);
        ExternalLogIn.Add(services, settings);
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services
            .AddIdentityCore<Account>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.SignIn.RequireConfirmedEmail = true;
                identity.Lockout.MaxFailedAccessAttempts = AttemptsMax;
                identity.Lockout.DefaultLockoutTimeSpan = LockedFor;
                identity.Tokens.PasswordResetTokenProvider = PasswordLinks.Name;
                identity.Tokens.EmailConfirmationTokenProvider = LinkProvider;
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddUserStore<UserOnlyStore<Account, NewsroomDb, Guid>>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<WhoSomebodyIs>()
            .AddTokenProvider<DataProtectorTokenProvider<Account>>(LinkProvider)
            .AddTokenProvider<PasswordLinks>(PasswordLinks.Name)
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        // Ours alone: the framework's would ask for capitals, digits and signs.
        services.RemoveAll<IPasswordValidator<Account>>();
        services.AddScoped<IPasswordValidator<Account>, Passwords>();
        services.Configure<DataProtectionTokenProviderOptions>(links => links.TokenLifespan = LinkMax);
        services.Configure<PasswordLinks.Lifespan>(links => links.TokenLifespan = PasswordLinkMax);
        new AuthenticationBuilder(services).AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(Harden);
            cookies.TwoFactorUserIdCookie!.Configure(second => second.Cookie.Name = "dateline-second-step");
            cookies.ExternalCookie!.Configure(external => external.Cookie.Name = "dateline-external");
        });
        services
            .AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<Sessions>((cookie, sessions) => cookie.SessionStore = sessions);
    }

    private static void Harden(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = SessionCookie;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.Path = "/";
        cookie.ExpireTimeSpan = SessionMax;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/account/login";
        // Who is known and may not is told so where they stand: going somewhere else would explain nothing.
        cookie.Events.OnRedirectToAccessDenied = denied =>
        {
            denied.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        cookie.ReturnUrlParameter = Entrance.Return;
    }

    private static void AddSeals(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Dateline");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<Database>((keys, database) => keys.XmlRepository = new ProtectionKeys(database));
        services.AddAntiforgery(forms =>
        {
            forms.FormFieldName = "form-seal";
            forms.HeaderName = Demands.SealHeader;
            forms.Cookie.Name = "dateline-form";
            // Not the edition's prefix alone: pages of every edition ask the same API.
            forms.Cookie.Path = "/";
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.HttpOnly = true;
            forms.SuppressXFrameOptionsHeader = true;
        });
    }
}

/// <summary>The links with which a password is set: they are over sooner than the others.</summary>
internal sealed class PasswordLinks(
    IDataProtectionProvider seals,
    IOptions<PasswordLinks.Lifespan> options,
    ILogger<DataProtectorTokenProvider<Account>> logger
) : DataProtectorTokenProvider<Account>(seals, options, logger)
{
    public new const string Name = "password-link";

    public sealed class Lifespan : DataProtectionTokenProviderOptions;
}

/// <summary>What a session says of its account: number, name, and what it may do where.</summary>
internal sealed class WhoSomebodyIs(UserManager<Account> accounts, IOptions<IdentityOptions> options, NewsroomDb db)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim("name", user.Name));
        var given = await db.Set<RoleGiven>().AsNoTracking().Where(r => r.Account == user.Id).ToListAsync();
        foreach (var permission in given.SelectMany(Permissions.Of).Concat(Role.Reader.Capabilities).Distinct())
            identity.AddClaim(new Claim(KeyLogin.CapabilityClaim, permission));
        return identity;
    }
}
