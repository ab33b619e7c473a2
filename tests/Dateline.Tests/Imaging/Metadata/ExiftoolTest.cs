using System.Text.Json.Nodes;
using Dateline.Imaging;

namespace Dateline.Tests.Imaging.Metadata;

/// <summary>exiftool, which everybody believes, reads what we wrote, and we read what it wrote.</summary>
public class ExiftoolTest
{
    [Theory]
    [InlineData("jpg")]
    [InlineData("webp")]
    [InlineData("avif")]
    [InlineData("png")]
    [InlineData("tif")]
    public async Task It_reads_credit_rights_and_texts_in_all_languages_and_nothing_of_the_source(string format)
    {
        SkipWithout();
        using var folder = new TestFolder();
        var source = Path.Combine(folder.Path, "source.jpg");
        await File.WriteAllBytesAsync(source, TestPictures.QuartersJpeg());
        var thumbnail = Path.Combine(folder.Path, "thumb.jpg");
        await File.WriteAllBytesAsync(thumbnail, TestPictures.QuartersJpeg(160, 120));
        await Shell.Run(
            "exiftool",
            "-q",
            "-overwrite_original",
            "-GPSLatitude=48.1",
            "-GPSLatitudeRef=N",
            "-GPSLongitude=11.5",
            "-GPSLongitudeRef=E",
            "-EXIF:SerialNumber=SN-4711",
            "-EXIF:LensSerialNumber=LS-4712",
            "-EXIF:OwnerName=Somebody Private",
            "-XMP-exif:GPSLatitude=48.1",
            "-XMP-aux:SerialNumber=SN-4711",
            "-XMP-aux:OwnerName=Somebody Private",
            "-IPTC:City=Secret City",
            "-XMP-photoshop:City=Secret City",
            "-MakerNotes:all=",
            $"-ThumbnailImage<={thumbnail}",
            source
        );
        var (_, before, _) = await Shell.RunWhatever("exiftool", "-a", "-G1", "-s", source);
        foreach (var secret in new[] { "GPSLatitude", "SN-4711", "LS-4712", "Somebody Private", "Secret City", "ThumbnailImage" })
            before.ShouldContain(secret, Case.Sensitive, "the source holds what must not leave");

        var rendition = Path.Combine(folder.Path, "rendition." + format);
        await File.WriteAllBytesAsync(
            rendition,
            Rendition.Make(await File.ReadAllBytesAsync(source), new(320, format, null, TestPictures.Rights))
        );

        var (_, after, _) = await Shell.RunWhatever("exiftool", "-a", "-G1", "-s", rendition);
        foreach (
            var secret in new[] { "GPS", "SN-4711", "LS-4712", "Somebody Private", "Secret City", "ThumbnailImage", "Warning" }
        )
            after.ShouldNotContain(secret);
        await TellsEverything(rendition, isJpeg: format == "jpg");
    }

    private static async Task TellsEverything(string rendition, bool isJpeg)
    {
        var told = JsonNode.Parse(
            await Shell.Run("exiftool", "-j", "-G1", "-struct", "-a", "-api", "charset=utf8", "-XMP:all", "-IPTC:all", rendition)
        )![0]!;
        told["XMP-photoshop:Credit"]!.ToString().ShouldBe(TestPictures.Rights.CreditLine);
        told["XMP-dc:Creator"]!.AsArray().Select(c => c!.ToString()).ShouldBe(TestPictures.Rights.Creators);
        told["XMP-dc:Rights"]!.ToString().ShouldBe("© 2026 Meridian Press");
        told["XMP-dc:Description"]!.ToString().ShouldBe(TestPictures.Rights.Caption["en"]);
        // exiftool writes the tags of languages in small letters.
        foreach (var (language, text) in TestPictures.Rights.Caption)
            told[$"XMP-dc:Description-{language.ToLowerInvariant()}"]!.ToString().ShouldBe(text);
        foreach (var (language, text) in TestPictures.Rights.AlternativeText)
            told[$"XMP-iptcCore:AltTextAccessibility-{language}"]!.ToString().ShouldBe(text);
        told["XMP-xmpRights:WebStatement"]!.ToString().ShouldBe(TestPictures.Rights.WebStatement);
        told["XMP-xmpRights:UsageTerms-es"]!.ToString().ShouldBe("Solo uso editorial");
        told["XMP-plus:Licensor"]![0]!["LicensorURL"]!.ToString().ShouldBe(TestPictures.Rights.Licensors[0].Url);
        told["XMP-plus:DataMining"]!.ToString().ShouldContain("Prohibited", Case.Insensitive);
        told["XMP-iptcExt:DigitalSourceType"]!.ToString().ShouldContain("digital", Case.Insensitive);
        told["XMP-photoshop:DateCreated"]!.ToString().ShouldBe("2026:05:18 14:30:05+02:00");
        if (!isJpeg)
            return;
        told["IPTC:Credit"]!.ToString().ShouldBe(TestPictures.Rights.CreditLine);
        told["IPTC:CopyrightNotice"]!.ToString().ShouldBe("© 2026 Meridian Press");
        told["IPTC:Caption-Abstract"]!.ToString().ShouldBe(TestPictures.Rights.Caption["en"]);
    }

