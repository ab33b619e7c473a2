namespace Dateline.Tests.World;

/// <summary>Videos and sounds of our own, made by ffmpeg; where it is not installed, what needs it is skipped.</summary>
internal static class Films
{
    /// <summary>The box of an MP4 in which a camera says where it was.</summary>
    public const string Place = "loci";

    /// <summary>Two seconds of H.264 and AAC, 320 by 180, by Ines Tarrow, with where it was filmed.</summary>
    public static Task<byte[]> Mp4(string title = "A test of colours") =>
        Make(
            "mp4",
            [.. Colours, .. Tone, "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac"],
            ["-metadata", $"title={title}", "-metadata", "artist=Ines Tarrow", "-metadata", "location=+48.1000-004.2000/"]
        );

    /// <summary>The same with nothing to hear, as VP9.</summary>
    public static Task<byte[]> SilentWebm() => Make("webm", [.. Colours, "-c:v", "libvpx-vp9", "-b:v", "100k"], []);

    /// <summary>Two seconds of a tone, as MP3.</summary>
    public static Task<byte[]> Mp3() => Make("mp3", [.. Tone, "-c:a", "libmp3lame"], ["-metadata", "title=A tone"]);

    /// <summary>The same as AAC.</summary>
    public static Task<byte[]> M4a() => Make("m4a", [.. Tone, "-c:a", "aac"], []);

    /// <summary>A video that no browser plays.</summary>
    public static Task<byte[]> Unplayable() => Make("mp4", [.. Colours, "-c:v", "mpeg4"], []);

    private static string[] Colours => ["-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=2"];

    private static string[] Tone => ["-f", "lavfi", "-i", "sine=frequency=440:duration=2"];

    private static async Task<byte[]> Make(string extension, string[] what, string[] tags)
    {
        Assert.SkipUnless(Dateline.Mediabank.Recordings.RecordingTool.IsInstalled, "ffmpeg is not installed.");
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "made." + extension);
        await Shell.Run(["ffmpeg", "-v", "error", .. what, .. tags, file]);
        return await File.ReadAllBytesAsync(file);
    }
}
