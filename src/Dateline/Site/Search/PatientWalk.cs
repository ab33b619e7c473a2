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
    /// <summary>Documents that are looked at for single words before the words' own index is asked: so many at first, and where <see cref="SomeMin"/> hold them, so many more.</summary>
    private static readonly int[] LookedAtForWords = [500, 4_500];

    /// <summary>Where fewer of the newest documents hold the words, few of all hold them.</summary>
    private const int SomeMin = 2;

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
        return walk.IsSideBySide ? await WalkStretches(walk, stop) : (await WalkWords(walk, stop), walk.From);
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

    /// <summary>Words side by side, on PostgreSQL.</summary>
    private async Task<(List<FullTextMatch> Found, long Reached)> WalkStretches(FullTextWalk walk, CancellationToken stop)
    {
        var found = new List<FullTextMatch>();
        var documents = FirstSideBySide;
        for (var above = walk.Below; ; )
        {
            var stretch = (await Stretch(walk, above, documents, stop)) with { Max = walk.Max - found.Count };
            var before = _watch.Elapsed;
            found.AddRange(await FullText.Walk(db, stretch).ToListAsync(stop));
            if (found.Count == walk.Max || stretch.From == walk.From)
                return (found, walk.From);
            documents = Next(documents, _watch.Elapsed - before);
            if (documents == 0)
                return (found, stretch.From);
            above = stretch.From;
        }
    }

    /// <summary>How many documents the next stretch may have: more than the last, and no more than can be looked at in half of the time that is left, should each take as long.</summary>
    private int Next(int documents, TimeSpan took)
    {
        var left = time - _watch.Elapsed;
        var fits = took <= TimeSpan.Zero ? double.MaxValue : documents * Planned * Math.Max(0, left / took);
        return fits < DocumentsMin ? 0 : (int)Math.Min((double)documents * Growth, fits);
    }

    /// <summary>Single words, on PostgreSQL: where the newest documents do not fill the page, few hold them, and the words' own index knows which.</summary>
    private async Task<List<FullTextMatch>> WalkWords(FullTextWalk walk, CancellationToken stop)
    {
        var found = new List<FullTextMatch>();
        var above = walk.Below;
        foreach (var documents in LookedAtForWords)
        {
            var stretch = (await Stretch(walk, above, documents, stop)) with { Max = walk.Max - found.Count };
            found.AddRange(await FullText.Walk(db, stretch).ToListAsync(stop));
            above = stretch.From;
            if (found.Count == walk.Max || above == walk.From)
                return found;
            if (found.Count < SomeMin)
                break;
        }
        var others = walk with { Below = above, Max = walk.Max - found.Count, Sparse = true };
        return [.. found, .. await FullText.Walk(db, others).ToListAsync(stop)];
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