    [Theory]
    [InlineData("-XMP-photoshop:Credit=Agency Ö", "-XMP-dc:Creator=One", "-XMP-dc:Creator=Two")]
    [InlineData("-IPTC:Credit=Agency Ö", "-IPTC:By-line=One", "-IPTC:By-line=Two")]
    [InlineData("-IPTC:CodedCharacterSet=UTF8", "-IPTC:Credit=Agency Ö", "-IPTC:By-line=One", "-IPTC:By-line=Two")]
    public async Task What_it_wrote_is_read(params string[] tags)
    {
        SkipWithout();
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "picture.jpg");
        await File.WriteAllBytesAsync(file, TestPictures.QuartersJpeg(64, 64));
        await Shell.Run(["exiftool", "-q", "-overwrite_original", "-charset", "utf8", .. tags, file]);

        var read = PictureMetadata.Read(await File.ReadAllBytesAsync(file), TestPictures.Now);

        read.CreditLine.ShouldBe("Agency Ö");
        read.Creators.ShouldBe(["One", "Two"]);
        read.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("tif")]
    public async Task All_fields_that_it_wrote_are_read_from_every_format(string format)
    {
        SkipWithout();
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "picture." + format);
        await File.WriteAllBytesAsync(file, Rendition.Make(TestPictures.QuartersJpeg(640, 480), new(320, format)));
        await Shell.Run(
            "exiftool",
            "-q",
            "-overwrite_original",
            "-charset",
            "utf8",
            "-XMP-dc:Title-en=Title",
            "-XMP-dc:Description-ru=Подпись",
            "-XMP-iptcCore:ExtDescrAccessibility=At length",
            "-XMP-photoshop:Headline=Headline",
            "-XMP-dc:Subject=one",
            "-XMP-dc:Subject=two",
            "-XMP-photoshop:Source=Source",
            "-XMP-photoshop:Instructions=Ask first",
            "-XMP-photoshop:TransmissionReference=ab-1",
            "-XMP-photoshop:City=City",
            "-XMP-photoshop:Country=Country",
            "-XMP-photoshop:DateCreated=2020:02:03",
            "-XMP-plus:Licensor=[{LicensorName=Bank,LicensorURL=https://bank.example/}]",
            file
        );

        var read = PictureMetadata.Read(await File.ReadAllBytesAsync(file), TestPictures.Now);

        read.Title["en"].ShouldBe("Title");
        read.Caption["ru"].ShouldBe("Подпись");
        read.ExtendedDescription.Values.ShouldBe(["At length"]);
        read.Headline.ShouldBe("Headline");
        read.Keywords.ShouldBe(["one", "two"]);
        (read.Source, read.Instructions, read.JobId, read.City, read.Country).ShouldBe(
            ("Source", "Ask first", "ab-1", "City", "Country")
        );
        read.DateCreated.ShouldBe(new PictureDate(2020, 2, 3));
        read.Licensors.ShouldBe([new Licensor("Bank", "https://bank.example/")]);
        read.Complaints.ShouldBeEmpty();
    }

    private static void SkipWithout() =>
        Assert.SkipUnless(File.Exists("/usr/bin/exiftool"), "exiftool is not installed (Debian: libimage-exiftool-perl).");
}
