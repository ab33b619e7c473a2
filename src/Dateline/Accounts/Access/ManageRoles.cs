using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Accounts;

/// <summary>The operator gives and takes roles: <c>dateline user list</c>, <c>dateline user give EMAIL ROLE --edition en</c>, <c>dateline user take …</c>. Whatever changes what somebody may do ends their sessions.</summary>
internal static class ManageRoles
{
    /// <summary>Lists whoever has a role, with what it is limited to.</summary>
    public static async Task List(IServiceProvider services, CancellationToken stop)
    {
        await using var db = services.GetRequiredService<Database>().OpenNewsroom();
        var given = await db.Set<RoleGiven>()
            .Join(
                db.Set<Account>(),
                r => r.Account,
                a => a.Id,
                (r, a) =>
                    new
                    {
                        a.Email,
                        r.Role,
                        r.Edition,
                        r.Section,
                    }
            )
            .OrderBy(r => r.Email)
            .ThenBy(r => r.Role)
            .ToListAsync(stop);
        foreach (var role in given)
            Console.WriteLine(
                $"{role.Email}  {role.Role}{(role.Edition.Length > 0 ? $"  {role.Edition}" : "")}{(role.Section.Length > 0 ? $"/{role.Section}" : "")}"
            );
        Console.WriteLine($"{await db.Set<Account>().CountAsync(stop)} accounts, {given.Count} roles given.");
    }

    /// <summary>Gives a role, everywhere or in one edition or one section of it.</summary>
    /// <exception cref="CommandFailedException">There is no such role or account, or it is given already.</exception>
    public static async Task Give(IServiceProvider services, string email, string role, string? where, CancellationToken stop)
    {
        await using var act = await services.GetRequiredService<Acts>().Begin("operator", stop);
        var wanted = await Wanted(act, email, role, where, stop);
        if (
            await act.Db.Set<RoleGiven>().FindAsync([wanted.Account, wanted.Role, wanted.Edition, wanted.Section], stop)
            is not null
        )
            throw new CommandFailedException($"{email} is {role} there already.");
        await Put(act, wanted);
        await act.Commit();
        Console.WriteLine($"{email} is {role} now.");
    }

    /// <summary>Takes a role away.</summary>
    /// <exception cref="CommandFailedException">There is no such role or account, or it was not given.</exception>
    public static async Task Take(IServiceProvider services, string email, string role, string? where, CancellationToken stop)
    {
        await using var act = await services.GetRequiredService<Acts>().Begin("operator", stop);
        var wanted = await Wanted(act, email, role, where, stop);
        var given =
            await act.Db.Set<RoleGiven>().FindAsync([wanted.Account, wanted.Role, wanted.Edition, wanted.Section], stop)
            ?? throw new CommandFailedException($"{email} is not {role} there.");
        await Drop(act, given);
        await act.Commit();
        Console.WriteLine($"{email} is no longer {role}.");
    }

    private static async Task<RoleGiven> Wanted(Act act, string email, string role, string? where, CancellationToken stop)
    {
        var known =
            Role.Find(role)
            ?? throw new CommandFailedException(
                $"'{role}' is no role; there are {string.Join(", ", Role.All.Select(r => r.Name))}."
            );
        var normal = email.ToUpperInvariant();
        var account =
            await act.Db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == normal, stop)
            ?? throw new CommandFailedException($"Nobody has an account with '{email}'.");
        var parts = (where ?? "").Split('/', 2);
        return new RoleGiven
        {
            Account = account.Id,
            Role = known.Name,
            Edition = parts[0],
            Section = parts.Length > 1 ? parts[1] : "",
            GivenAt = act.Now,
            GivenBy = "operator",
        };
    }

    /// <summary>Gives a role within an act.</summary>
    internal static async Task Put(Act act, RoleGiven given)
    {
        act.Db.Add(given);
        act.Note("give-role", given.Account, given.Edition, given.Role + " " + Where(given));
        await EndSessions(act, given.Account);
    }

    /// <summary>Takes a role within an act.</summary>
    internal static async Task Drop(Act act, RoleGiven given)
    {
        act.Db.Remove(given);
        act.Note("take-role", given.Account, given.Edition, given.Role + " " + Where(given));
        await EndSessions(act, given.Account);
    }

    /// <summary>Where a role counts: empty, <c>en</c>, or <c>en/world</c>.</summary>
    internal static string Where(RoleGiven given) =>
        given.Section.Length > 0 ? $"{given.Edition}/{given.Section}" : given.Edition;

    private static Task<int> EndSessions(Act act, Guid account) =>
        act.Db.Set<Session>().Where(s => s.Account == account).ExecuteDeleteAsync();
}
