using Dateline.Ingest.Media;

namespace Dateline.Tests.Ingest;

/// <summary>Pictures that lie in folders: brought in by the verb, or by themselves.</summary>
public class MediaFoldersTest
{
    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task A_folder_comes_into_the_bank_with_what_its_files_say_and_nothing_is_taken_twice(Store store)
    {
        Long.Test();
        using var folder = new TestFolder();
        await Lay(folder.Path, "tower.jpg", Copy.PictureFile(shade: 81));
        await Lay(folder.Path, Path.Combine("harbour", "ferry.jpg"), Copy.PictureFile(shade: 82));
        await Lay(folder.Path, Path.Combine("harbour", "the same.jpg"), Copy.PictureFile(shade: 82));
        await Lay(folder.Path, "list.txt", "no picture"u8.ToArray());
        await using var program = await RealProgram.On(store);
        await program.Start();

        var first = await program.Verb("import", "media", folder.Path);
        var second = await program.Verb("import", "media", folder.Path);

        first.Code.ShouldBe(0, first.Error);
        first.Output.ShouldContain("2 pictures taken, 1 known already, 1 files not taken.");
        first.Error.ShouldContain("list.txt: ");
        second.Output.ShouldContain("0 pictures taken, 3 known already, 1 files not taken.");
        (await program.Query("SELECT file_name FROM picture ORDER BY file_name")).ShouldBe(["ferry.jpg", "tower.jpg"]);
    }

    [Theory, OnBothStores]
    public async Task What_is_laid_into_the_watched_folder_is_taken_once_it_is_whole(Store store)
    {
        using var folder = new TestFolder();
        await using var paper = await Newspaper.Open(store, configure: s => s with { Watch = folder.Path });
        await Lay(folder.Path, Path.Combine("agency", "tower.jpg"), Copy.PictureFile(shade: 83));
        await Lay(folder.Path, "notes.pdf", "%PDF-1.7"u8.ToArray());
        await Lay(folder.Path, ".half.jpg.part", Copy.PictureFile(shade: 84));
        using var elsewhere = new TestFolder();
        await Lay(elsewhere.Path, "private.jpg", Copy.PictureFile(shade: 86));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "link.jpg"), Path.Combine(elsewhere.Path, "private.jpg"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "way"), elsewhere.Path);

        await Eventually.That(
            "both were dealt with",
            () =>
            {
                paper.Wait(WatchFolder.Every);
                return Task.FromResult(
                    File.Exists(Path.Combine(folder.Path, "taken", "agency", "tower.jpg"))
                        && File.Exists(Path.Combine(folder.Path, "refused", "notes.pdf.txt"))
                );
            }
        );

        (await paper.Query("SELECT file_name FROM picture")).ShouldBe(["tower.jpg"]);
        (await File.ReadAllTextAsync(Path.Combine(folder.Path, "refused", "notes.pdf.txt"))).ShouldContain("PDF");
        File.Exists(Path.Combine(folder.Path, "notes.pdf")).ShouldBeFalse();
        File.Exists(Path.Combine(folder.Path, ".half.jpg.part")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_still_grows_is_left_alone()
    {
        using var folder = new TestFolder();
        await using var paper = await Newspaper.Open(Store.Sqlite, configure: s => s with { Watch = folder.Path });
        var watch = (WatchFolder)paper.Parts.GetService(typeof(WatchFolder))!;
        var file = Copy.PictureFile(shade: 85);
        for (var part = 1; part <= 3; part++)
        {
            await Lay(folder.Path, "slow.jpg", file[..(file.Length * part / 3)]);
            await watch.Run(CancellationToken.None);
            (await paper.Query("SELECT id FROM picture")).ShouldBeEmpty();
        }

        await watch.Run(CancellationToken.None);

        (await paper.Query("SELECT id FROM picture")).Count.ShouldBe(1);
    }

    private static async Task Lay(string folder, string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, content);
    }
}
