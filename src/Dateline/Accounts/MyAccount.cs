using System.Security.Claims;
using Dateline.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Accounts;

/// <summary>A session as its owner sees it.</summary>
public sealed record SessionSeen(Guid Id, string Browser, DateTimeOffset SeenAt);

/// <summary>What somebody sees of their account.</summary>
public sealed record MyAccountModel(string Name, string Email)
{
    public required IReadOnlyList<SessionSeen> Sessions { get; init; }

    /// <summary>The session with which one looks.</summary>
    public Guid? Here { get; init; }
    public bool TwoFactor { get; init; }

    /// <summary>True for whoever has a role: the newsroom is open to them.</summary>
    public bool IsStaff { get; init; }
    public required IReadOnlyList<UserPasskeyInfo> Passkeys { get; init; }
    public required string Seal { get; init; }
    public string? Notice { get; init; }
    public string? Complaint { get; init; }
}

/// <summary>GET /account: name, sessions, second step, passkeys, address, password, data; each with its form.</summary>
internal sealed class MyAccount(
    AccountPages pages,
    Entrance entrance,
    UserManager<Account> accounts,
    NewsroomDb db,
    TimeProvider clock
)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account", (HttpContext context, MyAccount mine) => mine.Show(context)).Owners();
        routes.MapPost("/account/name", Rename).OwnersForm();
        routes.MapPost("/account/sessions/end", EndSession).OwnersForm();
        routes.MapPost("/account/sessions/end-all", EndAll).OwnersForm();
    }

    /// <summary>The session with which this is asked.</summary>
    public static Guid? SessionOf(HttpContext context) =>
        Guid.TryParse(context.User.FindFirstValue(Sessions.Claim), out var id) ? id : null;

    public async Task<IResult> Show(HttpContext context, string? notice = null, string? complaint = null)
    {
        var account = await entrance.Owner(context);
        var now = clock.GetUtcNow();
        var sessions = await db.Set<Session>()
            .AsNoTracking()
            .Where(s => s.Account == account.Id && s.EndsAt > now)
            .OrderByDescending(s => s.SeenAt)
            .Select(s => new SessionSeen(s.Id, s.Browser, s.SeenAt))
            .ToListAsync(context.RequestAborted);
        var model = new MyAccountModel(account.Name, account.Email!)
        {
            Sessions = sessions,
            Here = SessionOf(context),
            IsStaff = context.User.Held().Any(),
            TwoFactor = await accounts.GetTwoFactorEnabledAsync(account),
            Passkeys = [.. await accounts.GetPasskeysAsync(account)],
            Seal = pages.SealFor(context),
            Notice = notice,
            Complaint = complaint,
        };
        var status = complaint is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return await pages.Show<MyAccountPage>(context, AccountPages.TextsOf(context).AccountMine, model, status);
    }

    private static async Task<IResult> Rename(
        HttpContext context,
        MyAccount mine,
        Entrance entrance,
        UserManager<Account> accounts
    )
    {
        var texts = AccountPages.TextsOf(context);
        var name = (await context.Request.ReadFormAsync(context.RequestAborted)).Field("name");
        if (AccountInput.NameComplaint(name, texts) is { } wrong)
            return await mine.Show(context, complaint: wrong);
        var account = await entrance.Owner(context);
        account.Name = name;
        await accounts.UpdateAsync(account);
        return await mine.Show(context, texts.AccountSaved);
    }

    private static async Task<IResult> EndSession(HttpContext context, Sessions sessions, Entrance entrance)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var account = await entrance.Owner(context);
        // Another's session is as unknown as one that never was.
        if (!Guid.TryParse(form["session"], out var session) || await sessions.End(account.Id, only: session) == 0)
            throw Site.Refusal.NotFound("session");
        return Results.LocalRedirect(context.Request.PathBase + "/account");
    }

    private static async Task<IResult> EndAll(
        HttpContext context,
        Sessions sessions,
        Entrance entrance,
        UserManager<Account> accounts
    )
    {
        var account = await entrance.Owner(context);
        await sessions.End(account.Id);
        // Links in letters are over too, and the second step of whoever is at the door.
        await accounts.UpdateSecurityStampAsync(account);
        return Results.LocalRedirect(context.Request.PathBase + "/account/login");
    }
}
