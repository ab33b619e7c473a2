using System.Diagnostics;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>
/// Walks through the documents from the newest down, stretch by stretch, until it has found enough or its time is over; each stretch is at most four times as long as the one before, and no longer than the time that is left allows. What an
/// index cannot decide by itself (words side by side, where both are common) must be looked at document by document, and a million of them take seconds.
/// </summary>
/// <param name="db">Where.</param>
/// <param name="time">How long. The first stretch is always walked.</param>
internal sealed class PatientWalk(PublicDb db, TimeSpan time)
{
    /// <summary>Documents in the first stretch: some tens of milliseconds where each must be looked at.</summary>
    private const int FirstDocuments = 5_000;

    private const int Growth = 4;

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Walks on.</summary>
    /// <returns>What was found, and the lowest place that was looked at: <see cref="FullTextWalk.From"/> when it came to the end.</returns>
    public async Task<(List<FullTextMatch> Found, long Reached)> Walk(FullTextWalk walk, CancellationToken stop)
    {
        var found = new List<FullTextMatch>();
        if (walk.Max <= 0 || walk.Below <= walk.From)
            return (found, walk.From);
        var sideBySide = walk.Query.Wanted.Any(t => t.Words.Count > 1);
        if (!sideBySide && db.Database.IsSqlite())
            return (await FullText.Walk(db, walk).ToListAsync(stop), walk.From);
        var (above, below) = await FirstStretch(walk, stop);
        if (!sideBySide)
            return (await WalkWords(walk, (above, below), found, stop), walk.From);
        while (true)
        {
            var stretch = walk with { Below = above, From = Math.Max(below, walk.From), Max = walk.Max - found.Count };
            var before = _watch.Elapsed;
            found.AddRange(await FullText.Walk(db, stretch).ToListAsync(stop));
            if (found.Count == walk.Max || stretch.From == walk.From)
                return (found, walk.From);
            var length = Next(stretch.Below - stretch.From, _watch.Elapsed - before);
            if (length < FirstDocuments)
                return (found, stretch.From);
            (above, below) = (stretch.From, Math.Max(walk.From, stretch.From - length));
        }
    }

    /// <summary>How long the next stretch may be: longer than the last, and no longer than can be walked in the time that is left, should it take as long for each document.</summary>
    private long Next(long length, TimeSpan took)
    {
        var left = time - _watch.Elapsed;
        var fits = took <= TimeSpan.Zero ? double.MaxValue : length * Math.Max(0, left / took);
        return (long)Math.Min((double)length * Growth, fits);
    }

    /// <summary>Single words, on PostgreSQL: where the newest documents do not fill the page, few hold them, and the words' own index knows which.</summary>
    private async Task<List<FullTextMatch>> WalkWords(
        FullTextWalk walk,
        (long Above, long Below) first,
        List<FullTextMatch> found,
        CancellationToken stop
    )
    {
        var stretch = walk with { Below = first.Above, From = Math.Max(first.Below, walk.From) };
        found.AddRange(await FullText.Walk(db, stretch).ToListAsync(stop));
        if (found.Count < walk.Max && stretch.From > walk.From)
            found.AddRange(
                await FullText
                    .Walk(db, walk with { Below = stretch.From, Max = walk.Max - found.Count, Sparse = true })
                    .ToListAsync(stop)
            );
        return found;
    }

    /// <summary>From the newest document down, so many.</summary>
    private async Task<(long Above, long Below)> FirstStretch(FullTextWalk walk, CancellationToken stop)
    {
        if (await Place(walk, 0, stop) is not { } newest || await Place(walk, FirstDocuments, stop) is not { } last)
            return (walk.Below, walk.From);
        return (newest + 1, last);
    }

    /// <summary>The place of the document that stands behind so many; null where there are not so many.</summary>
    private async Task<long?> Place(FullTextWalk walk, int behind, CancellationToken stop)
    {
        var places = await db
            .Database.SqlQuery<long>(
                $"""SELECT place AS "Value" FROM search_document WHERE place < {walk.Below} AND place >= {walk.From} ORDER BY place DESC LIMIT 1 OFFSET {behind}"""
            )
            .ToListAsync(stop);
        return places is [var place] ? place : null;
    }
}
