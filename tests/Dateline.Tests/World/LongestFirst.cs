using Dateline.Tests.Browser;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Dateline.Tests.World.LongestFirst))]

namespace Dateline.Tests.World;

/// <summary>
/// What takes longest begins first, so that nothing runs alone at the end while the other processors have nothing to do: the browser's tests, which run one after
/// another, and fifty ends of a program on each store.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>By a part of the collection's name, the longest first.</summary>
    private static readonly string[] Long =
    [
        BrowserTests.Name,
        ".SurvivalOn",
        ".OperationsTest",
        ".UploadTest",
        ".BackupTest",
        ".NewspaperTest",
        ".PagesInFiveLanguagesTest",
        ".HostileReaderTest",
        ".EmbargoWallTest",
        ".ArrowsTest",
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(c => Place(c.TestCollectionDisplayName))];

    private static int Place(string name) =>
        Array.FindIndex(Long, part => name.Contains(part, StringComparison.Ordinal)) is var place and >= 0 ? place : Long.Length;
}
