using NetVips;

namespace Dateline.Imaging;

/// <summary>A picture made ready for a page: one width, one format, upright, in sRGB, without the source's private metadata.</summary>
public static class Rendition
{
    /// <summary>The widths that pages ask for, in pixels. No others are made, so that a stranger cannot fill the disk.</summary>
    public static readonly IReadOnlyList<int> Widths = [320, 640, 960, 1280, 1920];

    private const int Quality = 80;

    /// <summary>Makes a rendition.</summary>
    /// <param name="original">The whole file.</param>
    /// <param name="width">One of <see cref="Widths"/>; a smaller original is not enlarged.</param>
    /// <param name="format"><c>webp</c> or <c>jpg</c>.</param>
    /// <returns>The encoded picture.</returns>
    /// <exception cref="PictureRefusedException">The original cannot be decoded.</exception>
    public static byte[] Make(byte[] original, int width, string format)
    {
        try
        {
            using var image = Image.ThumbnailBuffer(
                original,
                width,
                size: Enums.Size.Down,
                height: 100_000,
                outputProfile: "srgb",
                noRotate: false
            );
            return format == "webp"
                ? image.WebpsaveBuffer(q: Quality, effort: 4, keep: Enums.ForeignKeep.None)
                : image.JpegsaveBuffer(
                    q: Quality,
                    optimizeCoding: true,
                    interlace: true,
                    keep: Enums.ForeignKeep.None,
                    background: [255, 255, 255]
                );
        }
        catch (VipsException e)
        {
            throw new PictureRefusedException("The picture cannot be decoded.", e);
        }
    }
}
