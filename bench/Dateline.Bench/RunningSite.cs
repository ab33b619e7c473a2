using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Dateline.Bench;

/// <summary>The real program in a process of its own, on a free port and a folder that is gone afterwards, with the sample newsroom.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly bool _ownFolder;
    private Process? _process;

    private RunningSite(string? folder) =>
        (_folder, _ownFolder) = folder is null
            ? (Directory.CreateTempSubdirectory("dateline-bench-"), true)
            : (new DirectoryInfo(folder), false);

    /// <summary>BENCH_PROGRAM names the program as it is installed (dev/package.cs compiles it ahead); without it, the one that was built with this.</summary>
    private static readonly string? Program = Environment.GetEnvironmentVariable("BENCH_PROGRAM");

    private static readonly TimeSpan ReadyLookEvery = TimeSpan.FromMilliseconds(20);

    public string Address { get; } = $"http://127.0.0.1:{FreePort()}";

    /// <summary>Where letters lie.</summary>
    public string MailFolder => Path.Combine(_folder.FullName, "mail");

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="database">A PostgreSQL connection string, or null for SQLite.</param>
    /// <param name="folder">A data folder that is there already; null for a new one with the sample newsroom.</param>
    public static async Task<RunningSite> Start(string? database = null, string? folder = null)
    {
        var site = new RunningSite(folder);
        string[] store = database is null ? [] : ["--database", database];
        site._process = site.Dateline(["--urls", site.Address, "--limit-percent", "100000", .. store]);
        site.Client = new HttpClient { BaseAddress = new Uri(site.Address) };
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(1); )
        {
            if (await site.Serves())
                return site;
            await Task.Delay(ReadyLookEvery);
        }
        throw new TimeoutException("Dateline did not serve a page within a minute.");
    }

    /// <summary>Until every follower has read the log to its end.</summary>
    public async Task CaughtUp(TimeSpan limit)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < limit; await Task.Delay(500))
        {
            using var answer = await Client.GetAsync("/readyz");
            var state = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            if (answer.IsSuccessStatusCode && state["followers"]!.AsArray().All(f => (long)f!["behind"]! == 0))
                return;
        }
        throw new TimeoutException($"The followers did not catch up within {limit}.");
    }

    /// <summary>What the process holds in memory now.</summary>
    public long ResidentBytes
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Makes an API key that may do everything.</summary>
    public async Task<string> Key(string? database = null, string name = "bench")
    {
        string[] store = database is null ? [] : ["--database", database];
        using var process = Dateline(["key", "create", name, .. store]);
        var key = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        return key;
    }

    /// <summary>Runs the program on this site's folder.</summary>
    public Process Dateline(string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(
                Program ?? "dotnet",
                [
                    .. Program is null ? (string[])[Path.Combine(AppContext.BaseDirectory, "Dateline.dll")] : [],
                    .. arguments,
                    "--data",
                    _folder.FullName,
                ]
            )
            {
                RedirectStandardOutput = true,
                Environment =
                {
                    // The sample's pictures would be made while something is measured.
                    ["DATELINE_NO_AVIF"] = "1",
                    // As packaging/dateline.service starts it.
                    ["MALLOC_ARENA_MAX"] = "1",
                },
            }
        )!;

    public static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        if (_ownFolder)
            _folder.Delete(recursive: true);
    }

    /// <summary>A page with stories is served; followers of a large archive may still be on their way.</summary>
    private async Task<bool> Serves()
    {
        try
        {
            return (await Client.GetStringAsync("/")).Contains("<article", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
