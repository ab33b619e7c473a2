using System.Data.Common;
using System.Globalization;
using System.Net;
using Dateline.Log;
using Dateline.Storage;

namespace Dateline.Site;

/// <summary>
/// Tells one shared cache in front of the site which pages changed. Each cache has a follower of its own, so one that is away holds up no other,
/// nor this site: what it has not been told is told when it is back.
/// </summary>
/// <remarks>
/// It comes after this node's page cache, and every node tells every cache: when a cache asks a node that has not dropped its own copy yet, and is
/// given the old page, that node's purge comes after. What happened while this node was down is not known, so it begins by purging everything.
/// </remarks>
/// <param name="address">Where the cache takes purges, such as <c>http://127.0.0.1:6081</c>.</param>
/// <param name="number">Its place in the setting, counted from 1.</param>
/// <param name="database">Where it stands which pages an entry touches.</param>
internal sealed class PurgePoint(Uri address, int number, Database database) : NodeFollower, IDisposable
{
    /// <summary>Keys of eight characters in one field of 8 KiB, which is what Varnish takes.</summary>
    private const int KeysPerRequestMax = 500;

    /// <summary>Purging is quick; whoever publishes waits for it, so a cache that hangs is left alone soon.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);

    private static readonly HttpMethod Purge = new("PURGE");

    private readonly HttpClient _cache = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            // The name may come to mean another machine.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        }
    )
    {
        BaseAddress = address,
        Timeout = AnswerWithin,
    };

    public override string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"purge-{number}");

    public override IReadOnlySet<Type> Kinds => Touched.Kinds;

    public override IReadOnlyList<string> After { get; } =
    ["editions", "pictures", "stories", "fronts", "comments", "live", PageCache.FollowerName];

    public override bool NeededToServe => false;

    public override Task Begin(long place, DbConnection connection, CancellationToken stop) => Tell(Touched.All, stop);

    public override async Task Handle(IReadOnlyList<Entry> entries, DbConnection connection, CancellationToken stop) =>
        await Tell(await Touched.By(entries, database, stop), stop);

    public void Dispose() => _cache.Dispose();

    /// <summary>What is newer is purged softly: the cache asks before it answers, and has the old page for the hour in which nobody answers it. What is gone is forgotten.</summary>
    private async Task Tell(Touched touched, CancellationToken stop)
    {
        foreach (var keys in touched.Gone.Select(SharedCaches.Key).Chunk(KeysPerRequestMax))
            await Send("xkey-purge", keys, stop);
        foreach (var keys in touched.Newer.Select(SharedCaches.Key).Chunk(KeysPerRequestMax))
            await Send("xkey-softpurge", keys, stop);
    }

    private async Task Send(string field, string[] keys, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(Purge, "/");
        request.Headers.Add(field, string.Join(' ', keys));
        using var answer = await _cache.SendAsync(request, stop);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new HttpRequestException($"The cache at {address} answered a purge with {(int)answer.StatusCode}.");
    }
}
