using System.Globalization;
using Dateline.Editions;
using Dateline.Stories.Content;

namespace Dateline.Site;

/// <summary>What narrows a search, read from its form.</summary>
/// <param name="Facets">Tokens (see <see cref="FullText.Facet"/>) that a document must carry.</param>
/// <param name="From">The lowest place.</param>
/// <param name="To">Only places lower than this.</param>
internal sealed record SearchNarrowing(IReadOnlyList<string> Facets, long From, long To)
{
    private const int FieldCharactersMax = 200;

    /// <summary>True on a page that begins behind the titles.</summary>
    public bool AfterTitles { get; private init; }

    /// <summary>Where the page begins: only places lower than this.</summary>
    public long Below { get; private init; } = long.MaxValue;

    /// <summary>Of titles everything from here up was looked at on earlier pages.</summary>
    public long TitlesSeen { get; private init; }

    public static bool Read(SearchForm form, Edition edition, out SearchNarrowing narrowing)
    {
        narrowing = new SearchNarrowing([], 0, long.MaxValue);
        if (new[] { form.Section, form.Topic, form.Author }.Any(f => f?.Length > FieldCharactersMax))
            return false;
        if (!Day(form.From, out var from) || !Day(form.To, out var to))
            return false;
        var facets = new List<string>();
        foreach (var (kind, value) in new[] { ("section", form.Section), ("topic", form.Topic), ("author", form.Author) })
            if (!string.IsNullOrWhiteSpace(value))
                facets.Add(FullText.Facet(kind, edition.Id, kind == "section" ? value : Slug.From(value)));

        var end = to is { } last ? SearchIndex.PlaceOf(edition.StartOf(last.AddDays(1))) : long.MaxValue;
        var start = from is { } first ? SearchIndex.PlaceOf(edition.StartOf(first)) : 0;
        if (!Place(form.After, out var afterTitles, out var below, out var titlesSeen))
            return false;
        narrowing = new SearchNarrowing(facets, start, end)
        {
            AfterTitles = afterTitles,
            Below = Math.Min(below, end),
            TitlesSeen = titlesSeen,
        };
        return true;
    }

    /// <summary>A page that goes on among the titles, below a place.</summary>
    public static string TitleMark(long place) => FormattableString.Invariant($"t{place:x}");

    /// <summary>A page that goes on behind the titles, below a place.</summary>
    public static string OtherMark(long place, long titlesSeen) => FormattableString.Invariant($"b{place:x}.{titlesSeen:x}");

    private static bool Place(string? mark, out bool afterTitles, out long below, out long titlesSeen)
    {
        (afterTitles, below, titlesSeen) = (mark is ['b', ..], long.MaxValue, 0);
        if (string.IsNullOrEmpty(mark))
            return true;
        return mark[0] is 't' or 'b'
            && mark[1..].Split('.') is [var place, .. var rest]
            && rest.Length <= 1
            && IsPlace(place, out below)
            && (rest.Length == 0 || IsPlace(rest[0], out titlesSeen));
    }

    private static bool IsPlace(string text, out long place) =>
        long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out place);

    private static bool Day(string? text, out DateOnly? day)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found);
        day = read && found.Year is > 1 and < 9999 ? found : null;
        return string.IsNullOrEmpty(text) || day is not null;
    }
}
