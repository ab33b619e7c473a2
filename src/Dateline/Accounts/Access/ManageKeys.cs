using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Accounts;

/// <summary>The operator makes and revokes API keys: <c>dateline key create NAME --can …</c>, <c>dateline key revoke NAME</c>.</summary>
internal static class ManageKeys
{
    public static async Task Create(IServiceProvider services, string name, string[]? capabilities, CancellationToken stop)
    {
        await using var act = await services.GetRequiredService<Acts>().Begin("operator", stop);
        if (await act.Db.Set<ApiKey>().AnyAsync(k => k.Name == name, stop))
            throw new CommandFailedException(
                $"There is a key named '{name}' already. Revoked keys keep their names, so that the log stays readable."
            );

        var (key, secret) = ApiKey.Make(name, capabilities is { Length: > 0 } ? capabilities : [.. Capability.All], act.Now);
        act.Db.Add(key);
        await act.Commit();
        Console.WriteLine(secret);
    }

    public static async Task Revoke(IServiceProvider services, string name, CancellationToken stop)
    {
        await using var act = await services.GetRequiredService<Acts>().Begin("operator", stop);
        var key =
            await act.Db.Set<ApiKey>().SingleOrDefaultAsync(k => k.Name == name, stop)
            ?? throw new CommandFailedException($"There is no key named '{name}'.");

        key.Revoke(act.Now);
        await act.Commit();
        Console.WriteLine($"The key '{name}' no longer works.");
    }
}
