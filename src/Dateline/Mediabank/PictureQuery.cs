using System.Text.RegularExpressions;
using Dateline.Editions.Texts;
using Dateline.Site;

namespace Dateline.Mediabank;

/// <summary>
/// What was typed into a search for pictures, understood: words, <c>"phrases"</c>, <c>begin*</c> and <c>-without</c> as everywhere, and fields:
/// <c>by:</c>, <c>agency:</c>, <c>pool:</c>, <c>place:</c>, <c>credit:</c>, <c>keyword:</c>, <c>has:alt</c>, <c>is:unused</c>, <c>taken:2024-05..2024-06</c>, and for the desk
/// <c>licence:</c> and <c>collection:</c>. What cannot be understood is told; it never means everything.
/// </summary>
/// <param name="Wanted">What a picture must hold, words and marks; may be empty where a state or a day is asked for.</param>
/// <param name="Unwanted">What it must not hold.</param>
/// <param name="States">What it must be.</param>
/// <param name="From">The first day on which it may have been taken, as a number, 20261124; null for any.</param>
/// <param name="To">The last.</param>
internal sealed partial record PictureQuery(
    IReadOnlyList<SearchTerm> Wanted,
    IReadOnlyList<SearchTerm> Unwanted,
    IReadOnlySet<PictureState> States,
    int? From = null,
    int? To = null
)
{
    private const int FieldsMax = 12;

    /// <summary>What a reader's query may hold beside words, as it is typed.</summary>
    public const string FieldsOfReaders =
        "by: agency: pool: place: credit: keyword: has:alt has:caption is:file is:video is:audio taken:2026-05..2026-06";

    /// <summary>What the desk's may hold.</summary>
    public const string Fields = FieldsOfReaders + " licence: collection: is:public is:used is:unused is:expired is:killed";

    /// <summary>True where nothing is asked for that only the desk knows.</summary>
    public bool IsForReaders => States.Count == 0 && Collections.Count == 0 && !AsksForLicence;

    /// <summary>The collections that are asked for by name.</summary>
    public IReadOnlyList<(string Name, bool IsUnwanted)> Collections { get; init; } = [];

    /// <summary>Of each collection that is wanted its number and those of everything below it; null until somebody has looked them up.</summary>
    public IReadOnlyList<IReadOnlyList<Guid>>? Within { get; init; }

    /// <summary>The same of all that are not wanted.</summary>
    public IReadOnlyList<Guid> Without { get; init; } = [];

    private bool AsksForLicence { get; init; }

    private static readonly string[] TextFields = ["by", "agency", "pool", "place", "credit", "keyword", "licence"];
    private static readonly string[] Haves = [.. TextFields, "caption", "alt"];

    /// <summary>Understands a query.</summary>
    /// <param name="text">As it was typed, without space around it; not empty.</param>
    /// <param name="texts">The language in which a complaint is told.</param>
    /// <param name="query">What was understood; null where there is a complaint.</param>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? Read(string text, InterfaceTexts texts, out PictureQuery? query)
    {
        query = null;
        if (text.Length > SearchQuery.CharactersMax)
            return texts.SearchTooLong;
        var read = new Reading();
        var fields = Field().Matches(text);
        if (fields.Count > FieldsMax)
            return texts.SearchTooLong;
        foreach (Match field in fields)
            if (!read.Take(field))
                return InterfaceTexts.Fill(texts.Mediabank.NotUnderstood, field.Value.Trim(), Fields);

        SearchQuery? words = null;
        if (
            Field().Replace(text, " ").Trim() is { Length: > 0 } rest
            && SearchQuery.Read(rest, texts, out words) is { } complaint
        )
            return complaint;
        query = read.Query with
        {
            Wanted = [.. read.Query.Wanted, .. words?.Wanted ?? []],
            Unwanted = [.. read.Query.Unwanted, .. words?.Unwanted ?? []],
        };
        // What a picture must not have is asked of all of them.
        if (query.Wanted.Count == 0 && (query.Unwanted.Count > 0 || query.Collections.Any(c => c.IsUnwanted)))
            query = query with { Wanted = [new SearchTerm([PictureWords.EveryPicture], false)] };
        return null;
    }

    /// <summary>A name, a colon, and a word or a phrase. An address (https://…) is no field.</summary>
    [GeneratedRegex(
        """(?:^|\s)(?<not>-?)(?<field>[A-Za-z]{1,12}):(?:"(?<value>[^"]*)"|(?<value>[^\s"/][^\s"]*)?)""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Field();

    [GeneratedRegex(
        "^(?<from>[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?(?<range>\\.\\.)?(?<to>[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Days();

    private sealed class Reading
    {
        private readonly List<SearchTerm> _wanted = [];
        private readonly List<SearchTerm> _unwanted = [];
        private readonly HashSet<PictureState> _states = [];
        private readonly List<(string, bool)> _collections = [];
        private bool _licence;
        private int? _from;
        private int? _to;

        public PictureQuery Query =>
            new(_wanted, _unwanted, _states, _from, _to) { Collections = _collections, AsksForLicence = _licence };

        public bool Take(Match match)
        {
            var (field, value) = (match.Groups["field"].Value.ToLowerInvariant(), match.Groups["value"].Value);
            var isUnwanted = match.Groups["not"].Length > 0;
            if (value.Length == 0)
                return false;
            _licence |= "licence" == (field == "has" ? value : field);
            if (TextFields.Contains(field))
                return Mark(field, Words.Of(value).Select(w => w.Text), isUnwanted);
            return (field, isUnwanted) switch
            {
                ("has", _) => Haves.Contains(value) && Mark("has", [value], isUnwanted),
                ("is", _) when value is "file" or "video" or "audio" => Mark("is", [value], isUnwanted),
                ("is", false) => Enum.TryParse<PictureState>(value, ignoreCase: true, out var state)
                    && Enum.IsDefined(state)
                    && value.All(char.IsAsciiLetter)
                    && _states.Add(state),
                ("taken", false) => Taken(value),
                ("collection", _) => Collection(value, isUnwanted),
                _ => false,
            };
        }

        private bool Mark(string field, IEnumerable<string> words, bool isUnwanted)
        {
            var before = _wanted.Count + _unwanted.Count;
            foreach (var word in words)
                (isUnwanted ? _unwanted : _wanted).Add(new SearchTerm([PictureWords.Mark(field, word)], false));
            return _wanted.Count + _unwanted.Count > before;
        }

        private bool Collection(string name, bool isUnwanted)
        {
            _collections.Add((name.Trim(), isUnwanted));
            return name.Trim().Length > 0;
        }

        /// <summary>A year, a month or a day, or two of them with .. between, either of which may be left out.</summary>
        private bool Taken(string value)
        {
            if (Days().Match(value) is not { Success: true } match)
                return false;
            var (from, to) = (match.Groups["from"].Value, match.Groups["to"].Value);
            if (match.Groups["range"].Length == 0)
                to = from;
            if (from.Length + to.Length == 0)
                return false;
            (_from, _to) = (Number(from, '0'), Number(to, '9'));
            return true;
        }

        private static int? Number(string day, char rest) =>
            day.Length == 0
                ? null
                : int.Parse(
                    day.Replace("-", "", StringComparison.Ordinal).PadRight(8, rest),
                    System.Globalization.CultureInfo.InvariantCulture
                );
    }
}

/// <summary>What a picture can be asked to be: <c>is:unused</c>.</summary>
internal enum PictureState
{
    /// <summary>The public can see it.</summary>
    Public,

    /// <summary>A public story, a front or a post of a live coverage shows it.</summary>
    Used,

    /// <summary>Nothing public shows it.</summary>
    Unused,
    Killed,

    /// <summary>Its time is over.</summary>
    Expired,
}
