using Dateline.Mediabank;
using Dateline.Stories.Content;
using NetVips;

namespace Dateline.Tests.World;

/// <summary>What the newsroom of the tests writes: short texts about a town on an estuary.</summary>
public static class Copy
{
    /// <summary>A story with this headline and nothing remarkable about it.</summary>
    public static StoryContent Of(string headline, string section = "city", params string[] paragraphs) =>
        new(
            headline,
            section,
            [.. (paragraphs.Length > 0 ? paragraphs : [$"{headline}: that is all there is to say."]).Select(Paragraph)],
            Lead: $"{headline}, as our reporter saw it.",
            Bylines: [new Byline("Ines Carvalho", "city reporter")],
            Dateline: "Estuary",
            Topics: ["Harbour"]
        );

    public static StoryContent Bridge =>
        Of(
            "Harbour bridge reopens after two years",
            "city",
            "The harbour bridge opened to traffic on Tuesday morning, two years after the storm.",
            "The first to cross was a baker on a bicycle."
        );

    public static StoryContent Ferry =>
        Of("Ferry timetable changes on Monday", "city", "The first ferry leaves at six, half an hour earlier than now.");

    public static StoryContent FerryPutRight =>
        Of("Ferry timetable changes on Monday", "city", "The first ferry leaves at seven, half an hour later than now.");

    public static StoryContent Tower =>
        Of("Water tower to be sold", "city", "The council will sell the old water tower, a paper says that we have seen.");

    public static StoryContent Budget =>
        Of("Council budget grows by a twelfth", "city", "The budget that the council presents tonight grows by a twelfth.");

    public static StoryContent Museum =>
        Of("Museum plans a new wing", "culture", "Nobody has confirmed yet what the museum is said to plan.");

    public static StoryContent BridgeInArabic =>
        Of(
            "إعادة فتح جسر الميناء بعد عامين",
            "city",
            "فُتح جسر الميناء أمام حركة المرور صباح الثلاثاء، بعد عامين من العاصفة."
        ) with
        {
            Lead = "فُتح جسر الميناء أمام حركة المرور.",
            Bylines = [new Byline("ليلى حداد", "مراسلة")],
            Dateline = "المصب",
            Topics = ["الميناء"],
        };

    /// <summary>What the photo desk knows of a picture.</summary>
    public static PictureParticulars Particulars =>
        new(
            Photographer: "Tomas Reis",
            Agency: "Estuary Pictures",
            Pool: "POOL",
            TakenOn: new DateOnly(2026, 11, 24),
            Place: "Harbour bridge",
            Captions: new Dictionary<string, string>
            {
                ["en"] = "The bridge on the morning of its opening.",
                ["ar"] = "الجسر صباح افتتاحه.",
            },
            AlternativeTexts: new Dictionary<string, string>
            {
                ["en"] = "A stone bridge over grey water.",
                ["ar"] = "جسر حجري فوق ماء رمادي.",
            }
        );

    /// <summary>A small picture file; another shade is another file.</summary>
    /// <param name="shade">0 to 255.</param>
    /// <param name="width">In pixels; the height is three quarters of it.</param>
    public static byte[] PictureFile(int shade = 120, int width = 640)
    {
        using var black = Image.Black(width, width * 3 / 4, bands: 3);
        using var grey = black.Linear([1.0, 1.0, 1.0], [shade, shade / 2.0, 255.0 - shade]);
        using var picture = grey.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        return picture.JpegsaveBuffer(q: 80);
    }

    private static Block Paragraph(string text) => new Paragraph(RichText.Plain(text));
}
