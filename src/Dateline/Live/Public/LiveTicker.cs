using Dateline.Log;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Live.Public;

/// <summary>What a running coverage says of itself wherever its story is offered: its newest posts.</summary>
/// <param name="Address">The address of its story on this site, encoded.</param>
/// <param name="Number">The number of the last entry that changed the coverage.</param>
/// <param name="Posts">When, what, and the address on this site, encoded, that leads to it; the newest first. None where nothing has been posted yet.</param>
public sealed record LiveTicker(string Address, long Number, IReadOnlyList<(DateTimeOffset At, string Title, string Path)> Posts)
{
    private const int PostsMax = 3;

    /// <summary>The tickers of those of some stories whose coverage runs.</summary>
    /// <param name="db">What the public can see.</param>
    /// <param name="stories">Stories with their addresses on this site, prefix included.</param>
    /// <param name="stop">Whoever asks has gone.</param>
    internal static async Task<IReadOnlyDictionary<Guid, LiveTicker>> Of(
        PublicDb db,
        IReadOnlyDictionary<Guid, string> stories,
        CancellationToken stop
    )
    {
        var tickers = new Dictionary<Guid, LiveTicker>();
        if (stories.Count == 0)
            return tickers;
        var ids = stories.Keys.ToList();
        var coverages = await db.Set<PublicCoverage>().Where(c => ids.Contains(c.Story) && c.Body != "").ToListAsync(stop);
        foreach (var coverage in coverages.Where(c => Bodies.Read<CoverageBody>(c.Body).State == CoverageState.Open))
            tickers[coverage.Story] = new LiveTicker(
                Addresses.Encoded(stories[coverage.Story]),
                coverage.Number,
                await Newest(db, coverage.Story, stories[coverage.Story], stop)
            );
        return tickers;
    }

    private static async Task<IReadOnlyList<(DateTimeOffset, string, string)>> Newest(
        PublicDb db,
        Guid story,
        string address,
        CancellationToken stop
    )
    {
        var rows = await db.Set<PublicLivePost>()
            .Where(p => p.Story == story && p.Body != "")
            .OrderByDescending(p => p.Place)
            .Take(PostsMax)
            .ToListAsync(stop);
        return
        [
            .. rows.Select(ReadLive.Shown)
                .Select(p => (p.Body!.PublishedAt, LiveTitles.Of(p.Body.Content), LiveModel.AddressOf(address, p))),
        ];
    }
}
