using Dateline.Storage;

namespace Dateline.Operations;

/// <summary>
/// <c>dateline backup FOLDER</c>: the database as it is at one moment, then every file that it can name. Files are never changed and lie on
/// the disk before a row names them, so copying them afterwards misses none. The site may run meanwhile.
/// </summary>
internal sealed class MakeBackup(Database database, Blobs blobs, TimeProvider clock)
{
    /// <summary>Copies everything into a folder that is missing or empty. What fails leaves nothing behind.</summary>
    public async Task Run(string folder, CancellationToken stop)
    {
        if (await database.IsEmpty(stop))
            throw new CommandFailedException(
                "There is nothing to back up: the database is empty. Are --data and --database right?"
            );
        MakeEmpty(folder);
        try
        {
            await Copy(folder, stop);
        }
        catch
        {
            foreach (var made in new DirectoryInfo(folder).EnumerateFileSystemInfos())
                Remove(made);
            throw;
        }
    }

    private async Task Copy(string folder, CancellationToken stop)
    {
        var madeAt = clock.GetUtcNow();
        var copy = Path.Combine(folder, database.CopyName);
        var head = await database.CopyTo(copy, stop);
        var files = new List<BackupFile>
        {
            new(database.CopyName, new FileInfo(copy).Length, await WholeFile.HashOf(copy, stop)),
        };
        foreach (var name in (await blobs.Names(stop)).Order(StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, Blobs.KeyOf(name));
            if (await blobs.CopyTo(name, path, stop))
                files.Add(new BackupFile(Blobs.KeyOf(name), new FileInfo(path).Length, name));
        }

        await new BackupManifest(BackupManifest.FormNow, database.Name, madeAt, head, files).Write(folder, stop);
        Console.WriteLine(
            $"Backed up {head} log entries and {files.Count - 1} files, {files.Sum(f => f.Bytes)} bytes, into '{folder}'."
        );
    }

    /// <summary>A backup holds unpublished texts and hashes of keys: a folder that is made for it is its owner's alone.</summary>
    private static void MakeEmpty(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new CommandFailedException($"'{folder}' is not empty. A backup goes into a folder of its own.");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void Remove(FileSystemInfo made)
    {
        if (made is DirectoryInfo folder)
            folder.Delete(recursive: true);
        else
            made.Delete();
    }
}
