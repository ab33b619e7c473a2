using System.Security.Claims;
using System.Text.Encodings.Web;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
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
            Refusal.Because(StatusCodes.Status401Unauthorized, "This address needs an API key: Authorization: Bearer dateline_…")
        );
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var demanded = Context.GetEndpoint()?.Metadata.GetMetadata<Demand>()?.Capability;
        return RefusalAnswers.Answer(
            Context,
            Refusal.Because(StatusCodes.Status403Forbidden, $"This key may not do that: it lacks '{demanded}'.")
        );
    }
}

/// <summary>Which capability an endpoint demands; null means that it is for everybody.</summary>
public sealed record Demand(string? Capability)
{
    /// <summary>True where it is for whoever is logged in, and about nobody but them.</summary>
    public bool LoggedIn { get; init; }
}

/// <summary>Says at each endpoint who may use it, how often, and how much may be sent to it. EndpointTest finds those that do not.</summary>
public static class Demands
{
    /// <summary>What an address takes that takes no body at all, in bytes: enough for a form's stray field.</summary>
    public const long NoBodyBytesMax = 1_024;

    /// <summary>The endpoint is for everybody and takes no body.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="pace">How often it may be asked; <see cref="Pace.Pages"/> unless said otherwise.</param>
    public static TBuilder ForEverybody<TBuilder>(this TBuilder endpoint, Pace? pace = null)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Demand(null), pace ?? Pace.Pages).Takes(NoBodyBytesMax);

    /// <summary>The endpoint demands a capability.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="capability">One of <see cref="Capability.All"/>.</param>
    /// <param name="bodyBytesMax">Most bytes that it takes.</param>
    public static TBuilder DemandsCapability<TBuilder>(
        this TBuilder endpoint,
        string capability,
        long bodyBytesMax = NoBodyBytesMax
    )
        where TBuilder : IEndpointConventionBuilder =>
        endpoint
            .WithMetadata(new Demand(capability), Pace.Programs)
            .Takes(bodyBytesMax)
            .RequireAuthorization(
                new AuthorizationPolicyBuilder(KeyLogin.SchemeName).RequireClaim(KeyLogin.CapabilityClaim, capability).Build()
            );

    private static TBuilder Takes<TBuilder>(this TBuilder endpoint, long bytesMax)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(bytesMax));
}
