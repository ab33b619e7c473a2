using System.Diagnostics;
using Dateline.Mediabank.Recordings;

namespace Dateline.Tests.Mediabank;

/// <summary>ffmpeg is ended where it takes too much.</summary>
public sealed class RecordingToolTest
{
    /// <summary>Makes a film of two seconds anew as fast as it is played.</summary>
    private static readonly string[] Slowly = ["-vf", "realtime", "-f", "mp4"];

    [Fact]
    public async Task What_is_within_the_limits_is_made()
    {
        using var tool = new RecordingTool();

        (await Ended(tool)).ShouldBeNull();
    }

    [Fact]
    public async Task What_takes_too_long_is_ended()
    {
        using var tool = new RecordingTool { TimeMax = TimeSpan.FromMilliseconds(300) };

        (await Ended(tool)).ShouldNotBeNull().Message.ShouldContain("longer than");
    }

    [Fact]
    public async Task What_takes_too_much_memory_is_ended()
    {
        using var tool = new RecordingTool { MemoryBytesMax = 1024 * 1024 };

        (await Ended(tool)).ShouldNotBeNull().Message.ShouldContain("memory");
    }

    [Fact]
    public async Task What_nobody_wants_any_more_is_ended()
    {
        using var tool = new RecordingTool();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Should.ThrowAsync<OperationCanceledException>(() => Ended(tool, stop.Token));
    }

    /// <summary>Runs, and looks that nothing of it goes on; what it complained of, if it did.</summary>
    private static async Task<RecordingToolException?> Ended(RecordingTool tool, CancellationToken stop = default)
    {
        Assert.SkipUnless(RecordingTool.IsInstalled, "ffmpeg is not installed.");
        using var folder = new TestFolder();
        var film = Path.Combine(folder.Path, "film.mp4");
        await File.WriteAllBytesAsync(film, await Films.Mp4("Colours, made slowly"), CancellationToken.None);
        try
        {
            await tool.Make(film, 0, Slowly, Path.Combine(folder.Path, "made.mp4"), stop);
            return null;
        }
        catch (RecordingToolException e)
        {
            return e;
        }
        finally
        {
            Process
                .GetProcessesByName("ffmpeg")
                .Where(p => CommandLineOf(p).Contains(folder.Path, StringComparison.Ordinal))
                .ShouldBeEmpty();
        }
    }

    private static string CommandLineOf(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
