using System.Numerics;
using NetVips;

namespace Dateline.Imaging;

/// <summary>
/// A picture's looks in 64 bits (dHash: whether each of 8 × 8 spots is brighter than its neighbour on the right). Recompressed or resized it stays the
/// same but for a few bits; different pictures differ in about half of them.
/// </summary>
/// <param name="Bits">The spots from top left to bottom right, the first as the highest bit.</param>
public readonly record struct PerceptualHash(ulong Bits)
{
    /// <summary>Distances up to this are the same picture, trimmed or recompressed; measured on photographs: 0 to 2 against 20 and more.</summary>
    public const int NearMax = 6;

    /// <summary>Looks at a picture.</summary>
    /// <param name="file">The whole file, or any rendition of it.</param>
    /// <exception cref="PictureRefusedException">It cannot be decoded.</exception>
    public static PerceptualHash Of(byte[] file)
    {
        _ = PictureFile.Read(file);
        try
        {
            using var small = Image.ThumbnailBuffer(file, 9, height: 8, size: Enums.Size.Force);
            using var flat = small.HasAlpha() ? small.Flatten(background: [255, 255, 255]) : small.Copy();
            using var grey = flat.Colourspace(Enums.Interpretation.Bw);
            using var bytes = grey.Cast(Enums.BandFormat.Uchar);
            var spots = bytes.WriteToMemory<byte>();
            var bits = 0UL;
            for (var row = 0; row < 8; row++)
            for (var column = 0; column < 8; column++)
                bits = bits << 1 | (spots[row * 9 + column] > spots[row * 9 + column + 1] ? 1UL : 0);
            return new PerceptualHash(bits);
        }
        catch (VipsException e)
        {
            throw new PictureRefusedException("The picture cannot be decoded.", e);
        }
    }

    /// <summary>In how many spots two pictures differ: 0 (the same) to 64.</summary>
    public int Distance(PerceptualHash other) => BitOperations.PopCount(Bits ^ other.Bits);
}
