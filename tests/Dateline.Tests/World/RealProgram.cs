using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Dateline.Tests.World;

/// <summary>
/// The built program as an operator runs it: a process of its own with a data folder and a free port, which can be killed at any moment and started
/// again on what it left. The one that <c>DATELINE_TESTS_PROGRAM</c> names, such as that of the package, else <c>dotnet Dateline.dll</c>.
/// </summary>
internal sealed class RealProgram : IAsyncDisposable
{
    /// <summary>The first start migrates an empty database; two slow cores need a while for it.</summary>
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(3);

    private readonly TestFolder? _ownFolder;
    private readonly string[] _store;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;
    private TaskCompletionSource<bool> _ready = new();

    /// <param name="database">PostgreSQL's connection string.</param>
    /// <param name="folder">A data folder that exists already; null for a new one.</param>
    private RealProgram(string? database, string? folder)
    {
        _ownFolder = folder is null ? new TestFolder() : null;
        Folder = folder ?? _ownFolder!.Path;
        Database = database;
        _store = ["--data", Folder, .. database is null ? (string[])[] : ["--database", database]];
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
    }

    /// <summary>Its data folder.</summary>
    public string Folder { get; }

    /// <summary>PostgreSQL's connection string; null on SQLite.</summary>
    public string? Database { get; }

    /// <summary>Where it serves; the same after each start.</summary>
    public Uri Address { get; }

    /// <summary>More options with which it serves.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>What the environment of the program and of its verbs says besides.</summary>
    public IReadOnlyList<(string Name, string Value)> Environment { get; set; } = [];

    /// <summary>What it wrote to standard error since it was made.</summary>
    public IReadOnlyCollection<string> Errors => [.. _errors];

    /// <summary>What it wrote to standard output, its log, since it was started last.</summary>
    public IReadOnlyCollection<string> Said => [.. _said];

    /// <summary>A program on a new store; nothing runs yet.</summary>
    /// <param name="store">On which store.</param>
    /// <param name="options">More options with which it serves.</param>
    public static async Task<RealProgram> On(Store store, params string[] options) =>
        new(store == Store.Postgres ? await (await Servers.Postgres).NewBareDatabase() : null, null) { Options = options };

    /// <summary>Another program on a store that is there already.</summary>
    public static RealProgram Beside(string? database, string? folder, params string[] options) =>
        new(database, folder) { Options = options };

    /// <summary>Starts it, and waits for the line with which it says that it serves.</summary>
    public async Task Start()
    {
        _ready = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _said.Clear();
        _process = Shell.Start(Command(Serving), [.. Environment]);
        _process.EnableRaisingEvents = true;
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        _process.Exited += (_, _) => _ready.TrySetResult(false);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (!await _ready.Task.WaitAsync(ReadyWithin))
            throw new InvalidOperationException($"Dateline ended before it served: {string.Join('\n', Errors)}");
    }

    /// <summary>Ends the process in the middle of whatever it does (SIGKILL).</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Asks it to end, as an operator's Ctrl+C or a service manager does (SIGTERM).</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Stop()
    {
        await Shell.Run("kill", "-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture));
        await _process.WaitForExitAsync();
        var code = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return code;
    }

    /// <summary>Starts it where it should refuse to serve, and waits for its end.</summary>
    public Task<(int Code, string Output, string Error)> Serve() => Shell.RunWhatever(Command(Serving));

    /// <summary>Starts a verb and leaves it running.</summary>
    public Process StartVerb(params string[] verb) => Shell.Start(Command([.. verb, .. _store]));

    /// <summary>Runs one of the operator's verbs on this store: <c>verify</c>, <c>key create desk</c> …</summary>
    public Task<(int Code, string Output, string Error)> Verb(params string[] verb) =>
        Shell.RunWhatever([.. InEnvironment, .. Command([.. verb, .. _store])]);

    /// <summary>Runs one statement on this store, behind the program's back.</summary>
    public async Task Execute(string sql)
    {
        await using var database = Dateline.Storage.Database.Of(new Settings { Data = Folder, Database = Database });
        await using var connection = await database.OpenToWrite(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first column of a query on this store, asked behind the program's back.</summary>
    public async Task<List<string>> Query(string sql)
    {
        await using var database = Dateline.Storage.Database.Of(new Settings { Data = Folder, Database = Database });
        return await BehindTheBack.FirstColumn(database, sql);
    }

    /// <summary>Somebody with a new key of all capabilities.</summary>
    public async Task<Staff> Hire(string name)
    {
        var (code, output, error) = await Verb("key", "create", name);
        code.ShouldBe(0, error);
        return new Staff(Asking.Client(Address), output.Trim());
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await Kill();
        _ownFolder?.Dispose();
    }

    /// <summary>The command by which a verb gets its environment.</summary>
    private IEnumerable<string> InEnvironment =>
        Environment.Count == 0 ? [] : [.. (string[])["env"], .. Environment.Select(v => $"{v.Name}={v.Value}")];

    private string[] Serving =>
        ["--urls", Address.ToString().TrimEnd('/'), "--empty", "--limit-percent", "10000", .. Options, .. _store];

    /// <summary>The command line of the built program.</summary>
    public static string[] Command(string[] arguments) =>
        System.Environment.GetEnvironmentVariable("DATELINE_TESTS_PROGRAM") is { } installed
            ? [Path.GetFullPath(installed), .. arguments]
            : ["dotnet", Path.Combine(AppContext.BaseDirectory, "Dateline.dll"), .. arguments];

    private void Heard(string? line)
    {
        _said.Enqueue(line ?? "");
        if (line?.StartsWith("Dateline serves ", StringComparison.Ordinal) is true)
            _ready.TrySetResult(true);
    }
}
