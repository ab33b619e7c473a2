using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Accounts;

/// <summary>The names of those who acted, as the newsroom reads them.</summary>
internal static class AccountNames
{
    /// <summary>A name for each actor: an account's own; a key's; the word of the program for what acts by itself. A deleted account has only its number.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Of(NewsroomDb db, IEnumerable<string> actors)
    {
        var all = actors.Distinct(StringComparer.Ordinal).ToList();
        var ids = all.Select(IdOf).OfType<Guid>().ToList();
        var names = await db.Set<Account>()
            .AsNoTracking()
            .Where(a => ids.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.Name);
        foreach (var former in await db.Set<FormerAccount>().AsNoTracking().Where(a => ids.Contains(a.Id)).ToListAsync())
            names.TryAdd(former.Id, former.Name);
        return all.ToDictionary(
            a => a,
            a =>
                IdOf(a) is { } id
                    ? names.GetValueOrDefault(id, id.ToString()[..8])
                    : a[(a.IndexOf('/', StringComparison.Ordinal) + 1)..],
            StringComparer.Ordinal
        );
    }

    /// <summary>The account that an actor is; null for a program.</summary>
    internal static Guid? IdOf(string actor) =>
        actor.StartsWith("account/", StringComparison.Ordinal) && Guid.TryParse(actor["account/".Length..], out var id)
            ? id
            : null;
}
