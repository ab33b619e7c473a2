using Dateline.Log.Tree;

namespace Dateline.Record;

/// <summary>A stretch of the record, for people.</summary>
/// <param name="Lines">Newest first.</param>
/// <param name="Asked">What it was narrowed to.</param>
/// <param name="Before">Where it goes on; null at its end.</param>
public sealed record RecordModel(IReadOnlyList<RecordLine> Lines, RecordAsked Asked, long? Before)
{
    /// <summary>How much there is of everything: of the day, where it is narrowed to one, else of all days.</summary>
    public required RecordTally Tally { get; init; }

    /// <summary>The newest days; empty where it is narrowed to one.</summary>
    public IReadOnlyList<RecordTally> Days { get; init; } = [];

    /// <summary>The nearest day before the one that is shown; null where there is none.</summary>
    public string? Earlier { get; init; }

    /// <summary>The nearest day after it.</summary>
    public string? Later { get; init; }

    /// <summary>Names of the witnesses that cosign this record.</summary>
    public IReadOnlyList<string> Witnesses { get; init; } = [];
}

/// <summary>A line of the record.</summary>
/// <param name="Place">Its place, from 0.</param>
/// <param name="Entry">The number of its entry in the publication log.</param>
/// <param name="Leaf">What it says.</param>
public sealed record RecordLine(long Place, long Entry, Leaf Leaf)
{
    /// <summary>The story that it is about, or in whose live coverage the post stands, as it is now; null where it is about none, or one that was withdrawn.</summary>
    public StandingStory? Story { get; init; }
}

/// <summary>A story that the public can read.</summary>
/// <param name="Headline">As it is now.</param>
/// <param name="Edition">Its edition.</param>
/// <param name="Address">Its address within the edition, as it is now.</param>
public sealed record StandingStory(string Headline, string Edition, string Address);

/// <summary>To what a reader narrows the record.</summary>
/// <param name="Kind">One of <c>publications</c>, <c>updates</c>, <c>corrections</c>, <c>withdrawals</c>; empty for everything.</param>
/// <param name="Edition">An edition's identity; empty for all.</param>
/// <param name="Day">A day in UTC, as <c>2026-11-24</c>; empty for all.</param>
/// <param name="Before">Only lines before this place; empty for the newest.</param>
public sealed record RecordAsked(string Kind, string Edition, string Day, string Before)
{
    /// <summary>How days are written.</summary>
    internal const string DayForm = "yyyy-MM-dd";

    /// <summary>The path and query that ask for this.</summary>
    public string Query
    {
        get
        {
            var keys = new[] { ("kind", Kind), ("edition", Edition), ("before", Before) };
            var query = string.Join(
                '&',
                keys.Where(k => k.Item2.Length > 0).Select(k => $"{k.Item1}={Uri.EscapeDataString(k.Item2)}")
            );
            var path = Day.Length == 0 ? "/record" : $"/record/{Day}";
            return query.Length == 0 ? path : $"{path}?{query}";
        }
    }
}
