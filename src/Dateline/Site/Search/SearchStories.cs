using System.Globalization;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Log;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Dateline.Stories.Public;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>What was searched for and found.</summary>
/// <param name="Asked">As it was typed.</param>
/// <param name="Complaint">Why it was not searched for, in the edition's language; null when it was.</param>
/// <param name="Found">One page of stories, the best first.</param>
/// <param name="Next">The query key <c>after</c> of the next page; null at the end.</param>
public sealed record SearchModel(SearchForm Asked, string? Complaint, IReadOnlyList<FoundStory> Found, string? Next)
{
    /// <summary>True when older stories have not been looked at yet, because that would have taken too long; <see cref="Next"/> goes on there.</summary>
    public bool Unfinished { get; init; }

    /// <summary>True when a beginning has more words than were looked for.</summary>
    public bool BeginningsCut { get; init; }

    /// <summary>True while the index does not hold all stories.</summary>
    public bool Incomplete { get; init; }
}

/// <summary>A search as it stands in an address.</summary>
public sealed record SearchForm
{
    /// <summary>Words, "phrases", begin*, -without.</summary>
    [FromQuery(Name = "q")]
    public string? Query { get; init; }

    /// <summary>A section's slug.</summary>
    [FromQuery(Name = "section")]
    public string? Section { get; init; }

    /// <summary>A topic's name or slug.</summary>
    [FromQuery(Name = "topic")]
    public string? Topic { get; init; }

    /// <summary>An author's name or slug.</summary>
    [FromQuery(Name = "author")]
    public string? Author { get; init; }

    /// <summary>First day, yyyy-MM-dd in the edition's time.</summary>
    [FromQuery(Name = "from")]
    public string? From { get; init; }

    /// <summary>Last day.</summary>
    [FromQuery(Name = "to")]
    public string? To { get; init; }

    /// <summary>Where the results go on; what <see cref="SearchModel.Next"/> said.</summary>
    [FromQuery(Name = "after")]
    public string? After { get; init; }

    /// <summary>True when anything but words was asked for.</summary>
    public bool IsNarrowed => new[] { Section, Topic, Author, From, To }.Any(v => !string.IsNullOrEmpty(v));

    /// <summary>The query string of this search, going on elsewhere.</summary>
    public string At(string? after) =>
        "?"
        + string.Join(
            '&',
            new[]
            {
                ("q", Query),
                ("section", Section),
                ("topic", Topic),
                ("author", Author),
                ("from", From),
                ("to", To),
                ("after", after),
            }
                .Where(k => !string.IsNullOrEmpty(k.Item2))
                .Select(k => $"{k.Item1}={Uri.EscapeDataString(k.Item2!)}")
        );
}

/// <summary>A story that was found, with what was searched for marked.</summary>
/// <param name="Teaser">The story.</param>
/// <param name="Headline">Its headline.</param>
/// <param name="Extract">The passage that holds the words, or its beginning.</param>
public sealed record FoundStory(Teaser Teaser, IReadOnlyList<Passage> Headline, IReadOnlyList<Passage> Extract);

/// <summary>GET /search?q=: stories that hold all the words, those that hold them in the headline first, then the newest. Paged by key: every page costs the same.</summary>
internal static class SearchStories
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/search", ["GET", "HEAD"], Search).ForEverybody(Pace.Search).ExcludeFromDescription();

    private static async Task<IResult> Search(
        [AsParameters] SearchForm form,
        HttpContext context,
        Database database,
        Followers followers,
        ReaderPages pages
    )
    {
        var frame = pages.Frame(context, "/search");
        var asked = form with { Query = (form.Query ?? "").Trim() };
        var incomplete = followers.IsBehind(SearchIndex.FollowerName);
        var model = (await Find(asked, frame, database, context.RequestAborted)) with { Incomplete = incomplete };
        var framed = frame with
        {
            Title = frame.Texts.SearchHeading,
            Description = frame.Edition.Body.Tagline,
            // The form is a page like others; what it finds is everybody's question, and no page of the site.
            Indexed = context.Request.Query.Count == 0,
            Translations = [.. frame.Shelf.All.Select(e => (e, "/search"))],
        };
        return (await pages.Draw<SearchPage>(framed, model, [])) with { CacheControl = "no-store" };
    }

    private static async Task<SearchModel> Find(SearchForm asked, Frame frame, Database database, CancellationToken stop)
    {
        if (asked.Query!.Length == 0)
            return new SearchModel(asked, null, [], null);
        if (SearchQuery.Read(asked.Query, frame.Texts, out var query) is { } complaint)
            return new SearchModel(
                asked with
                {
                    Query = asked.Query[..Math.Min(asked.Query.Length, SearchQuery.CharactersMax)],
                },
                complaint,
                [],
                null
            );
        if (!SearchNarrowing.Read(asked, frame.Edition, out var narrowing))
            return new SearchModel(asked, frame.Texts.SearchUnreadable, [], null);

        await using var db = database.OpenPublic();
        var page = await new SearchWalk(db, frame.Edition, SearchTimes.OfReaders).Page(query!, narrowing, stop);
        return new SearchModel(asked, null, await Show(db, page.Stories, query!, frame.Edition, stop), page.Next)
        {
            Unfinished = page.Unfinished,
            BeginningsCut = page.BeginningsCut,
        };
    }

    private static async Task<IReadOnlyList<FoundStory>> Show(
        PublicDb db,
        IReadOnlyList<Guid> ids,
        SearchQuery query,
        Edition edition,
        CancellationToken stop
    )
    {
        var rows = await db.Set<PublicStory>()
            .Where(s => ids.Contains(s.Id) && s.Edition == edition.Id && s.WithdrawnFor == null)
            .ToDictionaryAsync(s => s.Id, stop);
        var ordered = ids.Where(rows.ContainsKey).Select(id => rows[id]).ToList();
        var commitments = ordered.Select(r => r.Commitment).ToList();
        var bodies = await db.Set<PublishedBody>()
            .Where(b => commitments.Contains(b.Commitment))
            .ToDictionaryAsync(b => b.Commitment, b => b.Canonical, stop);
        var teasers = await Teaser.Of(db, ordered, edition, stop);
        var passages = teasers.Select((t, i) => PassagesOf(bodies.GetValueOrDefault(ordered[i].Commitment), t)).ToList();
        var words = new MarkedWords(query);
        // Where a word stands as it was typed, that place is shown; all of a text is looked through where none does.
        var extracts = passages.Select(p => Highlight.Extract(p, words)).ToList();
        var looked = extracts.Zip(passages).SelectMany(s => s.First is { } extract ? [extract] : s.Second);
        await words.Ask(db, edition, teasers.Select(t => t.Headline).Concat(looked), stop);
        return
        [
            .. teasers.Select(
                (teaser, i) =>
                    new FoundStory(
                        teaser,
                        Highlight.Mark(teaser.Headline, words),
                        Highlight.Mark(
                            extracts[i] ?? Highlight.Extract(passages[i], words) ?? Highlight.Beginning(passages[i]),
                            words
                        )
                    )
            ),
        ];
    }

    private static IEnumerable<string> PassagesOf(string? canonical, Teaser teaser)
    {
        var lead = teaser.Lead is null ? [] : new[] { teaser.Lead };
        return canonical is null ? lead : lead.Concat(PlainText.Of(Bodies.Read<StoryBody>(canonical).Content));
    }
}
