using System.Globalization;

namespace Dateline.Editions.Texts;

/// <summary>CLDR's plural categories.</summary>
public enum PluralCategory
{
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// <summary>A text in each plural form that a language has; {0} stands for the number.</summary>
/// <param name="Other">The form that every language has.</param>
/// <param name="One">Null where the language has none.</param>
/// <param name="Zero">Null where the language has none.</param>
/// <param name="Two">Null where the language has none.</param>
/// <param name="Few">Null where the language has none.</param>
/// <param name="Many">Null where the language has none.</param>
public sealed record Plural(
    string Other,
    string? One = null,
    string? Zero = null,
    string? Two = null,
    string? Few = null,
    string? Many = null
)
{
    /// <summary>The form for a category.</summary>
    /// <exception cref="InvalidOperationException">The language has this category, but the text lacks it.</exception>
    public string For(PluralCategory category) =>
        Form(category) ?? throw new InvalidOperationException($"'{Other}' has no form for '{category}'.");

    /// <summary>All forms by their CLDR category (<c>one</c>, <c>other</c>), as JSON, for scripts to choose from.</summary>
    public string Json =>
        System.Text.Json.JsonSerializer.Serialize(
            Enum.GetValues<PluralCategory>()
                .Where(c => Form(c) is not null)
                .ToDictionary(c => c.ToString().ToLowerInvariant(), Form)
        );

    /// <summary>The form for a category, or null.</summary>
    public string? Form(PluralCategory category) =>
        category switch
        {
            PluralCategory.Zero => Zero,
            PluralCategory.One => One,
            PluralCategory.Two => Two,
            PluralCategory.Few => Few,
            PluralCategory.Many => Many,
            _ => Other,
        };
}

/// <summary>How a language counts: its plural rule for whole numbers (Unicode CLDR 46, "cardinal") and its grouping of digits.</summary>
/// <param name="Categories">The categories that whole numbers up to a million can fall into.</param>
/// <param name="CategoryOf">The rule.</param>
/// <param name="GroupSeparator">What stands between groups of three digits.</param>
/// <param name="GroupedFrom">The smallest number that is grouped: Spanish begins at five digits.</param>
public sealed record NumberForms(
    IReadOnlyList<PluralCategory> Categories,
    Func<int, PluralCategory> CategoryOf,
    string GroupSeparator,
    int GroupedFrom = 1_000
)
{
    /// <summary>A whole number in the language's grouping, in the digits 0 to 9.</summary>
    public string Written(long number) =>
        Math.Abs(number) < GroupedFrom
            ? number.ToString(CultureInfo.InvariantCulture)
            : number.ToString("N0", CultureInfo.InvariantCulture).Replace(",", GroupSeparator, StringComparison.Ordinal);

    public static readonly NumberForms English = new(
        [PluralCategory.One, PluralCategory.Other],
        n => n == 1 ? PluralCategory.One : PluralCategory.Other,
        ","
    );

    /// <summary>CLDR has "many" too, for whole millions, which no count of this interface reaches.</summary>
    public static readonly NumberForms Spanish = new(English.Categories, English.CategoryOf, ".", 10_000);

    public static readonly NumberForms Chinese = new([PluralCategory.Other], _ => PluralCategory.Other, ",");

    public static readonly NumberForms Russian = new(
        [PluralCategory.One, PluralCategory.Few, PluralCategory.Many],
        n =>
            (n % 10, n % 100) switch
            {
                (1, not 11) => PluralCategory.One,
                (>= 2 and <= 4, not (>= 12 and <= 14)) => PluralCategory.Few,
                _ => PluralCategory.Many,
            },
        "\u00A0"
    );

    public static readonly NumberForms Arabic = new(
        [
            PluralCategory.Zero,
            PluralCategory.One,
            PluralCategory.Two,
            PluralCategory.Few,
            PluralCategory.Many,
            PluralCategory.Other,
        ],
        n =>
            (n, n % 100) switch
            {
                (0, _) => PluralCategory.Zero,
                (1, _) => PluralCategory.One,
                (2, _) => PluralCategory.Two,
                (_, >= 3 and <= 10) => PluralCategory.Few,
                (_, >= 11) => PluralCategory.Many,
                _ => PluralCategory.Other,
            },
        ","
    );
}
