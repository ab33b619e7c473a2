using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Dateline.Tests.World.Servers))]

namespace Dateline.Tests.World;

/// <summary>The two stores that Dateline runs on.</summary>
public enum Store
{
    Sqlite,
    Postgres,
}

/// <summary>Runs a theory once on each store; where PostgreSQL is not installed, that half is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothStoresAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    ) =>
        new([
            new TheoryDataRow<Store>(Store.Sqlite),
            new TheoryDataRow<Store>(Store.Postgres)
            {
                Skip =
                    PrivatePostgres.WhyMissing
                    ?? (Long.IsWanted || IsAboutTheStore(testMethod) ? null : Long.WhySkippedOnPostgres),
            },
        ]);

    /// <summary>What tries storage, the log, search or the acts on stories says something of its own on PostgreSQL, so the quick suite runs it there; for the rest SQLite is its quick half.</summary>
    private static bool IsAboutTheStore(MethodInfo test) =>
        Rooms.Any(r => $"{test.DeclaringType?.Namespace}.".StartsWith($"Dateline.Tests.{r}.", StringComparison.Ordinal));

    private static readonly string[] Rooms = ["Storage", "Log", "Stories", "Site.Search", "Record"];

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>Servers that the tests of one run share: started when the first test asks, stopped after the last.</summary>
public sealed class Servers : IAsyncDisposable
{
    private static readonly Lock Starting = new();
    private static Task<PrivatePostgres>? _postgres;

    /// <summary>The run's PostgreSQL; a test that asks for it where there is none is skipped and says so.</summary>
    internal static Task<PrivatePostgres> Postgres
    {
        get
        {
            Assert.SkipWhen(PrivatePostgres.WhyMissing is not null, PrivatePostgres.WhyMissing ?? "");
            lock (Starting)
                return _postgres ??= PrivatePostgres.Start(syncs: false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
            await (await _postgres).DisposeAsync();
    }
}
