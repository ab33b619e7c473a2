using System.Diagnostics;
using System.Globalization;
using Dateline.Storage;
using Npgsql;

namespace Dateline.Tests.World;

/// <summary>
/// A PostgreSQL of the tests' own, made with initdb from an installed server, on a free port of the loopback. It goes with the process
/// that started it, however that ends: a guard waits for the end of its standard input, then stops the server and removes its folder.
/// </summary>
/// <remarks>
/// One that a test of its own ends and starts again syncs like a real one. The one that all others share does not: with hundreds of databases in it, a checkpoint, for
/// which each "drop database" waits, would sync some hundred thousand files, and nothing in a test ends the power. What a killed program has written, the kernel keeps.
/// </remarks>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    /// <summary>Tests run in parallel, and each of their sites holds a pool of its own.</summary>
    private const int ConnectionsMax = 400;

    private const string SmallServer = " -c min_wal_size=2MB -c max_wal_size=4MB -c shared_buffers=4MB";

    private static readonly string? Programs = FindPrograms();

    private readonly string _folder;
    private readonly int _port;
    private readonly Process _guard;
    private readonly Lazy<Task> _template;
    private readonly SemaphoreSlim _creating = new(1, 1);
    private int _databases;

    private PrivatePostgres(string folder, int port)
    {
        (_folder, _port) = (folder, port);
        var guard = $"cat >/dev/null; '{Programs}/pg_ctl' stop -D '{Data}' -m immediate >/dev/null 2>&1; rm -rf '{Data}'";
        _guard = Shell.Start(AsServerUser("/bin/sh", "-c", guard));
        _template = new Lazy<Task>(MakeTemplate);
    }

    /// <summary>Why there is no PostgreSQL to test on; null when there is.</summary>
    public static string? WhyMissing =>
        Programs is null ? "PostgreSQL is not installed here: no initdb in /usr/lib/postgresql/*/bin or on the PATH." : null;

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Makes and starts a server.</summary>
    /// <param name="within">The folder, as of a small disk, in which it keeps its data in as little room as it can; null for a new one.</param>
    /// <param name="syncs">True for one that syncs what it writes.</param>
    public static async Task<PrivatePostgres> Start(string? within = null, bool syncs = true)
    {
        if (WhyMissing is { } reason)
            throw new InvalidOperationException(reason);

        var postgres = new PrivatePostgres(NewFolder(within), FreePort.Next()) { IsSmall = within is not null, Syncs = syncs };
        string[] size = postgres.IsSmall ? ["--wal-segsize=1"] : [];
        string[] command = ["-D", postgres.Data, "-U", "dateline", "--auth=trust", "-E", "UTF8", "--no-locale", .. size];
        await Shell.Run(AsServerUser([$"{Programs}/initdb", .. command]));
        await postgres.StartServer();
        return postgres;
    }

    /// <summary>A standby that follows this server: from when it is returned, this one acknowledges only what the standby has on its disk too.</summary>
    public async Task<PrivatePostgres> Standby()
    {
        var standby = new PrivatePostgres(NewFolder(null), FreePort.Next());
        var port = _port.ToString(CultureInfo.InvariantCulture);
        string[] copy = ["-h", "127.0.0.1", "-p", port, "-U", "dateline", "-D", standby.Data, "-R", "-c", "fast"];
        await Shell.Run(AsServerUser([$"{Programs}/pg_basebackup", .. copy]));
        await standby.StartServer();
        await Execute("ALTER SYSTEM SET synchronous_standby_names = '*'");
        await Execute("SELECT pg_reload_conf()");
        for (var look = 0; look < 300; look++, await Task.Delay(100))
            if (await IsFollowed())
                return standby;
        throw new TimeoutException("The standby did not follow within 30 seconds.");
    }

    /// <summary>Makes the server of a standby.</summary>
    public Task Promote() => Shell.Run(AsServerUser($"{Programs}/pg_ctl", "promote", "-w", "-D", Data));

    /// <summary>Starts the server, if it has ended.</summary>
    public async Task StartIfEnded()
    {
        var (code, _, _) = await Shell.RunWhatever(AsServerUser($"{Programs}/pg_ctl", "status", "-D", Data));
        if (code != 0)
            await StartServer();
    }

    /// <summary>The connection string of a database on either of two servers, whichever takes writes.</summary>
    public string ConnectionOr(PrivatePostgres other, string connection) =>
        new NpgsqlConnectionStringBuilder(connection)
        {
            Host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port},127.0.0.1:{other._port}"),
        }.ConnectionString;

    private bool IsSmall { get; init; }

    private bool Syncs { get; init; } = true;

    private static string NewFolder(string? within)
    {
        var folder = within is null
            ? Directory.CreateTempSubdirectory("dateline-postgres-").FullName
            : Directory.CreateDirectory(Path.Combine(within, "postgres")).FullName;
        if (!OperatingSystem.IsWindows() && Environment.UserName == "root")
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        return folder;
    }

    private async Task<bool> IsFollowed()
    {
        await using var source = NpgsqlDataSource.Create(Connection("postgres"));
        await using var command = source.CreateCommand(
            "SELECT EXISTS (SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync')"
        );
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The connection string of a database.</summary>
    public string Connection(string database) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={_port};Username=dateline;Database={database};Maximum Pool Size=30"
        );

    /// <summary>A new database with the newest schema and nothing in it.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> NewDatabase()
    {
        await _template.Value;
        return await Create("TEMPLATE dateline_template");
    }

    /// <summary>A new database without even a schema.</summary>
    public Task<string> NewBareDatabase() => Create("");

    /// <summary>Ends the server as a crash of its machine's process would: at once, without a last checkpoint.</summary>
    public Task StopAtOnce() => Shell.Run(AsServerUser($"{Programs}/pg_ctl", "stop", "-D", Data, "-m", "immediate"));

    /// <summary>Starts the server, the first time or again.</summary>
    public Task StartServer()
    {
        var sync = Syncs ? "on" : "off";
        var options = string.Create(
            CultureInfo.InvariantCulture,
            $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections={ConnectionsMax} -c fsync={sync}{(IsSmall ? SmallServer : "")}"
        );
        return Shell.Run(
            AsServerUser($"{Programs}/pg_ctl", "start", "-w", "-D", Data, "-l", Path.Combine(Data, "server.log"), "-o", options)
        );
    }

    public async ValueTask DisposeAsync()
    {
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
        _creating.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task MakeTemplate()
    {
        await Execute("CREATE DATABASE dateline_template");
        await using var database = new PostgresDatabase(Connection("dateline_template"));
        await database.Migrate(CancellationToken.None);
    }

    private async Task<string> Create(string template)
    {
        await _creating.WaitAsync();
        try
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"paper_{++_databases}");
            await Execute($"CREATE DATABASE {name} {template}");
            return Connection(name);
        }
        finally
        {
            _creating.Release();
        }
    }

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Connection("postgres"));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>PostgreSQL refuses to run as root; then it runs as the user that its package made, or as nobody.</summary>
    private static string[] AsServerUser(params string[] command)
    {
        if (Environment.UserName != "root")
            return command;
        var user = File.ReadLines("/etc/passwd").Any(l => l.StartsWith("postgres:", StringComparison.Ordinal))
            ? "postgres"
            : "nobody";
        return ["runuser", "-u", user, "--", .. command];
    }

    private static string? FindPrograms()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(f => f, StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return installed.Select(f => Path.Combine(f, "bin")).Concat(path).FirstOrDefault(f => File.Exists($"{f}/initdb"));
    }
}
