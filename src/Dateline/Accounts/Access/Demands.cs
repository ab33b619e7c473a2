using Dateline.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Dateline.Accounts;

/// <summary>Which capability an endpoint demands; null means that it is for everybody.</summary>
public sealed record Demand(string? Capability)
{
    /// <summary>True where it is for whoever is logged in, and for no program.</summary>
    public bool LoggedIn { get; init; }
}

/// <summary>Says at each endpoint who may use it, how often, and how much may be sent to it. EndpointTest finds those that do not.</summary>
public static class Demands
{
    /// <summary>What an address takes that takes no body at all, in bytes: enough for a form's stray field.</summary>
    public const long NoBodyBytesMax = 1_024;

    /// <summary>Where a page's script puts the seal of the page when it asks the API.</summary>
    public const string SealHeader = "Dateline-Seal";

    /// <summary>The way into the API: a key, or the session of whoever is logged in.</summary>
    internal const string KeyOrSession = "KeyOrSession";

    /// <summary>The endpoint is for everybody and takes no body.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="pace">How often it may be asked; <see cref="Pace.Pages"/> unless said otherwise.</param>
    public static TBuilder ForEverybody<TBuilder>(this TBuilder endpoint, Pace? pace = null)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Demand(null), pace ?? Pace.Pages).Takes(NoBodyBytesMax);

    /// <summary>The endpoint is for whoever signs what they send with a key that the settings name; nobody else changes anything by it, and no browser's session counts.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="pace">How often it may be asked.</param>
    /// <param name="bodyBytesMax">Most bytes that it takes.</param>
    public static TBuilder ForWhoeverSigns<TBuilder>(this TBuilder endpoint, Pace pace, long bodyBytesMax)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Demand(null), pace, SignedBody.Instance).Takes(bodyBytesMax);

    /// <summary>
    /// The endpoint demands a capability, of a key or of whoever is logged in. A role may be limited to an edition or section: whatever belongs to one says so by
    /// <see cref="Asker.DemandIn"/>.
    /// </summary>
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
            .RequireAuthorization(Policy(KeyOrSession, capability))
            .AddEndpointFilter(WithSeal);

    internal static AuthorizationPolicy Policy(string scheme, string capability) =>
        new AuthorizationPolicyBuilder(scheme)
            .RequireAuthenticatedUser()
            .RequireAssertion(asked => Permissions.Touches(asked.User.Held(), capability))
            .Build();

    internal static TBuilder Takes<TBuilder>(this TBuilder endpoint, long bytesMax)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(bytesMax));

    /// <summary>True when a request carries the seal of a page that was made for its sender. A form that cannot be read at all (a zero byte in it) carries none.</summary>
    internal static async Task<bool> HasSeal(HttpContext http)
    {
        try
        {
            return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }

    /// <summary>A session's cookie is sent by the browser whoever made it ask: what changes something needs the seal of a page of ours too.</summary>
    private static async ValueTask<object?> WithSeal(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var changes = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        if (
            changes
            && http.User.Identity?.AuthenticationType == IdentityConstants.ApplicationScheme
            && (!http.Request.Headers.ContainsKey(SealHeader) || !await HasSeal(http))
        )
            throw Refusal.Malformed(
                $"The field {SealHeader} is not the seal of a page that was made for you. Load the page again."
            );
        return await next(context);
    }
}

/// <summary>Marks an endpoint that believes nothing but signatures in what it is sent.</summary>
internal sealed class SignedBody
{
    public static readonly SignedBody Instance = new();
}
