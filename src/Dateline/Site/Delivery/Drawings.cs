using System.Collections.Concurrent;

namespace Dateline.Site;

/// <summary>
/// The pages that are being drawn at this moment: whoever asks for one of them waits for it instead of drawing it again. Only those wait who came
/// since the last entry that dropped pages: a reader who follows a publication is never handed what was drawn before it.
/// </summary>
internal sealed class Drawings(PageCache pages, PageMetrics metrics, Settings settings)
{
    private readonly bool _sharedCaches = settings.PurgePoints.Count > 0;
    private readonly ConcurrentDictionary<(PageKey Key, long Changes), Lazy<Task<object?>>> _now = new();

    /// <summary>What the handler answers, drawn by whoever came first.</summary>
    /// <param name="key">Which page.</param>
    /// <param name="draw">Draws it.</param>
    /// <param name="stop">The reader left; the others go on, and one of them draws if it was this one's turn.</param>
    public async Task<object?> Draw(PageKey key, Func<ValueTask<object?>> draw, CancellationToken stop)
    {
        while (true)
        {
            var changes = pages.Changes;
            var own = new Lazy<Task<object?>>(() => DrawOne(key, changes, draw));
            var drawing = _now.GetOrAdd((key, changes), own);
            if (drawing != own)
                metrics.Joined();
            try
            {
                // Whoever draws stays to the end, because the drawing uses its request.
                return drawing == own ? await own.Value : await drawing.Value.WaitAsync(stop);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                // It was drawn for a reader who has left.
            }
        }
    }

    private async Task<object?> DrawOne(PageKey key, long changes, Func<ValueTask<object?>> draw)
    {
        try
        {
            // The last drawing may have ended between this reader's look at the cache and its turn here: it was kept before it was let go.
            if (pages.Fresh(key) is { } kept)
                return kept;
            metrics.Drawn();
            var answer = await draw();
            if (answer is not Delivered drawn)
                return answer;
            var page = new ReadyPage(drawn);
            if (pages.Keep(key, page, changes) && _sharedCaches)
                page.OfferToSharedCaches();
            return page;
        }
        finally
        {
            _now.TryRemove((key, changes), out _);
        }
    }
}
