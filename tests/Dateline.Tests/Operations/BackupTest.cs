using System.Collections.Concurrent;
using Dateline.Operations;
using Dateline.Storage;

namespace Dateline.Tests.Operations;

/// <summary>A backup that is made while the newsroom publishes comes back as an installation with the same pages, and a damaged one is found out.</summary>
public class BackupTest
{
    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task A_backup_made_while_stories_are_published_is_restored_with_the_same_pages(Store store)
    {
        Long.Test();
        await using var site = await Installation.Open(store);
        using var target = new TestFolder();
        var (backup, data) = (Path.Combine(target.Path, "backup"), Path.Combine(target.Path, "data"));
        var pages = await Installation.Pages(site.Reader);
        var before = await Published(site.Program);

        var (made, published) = await WhilePublishing(site, () => site.Program.Verb("backup", backup));

        made.Code.ShouldBe(0, made.Error);
        published.ShouldBeGreaterThan(0, "stories went out while the backup was made");
        var verified = await site.Program.Verb("backup", "--verify", backup);
        verified.Code.ShouldBe(0, verified.Error);
        verified.Output.ShouldStartWith("The backup of ");

        await RestoresAreRefused(site, backup);

        await using var restored = RealProgram.Beside(
            store == Store.Postgres ? await (await Servers.Postgres).NewBareDatabase() : null,
            data,
            "--origin",
            Newspaper.Origin
        );
        await AfterAKilledRestore(restored);
        var restore = await restored.Verb("restore", backup);
        restore.Code.ShouldBe(0, restore.Error);
        await restored.Start();
        using var reader = Asking.Client(restored.Address);
        (await Installation.Pages(reader)).ShouldBe(pages);
        (await Published(restored)).Count.ShouldBeGreaterThanOrEqualTo(before.Count);
        before.Except(await Published(restored)).ShouldBeEmpty();
        (await restored.Verb("verify")).Code.ShouldBe(0);

        await EveryFlippedBitIsFound(backup, SettingsOf(site.Program));
    }

    [Fact]
    public async Task A_backup_that_did_not_come_to_its_end_is_none()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "dateline.db"), "half");

        var failure = await Should.ThrowAsync<CommandFailedException>(() =>
            VerifyBackup.Run(folder.Path, new Settings(), CancellationToken.None)
        );

        failure.Message.ShouldBe($"'{folder.Path}' is no finished backup: it has no manifest.json.");
    }

    [Fact]
    public async Task A_manifest_that_names_a_file_outside_the_backup_is_refused()
    {
        using var folder = new TestFolder();
        await new BackupManifest(1, "SQLite", Newspaper.Morning, 0, [new BackupFile("../passwords", 1, "00")]).Write(
            folder.Path,
            CancellationToken.None
        );

        var failure = await Should.ThrowAsync<CommandFailedException>(() =>
            VerifyBackup.Run(folder.Path, new Settings(), CancellationToken.None)
        );

        failure.Message.ShouldBe("manifest.json: names a file that no backup has.");
    }

    [Fact]
    public async Task A_program_of_PostgreSQL_that_is_not_installed_is_named_with_its_package()
    {
        var failure = await Should.ThrowAsync<CommandFailedException>(() =>
            PostgresTool.Run("pg_dump_that_is_nowhere", [], new Npgsql.NpgsqlConnectionStringBuilder(), CancellationToken.None)
        );

        failure.Message.ShouldStartWith("pg_dump_that_is_nowhere is not installed");
        failure.Message.ShouldContain("postgresql-client");
    }

    [Fact]
    public async Task A_backup_of_one_store_is_not_restored_into_the_other()
    {
        using var folder = new TestFolder();
        await new BackupManifest(1, "PostgreSQL", Newspaper.Morning, 0, [new BackupFile("dateline.dump", 1, "00")]).Write(
            folder.Path,
            CancellationToken.None
        );
        var settings = new Settings { Data = Path.Combine(folder.Path, "data") };
        await using var database = Database.Of(settings);

        var failure = await Should.ThrowAsync<CommandFailedException>(() =>
            RestoreBackup.Run(folder.Path, settings, database, CancellationToken.None)
        );

        failure.Message.ShouldStartWith("--database: the backup is of PostgreSQL, and the settings lead to SQLite.");
        Directory.EnumerateFileSystemEntries(settings.Data).ShouldBeEmpty();
    }

    /// <summary>What a restore leaves that was killed in its middle: no program starts on it, and the next restore clears it away.</summary>
    private static async Task AfterAKilledRestore(RealProgram restored)
    {
        Directory.CreateDirectory(Path.Combine(restored.Folder, "blobs", "00"));
        await File.WriteAllTextAsync(Path.Combine(restored.Folder, "blobs", "00", "half"), "half");
        await File.WriteAllTextAsync(Path.Combine(restored.Folder, "restoring"), "");

        var (code, _, error) = await restored.Serve();

        code.ShouldBe(1);
        error.ShouldBe($"--data: a restore into '{restored.Folder}' did not come to its end. Run it again.\n");
    }

    /// <summary>Into its own folder or database, which are not empty; nothing changes there.</summary>
    private static async Task RestoresAreRefused(Installation site, string backup)
    {
        var refused = await site.Program.Verb("restore", backup);

        refused.Code.ShouldBe(1);
        refused.Error.ShouldContain("is not empty");
        (await site.Reader.Get("/ar/")).Granted();
    }

    private static async Task EveryFlippedBitIsFound(string backup, Settings settings)
    {
        var manifest = await BackupManifest.Read(backup, CancellationToken.None);
        manifest.Files.Count.ShouldBe(2, "the database and one picture");
        foreach (var file in manifest.Files)
        {
            Flip(Path.Combine(backup, file.Path));
            var failure = await Should.ThrowAsync<CommandFailedException>(() =>
                VerifyBackup.Run(backup, settings, CancellationToken.None)
            );
            Flip(Path.Combine(backup, file.Path));
            failure.Message.ShouldBe($"{file.Path}: is not as it was backed up: its SHA-256 is another.");
        }
        await VerifyBackup.Run(backup, settings, CancellationToken.None);
    }

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private static Settings SettingsOf(RealProgram program) => new() { Data = program.Folder, Database = program.Database };

    private static async Task<(T Result, int Published)> WhilePublishing<T>(Installation site, Func<Task<T>> work)
    {
        var published = new ConcurrentBag<Guid>();
        using var done = new CancellationTokenSource();
        var publishing = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
                published.Add((await site.Desk.SendOut(Copy.Of($"Tide table {published.Count}"))).Id);
        });
        var result = await work();
        await done.CancelAsync();
        await publishing;
        return (result, published.Count);
    }

    private static Task<List<string>> Published(RealProgram program) =>
        program.Query("SELECT subject FROM publication_log WHERE kind = 'story-published' ORDER BY subject");
}
