using Dateline.Accounts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>A hint that somebody who may not write has come back under another account: the same mailbox by another spelling, or a name that looks the same. Nobody is refused for it.</summary>
internal static class Resemblance
{
    /// <summary>Accounts that registered since somebody was silenced are few; those silenced in a year too.</summary>
    private const int SilencedMax = 2_000;

    /// <summary>The name of a silenced person whom a newer account resembles; null for nobody.</summary>
    public static async Task<string?> Of(NewsroomDb db, Account account, DateTimeOffset now)
    {
        var silenced = await db.Set<Silence>()
            .Where(s => s.Account != account.Id && s.At <= now && (s.Until == null || s.Until > now))
            .Join(
                db.Set<Account>(),
                s => s.Account,
                a => a.Id,
                (s, a) =>
                    new
                    {
                        s.At,
                        a.Name,
                        a.Email,
                        a.CreatedAt,
                    }
            )
            .Where(s => s.CreatedAt < account.CreatedAt)
            .OrderByDescending(s => s.At)
            .Take(SilencedMax)
            .ToListAsync();
        var (name, mailbox) = (string.Concat(Skeleton.Of(account.Name)), Mailbox(account.Email));
        return silenced
            .FirstOrDefault(s =>
                mailbox.Length > 0 && Mailbox(s.Email) == mailbox || name.Length > 2 && string.Concat(Skeleton.Of(s.Name)) == name
            )
            ?.Name;
    }

    /// <summary>The mailbox behind an address: what follows a plus sign is its owner's, and dots before the @ are often nobody's.</summary>
    internal static string Mailbox(string? email)
    {
        if (email?.Split('@') is not [var local, var host])
            return "";
        return $"{local.Split('+')[0].Replace(".", "", StringComparison.Ordinal)}@{host}".ToLowerInvariant();
    }
}
