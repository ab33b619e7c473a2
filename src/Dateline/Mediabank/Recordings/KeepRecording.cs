using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Dateline.Imaging;
using Dateline.Mediabank.Decoding;
using Dateline.Site;
using Dateline.Storage;

namespace Dateline.Mediabank.Recordings;

/// <summary>
/// Keeps a video or a sound: the file as it came, a poster that stands for it wherever a picture stands, and the form in which it is played. That form holds the same video and sound, packed
/// so that it begins to play before it is there as a whole, and nothing that a camera wrote beside them, such as where it was.
/// </summary>
internal sealed class KeepRecording(Blobs blobs, RecordingTool tool, PictureDecoder decoder, WorkFolder work)
{
    /// <summary>Where in a video its poster is looked for: a tenth into it, but not further than this, in seconds. The first pictures are often black.</summary>
    private const double PosterAtMost = 60;

    /// <summary>Of so many pictures the one that is most like the others becomes the poster; wider than 1,920 pixels it need not be.</summary>
    private const string PosterOfVideo = "thumbnail=50," + AsPoster;

    private const string AsPoster = "scale=w=iw*sar:h=ih,setsar=1,scale=w='min(1920,iw)':h=-2:flags=lanczos";

    private const string PosterOfCover = "scale=w='min(1920,iw)':h=-2:flags=lanczos";

    /// <summary>How loud it is over time, as ink on paper (both as in the pages' styles), in the shape of a film.</summary>
    private const string PosterOfSound =
        "[0:a:0]aformat=channel_layouts=mono,showwavespic=s=1120x480:colors=0x53565c:scale=sqrt[wave];color=c=0xf3f1ed:s=1280x720[paper];[paper][wave]overlay=80:120";

    private readonly Once<bool> _packing = new();

    /// <summary>A recording that is kept.</summary>
    /// <param name="Poster">SHA-256 of its poster, which is kept as a picture's original is.</param>
    /// <param name="Header">The poster's format and size.</param>
    /// <param name="Recording">What is played.</param>
    /// <param name="Tags">What the file says of itself.</param>
    public sealed record Kept(string Poster, PictureFile Header, Recording Recording, IReadOnlyDictionary<string, string> Tags);

    /// <summary>Keeps a file that lies on this machine.</summary>
    /// <param name="file">The file; it is left alone.</param>
    /// <param name="packed">How it is packed (<see cref="RecordingFormat.Of(ReadOnlySpan{byte})"/>).</param>
    /// <param name="stop">Whoever brings it has gone.</param>
    /// <exception cref="Refusal">400: it is nothing that browsers play. 413: it is too large. 503: ffmpeg is not installed.</exception>
    public async Task<Kept> Keep(FileInfo file, string packed, CancellationToken stop)
    {
        if (file.Length > Recording.FileBytesMax)
            throw TooLarge();
        try
        {
            var probed = ProbedRecording.Read(await tool.Probe(file.FullName, stop), packed);
            using var poster = work.File();
            await tool.Make(file.FullName, PosterAt(probed), PosterOf(probed), poster.Path, stop);
            using var played = await Pack(file.FullName, probed.Format, probed.IsVideo, stop);
            var name = await blobs.Put(file, stop);
            await blobs.PutDerived(name, RecordingFormat.PlayedName(probed.Format), new FileInfo(played.Path), stop);
            var (picture, header) = await KeepPoster(poster, name, stop);
            return new Kept(picture, header, Of(probed, name), probed.Tags);
        }
        catch (PictureRefusedException e)
        {
            throw Refusal.Malformed(e.Message, "file", RefusalCode.RecordingUnreadable);
        }
        // Where nothing can be decoded, no poster is written.
        catch (Exception e) when (e is RecordingToolException or JsonException or FileNotFoundException)
        {
            throw Refusal.Malformed(
                "The file says that it is video or audio, but it cannot be read as that.",
                "file",
                RefusalCode.RecordingUnreadable
            );
        }
    }

    /// <summary>Keeps a file of our own that is packed as it is played.</summary>
    /// <returns>Its name in the store.</returns>
    public static async Task<string> KeepReady(Blobs blobs, byte[] file, string format, CancellationToken stop)
    {
        var name = await blobs.Put(file, stop);
        await blobs.PutDerived(name, RecordingFormat.PlayedName(format), file, stop);
        return name;
    }

