using Dateline.Editions;
using Dateline.Storage;

namespace Dateline.Site;

/// <summary>How long a search looks among titles, and after that among everything, before it shows what it has.</summary>
internal readonly record struct SearchTimes(TimeSpan Titles, TimeSpan Everything)
{
    public static SearchTimes OfReaders { get; } = new(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(30));
}

/// <summary>A page of what was found.</summary>
/// <param name="Stories">In order.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
/// <param name="Unfinished">True when older stories have not been looked at yet.</param>
internal readonly record struct FoundPage(IReadOnlyList<Guid> Stories, string? Next, bool Unfinished)
{
    /// <summary>True when not all words that begin as it was asked were looked for.</summary>
    public bool BeginningsCut { get; init; }
}

/// <summary>Finds pages of stories: first those with the words in the title, then the others, each from the newest down, each once.</summary>
/// <param name="db">Where.</param>
/// <param name="edition">In which edition.</param>
/// <param name="times">How long it may take.</param>
internal sealed class SearchWalk(PublicDb db, Edition edition, SearchTimes times)
{
    /// <summary>Stories on a page.</summary>
    public const int PageStories = 20;

    /// <summary>One page.</summary>
    public async Task<FoundPage> Page(SearchQuery query, SearchNarrowing narrowing, CancellationToken stop)
    {
        var (expanded, cut) = await Beginnings.Expand(db, edition, query, stop);
        return (await Find(expanded, narrowing, stop)) with { BeginningsCut = cut };
    }

    private async Task<FoundPage> Find(SearchQuery query, SearchNarrowing narrowing, CancellationToken stop)
    {
        var from = narrowing.From;
        FullTextWalk Asked(WalkPass pass, long below, long down, int found) =>
            new(query, edition, narrowing.Facets, pass, below, down, PageStories + 1 - found);

        var (hits, titlesSeen, below) = (new List<FullTextMatch>(), narrowing.TitlesSeen, narrowing.Below);
        if (!narrowing.AfterTitles)
        {
            (hits, titlesSeen) = await new PatientWalk(db, times.Titles).Walk(Asked(WalkPass.Titles, below, from, 0), stop);
            if (hits.Count > PageStories)
                return Full(hits, SearchNarrowing.TitleMark(hits[PageStories - 1].Place));
            below = narrowing.To;
        }
        // Where all titles were looked at, those that hold the words have been shown; further down they come with the others.
        var patient = new PatientWalk(db, times.Everything);
        var (titles, reached) = (hits.Count, from);
        // And where none of them holds the words, none need be kept away.
        var noTitles = titles == 0 && !narrowing.AfterTitles && narrowing.Below == narrowing.To;
        (WalkPass Pass, long Above, long Down)[] stretches =
        [
            (noTitles ? WalkPass.Everything : WalkPass.NotTitles, below, Math.Max(titlesSeen, from)),
            (WalkPass.Everything, Math.Min(titlesSeen, below), from),
        ];
        foreach (var (pass, above, down) in stretches)
        {
            (var found, reached) = await patient.Walk(Asked(pass, above, down, hits.Count), stop);
            hits.AddRange(found);
            if (hits.Count > PageStories)
            {
                var last = hits[PageStories - 1].Place;
                return Full(
                    hits,
                    titles == PageStories ? SearchNarrowing.TitleMark(last) : SearchNarrowing.OtherMark(last, titlesSeen)
                );
            }
            if (reached > down)
                break;
        }
        var unfinished = reached > from;
        return new FoundPage(
            [.. hits.Select(h => h.Story!.Value)],
            unfinished ? SearchNarrowing.OtherMark(reached, titlesSeen) : null,
            unfinished
        );

        static FoundPage Full(List<FullTextMatch> hits, string next) =>
            new([.. hits.Take(PageStories).Select(h => h.Story!.Value)], next, false);
    }
}
