namespace Dateline.Tests.Rules;

/// <summary>docs/schema.md describes the tables that a migrated store really has.</summary>
public class SchemaTest
{
    private static string Document => File.ReadAllText(Path.Combine(Sources.Root, Schema.Document)).ReplaceLineEndings("\n");

    [Theory, OnBothStores]
    public async Task The_documented_schema_is_the_real_one(Store store) =>
        Schema.Complaints(Document, store, await Schema.Real(store)).ShouldBeEmpty();

    [Fact]
    public async Task Both_stores_have_the_same_tables_with_the_same_columns()
    {
        var (sqlite, postgres) = (await Schema.Real(Store.Sqlite), await Schema.Real(Store.Postgres));

        Names(postgres).ShouldBe(Names(sqlite));
    }

    [Fact]
    public async Task A_planted_table_column_or_silence_is_found()
    {
        var real = await Schema.Real(Store.Sqlite);

        real["planted"] = [new Column("id", "integer", false)];
        real["story"].Add(new Column("planted", "text", true));
        real.Remove("api_key");
        var silent = Document.Replace("### `picture`\n", "### `picture`\n\n| column |\n", StringComparison.Ordinal);

        var complaints = Schema.Complaints(silent, Store.Sqlite, real);
        complaints.Count.ShouldBe(4, string.Join('\n', complaints));
        complaints.ShouldContain(c => c.Contains("the table 'planted' is missing"));
        complaints.ShouldContain(c => c.Contains("there is no table 'api_key'"));
        complaints.ShouldContain(c => c.Contains("'picture' does not say what it is for"));
        complaints.ShouldContain(c => c.Contains("'story' on Sqlite is really") && c.Contains("planted"));
    }

    /// <summary>Not a rule but a hand: <c>--explicit only --filter-method "*Print_the_sections"</c> prints every section, to be given its sentence and pasted.</summary>
    [Fact(Explicit = true)]
    public async Task Print_the_sections()
    {
        var (sqlite, postgres) = (await Schema.Real(Store.Sqlite), await Schema.Real(Store.Postgres));
        foreach (var (table, columns) in sqlite)
            TestContext.Current.TestOutputHelper!.WriteLine(Schema.Section(table, columns, postgres.GetValueOrDefault(table)));
    }

    private static IEnumerable<string> Names(SortedDictionary<string, List<Column>> tables) =>
        tables.SelectMany(t => t.Value.Select(c => $"{t.Key}.{c.Name} {(c.Nullable ? "null" : "not null")}"));
}
