using System.Text;
using Dateline.Log.Tree;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Record;

/// <summary><c>dateline export --record FOLDER</c>: the whole record as files, under the paths under which it is served, so that any web server can serve it and <c>dateline-verify mirror FOLDER</c> accepts it.</summary>
internal static class ExportRecord
{
    private const int BatchLeaves = 1_000;

    public static async Task<string> Run(Database database, Settings settings, string folder, CancellationToken stop)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new CommandFailedException($"--record: {folder} is not an empty folder.");
        await using var connection = await database.OpenToRead(stop);
        await using var moment = await database.BeginRead(connection, stop);
        await using var db = database.Within(moment);
        var row =
            await RecordFiles.Signed(db, stop)
            ?? throw new CommandFailedException("Nothing was signed yet: there is no record. Start the site first.");

        var tiles = 0;
        foreach (var tile in TilesOf(row.Size))
        {
            await Write(folder, tile.Path, await RecordFiles.Tile(db, tile, stop) ?? throw Missing(tile.Path), stop);
            tiles++;
        }
        var bodies = await WriteBodies(db, row.Size, folder, stop);
        await Write(folder, "keys", await RecordFiles.Keys(db, row, settings, stop), stop);
        // Last, so that a folder which was not finished is none.
        await Write(folder, "checkpoint", Encoding.UTF8.GetBytes(row.Note), stop);
        return $"{folder}: a record of {row.Size} leaves, {tiles} tiles, {bodies} texts.";
    }

    /// <summary>Every tile of a tree of this size, as wide as that tree makes it.</summary>
    private static IEnumerable<TileAddress> TilesOf(long size)
    {
        for (var level = TileAddress.Entries; level <= TileAddress.LevelMax; level++)
        {
            if (TileAddress.Within(size, level, 0).Width <= 0)
                yield break;
            for (var index = 0L; TileAddress.Within(size, level, index) is { Width: > 0 } tile; index++)
                yield return tile;
        }
    }

    private static async Task<long> WriteBodies(NewsroomDb db, long size, string folder, CancellationToken stop)
    {
        var takenBack = await TakenBack(db, size, stop);
        var written = 0L;
        for (var next = 0L; next < size; next += BatchLeaves)
        {
            var (first, end) = (next, Math.Min(next + BatchLeaves, size));
            var leaves = await db.Set<RecordLeaf>()
                .Where(l => l.Place >= first && l.Place < end && l.Body != null)
                .Select(l => new
                {
                    l.Place,
                    l.Subject,
                    l.Body,
                })
                .ToListAsync(stop);
            var given = leaves
                .Where(l => !(takenBack.TryGetValue(l.Subject, out var place) && place > l.Place))
                .Select(l => l.Body!)
                .ToList();
            var bodies = await db.Set<PublishedBody>().AsNoTracking().Where(b => given.Contains(b.Commitment)).ToListAsync(stop);
            foreach (var body in bodies)
                await Write(folder, $"body/{body.Commitment}", RecordFiles.Body(body), stop);
            written += bodies.Count;
        }
        return written;
    }

    /// <summary>For each subject that was taken back, the place of the last leaf that says so.</summary>
    private static async Task<Dictionary<string, long>> TakenBack(NewsroomDb db, long size, CancellationToken stop) =>
        await db.Set<RecordLeaf>()
            .Where(l => l.Place < size && Leaf.KindsThatTakeBack.Contains(l.Kind))
            .GroupBy(l => l.Subject)
            .Select(g => new { g.Key, Place = g.Max(l => l.Place) })
            .ToDictionaryAsync(g => g.Key, g => g.Place, stop);

    private static async Task Write(string folder, string path, byte[] bytes, CancellationToken stop)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, bytes, stop);
    }

    private static CommandFailedException Missing(string path) =>
        new($"The record's {path} is missing: 'dateline rebuild record' makes it again from the publication log.");
}
