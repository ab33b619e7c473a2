using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Dateline.Log;
using Dateline.Log.Facts;

namespace Dateline.Site;

/// <summary>
/// Sends every entry of the log to one receiver, in the form of Standard Webhooks 1.0.0. Each receiver has a follower of its own, so one that is away holds up no other, nor anybody who
/// publishes: it is tried again with growing pauses, in the order of the log, and told all that it has missed.
/// </summary>
/// <remarks>
/// It comes after this node's page cache, so that whoever fetches what they were told of gets it. Every node sends to every receiver, each entry with its number for an identity, so that receivers
/// drop what they know: so no entry is lost with a node, and no node has to know which others live. It begins at the end of the log each time the program starts.
/// </remarks>
/// <param name="target">The receiver.</param>
/// <param name="number">Its place in the setting, counted from 1.</param>
/// <param name="messages">What it is told.</param>
/// <param name="clock">Stamps each attempt.</param>
/// <param name="logger">Where it is told that a receiver wants no more.</param>
internal sealed class WebhookPoint(
    WebhookTarget target,
    int number,
    WebhookMessages messages,
    TimeProvider clock,
    ILogger<WebhookPoint> logger
) : NodeFollower, IDisposable
{
    /// <summary>What Standard Webhooks recommends is 15 to 30 seconds; nobody waits for it but this receiver's next entry.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(20);

    /// <summary>The longest pause that a receiver may ask for (Retry-After), so that a slip of its pen does not silence it for a year.</summary>
    private static readonly TimeSpan RetryAfterMax = TimeSpan.FromHours(1);

    private readonly HttpClient _receiver = new(
        new SocketsHttpHandler
        {
            UseCookies = false,
            // A redirect is a failure by the specification; and the signature was made for this address alone.
            AllowAutoRedirect = false,
            // The name may come to mean another machine.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }
    )
    {
        Timeout = AnswerWithin,
    };

    /// <summary>The last entry that it was told, or that was there before this program: the loop's own place goes back when tables are built again.</summary>
    private long _told = -1;
    private bool _gone;
    private DateTimeOffset _notBefore;

    public override string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"webhook-{number}");

    /// <summary>All of them, because all are public: so a receiver that misses a number has missed an entry.</summary>
    public override IReadOnlySet<Type> Kinds { get; } = FactJson.AllKinds;

    public override IReadOnlyList<string> After { get; } =
    ["editions", "pictures", "stories", "fronts", "comments", "live", PageCache.FollowerName];

    public override bool NeededToServe => false;

    /// <summary>What is published with the first request is to be sent.</summary>
    public override bool StartWaits => true;

    public override bool ActsWait => false;

    public override async Task Begin(long place, DbConnection connection, CancellationToken stop)
    {
        if (_told < 0)
            _told = await PublicationLog.Head(connection, stop);
    }

    public override async Task Handle(IReadOnlyList<Entry> entries, DbConnection connection, CancellationToken stop)
    {
        foreach (var entry in entries)
        {
            if (entry.Number <= _told || _gone)
                continue;
            if (_notBefore - clock.GetUtcNow() is { Ticks: > 0 } pause)
                await Task.Delay(pause, clock, stop);
            await Send(entry, stop);
            _told = entry.Number;
        }
    }

    public void Dispose() => _receiver.Dispose();

    private async Task Send(Entry entry, CancellationToken stop)
    {
        var body = await messages.Of(entry, stop);
        var (id, at) = (entry.Number.ToString(CultureInfo.InvariantCulture), clock.GetUtcNow().ToUnixTimeSeconds());
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, target.Address) { Content = content };
        request.Headers.UserAgent.ParseAdd("Dateline");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", at.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", string.Join(' ', target.Secrets.Select(s => s.Sign(id, at, body))));
        // What it answers besides its status is nobody's.
        using var answer = await _receiver.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        if (answer.StatusCode == HttpStatusCode.Gone)
            GiveUp();
        else if (!answer.IsSuccessStatusCode)
            throw Failed(entry, answer);
    }

    /// <summary>410: it wants nothing more from here, and by the specification it is sent nothing more, until the program starts again.</summary>
    private void GiveUp()
    {
        _gone = true;
        logger.LogError(
            "The receiver of {Follower} at {Host} answers 410: it wants no more webhooks, and is sent none until the program starts again. Take it out of --webhook.",
            Name,
            target.Address.Authority
        );
    }

    /// <summary>The address may hold a token of the receiver's, so its host alone is told.</summary>
    private HttpRequestException Failed(Entry entry, HttpResponseMessage answer)
    {
        if (answer.Headers.RetryAfter is { } after)
            _notBefore = clock.GetUtcNow() + PauseIn(after);
        return new HttpRequestException(
            $"The receiver at {target.Address.Authority} answered the webhook of entry {entry.Number} with {(int)answer.StatusCode}."
        );
    }

    private TimeSpan PauseIn(RetryConditionHeaderValue after)
    {
        var asked = after.Delta ?? (after.Date is { } date ? date - clock.GetUtcNow() : TimeSpan.Zero);
        return asked < RetryAfterMax ? asked : RetryAfterMax;
    }
}
