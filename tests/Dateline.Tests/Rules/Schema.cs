using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dateline.Storage;

namespace Dateline.Tests.Rules;

/// <summary>A column as a store has it.</summary>
internal sealed record Column(string Name, string Type, bool Nullable);

/// <summary>What a store really has, and what docs/schema.md says of it.</summary>
internal static partial class Schema
{
    /// <summary>Where the schema is described.</summary>
    public const string Document = "docs/schema.md";

    /// <summary>What each store has in its own way: the full-text index (a virtual table on SQLite), and EF Core's list of migrations.</summary>
    private static readonly string[] OfTheStore =
    [
        "__EFMigrationsHistory",
        "__EFMigrationsLock",
        "sqlite_sequence",
        "search_document",
        "search_term",
        "search_forgetting",
        "picture_words",
        "public_picture_words",
    ];

    private const string SqliteColumns = """
        SELECT m.name, c.name, lower(c.type), CASE WHEN c."notnull" = 0 AND c.pk = 0 THEN 1 ELSE 0 END
        FROM sqlite_schema m JOIN pragma_table_info(m.name) c
        WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'
          AND NOT EXISTS (SELECT 1 FROM sqlite_schema v WHERE v.sql LIKE 'CREATE VIRTUAL%' AND m.name LIKE v.name || '\_%' ESCAPE '\')
        ORDER BY m.name, c.cid
        """;

    private const string PostgresColumns = """
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 0 ELSE 1 END
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY c.relname, a.attnum
        """;

    /// <summary>The tables of a migrated store with their columns, in the store's own words.</summary>
    public static async Task<SortedDictionary<string, List<Column>>> Real(Store store)
    {
        await using var log = await BareLog.On(store);
        await using var connection = await log.Database.OpenToRead(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = store == Store.Sqlite ? SqliteColumns : PostgresColumns;
        var tables = new SortedDictionary<string, List<Column>>(StringComparer.Ordinal);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            if (OfTheStore.Contains(rows.GetString(0)))
                continue;
            if (!tables.TryGetValue(rows.GetString(0), out var columns))
                tables[rows.GetString(0)] = columns = [];
            columns.Add(
                new Column(
                    rows.GetString(1),
                    rows.GetString(2),
                    Convert.ToInt64(rows.GetValue(3), CultureInfo.InvariantCulture) == 1
                )
            );
        }
        return tables;
    }

    /// <summary>What differs between a store and its description, each a sentence.</summary>
    public static IReadOnlyList<string> Complaints(string document, Store store, IReadOnlyDictionary<string, List<Column>> real)
    {
        var described = Described(document, store);
        var complaints = new List<string>();
        foreach (var table in real.Keys.Except(described.Keys))
            complaints.Add($"{Document}: the table '{table}' is missing. Say what it is for:\n{Section(table, real[table])}");
        foreach (var table in described.Keys.Except(real.Keys))
            complaints.Add($"{Document}: there is no table '{table}' on {store}.");
        foreach (var (table, (meaning, columns)) in described.Where(d => real.ContainsKey(d.Key)))
        {
            if (meaning.Length < 20)
                complaints.Add($"{Document}: '{table}' does not say what it is for.");
            if (!columns.SequenceEqual(real[table]))
                complaints.Add(
                    $"{Document}: '{table}' on {store} is really\n{string.Join('\n', real[table])}\nand described as\n{string.Join('\n', columns)}"
                );
        }
        return complaints;
    }

    /// <summary>Each table's sentence, and its columns on one store: a heading, a paragraph, a table with a row for each column.</summary>
    private static Dictionary<string, (string Meaning, List<Column> Columns)> Described(string document, Store store)
    {
        var tables = new Dictionary<string, (string, List<Column>)>(StringComparer.Ordinal);
        foreach (var section in document.Split("\n### ").Skip(1))
        {
            var lines = section.Split('\n');
            var meaning = string.Join(' ', lines.Skip(1).TakeWhile(l => !l.StartsWith('|') && !l.StartsWith('#'))).Trim();
            var columns = lines
                .Where(l => ColumnRow().IsMatch(l))
                .Select(l => ColumnRow().Match(l))
                .Select(m => new Column(
                    m.Groups[1].Value,
                    m.Groups[store == Store.Sqlite ? 2 : 3].Value,
                    m.Groups[4].Value == "yes"
                ));
            tables[lines[0].Trim('`', ' ')] = (meaning, [.. columns]);
        }
        return tables;
    }

    /// <summary>A table's section as it would stand in the document, for whoever has to write it.</summary>
    public static string Section(string table, IReadOnlyList<Column> sqlite, IReadOnlyList<Column>? postgres = null)
    {
        var section = new StringBuilder(
            $"### `{table}`\n\n(What it is for.)\n\n| column | SQLite | PostgreSQL | may be null |\n|---|---|---|---|\n"
        );
        foreach (var column in sqlite)
            section.Append(
                CultureInfo.InvariantCulture,
                $"| `{column.Name}` | {column.Type} | {postgres?.FirstOrDefault(p => p.Name == column.Name)?.Type ?? "?"} | {(column.Nullable ? "yes" : "no")} |\n"
            );
        return section.ToString();
    }

    [GeneratedRegex(@"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| (yes|no) \|$")]
    private static partial Regex ColumnRow();
}
