using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Dateline.Imaging;
using Dateline.Tests.Imaging.Credentials;
using NetVips;

namespace Dateline.Tests.Imaging;

/// <summary>Files that are damaged, lie, or were made to hurt: each is refused in one sentence of its own, soon, and takes nothing with it.</summary>
public class HostilePicturesTest
{
    private static readonly TimeSpan SoonMax = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG drawing")]
    [InlineData("<?xml version='1.0'?><!-- x --><svg/>", "an SVG drawing")]
    [InlineData("%PDF-1.7\n", "a PDF document")]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>", "an HTML page")]
    [InlineData("PK\u0003\u0004zip", "a ZIP archive")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "a HEIC picture")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0mif1heic", "a HEIC picture")]
    [InlineData("\0\0\0\u0018ftypisom\0\0\0\0isommp42", "a video")]
    [InlineData("BM......", "a BMP picture")]
    [InlineData("8BPS\0\u0001", "a Photoshop document")]
    [InlineData("II*\0\u0010\0\0\0CR\u0002\0", "a camera's raw file")]
    [InlineData("RIFF....AVI LIST", "a sound or a video")]
    [InlineData("just words", "no picture that is known here")]
    public void What_is_no_picture_is_told_by_what_it_is(string content, string what) =>
        Should
            .Throw<PictureRefusedException>(() => PictureFile.Read(Encoding.Latin1.GetBytes(content)))
            .Message.ShouldContain(what);

    [Fact]
    public void A_picture_that_is_something_else_besides_is_refused()
    {
        var picture = TestPictures.QuartersJpeg(64, 64);
        using var zip = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(zip, System.IO.Compression.ZipArchiveMode.Create, true))
            archive.CreateEntry("program.class");
        byte[] pdf = [.. picture[..2], 0xFF, 0xFE, 0, 12, .. "%PDF-1.7\n\n"u8, .. picture[2..]];
        var webp = Rendition.Make(TestPictures.QuartersJpeg(640, 480), new(320, "webp"));

