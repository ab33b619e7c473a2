using System.Security.Claims;
using Dateline.Site;
using Microsoft.AspNetCore.Identity;

namespace Dateline.Accounts;

/// <summary>Who asks: a program with a key, or somebody who is logged in.</summary>
internal static class Asker
{
    /// <summary>Who acts where readers do: the log keeps nothing about them.</summary>
    public const string Readers = "readers";

    /// <summary>Who acts, as revisions and the log keep it: <c>key/desk</c>, or <c>account/</c> with the account's number.</summary>
    public static string Actor(this HttpContext context) =>
        context.Account() is { } account
            ? ActorOf(account)
            : context.User.Identity?.Name ?? throw new InvalidOperationException("An act without an actor.");

    public static string ActorOf(Guid account) => $"account/{account}";

    /// <summary>The account of whoever is logged in; null for a program or a stranger.</summary>
    public static Guid? Account(this HttpContext context) =>
        context.User.Identity?.AuthenticationType == IdentityConstants.ApplicationScheme
        && Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? id
            : null;

    /// <summary>Everything that somebody may do (<see cref="Permissions"/>).</summary>
    public static IReadOnlyList<string> Held(this ClaimsPrincipal who) =>
        [.. who.FindAll(KeyLogin.CapabilityClaim).Select(c => c.Value)];

    /// <summary>Whether whoever asks has a capability there.</summary>
    public static bool May(this HttpContext context, string capability, string? edition = null, string? section = null) =>
        Permissions.Allows(context.User.Held(), capability, edition, section);

    /// <summary>Demands of whoever asks that they have there what the endpoint demands.</summary>
    /// <exception cref="Refusal">403: they have it elsewhere only.</exception>
    public static void DemandIn(this HttpContext context, string? edition, string? section = null)
    {
        var capability =
            context.GetEndpoint()?.Metadata.GetMetadata<Demand>()?.Capability
            ?? throw new InvalidOperationException("This endpoint demands nothing.");
        if (!context.May(capability, edition, section))
            throw Lacks(context, capability);
    }

    /// <summary>403, said to a program or to somebody.</summary>
    public static Refusal Lacks(HttpContext context, string capability) =>
        Refusal.Because(
            StatusCodes.Status403Forbidden,
            context.Account() is null
                ? $"This key may not do that: it lacks '{capability}'."
                : $"This account may not do that here: it lacks '{capability}'."
        );
}
