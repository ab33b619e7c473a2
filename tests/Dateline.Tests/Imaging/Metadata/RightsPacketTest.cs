using System.Text;
using Dateline.Imaging;
using NetVips;

namespace Dateline.Tests.Imaging.Metadata;

/// <summary>Whatever a newsroom knows of a picture stands in each rendition of it, in every format, and can be read again.</summary>
public class RightsPacketTest
{
    /// <summary>Hard ones: the edges of what XML can say, text from right to left, letters beyond the first plane.</summary>
    private static readonly string[] Pieces =
    [
        "a",
        "é",
        "ß",
        "—",
        "\"",
        "'",
        "&",
        "<",
        ">",
        "]]>",
        "&amp;",
        "<!--",
        "العبّارة",
        "渡轮",
        "Паром",
        "𝔘",
        "👩🏽‍🚀",
        "\u200F",
        "\t",
        "\n",
        " ",
        "x-default",
    ];

    [Theory]
    [InlineData("jpg")]
    [InlineData("webp")]
    [InlineData("avif")]
    [InlineData("png")]
    [InlineData("tif")]
    public void A_rendition_carries_all_rights_in_every_language(string format)
    {
        var rendition = Rendition.Make(TestPictures.QuartersJpeg(640, 480), new(320, format, null, TestPictures.Rights));

        var read = PictureMetadata.Read(rendition, TestPictures.Now);

        Same(read, TestPictures.Rights);
    }

    [Fact]
    public void Any_text_that_is_written_is_read_again()
    {
        var random = new Random(11);
        string Text()
        {
            var text = new StringBuilder("t");
            for (var i = random.Next(1, 30); i > 0; i--)
                text.Append(Pieces[random.Next(Pieces.Length)]);
            // Line ends are one character in XML, and blanks around a text are none.
            return text.Append('.').ToString();
        }
        Dictionary<string, string> Texts() =>
            new[] { "en", "ar", "es", "ru", "zh-Hans", "pt-BR" }
                .Where(_ => random.Next(2) == 0)
                .ToDictionary(l => l, _ => Text());

        for (var i = 0; i < 500; i++)
        {
            var metadata = new PictureMetadata
            {
                Creators = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Text()).Distinct()],
                CreditLine = random.Next(2) == 0 ? null : Text(),
                CopyrightNotice = Texts(),
                UsageTerms = Texts(),
                WebStatement = random.Next(2) == 0 ? null : Text(),
                Licensors =
                [
                    .. Enumerable.Range(0, random.Next(3)).Select(_ => new Licensor(Text(), random.Next(2) == 0 ? null : Text())),
                ],
                DataMining = random.Next(2) == 0 ? null : Text(),
                DigitalSourceType = random.Next(2) == 0 ? null : Text(),
                DateCreated = random.Next(2) == 0 ? null : new PictureDate(2020, random.Next(1, 13)),
                Caption = Texts(),
                AlternativeText = Texts(),
            };
            var complaints = new List<string>();

            var read = Xmp.Read(RightsPacket.ToXmp(metadata, "en"), TestPictures.Now, complaints);

            complaints.ShouldBeEmpty();
            Same(read, metadata);
        }
    }

    [Fact]
    public void IIM_says_the_same_in_one_language()
    {
        var complaints = new List<string>();

        var read = Iim.Read(RightsPacket.ToIim(TestPictures.Rights, "ru"), TestPictures.Now, complaints);

        complaints.ShouldBeEmpty();
        read.Creators.ShouldBe(TestPictures.Rights.Creators);
        read.CreditLine.ShouldBe(TestPictures.Rights.CreditLine);
        read.Caption.Values.ShouldBe(["Паром у причала"]);
        read.CopyrightNotice.Values.ShouldBe(["© 2026 Meridian Press"]);
        read.DateCreated.ShouldBe(TestPictures.Rights.DateCreated);
    }

    [Fact]
    public void What_XML_cannot_say_is_left_out_and_the_rest_stands()
    {
        var metadata = new PictureMetadata { CreditLine = "A\u0001B\uD800C\uFFFFD" };

        Xmp.Read(RightsPacket.ToXmp(metadata, "en"), TestPictures.Now, []).CreditLine.ShouldBe("AB\uFFFDCD");
    }

    [Fact]
    public void A_packet_of_two_languages_is_small()
    {
        var metadata = TestPictures.Rights with
        {
            Caption = TestPictures.Rights.Caption.Take(2).ToDictionary(),
            UsageTerms = new Dictionary<string, string>(),
        };

        RightsPacket.ToXmp(metadata, "en").Length.ShouldBeLessThan(3_000);
    }

    /// <summary>XMP before IIM before EXIF, field by field.</summary>
    [Fact]
    public void Each_field_is_read_from_the_first_that_has_it()
    {
        using var plain = TestPictures.Quarters(64, 64);
        using var told = plain.Mutate(m =>
        {
            m.Set(GValue.BlobType, "xmp-data", RightsPacket.ToXmp(new PictureMetadata { CreditLine = "of XMP" }, "en"));
            m.Set(
                GValue.BlobType,
                "iptc-data",
                RightsPacket.ToIim(new PictureMetadata { CreditLine = "of IIM", Creators = ["of IIM"] }, "en")
            );
            m.Set(GValue.GStrType, "exif-ifd0-Artist", "of EXIF (of EXIF, ASCII, 8 components, 8 bytes)");
            m.Set(GValue.GStrType, "exif-ifd0-Copyright", "of EXIF (of EXIF, ASCII, 8 components, 8 bytes)");
        });

        var read = PictureMetadata.Read(told.JpegsaveBuffer(), TestPictures.Now);

        read.CreditLine.ShouldBe("of XMP");
        read.Creators.ShouldBe(["of IIM"]);
        read.CopyrightNotice.Values.ShouldBe(["of EXIF"]);
        read.Complaints.ShouldBeEmpty();
    }

    private static void Same(PictureMetadata read, PictureMetadata written)
    {
        read.Creators.ShouldBe(written.Creators);
        read.CreditLine.ShouldBe(written.CreditLine);
        Same(read.CopyrightNotice, written.CopyrightNotice);
        Same(read.UsageTerms, written.UsageTerms);
        read.WebStatement.ShouldBe(written.WebStatement);
        read.Licensors.ShouldBe(written.Licensors);
        read.DataMining.ShouldBe(written.DataMining);
        read.DigitalSourceType.ShouldBe(written.DigitalSourceType);
        read.DateCreated.ShouldBe(written.DateCreated);
        Same(read.Caption, written.Caption);
        Same(read.AlternativeText, written.AlternativeText);
        read.Complaints.ShouldBeEmpty();
    }

    private static void Same(IReadOnlyDictionary<string, string> read, IReadOnlyDictionary<string, string> written) =>
        read.OrderBy(t => t.Key, StringComparer.Ordinal).ShouldBe(written.OrderBy(t => t.Key, StringComparer.Ordinal));
}
