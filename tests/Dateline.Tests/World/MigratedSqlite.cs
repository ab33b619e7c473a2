using Dateline.Storage;

namespace Dateline.Tests.World;

/// <summary>A SQLite file with the newest schema and nothing in it: migrated once in a run and copied for each test, as PostgreSQL's template is.</summary>
internal static class MigratedSqlite
{
    private static readonly Lazy<Task<byte[]>> Template = new(Migrate);

    /// <summary>Puts one into a data folder.</summary>
    public static async Task In(string folder) =>
        await File.WriteAllBytesAsync(Path.Combine(folder, "dateline.db"), await Template.Value);

    private static async Task<byte[]> Migrate()
    {
        using var folder = new TestFolder();
        await using (var database = new SqliteDatabase(folder.Path))
            await database.Migrate(CancellationToken.None);
        return await File.ReadAllBytesAsync(Path.Combine(folder.Path, "dateline.db"));
    }
}
