using System.Diagnostics;
using System.Globalization;
using Dateline.Mediabank.Decoding;
using Dateline.Site;

namespace Dateline.Mediabank.Recordings;

/// <summary>
/// ffmpeg and ffprobe, where they are installed. They read files that nobody vouches for, each in a process of its own with nothing of this one's environment, that opens no address and
/// no file but the one named, and that is ended when it takes too long or too much memory.
/// </summary>
internal sealed class RecordingTool : IDisposable
{
    /// <summary>What it prints beyond is let go.</summary>
    private const int OutputBytesMax = 1024 * 1024;

    /// <summary>Nothing but files of this machine, and nothing but the four ways of packing.</summary>
    private static readonly string[] Careful =
    [
        "-v",
        "error",
        "-protocol_whitelist",
        "file",
        "-format_whitelist",
        "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mp3",
    ];

    /// <summary>Each takes a core; half of them stay for readers.</summary>
    private readonly SemaphoreSlim _free = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>How long one run may take; the largest recording that is accepted is packed anew in less. Default: five minutes.</summary>
    public TimeSpan TimeMax { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many bytes of memory one run may hold. Default: one gibibyte.</summary>
    public long MemoryBytesMax { get; init; } = 1024L * 1024 * 1024;

    /// <summary>True where both programs are on the PATH.</summary>
    public static bool IsInstalled => PathOf("ffmpeg") is not null && PathOf("ffprobe") is not null;

    /// <summary>What ffprobe says of a file, as JSON: <c>format</c> and <c>streams</c>.</summary>
    /// <exception cref="RecordingToolException">It cannot read the file.</exception>
    /// <exception cref="Refusal">503: it is not installed.</exception>
    public Task<byte[]> Probe(string path, CancellationToken stop) =>
        Run("ffprobe", [.. Careful, "-show_format", "-show_streams", "-of", "json", "-i", FileOf(path)], stop);

    /// <summary>Has ffmpeg make something of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="from">At which second it begins.</param>
    /// <param name="make">What, in its own words, up to the output's name.</param>
    /// <param name="to">Where to; overwritten.</param>
    /// <param name="stop">Nobody wants it any more.</param>
    /// <exception cref="RecordingToolException">It cannot.</exception>
    public Task Make(string path, double from, IEnumerable<string> make, string to, CancellationToken stop) =>
        Run(
            "ffmpeg",
            [
                "-nostdin",
                "-y",
                .. Careful,
                "-threads",
                "1",
                .. from > 0 ? (string[])["-ss", from.ToString("0.###", CultureInfo.InvariantCulture)] : [],
                "-i",
                FileOf(path),
                .. make,
                FileOf(to),
            ],
            stop
        );

    public void Dispose() => _free.Dispose();

    /// <summary>A name with a colon in it is no protocol, and one that begins with a dash no option.</summary>
    private static string FileOf(string path) => "file:" + Path.GetFullPath(path);

    private static string? PathOf(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
            .FirstOrDefault(File.Exists);

    private async Task<byte[]> Run(string program, IReadOnlyList<string> arguments, CancellationToken stop)
    {
        var path =
            PathOf(program)
            ?? throw Refusal.Because(
                StatusCodes.Status503ServiceUnavailable,
                "Video and audio are taken only where ffmpeg is installed, and it is not.",
                RefusalCode.NoRecordings
            );
        await _free.WaitAsync(stop);
        try
        {
            return await RunAlone(path, arguments, stop);
        }
        finally
        {
            _free.Release();
        }
    }

    private async Task<byte[]> RunAlone(string path, IReadOnlyList<string> arguments, CancellationToken stop)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        WatchedProcess.Bare(start.Environment);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = Read(process.StandardOutput.BaseStream);
        var complained = Read(process.StandardError.BaseStream);
        try
        {
            var end = process.WaitForExitAsync(stop);
            await WatchedProcess.Watch(process, end, (TimeMax, MemoryBytesMax), stop);
            await end;
        }
        catch (Exception e) when (e is TimeoutException or InsufficientMemoryException)
        {
            throw new RecordingToolException(e.Message);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
        if (process.ExitCode != 0)
            throw new RecordingToolException(System.Text.Encoding.UTF8.GetString(await complained));
        return await said;
    }

    private static async Task<byte[]> Read(Stream output)
    {
        using var kept = new MemoryStream();
        var piece = new byte[8192];
        while (await output.ReadAsync(piece) is > 0 and var read)
            if (kept.Length < OutputBytesMax)
                await kept.WriteAsync(piece.AsMemory(0, read));
        return kept.ToArray();
    }
}

/// <summary>ffmpeg cannot do with a file what it was asked for; the message is its own.</summary>
internal sealed class RecordingToolException(string message) : Exception(message);
