using Dateline.Imaging;
using Dateline.Tests.Rules;

namespace Dateline.Tests.Imaging;

/// <summary>The example in the README does what it says, and the README shows what is tried here.</summary>
public class ReadmeExampleTest
{
    [Fact]
    public void The_example_of_the_imaging_library_works()
    {
        using var folder = new TestFolder();
        var from = Path.Combine(folder.Path, "from.jpg");
        var to = Path.Combine(folder.Path, "to.webp");
        File.WriteAllBytes(from, TestPictures.QuartersJpeg());

        // README: begin
        var file = File.ReadAllBytes(from);
        var header = PictureFile.Read(file); // refuses what is no picture, by content, with a sentence that says what it is
        var said = PictureMetadata.Read(file, DateTimeOffset.UtcNow); // XMP before IIM before EXIF
        var rights = said with
        {
            Creators = ["Tomas Reis"],
            CreditLine = "© Estuary Pictures / POOL",
            AlternativeText = new Dictionary<string, string>
            {
                ["en"] = "A stone bridge over grey water.",
                ["es"] = "Un puente de piedra.",
            },
        };
        var square = Crop.Around(header, Crop.Ratios["1x1"], focusX: 0.3, focusY: 0.5);
        File.WriteAllBytes(to, Rendition.Make(file, new RenditionOrder(640, "webp", square, rights)));
        // README: end

        var made = File.ReadAllBytes(to);
        PictureFile.Read(made).ShouldBe(new PictureFile("webp", 640, 640));
        PictureMetadata.Read(made, DateTimeOffset.UtcNow).AlternativeText["es"].ShouldBe("Un puente de piedra.");
    }

    [Fact]
    public void The_README_shows_what_is_tried_here()
    {
        var own = File.ReadAllLines(Path.Combine(Sources.Root, "tests/Dateline.Tests/Imaging/ReadmeExampleTest.cs"));
        var example = own.SkipWhile(l => !l.Contains("// README: begin", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(l => !l.Contains("// README: end", StringComparison.Ordinal))
            .Select(l => l.Length >= 8 ? l[8..] : l);

        File.ReadAllText(Path.Combine(Sources.Root, "README.md")).ShouldContain(string.Join('\n', example));
    }
}
