namespace Dateline.Tests.World;

/// <summary>Real files that nobody here wrote, beside the repository; they are no part of it.</summary>
internal static class Corpora
{
    /// <summary>The path of a file in ../shared/corpora; the test is skipped where there is none.</summary>
    public static string File(string collection, string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Dateline.slnx")))
            {
                var file = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "corpora", collection, name));
                Assert.SkipUnless(System.IO.File.Exists(file), $"This file of others is not here: {file}.");
                return file;
            }
        Assert.Skip("The repository's root is not here.");
        return "";
    }
}
