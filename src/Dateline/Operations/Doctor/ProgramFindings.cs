using Dateline.Imaging;
using Dateline.Mediabank.Recordings;
using Dateline.Site;

namespace Dateline.Operations;

/// <summary>What comes with the program and may have been lost on the way: styles and fonts, and the library of pictures.</summary>
internal static class ProgramFindings
{
    public static IEnumerable<Finding> All => [Assets(), Pictures(), Recordings()];

    private static Finding Assets()
    {
        string[] needed = ["site.css", "reader.js", "fonts"];
        var missing = needed.Where(n => !Path.Exists(Path.Combine(AssetsFolder.Path, n))).ToList();
        return missing.Count == 0
            ? new Finding("styles and fonts", "are there.")
            : new Finding(
                "styles and fonts",
                $"{string.Join(", ", missing)} are missing from '{AssetsFolder.Path}'.",
                "Install the program again, or build it with Node.js 20 or newer."
            );
    }

    private static Finding Pictures() =>
        PictureLibrary.Version is { } version
            ? new Finding("pictures", $"libvips {version} can be loaded.")
            : new Finding(
                "pictures",
                "libvips cannot be loaded.",
                "Install the program that was made for this kind of machine (linux-x64, linux-arm64 …)."
            );

    /// <summary>A site without them is whole: it takes pictures alone.</summary>
    private static Finding Recordings() =>
        new(
            "video and audio",
            RecordingTool.IsInstalled
                ? "ffmpeg and ffprobe are installed."
                : "are not taken: ffmpeg or ffprobe is not on the PATH (Debian: ffmpeg)."
        );
}
