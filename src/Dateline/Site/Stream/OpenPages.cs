using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Dateline.Log;
using Dateline.Storage;

namespace Dateline.Site;

/// <summary>
/// Follower: sends what changed to the pages that are open on this node, as server-sent events whose number is the entry's number in the log. A page that was
/// cut off says the last number that it has and is sent what came after: nothing is missed and nothing comes twice, on whichever node it comes back.
/// </summary>
/// <remarks>
/// A reader is sent what came before it was registered from the log, and what comes after as it comes. <see cref="_seen"/> divides the two: it is set before
/// an entry is given out and read when a reader is registered, under one lock; whoever registers in between is sent the entry from the log alone.
/// </remarks>
internal sealed class OpenPages(Database database, IEnumerable<IPageNews> rooms) : NodeFollower
{
    public const string FollowerName = "open-pages";

    /// <summary>Events that are kept drawn for each story, so that a thousand readers who come back at once cost one drawing.</summary>
    private const int KeptMax = 200;

    /// <summary>Entries that are read for whoever comes back; past them the page is loaded anew.</summary>
    private const int MissedMax = 5_000;

    /// <summary>More news of one story at once are told in brief: with thousands of readers their texts would fill any line, and whoever wants them asks for the page, which is kept.</summary>
    private const int DrawnMax = 5;

    /// <summary>How often pages are sent a line, which keeps proxies from closing what seems idle. One clock for all of them: one of its own would cost each page more than its events.</summary>
    public static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(25);

    private static readonly byte[] BeatLine = ":\n\n"u8.ToArray();
    private static readonly TimeSpan GathersAlone = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan GathersInCrowd = TimeSpan.FromMilliseconds(400);

    /// <summary>Events that a slow reader may be behind, before it is let go and comes back by itself.</summary>
    private const int BehindMax = 256;

    /// <summary>Stories that nobody reads are forgotten when there are more than this.</summary>
    private const int StoriesMax = 5_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, StoryReaders> _stories = [];
    private readonly IReadOnlyList<IPageNews> _rooms = [.. rooms];
    private long _seen;
    private volatile bool _fast;
    private int _open;

    public override string Name => FollowerName;

    public override IReadOnlySet<Type> Kinds { get; } = rooms.SelectMany(r => r.Kinds).ToHashSet();

    public override IReadOnlyList<string> After { get; } = ["comments", "live", PageCache.FollowerName];

    /// <summary>Whoever acts sees what they did on the next page; others hear of it a moment later.</summary>
    public override bool ActsWait => false;

    /// <summary>One thing alone goes at once; where things follow each other fast, they go out together, because each write is for every reader.</summary>
    public override TimeSpan Gathers => _fast ? GathersInCrowd : GathersAlone;

    /// <summary>How many pages are open on this node.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>How many pages of a story are open on this node.</summary>
    public int OpenOf(Guid story)
    {
        lock (_lock)
            return _stories.GetValueOrDefault(story)?.Count ?? 0;
    }

    public override Task Begin(long place, DbConnection connection, CancellationToken stop)
    {
        lock (_lock)
        {
            _seen = place;
            // What was kept may have a gap before this place: whoever comes back is told from the log.
            foreach (var story in _stories.Values)
                story.Forget(place);
        }
        return Task.CompletedTask;
    }

    public override async Task Handle(IReadOnlyList<Entry> entries, DbConnection connection, CancellationToken stop)
    {
        var byStory = entries.Where(e => RoomOf(e) is not null).GroupBy(e => RoomOf(e)!.StoryOf(e)).ToList();
        List<(StoryReaders Readers, IReadOnlyList<Entry> Entries)> read = [];
        lock (_lock)
        {
            // From here on whoever registers is sent these from the log.
            _seen = entries[^1].Number;
            foreach (var story in byStory)
                if (_stories.TryGetValue(story.Key, out var readers))
                    read.Add((readers, [.. story]));
        }
        _fast = entries.Count > 1;
        await using var db = database.OpenPublic();
        foreach (var (readers, news) in read)
        {
            var events = await Events(news, db, stop);
            lock (_lock)
                readers.Send(events);
        }
    }

    /// <summary>What one story's pages are sent of a batch.</summary>
    private async Task<IReadOnlyList<(long Number, byte[]? Bytes)>> Events(
        IReadOnlyList<Entry> entries,
        PublicDb db,
        CancellationToken stop
    )
    {
        var brief = entries.Count > DrawnMax;
        var events = new List<(long, byte[]?)>();
        foreach (var entry in entries)
        {
            var news = await RoomOf(entry)!.Of(entry, brief, db, stop);
            events.Add((entry.Number, news is null ? null : Event(entry.Number, news)));
        }
        return events;
    }

    /// <summary>By the clock: sends every page a line that says nothing.</summary>
    public Task Beat(CancellationToken stop)
    {
        lock (_lock)
            foreach (var story in _stories.Values)
                story.Beat();
        return Task.CompletedTask;
    }

