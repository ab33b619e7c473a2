using Dateline.Tests.Browser;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Dateline.Tests.World.BrowserFirst))]

namespace Dateline.Tests.World;

/// <summary>The browser's tests take the longest and run one after another: they begin first, and the others run beside them.</summary>
public sealed class BrowserFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(c => c.TestCollectionDisplayName == BrowserTests.Name)];
}
