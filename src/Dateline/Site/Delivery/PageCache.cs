using System.Data.Common;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Storage;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>
/// The rendered pages of this node: the store behind the framework's output cache, and a follower that drops exactly the pages that an entry
/// touches. It comes after the followers that make what pages show, so a page dropped is drawn anew from changed tables.
/// </summary>
/// <remarks>
/// A page that began to be drawn before something was dropped and is finished after it may show the old state; it is sent, but never kept.
/// <see cref="DrawnFromTag"/>, taken at the beginning and compared in <see cref="SetAsync"/>, tells.
/// </remarks>
internal sealed class PageCache(Database database, Settings settings) : NodeFollower, IOutputCacheStore
{
    private const int TagsPerReadMax = 5_000;

    /// <summary>The tag that carries, through the framework, the place at which a page began to be drawn.</summary>
    private const string DrawnFrom = "drawn-from/";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Page> _pages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _byTag = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _lately = [];
    private long _bytes;
    private long _changes;

    private sealed record Page(byte[] Bytes, string[] Tags, LinkedListNode<string> Lately);

    /// <summary>What the pages drawn now may be marked with: grows whenever something was dropped.</summary>
    public string DrawnFromTag => DrawnFrom + Interlocked.Read(ref _changes);

    /// <summary>Bytes of pages held.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public override string Name => "page-cache";

    public override IReadOnlySet<Type> Kinds { get; } =
        new HashSet<Type>
        {
            typeof(SitePublished),
            typeof(EditionPublished),
            typeof(PicturePublished),
            typeof(PictureKilled),
            typeof(StoryPublished),
            typeof(StoryCorrected),
            typeof(StoryWithdrawn),
        };

    public override IReadOnlyList<string> After { get; } = ["editions", "open-editions", "pictures", "stories"];

    public override Task Begin(long place, DbConnection connection, CancellationToken stop)
    {
        Drop([PageTags.Everything]);
        return Task.CompletedTask;
    }

    public override async Task Handle(IReadOnlyList<Entry> entries, DbConnection connection, CancellationToken stop)
    {
        var (first, last) = (entries[0].Number, entries[^1].Number);
        await using var db = database.OpenPublic();
        var tags = await db.Set<TouchedTag>()
            .Where(t => t.Number >= first && t.Number <= last)
            .Select(t => t.Tag)
            .Distinct()
            .Take(TagsPerReadMax)
            .ToListAsync(stop);
        Drop(tags.Count == TagsPerReadMax ? [PageTags.Everything] : tags);
    }

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_pages.TryGetValue(key, out var page))
                return ValueTask.FromResult<byte[]?>(null);
            if (_lately.First != page.Lately)
            {
                _lately.Remove(page.Lately);
                _lately.AddFirst(page.Lately);
            }
            return ValueTask.FromResult<byte[]?>(page.Bytes);
        }
    }

    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (tags is null || !tags.Contains(DrawnFromTag) || value.Length > settings.CacheBytesMax)
                return ValueTask.CompletedTask;
            Remove(key);
            tags = [.. tags.Where(t => !t.StartsWith(DrawnFrom, StringComparison.Ordinal))];
            _pages[key] = new Page(value, tags, _lately.AddFirst(key));
            foreach (var tag in tags)
                (_byTag.TryGetValue(tag, out var keys) ? keys : _byTag[tag] = []).Add(key);
            _bytes += value.Length;
            while (_bytes > settings.CacheBytesMax)
                Remove(_lately.Last!.Value);
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
    {
        Drop([tag]);
        return ValueTask.CompletedTask;
    }

    private void Drop(IReadOnlyCollection<string> tags)
    {
        lock (_lock)
        {
            Interlocked.Increment(ref _changes);
            foreach (var tag in tags)
                if (_byTag.TryGetValue(tag, out var keys))
                    foreach (var key in keys.ToList())
                        Remove(key);
        }
    }

    private void Remove(string key)
    {
        if (!_pages.Remove(key, out var page))
            return;
        _lately.Remove(page.Lately);
        _bytes -= page.Bytes.Length;
        foreach (var tag in page.Tags)
            if (_byTag.TryGetValue(tag, out var keys) && keys.Remove(key) && keys.Count == 0)
                _byTag.Remove(tag);
    }
}
