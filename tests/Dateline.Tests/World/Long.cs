namespace Dateline.Tests.World;

/// <summary>Tests that take minutes: <c>dotnet test</c> leaves them out and says so, <c>dotnet run dev/test.cs all</c> runs them too.</summary>
internal static class Long
{
    /// <summary>The trait by which they are found: <c>--filter-trait Size=Long</c>.</summary>
    public const string Trait = "Size",
        Value = "Long";

    public const string WhySkipped = "A long test: DATELINE_TESTS=all runs it.";

    public const string WhySkippedOnPostgres = "The same on PostgreSQL takes long: DATELINE_TESTS=all runs it.";

    /// <summary>Skips the test unless long tests are wanted.</summary>
    public static void Test() => Assert.SkipUnless(IsWanted, WhySkipped);

    /// <summary>Skips a test's PostgreSQL half unless long tests are wanted: where it is the command line or what is read of a request that is tried, not the store.</summary>
    public static void OnPostgres(Store store) => Assert.SkipUnless(store == Store.Sqlite || IsWanted, WhySkippedOnPostgres);

    /// <summary>Skips a walk through the browser in every language but English unless long tests are wanted: the quick ones look at each page in Arabic once, with axe.</summary>
    public static void InOtherLanguages(string prefix) =>
        Assert.SkipUnless(
            prefix.Length == 0 || IsWanted,
            "The same walk in another language takes long: DATELINE_TESTS=all runs it."
        );

    /// <summary>How often a quick test repeats what a long one repeats more.</summary>
    public static int Times(int quick, int all) => IsWanted ? all : quick;

    /// <summary>Whether the long tests run.</summary>
    public static bool IsWanted => Environment.GetEnvironmentVariable("DATELINE_TESTS") is "all";
}
