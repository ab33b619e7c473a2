using NetVips;

namespace Dateline.Imaging;

/// <summary>What a picture file's header says, read before anything is decoded.</summary>
/// <param name="Format">jpeg, png, webp, avif, gif or tiff.</param>
/// <param name="Width">In pixels, as it is shown (orientation applied).</param>
/// <param name="Height">In pixels, as it is shown.</param>
/// <param name="Pages">Pages of a TIFF, frames of an animation; only the first is ever shown.</param>
public sealed record PictureFile(string Format, int Width, int Height, int Pages = 1)
{
    /// <summary>Most pixels (width × height × pages) that are accepted by default: 100 megapixels, the largest of today's cameras.</summary>
    public const long PixelsMax = 100_000_000;

    /// <summary>Reads the header of a picture.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="pixelsMax">Most pixels that are accepted, 1 or more; those of all pages count.</param>
    /// <exception cref="PictureRefusedException">It is none of the formats by its content, something else besides, too large, or damaged; the message says what.</exception>
    public static PictureFile Read(byte[] file, long pixelsMax = PixelsMax)
    {
        var format = PictureKind.Of(file);
        // Here, where every picture passes, and not where the class is made: who only asks for widths does without the library's 15 MB.
        PictureLibrary.BeCareful();
        try
        {
            using var image = Image.NewFromBuffer(file, access: Enums.Access.Sequential);
            var pages = image.Contains("n-pages") ? Math.Max(1, (int)image.Get("n-pages")) : 1;
            if ((long)image.Width * image.Height * pages > pixelsMax)
                throw new PictureRefusedException(
                    pages == 1
                        ? $"The picture has {image.Width} × {image.Height} pixels; at most {Millions(pixelsMax)} million are accepted."
                        : $"The picture has {pages} pages of {image.Width} × {image.Height} pixels; at most {Millions(pixelsMax)} million are accepted together."
                );
            var turned = image.Contains("orientation") && (int)image.Get("orientation") >= 5;
            return turned
                ? new PictureFile(format, image.Height, image.Width, pages)
                : new PictureFile(format, image.Width, image.Height, pages);
        }
        catch (VipsException e)
        {
            throw new PictureRefusedException($"The file says that it is {format}, but it cannot be read as that.", e);
        }
    }

    private static string Millions(long pixels) =>
        (pixels / 1_000_000.0).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
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
