using System.Reflection;
using System.Text.RegularExpressions;
using Dateline.Editions.Texts;

namespace Dateline.Tests.Editions.Texts;

public partial class InterfaceTextsTest
{
    /// <summary>Texts that Spanish rightly spells like English.</summary>
    private static readonly string[] AlikeInSpanish = ["Original"];

    /// <summary>Words in Latin letters that stand in texts of other scripts: none does today. The names of the feed formats stand in the page itself.</summary>
    private static readonly string[] LatinEverywhere = [];

    public static TheoryData<string> Languages => [.. InterfaceTexts.Shipped.Select(t => t.Language)];

    [Fact]
    public void Five_languages_are_shipped() =>
        InterfaceTexts.Shipped.Select(t => t.Language).ShouldBe(["en", "ar", "ru", "es", "zh-Hans"]);

    [Theory, MemberData(nameof(Languages))]
    public void No_text_is_missing(string language)
    {
        var texts = AllOf(InterfaceTexts.For(language));

        texts.Select(t => t.Name).Distinct().ShouldBe(AllOf(InterfaceTexts.English).Select(t => t.Name).Distinct());
        texts.ShouldAllBe(t => t.Text.Trim().Length > 0);
    }

    [Theory, MemberData(nameof(Languages))]
    public void A_text_is_written_in_the_script_of_its_language(string language)
    {
        foreach (var (name, text) in AllOf(InterfaceTexts.For(language)).Where(t => HasLetters(t.Text)))
        {
            var words = Placeholder().Replace(text, "");
            words.Any(c => IsOf(language, c)).ShouldBeTrue($"{language}, {name}: '{text}' has no letter of its script");
            var strange = Word().Matches(words).Select(m => m.Value).Where(w => !w.All(c => IsOf(language, c)));
            strange.Except(LatinEverywhere).ShouldBeEmpty($"{language}, {name}: '{text}'");
        }
    }

    [Fact]
    public void No_Spanish_text_was_left_in_English()
    {
        var english = AllOf(InterfaceTexts.English).Where(t => HasLetters(t.Text)).Select(t => t.Text).ToHashSet();

        var alike = AllOf(InterfaceTexts.Spanish).Select(t => t.Text).Where(t => english.Contains(t)).Distinct();

        alike.ShouldBe(AlikeInSpanish);
    }

    [Theory, MemberData(nameof(Languages))]
    public void A_text_takes_the_same_values_in_every_language(string language)
    {
        var english = AllOf(InterfaceTexts.English).ToLookup(t => t.Name, t => Placeholders(t.Text));

        foreach (var (name, text) in AllOf(InterfaceTexts.For(language)))
            if (english[name].Count() == 1 && !IsPlural(name))
                Placeholders(text).ShouldBe(english[name].Single(), $"{language}, {name}: '{text}'");
            else
                Placeholders(text).ShouldBeOneOf("", "{0}");
    }

    [Theory, MemberData(nameof(Languages))]
    public void A_counted_text_has_exactly_the_forms_of_its_language(string language)
    {
        var texts = InterfaceTexts.For(language);
        var wanted = texts.Numbers.Categories.Append(PluralCategory.Other).Distinct().Order();

        foreach (var (name, plural) in PluralsOf(texts))
            Enum.GetValues<PluralCategory>().Where(c => plural.Form(c) is not null).ShouldBe(wanted, $"{language}, {name}");
    }

    [Theory, MemberData(nameof(Languages))]
    public void The_many_and_the_other_form_name_their_number(string language)
    {
        var texts = InterfaceTexts.For(language);

        foreach (var (name, plural) in PluralsOf(texts))
        foreach (var number in new[] { 3, 5, 11, 21, 100, 1_000 })
            texts.Count(plural, number).ShouldContain(texts.Numbers.Written(number), Case.Sensitive, $"{language}, {name}");
    }

    [Fact]
    public void A_language_that_is_not_shipped_has_no_texts()
    {
        InterfaceTexts.Has("fr").ShouldBeFalse();
        InterfaceTexts.Has("es-MX").ShouldBeTrue();
        Should.Throw<ArgumentException>(() => InterfaceTexts.For("fr"));
    }

