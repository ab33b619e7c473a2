using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Dateline.Bench;

/// <summary>The real program in a process of its own, on a free port and a folder that is gone afterwards, with the sample newsroom.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dateline-bench-");
    private Process? _process;

    public string Address { get; } = $"http://127.0.0.1:{FreePort()}";

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="database">A PostgreSQL connection string, or null for SQLite.</param>
    public static async Task<RunningSite> Start(string? database = null)
    {
        var site = new RunningSite();
        string[] store = database is null ? [] : ["--database", database];
        site._process = site.Dateline(["--urls", site.Address, .. store]);
        site.Client = new HttpClient { BaseAddress = new Uri(site.Address) };
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (await site.IsReady())
                return site;
            await Task.Delay(200);
        }
        throw new TimeoutException("Dateline did not become ready within a minute.");
    }

    /// <summary>Makes an API key that may do everything.</summary>
    public async Task<string> Key(string? database = null)
    {
        string[] store = database is null ? [] : ["--database", database];
        using var process = Dateline(["key", "create", "bench", .. store]);
        var key = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        return key;
    }

    /// <summary>Runs the program on this site's folder.</summary>
    public Process Dateline(string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [Path.Combine(AppContext.BaseDirectory, "Dateline.dll"), .. arguments, "--data", _folder.FullName]
            )
            {
                RedirectStandardOutput = true,
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
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsReady()
    {
        try
        {
            return (await Client.GetAsync("/readyz")).IsSuccessStatusCode
                && (await Client.GetStringAsync("/")).Contains("<article", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
