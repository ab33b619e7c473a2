using Dateline.Editions.Texts;

namespace Dateline.Tests.Editions.Texts;

public class NumberFormsTest
{
    /// <summary>The samples for whole numbers of Unicode CLDR 46, plurals.xml, cardinal; every number below 200 that a rule of the language turns on.</summary>
    [Theory]
    [InlineData("en", "One: 1; Other: 0, 2-16, 100, 1000, 10000, 100000, 1000000")]
    [InlineData("es", "One: 1; Other: 0, 2-16, 100, 1000, 10000, 100000")]
    [InlineData("zh", "Other: 0-15, 100, 1000, 10000, 100000, 1000000")]
    [InlineData(
        "ru",
        "One: 1, 21, 31, 41, 51, 61, 71, 81, 101, 1001; Few: 2-4, 22-24, 32-34, 42-44, 52-54, 62, 102, 1002; Many: 0, 5-19, 11-14, 100, 111-114, 1000, 10000, 100000, 1000000"
    )]
    [InlineData(
        "ar",
        "Zero: 0; One: 1; Two: 2; Few: 3-10, 103-110, 1003; Many: 11-26, 111, 1011, 99, 199; Other: 100-102, 200-202, 300-302, 400-402, 500-502, 600, 1000, 10000, 100000, 1000000"
    )]
    public void A_number_takes_the_form_that_CLDR_gives_it(string language, string samples)
    {
        var numbers = InterfaceTexts.For(language).Numbers;

        foreach (var (category, sample) in Samples(samples))
            numbers.CategoryOf(sample).ShouldBe(category, $"{sample} in {language}");
        Samples(samples).Select(s => s.Category).Distinct().ShouldBe(numbers.Categories, ignoreOrder: true);
    }

    [Theory]
    [InlineData("en", 1234, "1,234")]
    [InlineData("en", 999, "999")]
    [InlineData("ar", 1234567, "1,234,567")]
    [InlineData("ru", 1234, "1\u00A0234")]
    [InlineData("es", 1234, "1234")]
    [InlineData("es", 12345, "12.345")]
    [InlineData("zh", 12345, "12,345")]
    public void A_number_is_grouped_as_its_language_does(string language, int number, string written) =>
        InterfaceTexts.For(language).Numbers.Written(number).ShouldBe(written);

    private static IEnumerable<(PluralCategory Category, int Number)> Samples(string samples) =>
        from part in samples.Split("; ")
        let category = Enum.Parse<PluralCategory>(part.Split(": ")[0])
        from range in part.Split(": ")[1].Split(", ")
        let ends = range.Split('-').Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToArray()
        from number in Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)
        select (category, number);
}
