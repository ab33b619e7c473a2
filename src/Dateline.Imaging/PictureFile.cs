using NetVips;

namespace Dateline.Imaging;

/// <summary>What a picture file's header says, read before anything is decoded.</summary>
/// <param name="Format">jpeg, png or webp.</param>
/// <param name="Width">In pixels, as it is shown (orientation applied).</param>
/// <param name="Height">In pixels, as it is shown.</param>
public sealed record PictureFile(string Format, int Width, int Height)
{
    /// <summary>Most pixels (width × height) that are accepted: 100 megapixels, the largest of today's cameras.</summary>
    public const long PixelsMax = 100_000_000;

    /// <summary>Reads the header of a picture.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="PictureRefusedException">It is no JPEG, PNG or WebP by its content, has several pages, or too many pixels; the message says what it is.</exception>
    public static PictureFile Read(byte[] file)
    {
        var format = FormatOf(file) ?? throw new PictureRefusedException("The file is no JPEG, PNG or WebP picture.");
        try
        {
            using var image = Image.NewFromBuffer(file, access: Enums.Access.Sequential);
            if ((long)image.Width * image.Height > PixelsMax)
                throw new PictureRefusedException(
                    $"The picture has {image.Width} × {image.Height} pixels; at most {PixelsMax / 1_000_000} million are accepted."
                );
            var turned = image.Contains("orientation") && (int)image.Get("orientation") >= 5;
            return turned
                ? new PictureFile(format, image.Height, image.Width)
                : new PictureFile(format, image.Width, image.Height);
        }
        catch (VipsException e)
        {
            throw new PictureRefusedException($"The file says that it is {format}, but it cannot be read as that.", e);
        }
    }

    /// <summary>By its first bytes, never by its name.</summary>
    private static string? FormatOf(ReadOnlySpan<byte> file) =>
        file switch
        {
            [0xFF, 0xD8, 0xFF, ..] => "jpeg",
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "png",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "webp",
            _ => null,
        };
}

/// <summary>A file that is not taken as a picture; the message is a sentence for whoever sent it.</summary>
public sealed class PictureRefusedException : Exception
{
    /// <summary>A refusal with its sentence.</summary>
    public PictureRefusedException(string sentence)
        : base(sentence) { }

    /// <summary>A refusal with its sentence and its cause.</summary>
    public PictureRefusedException(string sentence, Exception cause)
        : base(sentence, cause) { }

    /// <summary>A refusal without a reason; not used.</summary>
    public PictureRefusedException()
        : base("The file is refused.") { }
}
