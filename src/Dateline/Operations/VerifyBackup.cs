using System.Data.Common;
using Dateline.Log;
using Dateline.Storage;

namespace Dateline.Operations;

/// <summary><c>dateline backup --verify FOLDER</c>: reads a backup back. Every file is as it was, the database opens, its log holds, and every picture that it names is there.</summary>
internal static class VerifyBackup
{
    /// <summary>Reads everything.</summary>
    /// <exception cref="CommandFailedException">Something is wrong; a line for each thing.</exception>
    public static async Task Run(string folder, Settings settings, CancellationToken stop)
    {
        var manifest = await BackupManifest.Read(folder, stop);
        var complaints = new List<string>(await manifest.Complaints(folder, stop));
        if (complaints.Count == 0)
        {
            await using var database = ReaderOf(manifest, folder, settings);
            await database.LookInto(
                Path.Combine(folder, manifest.Database.Path),
                async copy => complaints.AddRange(await ComplaintsOf(copy, manifest, stop)),
                stop
            );
        }
        if (complaints.Count > 0)
            throw new CommandFailedException(string.Join('\n', complaints));
        Console.WriteLine(
            $"The backup of {manifest.MadeAt:u} holds: {manifest.Head} log entries proved, {manifest.Files.Count} files as they were."
        );
    }

    /// <summary>SQLite reads its copy where it lies; PostgreSQL's needs a server to be read by.</summary>
    private static Database ReaderOf(BackupManifest manifest, string folder, Settings settings)
    {
        if (manifest.Store == "SQLite")
            return new SqliteDatabase(folder);
        return new PostgresDatabase(
            settings.Database
                ?? throw new CommandFailedException(
                    "--database: the backup is of PostgreSQL. Name a server that can read it; it is read in a database that is made for it and dropped again."
                )
        );
    }

    private static async Task<IReadOnlyList<string>> ComplaintsOf(
        DbConnection copy,
        BackupManifest manifest,
        CancellationToken stop
    )
    {
        var log = await LogCheck.Run(copy, stop);
        var complaints = new List<string>(log.Complaints);
        if (log.Entries != manifest.Head)
            complaints.Add($"The log in the backup ends with entry {log.Entries}, and the manifest says {manifest.Head}.");
        if (manifest.Store == "SQLite" && await First(copy, "PRAGMA integrity_check", stop) is [var found, ..] and not ["ok"])
            complaints.Add($"{manifest.Database.Path}: {found}");

        var there = manifest.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var original in await First(copy, "SELECT DISTINCT original FROM picture", stop))
            if (!there.Contains(Blobs.KeyOf(original)))
                complaints.Add($"The database names the picture {original}, and the backup does not have it.");
        return complaints;
    }

    /// <summary>The first column of a query.</summary>
    internal static async Task<IReadOnlyList<string>> First(DbConnection connection, string sql, CancellationToken stop)
    {
        await using var select = connection.CreateCommand();
        (select.CommandText, select.CommandTimeout) = (sql, 0);
        await using var rows = await select.ExecuteReaderAsync(stop);
        var values = new List<string>();
        while (await rows.ReadAsync(stop))
            values.Add(rows.GetString(0));
        return values;
    }
}
