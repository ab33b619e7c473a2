using System.Buffers.Binary;
using System.Text.Json;
using Dateline.Imaging;

namespace Dateline.Mediabank.Decoding;

/// <summary>What the decoder is asked of a file: exactly one of header, metadata, credentials, rendition and looks.</summary>
/// <param name="ReadHeader">The header: format and size.</param>
/// <param name="ReadMetadataAt">What the file says of itself; dates after this moment are none.</param>
/// <param name="Make">A rendition.</param>
/// <param name="Shape">Of it, one of <see cref="Crop.Ratios"/>, around <paramref name="Focus"/>; null for the order's own crop.</param>
/// <param name="Focus">What has to be seen; null for the middle.</param>
/// <param name="Look">How it looks (<see cref="PerceptualHash"/>).</param>
/// <param name="ReadCredentialsAt">Its Content Credentials, judged at this moment.</param>
internal sealed record DecoderTask(
    bool ReadHeader = false,
    DateTimeOffset? ReadMetadataAt = null,
    RenditionOrder? Make = null,
    string? Shape = null,
    FocalPoint? Focus = null,
    bool Look = false,
    DateTimeOffset? ReadCredentialsAt = null
)
{
    /// <summary>Does it, in this process.</summary>
    /// <returns>Eight bytes of how it looks, JSON of a <see cref="PictureFile"/>, a <see cref="PictureMetadata"/> or <see cref="FileCredentials"/>, or an encoded picture.</returns>
    /// <exception cref="PictureRefusedException">The file is none, or not to be decoded.</exception>
    public byte[] Do(byte[] file)
    {
        if (ReadHeader)
            return JsonSerializer.SerializeToUtf8Bytes(PictureFile.Read(file), DecoderWire.Json);
        if (ReadMetadataAt is { } now)
            return JsonSerializer.SerializeToUtf8Bytes(PictureMetadata.Read(file, now), DecoderWire.Json);
        if (ReadCredentialsAt is { } at)
            return JsonSerializer.SerializeToUtf8Bytes(PictureMaking.Read(file, at), DecoderWire.Json);
        if (Look)
        {
            var look = new byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64BigEndian(look, PerceptualHash.Of(file).Bits);
            return look;
        }
        var order = Make ?? throw new InvalidOperationException("The decoder was asked for nothing.");
        if (Shape is not null)
        {
            var (x, y) = Focus ?? FocalPoint.Middle;
            order = order with { Crop = Crop.Around(PictureFile.Read(file), Crop.Ratios[Shape], x, y) };
        }
        return Rendition.Make(file, order);
    }
}

/// <summary>How the two processes talk: a byte that says what comes, its length in 32 bits, and it.</summary>
internal static class DecoderWire
{
    /// <summary>How tasks and answers are written.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public const byte Task = 1,
        File = 2,
        Done = 3,
        Refused = 4;

    /// <summary>Above any picture that is taken, and any rendition.</summary>
    private const int BytesMax = 512 * 1024 * 1024;

    public static async Task Send(Stream to, byte what, byte[] content, CancellationToken stop)
    {
        var head = new byte[5];
        head[0] = what;
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(1), content.Length);
        await to.WriteAsync(head, stop);
        await to.WriteAsync(content, stop);
        await to.FlushAsync(stop);
    }

    /// <summary>What comes next; null at the end.</summary>
    /// <exception cref="EndOfStreamException">It ends in the middle.</exception>
    public static async Task<(byte What, byte[] Content)?> Receive(Stream from, CancellationToken stop)
    {
        var head = new byte[5];
        if (await from.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop) is var read && read == 0)
            return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1));
        if (read < head.Length || length is < 0 or > BytesMax)
            throw new EndOfStreamException($"The decoder says what is no answer: {Convert.ToHexString(head)}.");
        var content = new byte[length];
        await from.ReadExactlyAsync(content, stop);
        return (head[0], content);
    }
}
