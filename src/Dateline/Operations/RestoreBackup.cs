using Dateline.Storage;

namespace Dateline.Operations;

/// <summary>
/// <c>dateline restore FOLDER</c>: makes an installation out of a backup, in a data folder and a database that are empty. While it works, a
/// mark lies in the data folder, with which no Dateline starts; a restore that was killed is simply run again.
/// </summary>
internal static class RestoreBackup
{
    /// <summary>Restores, after every file of the backup has been proved.</summary>
    /// <exception cref="CommandFailedException">The backup is damaged, or the target is not empty. Nothing was changed.</exception>
    public static async Task Run(string folder, Settings settings, Database database, CancellationToken stop)
    {
        var manifest = await BackupManifest.Read(folder, stop);
        if (manifest.Store != database.Name)
            throw new CommandFailedException(
                $"--database: the backup is of {manifest.Store}, and the settings lead to {database.Name}. A backup goes back into its own kind of store."
            );
        ClearAfterKill(settings);
        await DemandEmpty(settings, database, stop);
        if (await manifest.Complaints(folder, stop) is { Count: > 0 } complaints)
            throw new CommandFailedException(string.Join('\n', complaints));

        await File.WriteAllTextAsync(DataFolder.RestoringMark(settings), "", stop);
        try
        {
            await CopyBlobs(folder, manifest, settings, stop);
            // Last, and in one step: from here on it is an installation.
            await database.TakeFrom(Path.Combine(folder, manifest.Database.Path), stop);
        }
        catch
        {
            ClearAfterKill(settings);
            throw;
        }
        File.Delete(DataFolder.RestoringMark(settings));
        Console.WriteLine($"Restored {manifest.Head} log entries and {manifest.Files.Count - 1} files of {manifest.MadeAt:u}.");
    }

    /// <summary>Only what a restore made in a folder that it found empty.</summary>
    private static void ClearAfterKill(Settings settings)
    {
        if (!File.Exists(DataFolder.RestoringMark(settings)))
            return;
        var made = new DirectoryInfo(settings.Data);
        foreach (var file in made.EnumerateFiles("dateline.db*"))
            file.Delete();
        foreach (var blobs in made.EnumerateDirectories("blobs"))
            blobs.Delete(recursive: true);
        File.Delete(DataFolder.RestoringMark(settings));
    }

    private static async Task DemandEmpty(Settings settings, Database database, CancellationToken stop)
    {
        if (Directory.Exists(settings.Data) && Directory.EnumerateFileSystemEntries(settings.Data).Any())
            throw new CommandFailedException(
                $"--data: '{Path.GetFullPath(settings.Data)}' is not empty. A backup is restored into a folder that has nothing in it."
            );
        DataFolder.Prove(settings);
        if (!await database.IsEmpty(stop))
            throw new CommandFailedException(
                "--database: the database is not empty. A backup is restored into one that has no tables."
            );
    }

    private static async Task CopyBlobs(string folder, BackupManifest manifest, Settings settings, CancellationToken stop)
    {
        using var blobs = Blobs.Of(settings);
        foreach (var blob in manifest.Files.Skip(1))
            await blobs.Put(new FileInfo(Path.Combine(folder, blob.Path)), stop);
    }
}
