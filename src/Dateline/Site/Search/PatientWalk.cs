using System.Diagnostics;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>
/// Walks through the documents from the newest down until it has found enough or its time is over. What an index cannot decide by itself (words side by side, where both are common) must be looked at document by document, and a million of
/// them take seconds. SQLite walks in one go and is stopped at a pause (<see cref="FullText.Pause"/>); PostgreSQL stretch by stretch, each at most twice as long as the one before, and no longer than half of the time that is left allows.
/// </summary>
/// <param name="db">Where.</param>
/// <param name="time">How long. To the first pause, or through the first stretch, it walks in any case.</param>
internal sealed class PatientWalk(PublicDb db, TimeSpan time)
{
    /// <summary>The newest documents, which are looked at for single words before anything else: a frequent word fills its page there.</summary>
    private const int NewestForWords = 500;

    /// <summary>Those behind them, looked at where a word is not a rare one.</summary>
    private const int NextForWords = 4_500;

    /// <summary>Where fewer of the newest documents hold the words, they are likely to be rare.</summary>
    private const int SomeMin = 2;

    /// <summary>As many documents are fetched from the words' own index, wherever they lie, to be put in order: some tens of milliseconds.</summary>
    private const int FewMax = 4_000;

    /// <summary>The same for titles, of which thousands are looked at in the time in which as many hundreds are fetched.</summary>
    private const int FewTitlesMax = 500;

    /// <summary>Documents in the first stretch for words side by side, where each must be looked at: some milliseconds, and ten times that where they lie on disk.</summary>
    private const int FirstSideBySide = 1_000;

    private const int Growth = 2;

    /// <summary>For fewer nobody asks.</summary>
    private const int DocumentsMin = 100;

    /// <summary>Of the time that is left, as much may be planned: older documents lie further from memory, and take some times as long as those before.</summary>
    private const double Planned = 0.5;

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Walks on.</summary>
    /// <returns>What was found, and the lowest place that was looked at: <see cref="FullTextWalk.From"/> when it came to the end.</returns>
    public async Task<(List<FullTextMatch> Found, long Reached)> Walk(FullTextWalk walk, CancellationToken stop)
    {
        if (walk.Max <= 0 || walk.Below <= walk.From)
            return ([], walk.From);
        if (db.Database.IsSqlite())
            return await WalkPausing(walk, stop);
        var way = new Way(walk);
        var ended = walk.IsSideBySide ? await GoByStretches(way, stop) : await GoForWords(way, stop);
        return (way.Found, ended ? walk.From : way.Above);
    }

    /// <summary>On SQLite.</summary>
    private async Task<(List<FullTextMatch> Found, long Reached)> WalkPausing(FullTextWalk walk, CancellationToken stop)
    {
        var found = new List<FullTextMatch>();
        await foreach (var match in FullText.Walk(db, walk).AsAsyncEnumerable().WithCancellation(stop))
            if (match.Story is not null)
            {
                found.Add(match);
                if (found.Count == walk.Max)
                    break;
            }
            else if (_watch.Elapsed > time)
                return (found, match.Place);
        return (found, walk.From);
    }

    /// <summary>A walk on PostgreSQL while it goes on.</summary>
    private sealed class Way(FullTextWalk walk)
    {
        public FullTextWalk Walk => walk;
        public List<FullTextMatch> Found { get; } = [];

        /// <summary>The lowest place that was looked at.</summary>
        public long Above { get; set; } = walk.Below;

        public int Wanted => walk.Max - Found.Count;
    }

    /// <summary>Stretch by stretch, until enough was found or nothing is left (true), or the time is over.</summary>
    private async Task<bool> GoByStretches(Way way, CancellationToken stop)
    {
        for (var documents = FirstSideBySide; documents > 0; )
        {
            var before = _watch.Elapsed;
            if (await Go(way, documents, stop))
                return true;
            documents = Next(documents, _watch.Elapsed - before);
        }
        return false;
    }

    /// <summary>Looks at so many documents more.</summary>
    /// <returns>Whether enough was found, or nothing is left.</returns>
    private async Task<bool> Go(Way way, int documents, CancellationToken stop)
    {
        var stretch = (await Stretch(way.Walk, way.Above, documents, stop)) with { Max = way.Wanted };
        way.Found.AddRange(await FullText.Walk(db, stretch).ToListAsync(stop));
        way.Above = stretch.From;
        return way.Wanted == 0 || way.Above == way.Walk.From;
    }

    /// <summary>How many documents the next stretch may have: more than the last, and no more than can be looked at in half of the time that is left, should each take as long.</summary>
    private int Next(int documents, TimeSpan took)
    {
        var left = time - _watch.Elapsed;
        var fits = took <= TimeSpan.Zero ? double.MaxValue : documents * Planned * Math.Max(0, left / took);
        return fits < DocumentsMin ? 0 : (int)Math.Min((double)documents * Growth, fits);
    }

    /// <summary>
    /// Single words: where the newest documents do not fill the page, few may hold them, and the words' own index knows which. It knows no order: where it hands over more than can be put in order soon, the words are
    /// frequent after all, and the walk goes on.
    /// </summary>
    private async Task<bool> GoForWords(Way way, CancellationToken stop)
    {
        if (await Go(way, NewestForWords, stop))
            return true;
        var rare = way.Found.Count < SomeMin;
        if (!rare && await Go(way, NextForWords, stop))
            return true;
        var max = way.Walk.Pass == WalkPass.Titles ? FewTitlesMax : FewMax;
        var others = way.Walk with { Below = way.Above, Max = max + 1, InAnyOrder = true };
        var few = await FullText.Walk(db, others).ToListAsync(stop);
        if (few.Count > max)
            return rare && await Go(way, NextForWords, stop) || await GoByStretches(way, stop);
        way.Found.AddRange(few.OrderByDescending(m => m.Place).Take(way.Wanted));
        return true;
    }

    /// <summary>The walk through so many documents from a place down, or through all that are left. Places tell nothing of their number: a quiet night is as long as a busy one.</summary>
    private async Task<FullTextWalk> Stretch(FullTextWalk walk, long above, int documents, CancellationToken stop)
    {
        var places = await db
            .Database.SqlQuery<long>(
                $"""SELECT place AS "Value" FROM search_document WHERE place < {above} AND place >= {walk.From} ORDER BY place DESC LIMIT 1 OFFSET {documents - 1}"""
            )
            .ToListAsync(stop);
        return walk with { Below = above, From = places is [var last] ? last : walk.From };
    }
}
