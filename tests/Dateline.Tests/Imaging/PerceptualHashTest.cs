using Dateline.Imaging;
using NetVips;

namespace Dateline.Tests.Imaging;

public class PerceptualHashTest
{
    [Fact]
    public void The_same_picture_recompressed_resized_or_trimmed_is_near_and_others_are_far()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var file = TestPictures.Noise(seed);
            var hash = PerceptualHash.Of(file);

            hash.Distance(PerceptualHash.Of(file)).ShouldBe(0);
            using var image = Image.NewFromBuffer(file);
            hash.Distance(PerceptualHash.Of(image.JpegsaveBuffer(q: 40))).ShouldBeLessThanOrEqualTo(PerceptualHash.NearMax);
            hash.Distance(PerceptualHash.Of(Rendition.Make(file, new(320, "webp"))))
                .ShouldBeLessThanOrEqualTo(PerceptualHash.NearMax);
            using var trimmed = image.ExtractArea(6, 4, image.Width - 12, image.Height - 8);
            hash.Distance(PerceptualHash.Of(trimmed.JpegsaveBuffer())).ShouldBeLessThanOrEqualTo(PerceptualHash.NearMax);
            hash.Distance(PerceptualHash.Of(TestPictures.Noise(seed + 100))).ShouldBeGreaterThan(2 * PerceptualHash.NearMax);
        }
    }

    [Fact]
    public void Each_bit_is_one_spot_that_is_brighter_than_the_next()
    {
        // Nine columns, each darker than the one before: every spot is brighter than its neighbour on the right.
        using var falling = (Image.Xyz(9, 8).ExtractBand(0) * -25 + 255)
            .Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Bw);

        PerceptualHash.Of(falling.PngsaveBuffer()).Bits.ShouldBe(ulong.MaxValue);
        PerceptualHash.Of(falling.FlipHor().PngsaveBuffer()).Bits.ShouldBe(0UL);
    }
}
