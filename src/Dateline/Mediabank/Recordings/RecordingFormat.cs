using System.Buffers.Binary;
using System.Text;

namespace Dateline.Mediabank.Recordings;

/// <summary>How recordings are packed, told by their first bytes and never by their names.</summary>
internal static class RecordingFormat
{
    /// <summary>As many first bytes of a file as <see cref="Of"/> wants to see.</summary>
    public const int HeadBytes = 64;

    /// <summary>Pictures are packed in the same boxes as MP4.</summary>
    private static readonly string[] PictureBrands =
    [
        "avif",
        "avis",
        "heic",
        "heix",
        "heim",
        "heis",
        "hevc",
        "hevx",
        "mif1",
        "msf1",
    ];

    /// <summary>How a file is packed; null for what is no recording. An MP4 without video is found to be an M4A by whoever opens it.</summary>
    public static string? Of(ReadOnlySpan<byte> head) =>
        head.Length < 12 ? null
        : head[4..].StartsWith("ftyp"u8) ? (PictureBrands.Contains(Encoding.ASCII.GetString(head[8..12])) ? null : "mp4")
        : BinaryPrimitives.ReadUInt32BigEndian(head) == 0x1A45DFA3 && head.IndexOf("webm"u8) > 0 ? "webm"
        : head.StartsWith("ID3"u8) || IsLayerThree(head) ? "mp3"
        : null;

    /// <summary>The same of a file on this machine.</summary>
    public static async Task<string?> Of(FileInfo file, CancellationToken stop)
    {
        var head = new byte[HeadBytes];
        await using var content = file.OpenRead();
        var read = await content.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, stop);
        return Of(head.AsSpan(0, read));
    }

    /// <summary>The name of the form in which a recording is played, in the store and at the end of its address.</summary>
    public static string PlayedName(string format) => $"recording.{format}";

    /// <summary>How browsers are told what a recording is.</summary>
    public static string MediaTypeOf(Recording recording) =>
        (recording.Format, recording.IsVideo) switch
        {
            ("mp4", _) => "video/mp4",
            ("m4a", _) => "audio/mp4",
            ("mp3", _) => "audio/mpeg",
            (_, true) => "video/webm",
            _ => "audio/webm",
        };

    /// <summary>The head of a frame of MPEG audio, layer III: eleven bits set, a version that there is, the layer, a rate that there is.</summary>
    private static bool IsLayerThree(ReadOnlySpan<byte> head) =>
        head[0] == 0xFF && (head[1] & 0xE6) == 0xE2 && (head[1] & 0x18) != 0x08 && (head[2] & 0xF0) is not 0xF0 and not 0;
}
