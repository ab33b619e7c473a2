using System.Buffers.Binary;
using System.IO.Compression;
using Dateline.Imaging;
using NetVips;

namespace Dateline.Tests.Imaging;

/// <summary>Pictures that the tests make: four quarters in four colours, smooth noise, and files that lie about what they are.</summary>
internal static class TestPictures
{
    public static readonly double[] Red = [220, 30, 30],
        Green = [30, 160, 60],
        Blue = [30, 60, 200],
        Yellow = [230, 210, 40];

    /// <summary>Red, green, blue, yellow: top left, top right, bottom left, bottom right.</summary>
    public static Image Quarters(int width, int height)
    {
        Image Quarter(double[] colour) =>
            (Image.Black(width / 2, height / 2, 3) + colour)
                .Cast(Enums.BandFormat.Uchar)
                .Copy(interpretation: Enums.Interpretation.Srgb);
        return Image.Arrayjoin([Quarter(Red), Quarter(Green), Quarter(Blue), Quarter(Yellow)], across: 2);
    }

    public static byte[] QuartersJpeg(int width = 1600, int height = 1200) => Quarters(width, height).JpegsaveBuffer(q: 95);

    /// <summary>A picture with shapes of every size, different for each seed.</summary>
    public static byte[] Noise(int seed, int width = 1200, int height = 800)
    {
        using var noise = Image.Perlin(width, height, cellSize: 200, seed: seed);
        using var grey = (noise * 120 + 128).Cast(Enums.BandFormat.Uchar);
        return grey.Copy(interpretation: Enums.Interpretation.Bw).JpegsaveBuffer(q: 90);
    }

    /// <summary>The colour at a point of an encoded picture, as fractions of its width and height.</summary>
    public static double[] At(byte[] file, double x, double y)
    {
        using var image = Image.NewFromBuffer(file).Colourspace(Enums.Interpretation.Srgb);
        return image.Getpoint((int)(x * image.Width), (int)(y * image.Height))[..3];
    }

    public static void ShouldBeColour(this double[] colour, double[] wanted, double tolerance = 24) =>
        colour
            .Zip(wanted, (a, b) => Math.Abs(a - b))
            .Max()
            .ShouldBeLessThan(tolerance, $"{string.Join(' ', colour)} instead of {string.Join(' ', wanted)}");

    /// <summary>A PNG by its chunks, with right checksums.</summary>
    public static byte[] Png(params (string Type, byte[] Data)[] chunks)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> number = stackalloc byte[4];
        foreach (var (type, data) in chunks)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
            png.Write(number);
            byte[] body = [.. System.Text.Encoding.Latin1.GetBytes(type), .. data];
            png.Write(body);
            BinaryPrimitives.WriteUInt32BigEndian(number, StoreWriter.Crc(body));
            png.Write(number);
        }
        return png.ToArray();
    }

    /// <summary>A PNG's header chunk: eight bits of grey.</summary>
    public static (string, byte[]) PngHeader(int width, int height)
    {
        var data = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(data, width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), height);
        data[8] = 8;
        return ("IHDR", data);
    }

    /// <summary>So many zeros, deflated: a thousandth of their size.</summary>
    public static byte[] Zeros(long count)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            var block = new byte[1 << 20];
            for (var left = count; left > 0; left -= block.Length)
                deflate.Write(block.AsSpan(0, (int)Math.Min(block.Length, left)));
        }
        return packed.ToArray();
    }

    /// <summary>A moment after everything in the tests.</summary>
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Rights as an agency gives them, with texts in five scripts.</summary>
    public static PictureMetadata Rights { get; } =
        new()
        {
            Creators = ["Ilse Varga", "Jon Aalto"],
            CreditLine = "© Meridian Press / Ilse Varga / POOL",
            CopyrightNotice = new Dictionary<string, string> { ["en"] = "© 2026 Meridian Press" },
            UsageTerms = new Dictionary<string, string> { ["en"] = "Editorial use only", ["es"] = "Solo uso editorial" },
            WebStatement = "https://news.example/mediabank/1",
            Licensors = [new Licensor("Meridian Press", "https://meridian.example/licence?a=1&b=2")],
            DataMining = "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
            DigitalSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
            DateCreated = new PictureDate(2026, 5, 18, new TimeOnly(14, 30, 5), TimeSpan.FromHours(2)),
            Caption = new Dictionary<string, string>
            {
                ["ar"] = "العبّارة عند الرصيف",
                ["en"] = "The ferry at the pier & its \"new\" <ramp>",
                ["es"] = "El transbordador en el muelle",
                ["ru"] = "Паром у причала",
                ["zh-Hans"] = "码头上的渡轮",
            },
            AlternativeText = new Dictionary<string, string> { ["en"] = "A white ferry", ["ru"] = "Белый паром" },
        };
}
