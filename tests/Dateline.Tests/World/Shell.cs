using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Dateline.Tests.World;

/// <summary>Other programs, as a test starts them.</summary>
internal static class Shell
{
    /// <summary>No step of a test takes longer, on a machine that does much else besides; one that does hangs.</summary>
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(5);

    /// <summary>Starts a program and leaves it running, its three streams in our hands.</summary>
    public static Process Start(string[] command, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        // A program of ours that lives for seconds gains nothing from watching itself in order to be compiled better later.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DATELINE_NO_AVIF"] = "1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"'{command[0]}' did not start.");
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; the message holds what it wrote to standard error.</exception>
    public static async Task<string> Run(params string[] command)
    {
        var (code, output, error) = await RunWhatever(command);
        return code == 0
            ? output
            : throw new InvalidOperationException($"'{string.Join(' ', command)}' ended with {code}: {error}{output}");
    }

    /// <summary>Runs a program to its end, whether it likes it or not.</summary>
    public static async Task<(int Code, string Output, string Error)> RunWhatever(params string[] command)
    {
        using var process = Start(command);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(RunMax);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{string.Join(' ', command)}' did not end within {RunMax}.");
        }
        return (process.ExitCode, await output, await error);
    }
}

/// <summary>Ports that nobody listens on.</summary>
internal static class FreePort
{
    private static readonly Lock Asking = new();
    private static readonly HashSet<int> Given = [];

    /// <summary>A free port of the loopback, not given to another test of this run.</summary>
    public static int Next()
    {
        lock (Asking)
            while (true)
            {
                using var socket = new TcpListener(IPAddress.Loopback, 0);
                socket.Start();
                var port = ((IPEndPoint)socket.LocalEndpoint).Port;
                if (Given.Add(port))
                    return port;
            }
    }
}
