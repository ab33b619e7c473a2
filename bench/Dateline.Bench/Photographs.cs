using NetVips;

namespace Dateline.Bench;

/// <summary>What looks to a codec like a photograph of 24 megapixels: clouds with the grain of a sensor, some 8 MB.</summary>
internal static class Photographs
{
    /// <summary>Writes one, always the same for a number.</summary>
    /// <returns>Its file, named after the number.</returns>
    public static string Write(string folder, int number)
    {
        using var noise = Image.Perlin(6000, 4000, cellSize: 60, seed: number);
        using var grain = Image.Gaussnoise(6000, 4000, sigma: 6, mean: 128);
        using var grey = (noise * 100 + grain).Cast(Enums.BandFormat.Uchar);
        var file = Path.Combine(folder, $"{number}.jpg");
        grey.Bandjoin(grey, grey).Copy(interpretation: Enums.Interpretation.Srgb).Jpegsave(file, q: 90);
        return file;
    }
}