    /// <summary>A page that is open, until it is disposed of.</summary>
    /// <param name="story">What it shows.</param>
    /// <param name="after">The last number that it has; it may be ahead of this node.</param>
    public OpenPage Register(Guid story, long after)
    {
        lock (_lock)
        {
            if (!_stories.TryGetValue(story, out var readers))
            {
                if (_stories.Count >= StoriesMax)
                    foreach (var (id, _) in _stories.Where(s => s.Value.Nobody).ToList())
                        _stories.Remove(id);
                _stories[story] = readers = new StoryReaders(_seen);
            }
            Interlocked.Increment(ref _open);
            return readers.Add(
                Math.Max(_seen, after),
                page =>
                {
                    lock (_lock)
                        readers.Remove(page);
                    Interlocked.Decrement(ref _open);
                }
            );
        }
    }

    /// <summary>What a page has missed, in order; null where that is more than it is worth sending.</summary>
    /// <param name="story">What it shows.</param>
    /// <param name="page">Where its own events begin.</param>
    /// <param name="after">The last number that it has.</param>
    /// <param name="stop">The reader has gone.</param>
    public async Task<IReadOnlyList<byte[]>?> Missed(Guid story, OpenPage page, long after, CancellationToken stop)
    {
        if (after >= page.From)
            return [];
        lock (_lock)
            if (_stories.GetValueOrDefault(story)?.Kept(after, page.From) is { } kept)
                return kept;
        await using var connection = await database.OpenToRead(stop);
        var entries = await PublicationLog.Read(connection, null, new Stretch(after, page.From, MissedMax + 1), stop);
        if (entries.Count > MissedMax)
            return null;
        var missed = new List<byte[]>();
        await using var db = database.OpenPublic();
        foreach (var entry in entries)
            if (RoomOf(entry) is { } room && room.StoryOf(entry) == story && await room.Of(entry, false, db, stop) is { } news)
                missed.Add(Event(entry.Number, news));
        return missed;
    }

    private IPageNews? RoomOf(Entry entry) => _rooms.FirstOrDefault(r => r.Kinds.Contains(entry.Fact.GetType()));

    private static byte[] Event(long number, PageNews news) =>
        Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"id: {number}\nevent: {news.Event}\ndata: {news.Data}\n\n")
        );

    /// <summary>The readers of one story, and the last events that they were sent.</summary>
    private sealed class StoryReaders(long completeAfter)
    {
        private readonly HashSet<OpenPage> _pages = [];
        private readonly Queue<(long Number, byte[]? Bytes)> _kept = [];

        /// <summary>All events after this number are kept.</summary>
        private long _completeAfter = completeAfter;

        /// <summary>The last number that was sent: a batch may be handed a second time after a failure.</summary>
        private long _last = completeAfter;

        public int Count => _pages.Count;

        public bool Nobody => _pages.Count == 0;

        public OpenPage Add(long from, Action<OpenPage> closed)
        {
            var page = new OpenPage(from, BehindMax, closed);
            _pages.Add(page);
            return page;
        }

        public void Remove(OpenPage page) => _pages.Remove(page);

        public void Beat()
        {
            foreach (var page in _pages)
                page.Send(BeatLine);
        }

        public void Forget(long place)
        {
            _kept.Clear();
            (_completeAfter, _last) = (place, place);
        }

        /// <summary>One write for each reader, however many events: what came at once goes at once.</summary>
        public void Send(IReadOnlyList<(long Number, byte[]? Bytes)> drawn)
        {
            var events = drawn.Where(e => e.Number > _last).ToList();
            if (events.Count == 0)
                return;
            _last = events[^1].Number;
            foreach (var one in events)
            {
                _kept.Enqueue(one);
                if (_kept.Count > KeptMax)
                    _completeAfter = _kept.Dequeue().Number;
            }
            var together = Together(events, 0);
            // Who registered while these were drawn is sent all of them from the log; whoever has some already, the others.
            foreach (var page in _pages.Where(p => p.From < events[^1].Number))
                page.Send(page.From < events[0].Number ? together : Together(events, page.From));
        }

        private static byte[] Together(IReadOnlyList<(long Number, byte[]? Bytes)> events, long after) =>
            [.. events.Where(e => e.Number > after && e.Bytes is not null).SelectMany(e => e.Bytes!)];

        public IReadOnlyList<byte[]>? Kept(long after, long until) =>
            after < _completeAfter
                ? null
                : [.. _kept.Where(k => k.Number > after && k.Number <= until && k.Bytes is not null).Select(k => k.Bytes!)];
    }
}

/// <summary>A page that is open somewhere: what it is to be sent, in order.</summary>
internal sealed class OpenPage(long from, int behindMax, Action<OpenPage> closed) : IDisposable
{
    private readonly Channel<byte[]> _events = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(behindMax) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );

    /// <summary>Its own events have numbers above this; the others are in the log.</summary>
    public long From { get; } = from;

    /// <summary>What is still to be sent; ends when the reader was too slow.</summary>
    public ChannelReader<byte[]> Events => _events.Reader;

    /// <summary>Gives it an event to send. One who is too far behind is let go: it comes back and is told from the log.</summary>
    public void Send(byte[] bytes)
    {
        if (bytes.Length > 0 && !_events.Writer.TryWrite(bytes))
            _events.Writer.TryComplete();
    }

    public void Dispose()
    {
        _events.Writer.TryComplete();
        closed(this);
    }
}
