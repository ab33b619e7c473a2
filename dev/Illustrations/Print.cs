using System.Text;
using NetVips;

namespace Illustrations;

/// <summary>From a sheet to a file: the SVG as pixels, a breath of paper over it, WebP.</summary>
internal static class Print
{
    private const int QualityMax = 74;
    private const int QualityMin = 58;

    /// <summary>A front page shows ten of them: a busy picture is printed a little coarser rather than larger.</summary>
    private const int FileBytesMax = 140 * 1024;

    /// <summary>Cut off on each side, in pixels, since the uneven edges of the sheet itself would show.</summary>
    private const int Trim = 8;

    /// <summary>How far the paper's fibres lighten or darken a pixel, in values of 0 to 255; more is prettier and doubles the file.</summary>
    private const double PaperStrength = 1.9;

    /// <summary>Writes a sheet as WebP.</summary>
    /// <returns>The file's size in bytes.</returns>
    public static long Write(Canvas canvas, string file)
    {
        using var drawn = Image.NewFromBuffer(Encoding.UTF8.GetBytes(canvas.Svg()), "[unlimited=true]");
        using var flat = drawn.Flatten();
        using var paper = Paper(canvas);
        using var printed = (flat + paper).Cast(Enums.BandFormat.Uchar);
        using var trimmed = printed.Crop(Trim, Trim, canvas.Width - 2 * Trim, canvas.Height - 2 * Trim).CopyMemory();

        byte[] bytes = [];
        for (var quality = QualityMax; quality >= QualityMin && bytes.Length is 0 or > FileBytesMax; quality -= 4)
            bytes = trimmed.WebpsaveBuffer(q: quality, preset: Enums.ForeignWebpPreset.Drawing, smartSubsample: true, effort: 5);
        File.WriteAllBytes(file, bytes);
        return bytes.Length;
    }

    private static Image Paper(Canvas canvas)
    {
        using var noise = Image.Gaussnoise(canvas.Width, canvas.Height, sigma: 30, mean: 0, seed: 1);
        using var fibres = noise.Gaussblur(1.6);
        return fibres * (PaperStrength / 6);
    }
}
