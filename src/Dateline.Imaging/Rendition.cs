using NetVips;

namespace Dateline.Imaging;

/// <summary>What a rendition should be.</summary>
/// <param name="Width">One of <see cref="Rendition.Widths"/>, in pixels; a smaller crop is not enlarged.</param>
/// <param name="Format">One of <see cref="Rendition.Formats"/>.</param>
/// <param name="Crop">Which part; null for the whole picture.</param>
/// <param name="Rights">The rights that it carries (<see cref="RightsPacket"/>); null for none.</param>
/// <param name="Language">The language of whoever asks for none (BCP 47), among those that the rights are told in.</param>
public sealed record RenditionOrder(
    int Width,
    string Format,
    Crop? Crop = null,
    PictureMetadata? Rights = null,
    string Language = "en"
);

/// <summary>A picture made ready for a page: one width, one crop, one format, upright, in sRGB; with its rights, and without the source's private metadata.</summary>
public static class Rendition
{
    /// <summary>The widths that pages ask for, in pixels. No others are made, so that a stranger cannot fill the disk.</summary>
    public static readonly IReadOnlyList<int> Widths = [320, 640, 960, 1280, 1920];

    /// <summary>Those of <see cref="Widths"/> to which a picture need not be made larger, and always the narrowest.</summary>
    /// <param name="width">The picture's own, in pixels.</param>
    public static IEnumerable<int> WidthsFor(int width) => Widths.Where(w => w <= width || w == Widths[0]);

    /// <summary>The formats, by their ends of names: for pages JPEG, WebP and AVIF, for whoever works on with it PNG and TIFF. AVIF takes several times as long as the others; make it before anybody waits for it.</summary>
    public static readonly IReadOnlyList<string> Formats = ["jpg", "webp", "avif", "png", "tif"];

    private const int Quality = 80,
        AvifQuality = 55,
        WebpEffort = 4,
        AvifEffort = 2;

    /// <summary>Taller than any picture that is accepted: only the width binds.</summary>
    private const int AnyHeight = 100_000;

    /// <summary>Makes a rendition.</summary>
    /// <param name="original">The whole file.</param>
    /// <param name="order">What it should be.</param>
    /// <returns>The encoded picture.</returns>
    /// <exception cref="ArgumentException">The order names a width, a format or a crop that there is not.</exception>
    /// <exception cref="PictureRefusedException">The original is not taken (<see cref="PictureFile.Read"/>) or cannot be decoded.</exception>
    public static byte[] Make(byte[] original, RenditionOrder order)
    {
        if (!Widths.Contains(order.Width) || !Formats.Contains(order.Format) || order.Crop is { IsWithin: false })
            throw new ArgumentException($"There is no rendition {order.Width}.{order.Format} of that crop.", nameof(order));
        var header = PictureFile.Read(original);
        try
        {
            // A source reads the array where it lies; a buffer would be copied whole. It has to outlive the pixels, which are made last.
            using var source = Source.NewFromMemory(original);
            using var shown = Shown(source, header, order);
            using var image = order.Rights is { } rights ? Signed(shown, rights, order) : shown.Copy();
            return Encode(image, order);
        }
        catch (VipsException e)
        {
            throw new PictureRefusedException("The picture cannot be decoded.", e);
        }
    }

    /// <summary>The crop at its width. The decoder is asked for no more than that needs.</summary>
    private static Image Shown(Source original, PictureFile header, RenditionOrder order)
    {
        var crop = order.Crop ?? Crop.Whole;
        var scale = Math.Min(1, order.Width / (crop.Width * header.Width));
        using var whole = Image.ThumbnailSource(
            original,
            Math.Max(1, (int)Math.Round(header.Width * scale)),
            size: Enums.Size.Down,
            height: AnyHeight,
            outputProfile: IsPlain(original) ? null : "srgb",
            noRotate: false
        );
        if (crop == Crop.Whole)
            return whole.Copy();
        var width = Math.Clamp((int)Math.Round(crop.Width * whole.Width), 1, whole.Width);
        var height = Math.Clamp((int)Math.Round(crop.Height * whole.Height), 1, whole.Height);
        return whole.ExtractArea(
            Math.Min((int)Math.Round(crop.Left * whole.Width), whole.Width - width),
            Math.Min((int)Math.Round(crop.Top * whole.Height), whole.Height - height),
            width,
            height
        );
    }

    /// <summary>Whether a picture is sRGB already, as pictures without a profile are (IEC 61966-2-1): to convert it into itself would take as much of the processor as all the rest (29 November 2026).</summary>
    private static bool IsPlain(Source original)
    {
        using var header = Image.NewFromSource(original, access: Enums.Access.Sequential);
        return !header.Contains("icc-profile-data")
            && header.Format == Enums.BandFormat.Uchar
            && header.Interpretation is Enums.Interpretation.Srgb or Enums.Interpretation.Bw;
    }

    private static Image Signed(Image image, PictureMetadata rights, RenditionOrder order) =>
        image.Mutate(fields =>
        {
            fields.Set(GValue.BlobType, "xmp-data", RightsPacket.ToXmp(rights, order.Language));
            if (order.Format == "jpg")
                fields.Set(GValue.BlobType, "iptc-data", RightsPacket.ToIim(rights, order.Language));
        });

    private static byte[] Encode(Image image, RenditionOrder order)
    {
        var keep = order.Rights is null ? Enums.ForeignKeep.None : Enums.ForeignKeep.Xmp;
        return order.Format switch
        {
            "webp" => image.WebpsaveBuffer(q: Quality, effort: WebpEffort, keep: keep),
            "avif" => image.HeifsaveBuffer(
                q: AvifQuality,
                compression: Enums.ForeignHeifCompression.Av1,
                effort: AvifEffort,
                keep: keep
            ),
            "png" => image.PngsaveBuffer(keep: keep),
            "tif" => image.TiffsaveBuffer(compression: Enums.ForeignTiffCompression.Deflate, keep: keep),
            _ => image.JpegsaveBuffer(
                q: Quality,
                optimizeCoding: true,
                interlace: true,
                keep: order.Rights is null ? keep : keep | Enums.ForeignKeep.Iptc,
                background: [255, 255, 255]
            ),
        };
    }
}