    [Theory]
    [InlineData("en", "5 January 2026", "Monday, 5 January 2026", "5 January 2026, 14:05", "5 Jan, 14:05")]
    [InlineData("ar", "5 يناير 2026", "الاثنين، 5 يناير 2026", "5 يناير 2026، 14:05", "5 يناير، 14:05")]
    [InlineData("ru", "5 января 2026 г.", "понедельник, 5 января 2026 г.", "5 января 2026 г., 14:05", "5 янв., 14:05")]
    [InlineData("es", "5 de enero de 2026", "lunes, 5 de enero de 2026", "5 de enero de 2026, 14:05", "5 ene, 14:05")]
    [InlineData("zh", "2026年1月5日", "2026年1月5日 星期一", "2026年1月5日 14:05", "1月5日 14:05")]
    public void Dates_stand_in_the_form_of_the_language(
        string language,
        string date,
        string weekday,
        string instant,
        string brief
    )
    {
        var dates = InterfaceTexts.For(language).Dates;
        var at = new DateTime(2026, 1, 5, 14, 5, 0);

        dates.Date(at).ShouldBe(date);
        dates.WeekdayDate(at).ShouldBe(weekday);
        dates.Instant(at).ShouldBe(instant);
        dates.ShortInstant(at).ShouldBe(brief);
        (dates.Months.Count, dates.MonthsShort.Count, dates.Weekdays.Count).ShouldBe((12, 12, 7));
    }

    /// <summary>Every string of a language: single texts, each form of counted ones, names of months and days.</summary>
    private static List<(string Name, string Text)> AllOf(InterfaceTexts texts) =>
        [
            .. Members.Where(p => p.PropertyType == typeof(string)).Select(p => (p.Name, (string)p.GetValue(texts)!)),
            .. OfNewsroom
                .Where(p => p.PropertyType == typeof(string))
                .Select(p => ($"Newsroom.{p.Name}", (string)p.GetValue(texts.Newsroom)!)),
            .. Sets.SelectMany(set => OfSet(set, texts)),
            .. PluralsOf(texts)
                .SelectMany(p => Enum.GetValues<PluralCategory>().Select(c => (p.Name, Text: p.Plural.Form(c))))
                .Where(p => p.Text is not null)
                .Select(p => (p.Name, p.Text!)),
            .. texts.Dates.Months.Concat(texts.Dates.MonthsShort).Concat(texts.Dates.Weekdays).Select(n => ("Dates", n)),
        ];

    private static IEnumerable<(string Name, Plural Plural)> PluralsOf(InterfaceTexts texts) =>
        Members
            .Where(p => p.PropertyType == typeof(Plural))
            .Select(p => (p.Name, (Plural)p.GetValue(texts)!))
            .Concat(
                OfNewsroom
                    .Where(p => p.PropertyType == typeof(Plural))
                    .Select(p => ($"Newsroom.{p.Name}", (Plural)p.GetValue(texts.Newsroom)!))
            );

    /// <summary>The texts of rooms, each a record of its own; the newsroom's have counted ones too.</summary>
    private static IEnumerable<PropertyInfo> Sets =>
        Members.Where(p =>
            p.PropertyType.Name.EndsWith("Texts", StringComparison.Ordinal) && p.PropertyType != typeof(NewsroomTexts)
        );

    private static IEnumerable<(string, string)> OfSet(PropertyInfo set, InterfaceTexts texts) =>
        set
            .PropertyType.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.PropertyType == typeof(string))
            .Select(p => ($"{set.Name}.{p.Name}", (string)p.GetValue(set.GetValue(texts))!));

    private static readonly PropertyInfo[] OfNewsroom = typeof(NewsroomTexts).GetProperties(
        BindingFlags.Public | BindingFlags.Instance
    );

    private static readonly PropertyInfo[] Members =
    [
        .. typeof(InterfaceTexts)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p =>
                p.Name
                    is not (nameof(InterfaceTexts.Language) or nameof(InterfaceTexts.Direction) or nameof(InterfaceTexts.Locale))
            ),
    ];

    private static bool IsPlural(string name) =>
        name == "Dates"
        || Members.Any(m => m.Name == name && m.PropertyType == typeof(Plural))
        || OfNewsroom.Any(m => $"Newsroom.{m.Name}" == name && m.PropertyType == typeof(Plural));

    private static bool HasLetters(string text) => Placeholder().Replace(text, "").Any(char.IsLetter);

    private static string Placeholders(string text) =>
        string.Join(' ', Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    /// <summary>Letters and marks of the language's script; digits belong to all.</summary>
    private static bool IsOf(string language, char c) =>
        char.IsDigit(c)
        || language.Split('-')[0] switch
        {
            "ar" => c is >= '\u0600' and <= '\u06FF',
            "ru" => c is >= '\u0400' and <= '\u04FF',
            "zh" => c is >= '\u3400' and <= '\u9FFF',
            _ => c is >= 'A' and <= 'z' or >= '\u00C0' and <= '\u017F',
        };

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+")]
    private static partial Regex Word();
}
