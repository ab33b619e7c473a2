using Dateline.Accounts;
using Dateline.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Accounts;

/// <summary>People with exactly the capabilities that a test gives them.</summary>
internal static class Hiring
{
    /// <summary>Somebody new.</summary>
    public static async Task<Staff> Hire(this Newspaper paper, string name, params string[] capabilities)
    {
        await using var act = await paper.Parts.GetRequiredService<Acts>().Begin("operator", CancellationToken.None);
        var (key, secret) = ApiKey.Make(name, capabilities, act.Now);
        act.Db.Add(key);
        await act.Commit();
        return new Staff(Asking.Client(paper.Address), secret);
    }
}
