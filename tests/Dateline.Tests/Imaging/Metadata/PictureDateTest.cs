using Dateline.Imaging;

namespace Dateline.Tests.Imaging.Metadata;

public class PictureDateTest
{
    [Theory]
    [InlineData("2024", "2024")]
    [InlineData("2024-05", "2024-05")]
    [InlineData("2024-05-18", "2024-05-18")]
    [InlineData("2024-05-18T14:30:00+02:00", "2024-05-18T14:30:00+02:00")]
    [InlineData("2024-05-18T14:30:00.123Z", "2024-05-18T14:30:00Z")]
    [InlineData("2024-05-18T14:30", "2024-05-18T14:30:00")]
    [InlineData("2024:05:18 14:30:00", "2024-05-18T14:30:00")]
    [InlineData("2024:05:18 14:30:00-07:00", "2024-05-18T14:30:00-07:00")]
    [InlineData("20240518", "2024-05-18")]
    [InlineData("20240500", "2024-05")]
    [InlineData("20240000", "2024")]
    [InlineData("20240518143000+0200", "2024-05-18T14:30:00+02:00")]
    [InlineData("2024/05/18 14:30:00", "2024-05-18T14:30:00")]
    [InlineData(" 2024-05-18 \0", "2024-05-18")]
    public void The_forms_of_XMP_IIM_and_EXIF_and_those_in_the_wild_are_read(string text, string date) =>
        PictureDate.Parse(text, TestPictures.Now)!.ToString().ShouldBe(date);

    [Theory]
    [InlineData("0000:00:00 00:00:00")]
    [InlineData("    :  :     :  :  ")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("18.05.2024")]
    [InlineData("2024-13-01")]
    [InlineData("2023-02-29")]
    [InlineData("2024-05-18T25:00:00")]
    [InlineData("1799-01-01")]
    [InlineData("yesterday")]
    public void What_is_no_date_is_none(string? text) => PictureDate.Parse(text, TestPictures.Now).ShouldBeNull();

    [Theory]
    [InlineData("2026-06-01T12:00:01Z", false)]
    [InlineData("2026-06-01T14:00:00+02:00", true)]
    [InlineData("2026-06-01T14:00:01+02:00", false)]
    // In Kiribati it is tomorrow already.
    [InlineData("2026-06-02", true)]
    [InlineData("2026-06-02T02:00:00", true)]
    [InlineData("2026-06-02T02:00:01", false)]
    [InlineData("2027", false)]
    [InlineData("9999-12-31T23:59:59-14:00", false)]
    [InlineData("2026", true)]
    public void A_date_in_the_future_is_none(string text, bool isOne) =>
        (PictureDate.Parse(text, TestPictures.Now) is not null).ShouldBe(isOne);

    [Fact]
    public void What_is_written_is_read_again()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var date = new PictureDate(
                random.Next(1826, 2026),
                random.Next(1, 13),
                random.Next(1, 29),
                new TimeOnly(random.Next(24), random.Next(60), random.Next(60)),
                random.Next(3) == 0 ? null : TimeSpan.FromMinutes(15 * random.Next(-48, 57))
            );
            PictureDate.Parse(date.ToString(), TestPictures.Now).ShouldBe(date);
        }
    }
}
