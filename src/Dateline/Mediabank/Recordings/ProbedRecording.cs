using System.Globalization;
using System.Text.Json;
using Dateline.Imaging;

namespace Dateline.Mediabank.Recordings;

/// <summary>What is in a file that is played.</summary>
/// <param name="Format">mp4, webm, mp3 or m4a.</param>
/// <param name="Seconds">How long it takes.</param>
/// <param name="Width">Of its video in pixels as it is shown; null for sound.</param>
/// <param name="Height">The same of its height.</param>
/// <param name="IsSilent">True where there is nothing to hear.</param>
/// <param name="HasCover">True for sound with a picture in the file.</param>
/// <param name="Tags">What the file says of itself, by ffmpeg's names: title, artist, copyright, comment.</param>
internal sealed record ProbedRecording(
    string Format,
    double Seconds,
    int? Width,
    int? Height,
    bool IsSilent,
    bool HasCover,
    IReadOnlyDictionary<string, string> Tags
)
{
    /// <summary>Eight thousand pixels: the largest that cameras film.</summary>
    private const int SideMax = 8192;

    private static readonly string[] Videos = ["h264", "vp8", "vp9", "av1"];
    private static readonly string[] Sounds = ["aac", "mp3", "opus", "vorbis"];

    /// <summary>The four-two-zero colours that browsers show; what is finer was made for a cutting room.</summary>
    private static readonly string[] Colours = ["yuv420p", "yuvj420p"];

    /// <summary>The same in ten bits, which no browser shows of H.264.</summary>
    private const string TenBits = "yuv420p10le";

    public bool IsVideo => Width is not null;

    /// <summary>Reads what ffprobe says.</summary>
    /// <param name="json">Its answer.</param>
    /// <param name="packed">How the file is packed, by its first bytes.</param>
    /// <exception cref="PictureRefusedException">It is nothing that browsers play.</exception>
    public static ProbedRecording Read(byte[] json, string packed)
    {
        using var document = JsonDocument.Parse(json);
        var format = document.RootElement.GetProperty("format");
        var streams = document.RootElement.GetProperty("streams").EnumerateArray().ToList();
        var video = streams.Find(s => Is(s, "video") && !IsCover(s));
        var sound = streams.Find(s => Is(s, "audio"));
        if (video.ValueKind == JsonValueKind.Undefined && sound.ValueKind == JsonValueKind.Undefined)
            throw new PictureRefusedException("The file holds neither video nor audio.");
        if (Text(video, "codec_name") is { } codec && !Videos.Contains(codec))
            throw new PictureRefusedException($"Its video is {codec}; browsers play H.264, VP8, VP9 and AV1.");
        if (
            Text(video, "pix_fmt") is { } colours
            && !Colours.Contains(colours)
            && (colours != TenBits || Text(video, "codec_name") == "h264")
        )
            throw new PictureRefusedException($"Its video has the colours {colours}; browsers show yuv420p.");
        if (Text(sound, "codec_name") is { } heard && !Sounds.Contains(heard))
            throw new PictureRefusedException($"Its audio is {heard}; browsers play AAC, MP3, Opus and Vorbis.");
        var seconds = double.TryParse(Text(format, "duration"), CultureInfo.InvariantCulture, out var told) ? told : 0;
        if (seconds <= 0)
            throw new PictureRefusedException("The file does not say how long it takes.");
        if (seconds > Recording.LengthMax.TotalSeconds)
            throw new PictureRefusedException($"It takes longer than {Recording.LengthMax.TotalHours} hours.");
        var (width, height) = SizeOf(video);
        return new ProbedRecording(
            packed == "mp4" && width is null ? "m4a" : packed,
            seconds,
            width,
            height,
            sound.ValueKind == JsonValueKind.Undefined,
            streams.Exists(IsCover),
            TagsOf(format)
        );
    }

    private static (int? Width, int? Height) SizeOf(JsonElement video)
    {
        if (video.ValueKind == JsonValueKind.Undefined)
            return (null, null);
        var (width, height) = (video.GetProperty("width").GetInt32(), video.GetProperty("height").GetInt32());
        if (width is <= 0 or > SideMax || height is <= 0 or > SideMax)
            throw new PictureRefusedException($"Its video has {width} × {height} pixels; at most {SideMax} a side are taken.");
        // Pixels that are not square, and cameras that were held upright.
        if (
            Text(video, "sample_aspect_ratio")?.Split(':') is [var x, var y]
            && int.TryParse(x, CultureInfo.InvariantCulture, out var across)
            && int.TryParse(y, CultureInfo.InvariantCulture, out var down)
            && across > 0
            && down > 0
        )
            width = (int)Math.Clamp(Math.Round((double)width * across / down), 1, SideMax);
        return IsOnItsSide(video) ? (height, width) : (width, height);
    }

    private static bool IsOnItsSide(JsonElement video) =>
        video.TryGetProperty("side_data_list", out var all)
        && all.EnumerateArray()
            .Any(s =>
                s.TryGetProperty("rotation", out var turned)
                && turned.TryGetInt32(out var degrees)
                && Math.Abs(degrees) % 180 == 90
            );

    private static Dictionary<string, string> TagsOf(JsonElement format)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (format.TryGetProperty("tags", out var told))
            foreach (var tag in told.EnumerateObject())
                tags[tag.Name] = tag.Value.ToString();
        return tags;
    }

    private static bool Is(JsonElement stream, string kind) => Text(stream, "codec_type") == kind;

    private static bool IsCover(JsonElement stream) =>
        stream.TryGetProperty("disposition", out var disposition)
        && disposition.TryGetProperty("attached_pic", out var attached)
        && attached.GetInt32() == 1;

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value.ToString() : null;
}
