using Dateline.Tests.Rules;

namespace Dateline.Tests.World;

/// <summary>Real files that nobody here wrote, beside the repository; they are no part of it.</summary>
internal static class Corpora
{
    /// <summary>The path of a file in ../shared/corpora; the test is skipped where there is none.</summary>
    public static string File(string collection, string name)
    {
        var file = Path.GetFullPath(Path.Combine(Sources.Root, "..", "shared", "corpora", collection, name));
        Assert.SkipUnless(System.IO.File.Exists(file), $"This file of others is not here: {file}.");
        return file;
    }
}
