using Dateline.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Dateline.Accounts;

/// <summary>How pages with forms are asked: by visitors, by whoever is logged in, or by staff with a capability; with a sealed form where something changes.</summary>
internal static class AccountRoutes
{
    /// <summary>What a form takes, in bytes, unless it says otherwise.</summary>
    private const long FormBytesMax = 32 * 1024;

    private static readonly AuthorizationPolicy LoggedIn = new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme)
        .RequireAuthenticatedUser()
        .Build();

    /// <summary>A page that anybody may open.</summary>
    public static RouteHandlerBuilder Visitors(this RouteHandlerBuilder endpoint) => endpoint.Page(new Demand(null));

    /// <summary>A form that anybody may send.</summary>
    public static RouteHandlerBuilder VisitorsForm(this RouteHandlerBuilder endpoint) =>
        endpoint.Form(new Demand(null), FormBytesMax);

    /// <summary>A page of whoever is logged in.</summary>
    public static RouteHandlerBuilder Owners(this RouteHandlerBuilder endpoint) =>
        endpoint.Page(new Demand(null) { LoggedIn = true }).RequireAuthorization(LoggedIn);

    /// <summary>A form of whoever is logged in.</summary>
    public static RouteHandlerBuilder OwnersForm(this RouteHandlerBuilder endpoint) =>
        endpoint.Form(new Demand(null) { LoggedIn = true }, FormBytesMax).RequireAuthorization(LoggedIn);

    /// <summary>A page of the newsroom, for those who have a capability anywhere. What they may see of it the page asks itself (<see cref="Asker.May"/>).</summary>
    public static RouteHandlerBuilder Staff(this RouteHandlerBuilder endpoint, string capability) =>
        endpoint
            .Page(new Demand(capability) { LoggedIn = true })
            .RequireAuthorization(Demands.Policy(IdentityConstants.ApplicationScheme, capability));

    /// <summary>A form of the newsroom.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="capability">One of <see cref="Capability.All"/>.</param>
    /// <param name="bodyBytesMax">Most bytes that it takes.</param>
    public static RouteHandlerBuilder StaffForm(
        this RouteHandlerBuilder endpoint,
        string capability,
        long bodyBytesMax = FormBytesMax
    ) =>
        endpoint
            .Form(new Demand(capability) { LoggedIn = true }, bodyBytesMax)
            .RequireAuthorization(Demands.Policy(IdentityConstants.ApplicationScheme, capability));

    private static RouteHandlerBuilder Page(this RouteHandlerBuilder endpoint, Demand demand) =>
        endpoint.WithMetadata(demand, Pace.Accounts).Takes(Demands.NoBodyBytesMax).Known();

    private static RouteHandlerBuilder Form(this RouteHandlerBuilder endpoint, Demand demand, long bodyBytesMax) =>
        endpoint
            .WithMetadata(demand, demand.Capability is null ? Pace.Attempts : Pace.Accounts, SealedForm.Instance)
            .Takes(bodyBytesMax)
            .Known()
            .Sealed();

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
                if (await Demands.HasSeal(http))
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
