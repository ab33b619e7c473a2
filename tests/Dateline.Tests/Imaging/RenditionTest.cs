using Dateline.Imaging;
using NetVips;

namespace Dateline.Tests.Imaging;

public class RenditionTest
{
    [Theory]
    [InlineData("jpg", "jpegload_buffer")]
    [InlineData("webp", "webpload_buffer")]
    [InlineData("avif", "heifload_buffer")]
    [InlineData("png", "pngload_buffer")]
    [InlineData("tif", "tiffload_buffer")]
    public void Every_format_has_its_width_and_its_colours(string format, string loader)
    {
        var made = Rendition.Make(TestPictures.QuartersJpeg(), new(640, format));

        using var image = Image.NewFromBuffer(made);
        (image.Width, image.Height).ShouldBe((640, 480));
        image.Get("vips-loader").ShouldBe(loader);
        TestPictures.At(made, 0.25, 0.25).ShouldBeColour(TestPictures.Red);
        TestPictures.At(made, 0.75, 0.75).ShouldBeColour(TestPictures.Yellow);
    }

    [Fact]
    public void A_smaller_original_is_not_enlarged()
    {
        using var image = Image.NewFromBuffer(Rendition.Make(TestPictures.QuartersJpeg(200, 100), new(960, "webp")));
        (image.Width, image.Height).ShouldBe((200, 100));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_picture_stands_upright_however_the_camera_was_held(int orientation)
    {
        using var upright = TestPictures.Quarters(800, 600);
        // What has to be done to the upright picture for a reader of this orientation to see it upright again.
        using var turned = orientation switch
        {
            2 => upright.FlipHor(),
            3 => upright.Rot180(),
            4 => upright.FlipVer(),
            5 => upright.Rot90().FlipHor(),
            6 => upright.Rot270(),
            7 => upright.Rot270().FlipHor(),
            8 => upright.Rot90(),
            _ => upright.Copy(),
        };
        using var told = turned.Mutate(m => m.Set(GValue.GIntType, "orientation", orientation));
        var file = told.JpegsaveBuffer(q: 95);

        var header = PictureFile.Read(file);
        var made = Rendition.Make(file, new(320, "jpg", new Crop(0, 0, 0.5, 1)));

        (header.Width, header.Height).ShouldBe((800, 600));
        using var image = Image.NewFromBuffer(made);
        (image.Width, image.Height).ShouldBe((320, 480));
        TestPictures.At(made, 0.5, 0.2).ShouldBeColour(TestPictures.Red);
        TestPictures.At(made, 0.5, 0.8).ShouldBeColour(TestPictures.Blue);
    }

    [Theory]
    [InlineData("16x9", 640, 360)]
    [InlineData("4x3", 640, 480)]
    [InlineData("3x2", 640, 427)]
    [InlineData("1x1", 640, 640)]
    [InlineData("4x5", 640, 800)]
    public void A_crop_has_its_shape_and_shows_what_the_focal_point_asks_for(string ratio, int width, int height)
    {
        var file = TestPictures.QuartersJpeg(2400, 1800);

        var crop = Crop.Around(PictureFile.Read(file), Crop.Ratios[ratio], focusX: 0.9, focusY: 0.9);
        var made = Rendition.Make(file, new(640, "jpg", crop));

        using var image = Image.NewFromBuffer(made);
        image.Width.ShouldBe(width);
        image.Height.ShouldBeInRange(height - 1, height + 1);
        TestPictures.At(made, 0.9, 0.9).ShouldBeColour(TestPictures.Yellow);
    }

    [Fact]
    public void An_exact_rectangle_is_cut_as_it_was_drawn()
    {
        var made = Rendition.Make(TestPictures.QuartersJpeg(2000, 1000), new(640, "jpg", new Crop(0.5, 0.5, 0.5, 0.5)));

        using var image = Image.NewFromBuffer(made);
        (image.Width, image.Height).ShouldBe((640, 320));
        foreach (var (x, y) in new[] { (0.02, 0.05), (0.98, 0.05), (0.02, 0.95), (0.98, 0.95) })
            TestPictures.At(made, x, y).ShouldBeColour(TestPictures.Yellow);
    }

    [Fact]
    public void Every_focal_point_gives_a_crop_within_the_picture()
    {
        var random = new Random(3);
        for (var i = 0; i < 5_000; i++)
        {
            var picture = new PictureFile("jpeg", random.Next(1, 9000), random.Next(1, 9000));
            var ratio = Crop.Ratios.Values.ElementAt(random.Next(Crop.Ratios.Count));
            var crop = Crop.Around(picture, ratio, random.NextDouble(), random.NextDouble());

            crop.IsWithin.ShouldBeTrue();
            (crop.Width * picture.Width / (crop.Height * picture.Height)).ShouldBe(ratio, 1e-6);
        }
    }

    [Fact]
    public void Ink_wide_colours_and_sixteen_bits_become_what_a_screen_shows()
    {
        using var quarters = TestPictures.Quarters(400, 400);
        using var cmyk = quarters.IccExport(outputProfile: "cmyk");
        using var wide = quarters.IccTransform("p3", inputProfile: "srgb");
        using var deep = quarters.Colourspace(Enums.Interpretation.Rgb16);
        var files = new Dictionary<string, byte[]>
        {
            ["CMYK"] = cmyk.JpegsaveBuffer(q: 95),
            ["Display P3"] = wide.JpegsaveBuffer(q: 95),
            ["16 bit"] = deep.PngsaveBuffer(),
        };
        // In the wide colours the same red is another number: without its profile it would be shown paler.
        using var raw = Image.NewFromBuffer(files["Display P3"]);
        Math.Abs(raw.Getpoint(100, 100)[0] - TestPictures.Red[0]).ShouldBeGreaterThan(10);

        foreach (var (name, file) in files)
        foreach (var format in new[] { "jpg", "webp", "avif" })
        {
            var made = Rendition.Make(file, new(320, format));
            using var image = Image.NewFromBuffer(made);
            image.Interpretation.ShouldBe(Enums.Interpretation.Srgb, name);
            image.Format.ShouldBe(Enums.BandFormat.Uchar, name);
            // Ink cannot print every colour.
            TestPictures.At(made, 0.25, 0.25).ShouldBeColour(TestPictures.Red, name == "CMYK" ? 45 : 24);
            TestPictures.At(made, 0.75, 0.75).ShouldBeColour(TestPictures.Yellow, name == "CMYK" ? 45 : 24);
        }
    }

    [Fact]
    public void What_is_transparent_is_white_in_a_JPEG_and_stays_so_in_WebP()
    {
        using var clear = TestPictures.Quarters(400, 400).Bandjoin(0);
        var file = clear.PngsaveBuffer();

        TestPictures.At(Rendition.Make(file, new(320, "jpg")), 0.5, 0.5).ShouldBeColour([255, 255, 255], 3);
        using var webp = Image.NewFromBuffer(Rendition.Make(file, new(320, "webp")));
        webp.Getpoint(100, 100)[3].ShouldBe(0);
    }

    [Fact]
    public void Without_rights_a_rendition_carries_nothing()
    {
        var file = Rendition.Make(TestPictures.QuartersJpeg(), new(320, "jpg", null, TestPictures.Rights));

        using var image = Image.NewFromBuffer(Rendition.Make(file, new(320, "jpg")));
        image
            .GetFields()
            .ShouldNotContain(f =>
                f.StartsWith("exif", StringComparison.Ordinal) || f.EndsWith("-data", StringComparison.Ordinal)
            );
    }

    [Theory]
    [InlineData(321, "jpg")]
    [InlineData(320, "gif")]
    [InlineData(0, "webp")]
    public void What_pages_never_ask_for_is_not_made(int width, string format) =>
        Should.Throw<ArgumentException>(() => Rendition.Make(TestPictures.QuartersJpeg(), new(width, format)));

    [Fact]
    public void A_crop_outside_the_picture_is_not_made() =>
        Should.Throw<ArgumentException>(() =>
            Rendition.Make(TestPictures.QuartersJpeg(), new(320, "jpg", new Crop(0.6, 0, 0.5, 1)))
        );
}
