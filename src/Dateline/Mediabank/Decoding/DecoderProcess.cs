using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Dateline.Imaging;

namespace Dateline.Mediabank.Decoding;

/// <summary>One decoder: this program again, with nothing of this process's environment but what a program needs to start. One asks it at a time.</summary>
internal sealed class DecoderProcess : IAsyncDisposable
{
    /// <summary>A hundred megapixels in three bytes each, twice, and the program itself.</summary>
    private const long MemoryBytesMax = 1024L * 1024 * 1024;

    private readonly Process _process;

    private DecoderProcess(Process process) => _process = process;

    /// <summary>How often it has begun to rest.</summary>
    public long Rested { get; private set; }

    /// <summary>Its process's number.</summary>
    internal int Id => _process.Id;

    public long Rests() => ++Rested;

    public static DecoderProcess Start()
    {
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true };
        // Installed, the program is its own file; from a build folder, dotnet runs it.
        if (Path.GetFileName(Environment.ProcessPath) is "Dateline" or "Dateline.exe")
            start.FileName = Environment.ProcessPath!;
        else
        {
            start.FileName = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
            start.ArgumentList.Add(typeof(DecoderProcess).Assembly.Location);
        }
        start.ArgumentList.Add(DecoderProgram.Verb);
        WatchedProcess.Bare(start.Environment);
        Settle(start.Environment);
        return new DecoderProcess(Process.Start(start)!);
    }

    /// <summary>A small heap, with 4 MiB for young objects: what a picture takes lies outside it.</summary>
    internal static void Settle(IDictionary<string, string?> environment)
    {
        environment["DOTNET_GCHeapHardLimit"] = "0x30000000";
        environment["DOTNET_GCgen0size"] = "0x400000";
        environment["DOTNET_TieredPGO"] = "0";
    }

    /// <summary>Asks it.</summary>
    /// <exception cref="PictureRefusedException">It refuses the file.</exception>
    /// <exception cref="IOException">It ended in the middle.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    /// <exception cref="InsufficientMemoryException">It took too much memory.</exception>
    public async Task<byte[]> Ask(DecoderTask task, byte[] file, TimeSpan timeMax, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var answer = Exchange(task, file, end.Token);
        try
        {
            await WatchedProcess.Watch(_process, answer, (timeMax, MemoryBytesMax), stop);
        }
        catch (Exception e) when (e is TimeoutException or InsufficientMemoryException)
        {
            await end.CancelAsync();
            throw;
        }
        return await answer;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<byte[]> Exchange(DecoderTask task, byte[] file, CancellationToken stop)
    {
        var input = _process.StandardInput.BaseStream;
        await DecoderWire.Send(input, DecoderWire.Task, JsonSerializer.SerializeToUtf8Bytes(task, DecoderWire.Json), stop);
        await DecoderWire.Send(input, DecoderWire.File, file, stop);
        return await DecoderWire.Receive(_process.StandardOutput.BaseStream, stop) switch
        {
            { What: DecoderWire.Done } done => done.Content,
            { What: DecoderWire.Refused } refused => throw new PictureRefusedException(Encoding.UTF8.GetString(refused.Content)),
            _ => throw new EndOfStreamException("The decoder ended without an answer."),
        };
    }
}
