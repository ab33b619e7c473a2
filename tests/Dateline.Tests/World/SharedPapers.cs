using System.Collections.Concurrent;

namespace Dateline.Tests.World;

/// <summary>
/// One newspaper on each store for all tests of a class, opened when the first of them asks: for tests that do not disturb each other. Each names
/// what it publishes so that no other test takes it for its own.
/// </summary>
public sealed class SharedPapers : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Store, Lazy<Task<Newspaper>>> _papers = new();

    /// <summary>The class's newspaper on a store.</summary>
    public Task<Newspaper> On(Store store) =>
        _papers.GetOrAdd(store, s => new Lazy<Task<Newspaper>>(() => Newspaper.Open(s))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var paper in _papers.Values.Where(p => p.Value.IsCompletedSuccessfully))
            await (await paper.Value).DisposeAsync();
    }
}
