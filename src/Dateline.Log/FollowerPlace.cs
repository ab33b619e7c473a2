using System.Data.Common;

namespace Dateline.Log;

/// <summary>Where a follower stands, as /readyz shows it.</summary>
/// <param name="Name">The follower's name.</param>
/// <param name="Place">The number of the last entry that it has handled or passed by.</param>
/// <param name="Failures">How often in a row it has thrown; 0 when it is well.</param>
/// <param name="Complaint">What it threw last, when it is not well.</param>
/// <param name="NeededToServe">False where pages are right while it fails or is far behind; see <see cref="Follower.NeededToServe"/>.</param>
public sealed record FollowerPlace(string Name, long Place, int Failures, string? Complaint, bool NeededToServe);

/// <summary>The table of places: how far each follower of tables has come.</summary>
internal static class FollowerPlaces
{
    /// <summary>The stored place, with its row held until the transaction ends: so one node at a time handles for a follower.</summary>
    public static async Task<long> Take(DbTransaction transaction, string name, CancellationToken stop)
    {
        await using var take = Sql.Command(
            transaction,
            "UPDATE follower_place SET number = number WHERE name = @name RETURNING number"
        );
        take.With("name", name);
        if (await take.ExecuteScalarAsync(stop) is long place)
            return place;

        await using var insert = Sql.Command(
            transaction,
            "INSERT INTO follower_place (name, number) VALUES (@name, 0) ON CONFLICT (name) DO NOTHING"
        );
        insert.With("name", name);
        await insert.ExecuteNonQueryAsync(stop);
        return (long)(await take.ExecuteScalarAsync(stop))!;
    }

    public static async Task Keep(DbTransaction transaction, string name, long place, CancellationToken stop)
    {
        await using var update = Sql.Command(transaction, "UPDATE follower_place SET number = @number WHERE name = @name");
        update.With("name", name).With("number", place);
        await update.ExecuteNonQueryAsync(stop);
    }

    public static async Task<Dictionary<string, long>> All(DbConnection connection, CancellationToken stop)
    {
        await using var select = connection.CreateCommand();
        select.CommandText = "SELECT name, number FROM follower_place";
        await using var rows = await select.ExecuteReaderAsync(stop);
        var places = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await rows.ReadAsync(stop))
            places[rows.GetString(0)] = rows.GetInt64(1);
        return places;
    }
}
