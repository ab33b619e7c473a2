using System.Diagnostics;
using System.Globalization;
using Dateline.Storage;
using Npgsql;

namespace Dateline.Tests.World;

/// <summary>
/// A PostgreSQL of the tests' own, made with initdb from an installed server, on a free port of the loopback. It goes with the process
/// that started it, however that ends: a guard waits for the end of its standard input, then stops the server and removes its folder.
/// </summary>
/// <remarks>It syncs like a real one. <c>DATELINE_TEST_FSYNC=off</c> makes the run faster where durability is not what is tested.</remarks>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    /// <summary>Tests run in parallel, and each of their sites holds a pool of its own.</summary>
    private const int ConnectionsMax = 400;

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
    public static async Task<PrivatePostgres> Start()
    {
        if (WhyMissing is { } reason)
            throw new InvalidOperationException(reason);

        var folder = Directory.CreateTempSubdirectory("dateline-postgres-").FullName;
        if (!OperatingSystem.IsWindows() && Environment.UserName == "root")
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        var postgres = new PrivatePostgres(folder, FreePort.Next());
        await Shell.Run(
            AsServerUser($"{Programs}/initdb", "-D", postgres.Data, "-U", "dateline", "--auth=trust", "-E", "UTF8", "--no-locale")
        );
        await postgres.StartServer();
        return postgres;
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
        var sync = Environment.GetEnvironmentVariable("DATELINE_TEST_FSYNC") is "off" ? "off" : "on";
        var options = string.Create(
            CultureInfo.InvariantCulture,
            $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections={ConnectionsMax} -c fsync={sync}"
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
