using System.Data.Common;
using Dateline.Log;
using Dateline.Storage;

namespace Dateline.Operations;

/// <summary>The database: whether it answers, whether it fits this program, and whether what lies in it holds.</summary>
internal static class StoreFindings
{
    /// <summary>Proving these takes well under a second; <c>verify</c> proves them all.</summary>
    private const long EntriesProved = 1_000;

    /// <summary>A follower stores its place at least this often, so one that stands farther back is behind.</summary>
    private const long EntriesBehindMax = 2_000;

    /// <summary>Clocks of several machines differ by less than this where anything keeps them.</summary>
    private static readonly TimeSpan ClockMax = TimeSpan.FromMinutes(1);

    public static async IAsyncEnumerable<Finding> Of(
        (Database Database, Blobs Blobs) store,
        DateTimeOffset now,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop
    )
    {
        var answer = await Answers(store.Database, stop);
        yield return answer;
        if (!answer.IsWell)
            yield break;
        var schema = await Schema(store.Database, stop);
        yield return schema;
        if (!schema.IsWell)
            yield break;

        await using var connection = await store.Database.OpenToRead(stop);
        yield return await Log(connection, stop);
        yield return await Clock(connection, now, stop);
        yield return await Followed(connection, stop);
        yield return await Pictures(connection, store.Blobs, stop);
    }

    private static async Task<Finding> Answers(Database database, CancellationToken stop)
    {
        try
        {
            await database.Reach(stop);
            if (await database.IsEmpty(stop))
                return new Finding("database", $"{database.Name} is empty.", "Start the program once, or restore a backup.");
            return new Finding("database", $"{database.Name} {await database.Version(stop)} answers.");
        }
        catch (Exception e) when (e is CommandFailedException or DbException)
        {
            return new Finding("database", e.Message, "Start the database, or mend the setting that leads to it.");
        }
    }

    private static async Task<Finding> Schema(Database database, CancellationToken stop)
    {
        var (own, made) = (database.Migrations, await database.MigrationsMade(stop));
        var unknown = made.Except(own).ToList();
        var pending = own.Except(made).ToList();
        if (unknown.Count > 0)
            return new Finding(
                "schema",
                $"it was made by a newer Dateline ({string.Join(", ", unknown)}).",
                "Install that version, or restore a backup that this one made."
            );
        return pending.Count > 0
            ? new Finding(
                "schema",
                $"migrations are pending: {string.Join(", ", pending)}.",
                "Run migrate, or start the program."
            )
            : new Finding("schema", "is this version's.");
    }

    private static async Task<Finding> Log(DbConnection connection, CancellationToken stop)
    {
        var result = await LogCheck.RunLast(connection, EntriesProved, stop);
        return result.Complaints.Count == 0
            ? new Finding("publication log", $"its last {result.Entries} entries hold.")
            : new Finding("publication log", result.Complaints[0], "Run verify to see all of it, and restore a backup.");
    }

    private static async Task<Finding> Clock(DbConnection connection, DateTimeOffset now, CancellationToken stop)
    {
        var head = await PublicationLog.Head(connection, stop);
        var newest = await PublicationLog.Read(connection, null, new Stretch(head - 1, head, 1), stop);
        var ahead = newest.Count == 0 ? TimeSpan.Zero : newest[0].At - now;
        return ahead > ClockMax
            ? new Finding(
                "clock",
                $"it shows {now:u}, and the newest log entry was written at {newest[0].At:u}.",
                "Set the clock (timedatectl set-ntp true): what is scheduled would go out late."
            )
            : new Finding("clock", $"it shows {now:u}, not before the newest log entry.");
    }

    private static async Task<Finding> Followed(DbConnection connection, CancellationToken stop)
    {
        var head = await PublicationLog.Head(connection, stop);
        var behind = (await Followers.StoredPlaces(connection, stop))
            .Where(p => head - p.Value > EntriesBehindMax)
            .Select(p => $"{p.Key} by {head - p.Value} entries")
            .ToList();
        return behind.Count == 0
            ? new Finding("followers", "none is far behind the log.")
            : new Finding(
                "followers",
                $"behind the log: {string.Join(", ", behind)}.",
                "Start the program; they catch up by themselves."
            );
    }

    private static async Task<Finding> Pictures(DbConnection connection, Blobs blobs, CancellationToken stop)
    {
        var named = await VerifyBackup.First(
            connection,
            "SELECT original FROM picture UNION SELECT recording_file FROM picture WHERE recording_file IS NOT NULL",
            stop
        );
        IReadOnlySet<string> there;
        try
        {
            there = await blobs.Names(stop);
        }
        catch (BlobsAwayException e)
        {
            return new Finding("picture files", e.Message, "Start the server of --blobs, or mend the settings that lead to it.");
        }
        var missing = named.Where(n => !there.Contains(n)).ToList();
        return missing.Count == 0
            ? new Finding("picture files", $"all {named.Count} are in {blobs.Place}.")
            : new Finding(
                "picture files",
                $"{missing.Count} of {named.Count} are missing, such as {missing[0]}.",
                $"Copy blobs/ of a backup into {blobs.Place}."
            );
    }
}