        Refusal([.. picture, .. zip.ToArray()])
            .ShouldBe("The file is a JPEG picture and a ZIP archive at once. Such files are not taken.");
        Refusal(pdf).ShouldBe("The file is a JPEG picture and a PDF document at once. Such files are not taken.");
        Refusal([.. webp, .. "<script>"u8]).ShouldContain("something after its end");
        // Four bytes by chance are no archive.
        PictureFile.Read([.. picture, .. "PK\u0005\u0006"u8]).Width.ShouldBe(64);
    }

    [Fact]
    public void A_picture_of_more_pixels_than_a_camera_makes_is_refused_by_its_header()
    {
        var png = TestPictures.Png(
            TestPictures.PngHeader(60_000, 60_000),
            ("IDAT", TestPictures.Zeros(100_000_000)),
            ("IEND", [])
        );
        var watch = Stopwatch.StartNew();

        Refusal(png).ShouldBe("The picture has 60000 × 60000 pixels; at most 100 million are accepted.");

        watch.Elapsed.ShouldBeLessThan(SoonMax);
        var jpeg = TestPictures.QuartersJpeg(64, 64);
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 64_250);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 64_250);
        Refusal(jpeg).ShouldContain("64250 × 64250 pixels");
        Should
            .Throw<PictureRefusedException>(() => PictureFile.Read(TestPictures.QuartersJpeg(64, 64), pixelsMax: 4_000))
            .Message.ShouldBe("The picture has 64 × 64 pixels; at most 0 million are accepted.");
    }

    [Fact]
    public void The_frames_of_an_animation_count_together()
    {
        using var frames = Image.Arrayjoin(
            [
                .. Enumerable
                    .Range(0, 50)
                    .Select(i => i % 2 == 0 ? TestPictures.Quarters(500, 500) : TestPictures.Quarters(500, 500).Rot180()),
            ],
            across: 1
        );
        using var animation = frames.Mutate(m => m.Set(GValue.GIntType, "page-height", 500));
        var gif = animation.GifsaveBuffer();

        PictureFile.Read(gif).ShouldBe(new PictureFile("gif", 500, 500, 50));
        Should
            .Throw<PictureRefusedException>(() => PictureFile.Read(gif, pixelsMax: 10_000_000))
            .Message.ShouldBe("The picture has 50 pages of 500 × 500 pixels; at most 10 million are accepted together.");
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("avif")]
    [InlineData("tif")]
    public void A_picture_cut_at_any_kilobyte_is_refused_or_shown_as_far_as_it_goes(string format)
    {
        var whole = Rendition.Make(TestPictures.Noise(5, 640, 480), new(640, format, null, TestPictures.Rights));
        for (var length = 0; length < whole.Length; length += 1024)
            MadeOrRefused(whole[..length], $"{format} cut at {length}");
    }

    [Fact]
    public void Metadata_that_nest_without_end_weigh_megabytes_or_are_a_bomb_are_not_read_and_said_so()
    {
        var deep = "<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + string.Concat(Enumerable.Repeat("<a>", 100_000));
        var large = RightsPacket.ToXmp(new PictureMetadata { CreditLine = new string('x', 10_000_000) }, "en");
        var entities =
            "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]><x:xmpmeta xmlns:x='adobe:ns:meta/'>&b;</x:xmpmeta>";
        using var picture = TestPictures.Quarters(64, 64);

        foreach (
            var (xmp, complaint) in new[]
            {
                (Encoding.UTF8.GetBytes(deep), "more than 64 deep"),
                (large, "at most 2,097,152 are read"),
                (Encoding.UTF8.GetBytes(entities), "DTD"),
                ([0xFF, 0xFE, 0xFF], "cannot be read"),
            }
        )
        {
            using var told = picture.Mutate(m => m.Set(GValue.BlobType, "xmp-data", xmp));
            var watch = Stopwatch.StartNew();

            var read = PictureMetadata.Read(told.WebpsaveBuffer(), TestPictures.Now);

            read.Complaints.ShouldHaveSingleItem().ShouldContain(complaint);
            read.CreditLine.ShouldBeNull();
            watch.Elapsed.ShouldBeLessThan(SoonMax);
        }
    }

    [Fact]
    public void Text_chunks_that_unpack_to_gigabytes_take_neither_memory_nor_time()
    {
        var bomb = TestPictures.Zeros(2_000_000_000);
        byte[] zTXt = [.. "Raw profile type xmp\0\0"u8, .. bomb];
        byte[] iTXt = [.. "XML:com.adobe.xmp\0\u0001\0\0\0"u8, .. bomb];
        var pixels = ("IDAT", TestPictures.Zeros(64 * 65));
        foreach (var chunk in new[] { ("zTXt", zTXt), ("iTXt", iTXt) })
        {
            var png = TestPictures.Png(TestPictures.PngHeader(64, 64), chunk, pixels, ("IEND", []));
            var (watch, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().PeakWorkingSet64);

            MadeOrRefused(png, chunk.Item1);
            _ = Xunit.Record.Exception(() => PictureMetadata.Read(png, TestPictures.Now));

            watch.Elapsed.ShouldBeLessThan(SoonMax);
            (Process.GetCurrentProcess().PeakWorkingSet64 - before).ShouldBeLessThan(300_000_000);
        }
    }

    [Fact]
    public void Headers_that_promise_what_does_not_come_are_refused_or_shown_as_far_as_it_goes()
    {
        var jpeg = TestPictures.QuartersJpeg(64, 64);
        byte[] segment = [.. jpeg[..2], 0xFF, 0xE1, 0xFF, 0xFF, .. jpeg[2..]];
        var webp = Rendition.Make(TestPictures.QuartersJpeg(640, 480), new(320, "webp"));
        BinaryPrimitives.WriteUInt32LittleEndian(webp.AsSpan(16), uint.MaxValue - 7);
        var tiff = TestPictures.Quarters(64, 64).TiffsaveBuffer();
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(4), (uint)tiff.Length + 1_000);
        byte[] circle = [.. "II*\0"u8, 8, 0, 0, 0, 0, 0, 8, 0, 0, 0];

        MadeOrRefused(segment, "a segment longer than the file");
        MadeOrRefused(webp, "a chunk longer than the file");
        MadeOrRefused(tiff, "a directory after the end");
        MadeOrRefused(circle, "a directory that leads to itself");
        MadeOrRefused(TestPictures.Png(TestPictures.PngHeader(0, 0), ("IEND", [])), "no pixels");
        MadeOrRefused(TestPictures.Png(TestPictures.PngHeader(1, int.MaxValue), ("IEND", [])), "one column");
    }

    /// <summary>Every byte may be wrong: the parsers are fed damaged copies of good files. A minute in the long suite; longer by hand with DATELINE_FUZZ_SECONDS.</summary>
    [Fact]
    public async Task Damaged_files_break_no_parser()
    {
        var seconds = Environment.GetEnvironmentVariable("DATELINE_FUZZ_SECONDS") is { } wanted
            ? int.Parse(wanted, System.Globalization.CultureInfo.InvariantCulture)
            : Long.Times(quick: 2, all: 60);
        var random = new Random();
        var seed = random.Next();
        random = new Random(seed);
        var whole = Rendition
            .Formats.Select(f => Rendition.Make(TestPictures.QuartersJpeg(320, 240), new(320, f, null, TestPictures.Rights)))
            .ToList();
        byte[][] parts =
        [
            RightsPacket.ToXmp(TestPictures.Rights, "en"),
            RightsPacket.ToIim(TestPictures.Rights, "en"),
            ExifOf(TestPictures.Quarters(16, 16)),
        ];
        using var signer = new TestSigner();
        using var authority = new TestAuthority(signer, DateTimeOffset.UtcNow.AddMinutes(-1));
        var statement = new CredentialStatement("A", "B", ["c2pa.resized"]);
        // All but the last, which is TIFF.
        var signed = whole.SkipLast(1).Select(file => signer.Signer.Sign(file, statement)).ToList();
        signed.Add(await signer.Signer.SignStamped(whole[0], statement, authority.Client, TestContext.Current.CancellationToken));
        var rounds = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(seconds); rounds++)
        {
            var say = $"seed {seed}, round {rounds}";
            foreach (var part in parts)
            {
                var damaged = Damage(part, random);
                Should.NotThrow(() => Xmp.Read(damaged, TestPictures.Now, []), say);
                Should.NotThrow(() => Iim.Read(damaged, TestPictures.Now, []), say);
                Should.NotThrow(() => Exif.Read(damaged, TestPictures.Now, []), say);
            }
            if (rounds % 20 != 0)
                continue;
            foreach (var file in whole)
                MadeOrRefused(Damage(file, random), say);
            foreach (var file in signed)
            {
                // Half of the time where the credentials lie, which are a small part of the file.
                var at = random.Next(2) == 0 ? file.AsSpan().IndexOf("jumb"u8) : 0;
                byte[] damaged = [.. file[..at], .. Damage(file[at..], random)];
                var thrown = Xunit.Record.Exception(() => ContentCredentials.Read(damaged, [signer.Root], TestPictures.Now));
                (thrown is null or PictureRefusedException).ShouldBeTrue($"{say}: {thrown}");
            }
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{rounds} rounds, seed {seed}.");
    }

    private static byte[] ExifOf(Image image)
    {
        using var told = image.Mutate(m => m.Set(GValue.GStrType, "exif-ifd0-Artist", "A (A, ASCII, 2 components, 2 bytes)"));
        using var read = Image.NewFromBuffer(told.JpegsaveBuffer());
        return (byte[])read.Get("exif-data");
    }

    private static byte[] Damage(byte[] good, Random random)
    {
        var damaged = good.ToList();
        for (var i = random.Next(1, 12); i > 0 && damaged.Count > 4; i--)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(4))
            {
                case 0:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged[at] = new byte[] { 0, 1, 0x7F, 0x80, 0xFF, 0x1C }[random.Next(6)];
                    break;
                case 2:
                    damaged.RemoveRange(at, Math.Min(random.Next(1, 40), damaged.Count - at));
                    break;
                default:
                    damaged.InsertRange(at, damaged.Skip(random.Next(damaged.Count)).Take(random.Next(1, 40)).ToList());
                    break;
            }
        }
        return [.. damaged];
    }

    private static string Refusal(byte[] file) => Should.Throw<PictureRefusedException>(() => PictureFile.Read(file)).Message;

    /// <summary>A picture, or a refusal; nothing else, and soon.</summary>
    private static void MadeOrRefused(byte[] file, string what)
    {
        var watch = Stopwatch.StartNew();
        Make();
        // A machine with other things to do may once be late; a file that keeps a parser busy does so each time.
        for (var again = 0; again < 2 && watch.Elapsed >= SoonMax; again++)
        {
            watch.Restart();
            Make();
        }
        watch.Elapsed.ShouldBeLessThan(SoonMax, what);

        void Make()
        {
            try
            {
                Rendition.Make(file, new(320, "webp")).Length.ShouldBeGreaterThan(0, what);
            }
            catch (PictureRefusedException refused)
            {
                refused.Message.ShouldNotBeNullOrEmpty(what);
            }
        }
    }
}
