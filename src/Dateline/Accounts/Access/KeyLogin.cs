using System.Security.Claims;
using System.Text.Encodings.Web;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Accounts;

/// <summary>Lets a program in by <c>Authorization: Bearer dateline_…</c>.</summary>
internal sealed class KeyLogin(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    Database database
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string CapabilityClaim = "capability";
    private const int SecretCharactersMax = 200;

    /// <summary>Programs come with a key, people with a session; whoever is let in by neither is told as a program is.</summary>
    public static void OrSession(PolicySchemeOptions either)
    {
        either.ForwardDefaultSelector = context =>
            context.Request.Headers.Authorization.Count == 0 && context.Request.Cookies.ContainsKey(AccountParts.SessionCookie)
                ? IdentityConstants.ApplicationScheme
                : SchemeName;
        either.ForwardChallenge = SchemeName;
        either.ForwardForbid = SchemeName;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal) || header.Length > SecretCharactersMax)
            return AuthenticateResult.NoResult();

        await using var db = database.OpenNewsroom();
        var hash = ApiKey.HashOf(header["Bearer ".Length..]);
        var key = await db.Set<ApiKey>()
            .AsNoTracking()
            .SingleOrDefaultAsync(k => k.SecretHash == hash && k.RevokedAt == null, Context.RequestAborted);
        if (key is null)
            return AuthenticateResult.Fail("The key is unknown or was revoked.");

        var claims = key
            .Capabilities.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(c => new Claim(CapabilityClaim, c))
            .Append(new Claim(ClaimTypes.Name, $"key/{key.Name}"));
        return AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName)
        );
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return RefusalAnswers.Answer(
            Context,
            Refusal.Because(
                StatusCodes.Status401Unauthorized,
                "This address needs an API key (Authorization: Bearer dateline_…), or somebody who is logged in."
            )
        );
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var demanded = Context.GetEndpoint()?.Metadata.GetMetadata<Demand>()?.Capability;
        return RefusalAnswers.Answer(Context, Asker.Lacks(Context, demanded ?? ""));
    }
}
