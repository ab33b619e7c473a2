namespace Dateline.Tests.World;

/// <summary>Tests that take minutes: <c>dotnet test</c> leaves them out and says so, <c>dotnet run dev/test.cs all</c> runs them too.</summary>
internal static class Long
{
    /// <summary>The trait by which they are found: <c>--filter-trait Size=Long</c>.</summary>
    public const string Trait = "Size",
        Value = "Long";

    /// <summary>Skips the test unless long tests are wanted.</summary>
    public static void Test() =>
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("DATELINE_TESTS") is "all",
            "A long test: DATELINE_TESTS=all runs it."
        );
}
