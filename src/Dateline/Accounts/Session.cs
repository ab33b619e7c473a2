using System.Security.Claims;
using System.Security.Cryptography;
using Dateline.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Accounts;

/// <summary>Where somebody is logged in: a browser with a cookie. What the cookie says is kept here and not there, so that a session ends when its row goes.</summary>
public sealed class Session : IWorkingTable<Session>
{
    public Guid Id { get; init; }

    /// <summary>SHA-256 of the secret in the cookie.</summary>
    public string SecretHash { get; init; } = "";
    public Guid Account { get; init; }

    /// <summary>Browser and system in a few words, so that their owner knows them again.</summary>
    public string Browser { get; init; } = "";
    public DateTimeOffset BegunAt { get; init; }
    public DateTimeOffset SeenAt { get; set; }
    public DateTimeOffset EndsAt { get; set; }

    /// <summary>Who that is, as the framework serialises it.</summary>
    public byte[] Ticket { get; set; } = [];

    public void Configure(EntityTypeBuilder<Session> table)
    {
        table.ToTable("session").HasKey(s => s.Id);
        table.Property(s => s.Id).ValueGeneratedNever();
        table.Property(s => s.SecretHash).HasMaxLength(64);
        table.HasIndex(s => s.SecretHash).IsUnique();
        table.Property(s => s.Browser).HasMaxLength(BrowserMax);
        table.HasIndex(s => s.EndsAt);
        table.HasOne<Account>().WithMany().HasForeignKey(s => s.Account).OnDelete(DeleteBehavior.Cascade);
    }

    public const int BrowserMax = 200;
}

/// <summary>Keeps sessions in the database, for the framework's cookie: so all nodes know them, and they can be listed and ended.</summary>
internal sealed class Sessions(Acts acts, Database database, IHttpContextAccessor contexts) : ITicketStore
{
    /// <summary>The claim that names the session.</summary>
    public const string Claim = "session";

    private const string Actor = "accounts";
    private const int SecretBytes = 32;

    /// <summary>How exactly it is remembered when a session was last seen: more often would write with every page.</summary>
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        await using var act = await acts.Begin(Actor, CancellationToken.None);
        var browser = contexts.HttpContext?.Request.Headers.UserAgent.ToString() ?? "";
        var session = new Session
        {
            Id = Guid.CreateVersion7(act.Now),
            SecretHash = ApiKey.HashOf(secret),
            Account = AccountIn(ticket.Principal),
            Browser = BrowserNames.Of(browser),
            BegunAt = act.Now,
            SeenAt = act.Now,
            EndsAt = EndOf(ticket, act.Now),
        };
        ((ClaimsIdentity)ticket.Principal.Identity!).AddClaim(new Claim(Claim, session.Id.ToString()));
        session.Ticket = TicketSerializer.Default.Serialize(ticket);
        act.Db.Add(session);
        // Those that are over go when new ones come: no sweeper is needed.
        await act.Db.Set<Session>().Where(s => s.EndsAt < act.Now).ExecuteDeleteAsync();
        await act.Commit();
        return secret;
    }

    /// <summary>A cookie that was used for a while lives longer. It never changes whose it is: whoever logs in gets a new one.</summary>
    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        await using var act = await acts.Begin(Actor, CancellationToken.None);
        var hash = ApiKey.HashOf(key);
        var session = await act.Db.Set<Session>().SingleOrDefaultAsync(s => s.SecretHash == hash);
        if (session is null)
            return;
        if (session.Account != AccountIn(ticket.Principal))
            throw new InvalidOperationException("A session cannot become another account's.");
        (session.SeenAt, session.EndsAt, session.Ticket) = (
            act.Now,
            EndOf(ticket, act.Now),
            TicketSerializer.Default.Serialize(ticket)
        );
        await act.Commit();
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        await using var db = database.OpenNewsroom();
        var hash = ApiKey.HashOf(key);
        var session = await db.Set<Session>().AsNoTracking().SingleOrDefaultAsync(s => s.SecretHash == hash);
        if (session is null || session.EndsAt < acts.Now)
            return null;
        if (acts.Now - session.SeenAt > SeenEvery)
            await See(session.Id);
        return TicketSerializer.Default.Deserialize(session.Ticket);
    }

    public async Task RemoveAsync(string key)
    {
        await using var act = await acts.Begin(Actor, CancellationToken.None);
        var hash = ApiKey.HashOf(key);
        await act.Db.Set<Session>().Where(s => s.SecretHash == hash).ExecuteDeleteAsync();
        await act.Commit();
    }

    /// <summary>Ends an account's sessions.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="only">Only this one; another account's is not found. Null for all.</param>
    /// <param name="but">All but this one.</param>
    /// <returns>How many ended.</returns>
    public async Task<int> End(Guid account, Guid? only = null, Guid? but = null)
    {
        await using var act = await acts.Begin(Actor, CancellationToken.None);
        var ended = await act
            .Db.Set<Session>()
            .Where(s => s.Account == account && (only == null || s.Id == only) && (but == null || s.Id != but))
            .ExecuteDeleteAsync();
        await act.Commit();
        return ended;
    }

    private async Task See(Guid session)
    {
        await using var act = await acts.Begin(Actor, CancellationToken.None);
        await act.Db.Set<Session>().Where(s => s.Id == session).ExecuteUpdateAsync(s => s.SetProperty(r => r.SeenAt, act.Now));
        await act.Commit();
    }

    private static Guid AccountIn(ClaimsPrincipal who) => Guid.Parse(who.FindFirstValue(ClaimTypes.NameIdentifier)!);

    private static DateTimeOffset EndOf(AuthenticationTicket ticket, DateTimeOffset now) =>
        ticket.Properties.ExpiresUtc ?? now + AccountParts.SessionMax;
}
