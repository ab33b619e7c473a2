using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Dateline.Tests.Site.Webhooks;

/// <summary>What a receiver was sent.</summary>
/// <param name="Id">The field webhook-id.</param>
/// <param name="Timestamp">The field webhook-timestamp.</param>
/// <param name="Signatures">The field webhook-signature.</param>
/// <param name="Body">The body, as it came.</param>
internal sealed record Delivery(string Id, string Timestamp, string Signatures, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public long Number => long.Parse(Id, CultureInfo.InvariantCulture);

    public string Kind => (string)Json["data"]!["kind"]!;

    public string? Url => (string?)Json["data"]!["url"];

    /// <summary>Whether a signature is the secret's, as a receiver finds out by the specification alone.</summary>
    public bool Verifies(string secret)
    {
        using var mac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
        var wanted = mac.ComputeHash(Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}"));
        return Signatures
            .Split(' ')
            .Where(s => s.StartsWith("v1,", StringComparison.Ordinal))
            .Any(s => CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(s[3..]), wanted));
    }
}

/// <summary>A receiver of webhooks on the loopback, which can be away, be unwell, and come back.</summary>
internal sealed class WebhookReceiver : IDisposable
{
    private readonly ConcurrentQueue<Delivery> _taken = new();
    private HttpListener? _door;
    private int _refused;
    private int _asked;

    /// <summary>Where it takes webhooks, whether it is there or not.</summary>
    public Uri Address { get; } =
        new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}/hooks/news/"));

    /// <summary>What it answers; what it does not answer with 204 it has not taken.</summary>
    public int Status { get; set; } = 204;

    /// <summary>Seconds in Retry-After beside any other answer; null for none.</summary>
    public int? RetryAfter { get; set; }

    /// <summary>What it took, in the order in which it came.</summary>
    public IReadOnlyList<Delivery> Taken => [.. _taken];

    /// <summary>How often it answered anything but 204.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>How often it asked to be left alone for some seconds.</summary>
    public int AskedForPause => Volatile.Read(ref _asked);

    public WebhookReceiver Come()
    {
        _door = new HttpListener();
        _door.Prefixes.Add(Address.ToString());
        _door.Start();
        _ = Take(_door);
        return this;
    }

    public void Leave() => _door?.Close();

    public void Dispose() => Leave();

    private async Task Take(HttpListener door)
    {
        try
        {
            while (true)
            {
                var call = await door.GetContextAsync();
                using var body = new MemoryStream();
                await call.Request.InputStream.CopyToAsync(body);
                var (status, pause) = (Status, RetryAfter);
                call.Response.StatusCode = status;
                if (status != 204)
                    Interlocked.Increment(ref _refused);
                else if (call.Request.HttpMethod == "POST" && call.Request.ContentType == "application/json")
                    _taken.Enqueue(
                        new Delivery(
                            call.Request.Headers["webhook-id"]!,
                            call.Request.Headers["webhook-timestamp"]!,
                            call.Request.Headers["webhook-signature"]!,
                            Encoding.UTF8.GetString(body.ToArray())
                        )
                    );
                if (status != 204 && pause is { } seconds)
                {
                    call.Response.Headers["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture);
                    Interlocked.Increment(ref _asked);
                }
                call.Response.Close();
            }
        }
        // It has left.
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException) { }
    }
}
