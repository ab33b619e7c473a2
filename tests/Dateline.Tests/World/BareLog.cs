using System.Data.Common;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Storage;

namespace Dateline.Tests.World;

/// <summary>A store with its log and nothing else of the program: for tests of the spine itself.</summary>
internal sealed class BareLog : IAsyncDisposable
{
    private readonly TestFolder _folder = new();

    private BareLog(Func<TestFolder, Database> database) => Database = database(_folder);

    public Database Database { get; }

    public static async Task<BareLog> On(Store store)
    {
        var connection = store == Store.Postgres ? await (await Servers.Postgres).NewDatabase() : null;
        var log = new BareLog(folder => connection is null ? new SqliteDatabase(folder.Path) : new PostgresDatabase(connection));
        if (store == Store.Sqlite)
            await MigratedSqlite.In(log._folder.Path);
        return log;
    }

    /// <summary>Does something in a transaction of its own.</summary>
    public async Task<T> Write<T>(Func<DbTransaction, Task<T>> act)
    {
        await using var connection = await Database.OpenToWrite(CancellationToken.None);
        await using var transaction = await Database.BeginWrite(connection, CancellationToken.None);
        var result = await act(transaction);
        await transaction.CommitAsync();
        return result;
    }

    /// <summary>Runs one statement.</summary>
    public Task<int> Execute(string sql) =>
        Write(async transaction =>
        {
            await using var command = transaction.Connection!.CreateCommand();
            (command.Transaction, command.CommandText) = (transaction, sql);
            return await command.ExecuteNonQueryAsync();
        });

    /// <summary>Publishes a small body, as an act would, and tells the other nodes.</summary>
    public Task<long> Publish(string words) => Write(transaction => Append(transaction, words));

    /// <summary>The same within a transaction that the caller ends.</summary>
    public async Task<long> Append(DbTransaction transaction, string words)
    {
        var body = await Bodies.Put(transaction, new { words }, CancellationToken.None);
        var number = await PublicationLog.Append(
            transaction,
            "test",
            [new SitePublished(body)],
            Newspaper.Morning,
            CancellationToken.None
        );
        await Database.Announce(transaction, CancellationToken.None);
        return number;
    }

    /// <summary>Numbers in a table, in the order of their rows.</summary>
    public async Task<List<long>> Numbers(string sql)
    {
        await using var connection = await Database.OpenToRead(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var numbers = new List<long>();
        while (await rows.ReadAsync())
            numbers.Add(rows.GetInt64(0));
        return numbers;
    }

    /// <summary>What a check of the whole log says.</summary>
    public async Task<LogCheckResult> Check()
    {
        await using var connection = await Database.OpenToRead(CancellationToken.None);
        return await LogCheck.Run(connection, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>A follower of tables that writes down every entry in the order in which it is handed them, and can be made to stumble.</summary>
internal sealed class Scribe(string name) : TableFollower
{
    private volatile Exception? _stumble;

    /// <summary>Where it writes.</summary>
    public string Table => $"scribe_{name.Replace('-', '_')}";

    /// <summary>When it was handed something, also when it then stumbled.</summary>
    public List<DateTime> HandedAt { get; } = [];

    public override string Name => name;

    public override IReadOnlySet<Type> Kinds { get; } =
        new HashSet<Type> { typeof(SitePublished), typeof(EditionPublished), typeof(StoryPublished) };

    /// <summary>From now on it throws this; null makes it well.</summary>
    public void Stumble(Exception? over) => _stumble = over;

    /// <summary>The statement that makes its table; it runs by itself with the first entry.</summary>
    public string MakeTable => $"CREATE TABLE IF NOT EXISTS {Table} (place BIGINT PRIMARY KEY, number BIGINT NOT NULL)";

    public override async Task Handle(IReadOnlyList<Entry> entries, DbTransaction transaction, CancellationToken stop)
    {
        HandedAt.Add(DateTime.UtcNow);
        await Execute(transaction, MakeTable);
        foreach (var entry in entries)
            await Execute(transaction, $"INSERT INTO {Table} SELECT COALESCE(MAX(place), 0) + 1, {entry.Number} FROM {Table}");
        // After the writing: nothing of a failed batch may remain.
        if (_stumble is { } stumble)
            throw stumble;
    }

    public override Task Empty(DbTransaction transaction, CancellationToken stop) => Execute(transaction, $"DELETE FROM {Table}");

    private static async Task Execute(DbTransaction transaction, string sql)
    {
        await using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A follower of this process that remembers every entry in the order in which it is handed them.</summary>
internal sealed class Witness(params string[] after) : NodeFollower
{
    private readonly Lock _lock = new();
    private readonly List<long> _seen = [];

    /// <summary>The numbers so far.</summary>
    public IReadOnlyList<long> Seen
    {
        get
        {
            lock (_lock)
                return [.. _seen];
        }
    }

    public override string Name => "witness";

    public override IReadOnlyList<string> After => after;

    public override IReadOnlySet<Type> Kinds { get; } = new HashSet<Type> { typeof(SitePublished) };

    public override Task Handle(IReadOnlyList<Entry> entries, DbConnection connection, CancellationToken stop)
    {
        lock (_lock)
            _seen.AddRange(entries.Select(e => e.Number));
        return Task.CompletedTask;
    }
}
