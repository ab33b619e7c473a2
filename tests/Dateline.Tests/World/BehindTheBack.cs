using System.Globalization;
using Dateline.Storage;

namespace Dateline.Tests.World;

/// <summary>What lies in a store, asked behind the program's back.</summary>
internal static class BehindTheBack
{
    /// <summary>The first column of a query, as text.</summary>
    public static async Task<List<string>> FirstColumn(Database database, string sql)
    {
        await using var connection = await database.OpenToRead(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await rows.ReadAsync())
            values.Add(Convert.ToString(rows.GetValue(0), CultureInfo.InvariantCulture)!);
        return values;
    }
}