    /// <summary>Makes and keeps a poster of what a video shows at a moment.</summary>
    /// <exception cref="Refusal">404: the video's file is not there. 400: nothing can be seen there. 503: ffmpeg is not installed.</exception>
    public async Task<(string Poster, PictureFile Header)> PosterAt(Recording video, double seconds, CancellationToken stop)
    {
        using var file = work.File();
        if (!await blobs.CopyTo(video.File, file.Path, stop))
            throw Refusal.NotFound("file of this video");
        using var poster = work.File();
        try
        {
            await tool.Make(file.Path, seconds, PosterOf(["-map", "0:V:0", "-vf", AsPoster]), poster.Path, stop);
            return await KeepPoster(poster, video.File, stop);
        }
        catch (Exception e) when (e is RecordingToolException or PictureRefusedException or FileNotFoundException)
        {
            throw Refusal.Malformed("There is nothing to be seen at that moment.", "seconds", RefusalCode.RecordingUnreadable);
        }
    }

    private async Task<(string Poster, PictureFile Header)> KeepPoster(WorkFile poster, string recording, CancellationToken stop)
    {
        var picture = Naming(await File.ReadAllBytesAsync(poster.Path, stop), recording);
        var header = await decoder.Header(picture, stop);
        return (await blobs.Put(picture, stop), header);
    }

    /// <summary>The form in which a recording is played, to be read from any place. Where it was lost, as after a restore, it is made anew.</summary>
    /// <returns>Null where the file itself is not there.</returns>
    /// <exception cref="Refusal">503: it was lost, and ffmpeg is not installed.</exception>
    public async Task<Stream?> Open(Recording recording, CancellationToken stop)
    {
        var part = RecordingFormat.PlayedName(recording.Format);
        if (await blobs.OpenDerived(recording.File, part, stop) is { } content)
            return content;
        return await _packing.Make(recording.File, () => PackAnew(recording, part), stop)
            ? await blobs.OpenDerived(recording.File, part, stop)
            : null;
    }

    private async Task<bool> PackAnew(Recording recording, string part)
    {
        using var file = work.File();
        if (!await blobs.CopyTo(recording.File, file.Path, CancellationToken.None))
            return false;
        using var played = await Pack(file.Path, recording.Format, recording.IsVideo, CancellationToken.None);
        await blobs.PutDerived(recording.File, part, new FileInfo(played.Path), CancellationToken.None);
        return true;
    }

    private async Task<WorkFile> Pack(string path, string format, bool isVideo, CancellationToken stop)
    {
        var played = work.File();
        try
        {
            await tool.Make(path, 0, PlayedOf(format, isVideo), played.Path, stop);
            return played;
        }
        catch
        {
            played.Dispose();
            throw;
        }
    }

    /// <summary>413: a recording is larger than any that is taken.</summary>
    public static Refusal TooLarge() =>
        Refusal.Because(
            StatusCodes.Status413PayloadTooLarge,
            $"The recording is larger than {Recording.FileBytesMax / 1024 / 1024} MiB.",
            RefusalCode.TooLarge
        );

    private static Recording Of(ProbedRecording probed, string name) =>
        new(
            name,
            probed.Format,
            probed.IsVideo,
            (long)Math.Round(probed.Seconds * 1000),
            probed.Width,
            probed.Height,
            probed.IsSilent
        );

    private static double PosterAt(ProbedRecording probed) => probed.IsVideo ? Math.Min(probed.Seconds / 10, PosterAtMost) : 0;

    private static string[] PosterOf(ProbedRecording probed) =>
        PosterOf(
            probed.IsVideo ? (string[])["-map", "0:V:0", "-vf", PosterOfVideo]
            : probed.HasCover ? ["-map", "0:v:0", "-vf", PosterOfCover]
            : ["-filter_complex", PosterOfSound]
        );

    private static string[] PosterOf(string[] picture) =>
        [.. picture, "-frames:v", "1", "-map_metadata", "-1", "-q:v", "2", "-c:v", "mjpeg", "-f", "mjpeg"];

    private static string[] PlayedOf(string format, bool isVideo) =>
        [
            .. isVideo ? (string[])["-map", "0:V:0", "-map", "0:a:0?"] : ["-map", "0:a:0"],
            "-map_metadata",
            "-1",
            "-map_chapters",
            "-1",
            "-c",
            "copy",
            "-fflags",
            "+bitexact",
            .. format switch
            {
                "webm" => (string[])["-f", "webm"],
                "mp3" => ["-id3v2_version", "0", "-f", "mp3"],
                _ => ["-movflags", "+faststart", "-f", "mp4"],
            },
        ];

    /// <summary>The same JPEG with the name of its recording in a comment: two recordings that begin with the same black have two posters, of which one may be killed.</summary>
    private static byte[] Naming(byte[] jpeg, string recording)
    {
        var text = Encoding.ASCII.GetBytes($"Poster of {recording}");
        var head = new byte[4];
        (head[0], head[1]) = (0xFF, 0xFE);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)(text.Length + 2));
        return [.. jpeg.AsSpan(0, 2), .. head, .. text, .. jpeg.AsSpan(2)];
    }
}
