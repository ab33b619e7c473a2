using System.Diagnostics;

namespace Dateline.Mediabank.Decoding;

/// <summary>A program that reads files which nobody vouches for: nothing of this process's environment goes to it, and it is looked at while it works.</summary>
internal static class WatchedProcess
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>What a program needs to find its runtime and its libraries. Settings, and the secrets among them, stay here.</summary>
    private static readonly string[] Passed =
    [
        "PATH",
        "HOME",
        "TMPDIR",
        "LD_LIBRARY_PATH",
        "DOTNET_ROOT",
        "DOTNET_HOST_PATH",
        "SystemRoot",
    ];

    /// <summary>Takes everything else out of an environment.</summary>
    public static void Bare(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Except(Passed).ToList())
            environment.Remove(name);
    }

    /// <summary>Waits until its work is done, in whatever way; whoever waits ends the process where this fails.</summary>
    /// <param name="process">The process.</param>
    /// <param name="work">What ends with its work.</param>
    /// <param name="max">How long it may take, and how many bytes it may hold.</param>
    /// <param name="stop">Nobody wants it any more.</param>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    /// <exception cref="InsufficientMemoryException">It takes too much memory.</exception>
    public static async Task Watch(Process process, Task work, (TimeSpan Time, long Bytes) max, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        while (await Task.WhenAny(work, Task.Delay(LookEvery, stop)) != work)
        {
            stop.ThrowIfCancellationRequested();
            if (watch.Elapsed > max.Time)
                throw new TimeoutException($"It took longer than {max.Time}.");
            if (MemoryOf(process) > max.Bytes)
                throw new InsufficientMemoryException($"It took more than {max.Bytes / 1024 / 1024} MiB of memory.");
        }
    }

    /// <summary>What a process holds now, in bytes; 0 for one that has ended, which it may do while one looks.</summary>
    private static long MemoryOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.HasExited ? 0 : process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }
}
