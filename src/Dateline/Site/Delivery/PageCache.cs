using System.Data.Common;
using Dateline.Log;
using Dateline.Storage;

namespace Dateline.Site;

/// <summary>
/// The drawn pages of this node, and a follower that drops exactly those that an entry touches. It comes after the followers that make what
/// pages show, so a page dropped is drawn anew from changed tables.
/// </summary>
/// <remarks>
/// A page that began to be drawn before something was dropped and is finished after it may show the old state; it is sent, but never kept:
/// <see cref="Changes"/>, taken at the beginning and compared in <see cref="Keep"/>, tells. What is dropped because there is something newer is
/// put aside as the last good copy, for the hour in which the database is away; what was withdrawn or killed is forgotten.
/// </remarks>
internal sealed class PageCache(Database database, Settings settings, TimeProvider clock) : NodeFollower
{
    /// <summary>The cache is told by the log when a page changes; this only bounds the life of what nobody asks for.</summary>
    private static readonly TimeSpan KeptMax = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<PageKey, Kept> _pages = [];
    private readonly Dictionary<string, HashSet<PageKey>> _byTag = new(StringComparer.Ordinal);
    private readonly LinkedList<PageKey> _lately = [];
    private readonly LinkedList<PageKey> _latelyPictures = [];
    private long _bytes;
    private long _pictureBytes;
    private long _changes;

    /// <summary>A page, its place among those that were lately asked for, and when time itself makes it stale.</summary>
    private sealed record Kept(ReadyPage Page, LinkedListNode<PageKey> Lately, DateTimeOffset FreshUntil)
    {
        /// <summary>What it was counted as; the page grows when it is asked for in another encoding.</summary>
        public long Bytes { get; set; }

        /// <summary>True once there is something newer: it is served only when drawing fails.</summary>
        public bool PutAside { get; set; }
    }

    /// <summary>Grows whenever something was dropped; a page is kept only if nothing was while it was drawn.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    /// <summary>Bytes of pages held.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The name of this follower.</summary>
    public const string FollowerName = "page-cache";

    public override string Name => FollowerName;

    public override IReadOnlySet<Type> Kinds => Touched.Kinds;

    public override IReadOnlyList<string> After { get; } =
    ["editions", "open-editions", "pictures", "stories", "fronts", "comments", "live"];

    public override Task Begin(long place, DbConnection connection, CancellationToken stop)
    {
        Drop([PageTags.Everything], forget: true);
        return Task.CompletedTask;
    }

    public override async Task Handle(IReadOnlyList<Entry> entries, DbConnection connection, CancellationToken stop)
    {
        var touched = await Touched.By(entries, database, stop);
        Drop(touched.Newer, forget: false);
        Drop(touched.Gone, forget: true);
    }

    /// <summary>The page, where it is kept and nothing newer is known; else null.</summary>
    public ReadyPage? Fresh(PageKey key)
    {
        lock (_lock)
        {
            if (!_pages.TryGetValue(key, out var kept) || kept.PutAside || kept.FreshUntil <= clock.GetUtcNow())
                return null;
            var lately = kept.Lately.List!;
            if (lately.First != kept.Lately)
            {
                lately.Remove(kept.Lately);
                lately.AddFirst(kept.Lately);
            }
            if (kept.Bytes != kept.Page.Bytes)
                CountAgain(kept);
            return kept.Page;
        }
    }

    /// <summary>The page as it last was, also when something newer is known; null where it was never kept, was withdrawn, or had to make room.</summary>
    public ReadyPage? LastGood(PageKey key)
    {
        lock (_lock)
            return _pages.TryGetValue(key, out var kept) ? kept.Page : null;
    }

    /// <summary>Keeps a page, unless something was dropped since it began to be drawn.</summary>
    /// <param name="key">Which page.</param>
    /// <param name="page">The page.</param>
    /// <param name="changes">What <see cref="Changes"/> was when its drawing began.</param>
    /// <returns>False when it was not kept; it may show an older state then.</returns>
    public bool Keep(PageKey key, ReadyPage page, long changes)
    {
        if (!page.CanBeKept)
            return false;
        page.Pack();
        lock (_lock)
        {
            if (changes != Changes || page.Bytes > settings.CacheBytesMax)
                return false;
            Remove(key);
            var freshUntil = clock.GetUtcNow() + (page.KeptMax ?? KeptMax);
            var lately = page.IsPicture ? _latelyPictures : _lately;
            _pages[key] = new Kept(page, lately.AddFirst(key), freshUntil) { Bytes = page.Bytes };
            foreach (var tag in page.Tags.Append(PageTags.Everything))
                (_byTag.TryGetValue(tag, out var keys) ? keys : _byTag[tag] = []).Add(key);
            Count(page, page.Bytes);
            MakeRoom();
            return true;
        }
    }

    private void CountAgain(Kept kept)
    {
        var bytes = kept.Page.Bytes;
        _bytes += bytes - kept.Bytes;
        kept.Bytes = bytes;
        MakeRoom();
    }

    /// <summary>Pictures have half of the room at most: whoever walks through all of them does not drive out the pages.</summary>
    private void MakeRoom()
    {
        while (_pictureBytes > settings.CacheBytesMax / 2)
            Remove(_latelyPictures.Last!.Value);
        while (_bytes > settings.CacheBytesMax)
            Remove((_lately.Last ?? _latelyPictures.Last)!.Value);
    }

    private void Count(ReadyPage page, long bytes)
    {
        _bytes += bytes;
        if (page.IsPicture)
            _pictureBytes += bytes;
    }

    private void Drop(IReadOnlyCollection<string> tags, bool forget)
    {
        lock (_lock)
        {
            Interlocked.Increment(ref _changes);
            foreach (var tag in tags)
                if (_byTag.TryGetValue(tag, out var keys))
                    foreach (var key in keys.ToList())
                        if (forget)
                            Remove(key);
                        else
                            PutAside(key);
        }
    }

    /// <summary>It is the first to make room.</summary>
    private void PutAside(PageKey key)
    {
        var kept = _pages[key];
        if (kept.PutAside)
            return;
        kept.PutAside = true;
        var lately = kept.Lately.List!;
        lately.Remove(kept.Lately);
        lately.AddLast(kept.Lately);
    }

    private void Remove(PageKey key)
    {
        if (!_pages.Remove(key, out var kept))
            return;
        kept.Lately.List!.Remove(kept.Lately);
        Count(kept.Page, -kept.Bytes);
        foreach (var tag in kept.Page.Tags.Append(PageTags.Everything))
            if (_byTag.TryGetValue(tag, out var keys) && keys.Remove(key) && keys.Count == 0)
                _byTag.Remove(tag);
    }
}
