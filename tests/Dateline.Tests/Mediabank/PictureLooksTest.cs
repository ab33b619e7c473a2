using Dateline.Mediabank;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Mediabank;

/// <summary>Pictures that look nearly the same find each other, however large or compressed they are; others do not.</summary>
public class PictureLooksTest
{
    [Theory, OnBothStores]
    public async Task A_picture_knows_the_same_scene_in_another_size_and_no_other(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var scene = Scene(seed: 5, width: 1_200);
        var large = await paper.PhotoDesk.Deliver(scene, Copy.Particulars);
        var small = await paper.PhotoDesk.Deliver(Smaller(scene), Copy.Particulars);
        var other = await paper.PhotoDesk.Deliver(Scene(seed: 6, width: 1_200), Copy.Particulars);

        await Eventually.That(
            "all were looked at",
            async () =>
            {
                paper.Wait(TimeSpan.FromSeconds(5));
                return (await paper.Query("SELECT id FROM picture WHERE look IS NULL")).Count == 0;
            }
        );

        (await Alike(paper, large.Id)).ShouldBe([small.Id]);
        (await Alike(paper, small.Id)).ShouldBe([large.Id]);
        (await Alike(paper, other.Id)).ShouldBeEmpty();
    }

    [Fact]
    public void Looks_that_differ_in_six_bits_share_a_mark()
    {
        var random = new Random(11);
        for (var round = 0; round < 2_000; round++)
        {
            var look = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            var other = look;
            for (var bit = 0; bit < Dateline.Imaging.PerceptualHash.NearMax; bit++)
                other ^= 1UL << random.Next(64);

            PictureLook.MarksOf(other).Intersect(PictureLook.MarksNear(look)).ShouldNotBeEmpty();
        }
    }

    private static async Task<List<Guid>> Alike(Newspaper paper, Guid id)
    {
        await using var db = paper.Parts.GetRequiredService<Dateline.Storage.Database>().OpenNewsroom();
        var picture = (await db.Set<Picture>().FindAsync(id))!;
        return [.. (await PictureLooks.Like(db, picture, CancellationToken.None)).Select(p => p.Id)];
    }

    /// <summary>Soft light and dark, as a landscape has it.</summary>
    private static byte[] Scene(int seed, int width)
    {
        using var noise = NetVips.Image.Perlin(width, width * 3 / 4, cellSize: width / 6, seed: seed);
        using var grey = noise.Linear([110], [128]).Cast(NetVips.Enums.BandFormat.Uchar);
        using var picture = grey.Bandjoin(grey, grey).Copy(interpretation: NetVips.Enums.Interpretation.Srgb);
        return picture.JpegsaveBuffer(q: 90);
    }

    private static byte[] Smaller(byte[] file)
    {
        using var small = NetVips.Image.ThumbnailBuffer(file, 500);
        return small.WebpsaveBuffer(q: 60);
    }
}
