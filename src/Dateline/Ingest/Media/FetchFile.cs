using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dateline.Mediabank;

namespace Dateline.Ingest.Media;

/// <summary>
/// Fetches a file from another site, by http or https. Whoever wrote the address chooses where this program connects to, so it connects to public addresses alone: the name is looked up
/// once, and the connection goes to what was looked at. Each redirection is an address like the first.
/// </summary>
internal sealed class FetchFile : IDisposable
{
    /// <summary>A file of 64 MiB on a slow line.</summary>
    private static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan ConnectTimeMax = TimeSpan.FromSeconds(10);
    private const int RedirectionsMax = 5;

    private readonly HttpClient _client;

    /// <param name="allowPrivate">True to connect to this machine and to private networks too.</param>
    public FetchFile(bool allowPrivate = false)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy would look names up by itself.
            UseProxy = false,
            ConnectTimeout = ConnectTimeMax,
            ConnectCallback = (context, stop) => Connect(context.DnsEndPoint, allowPrivate, stop),
        };
        _client = new HttpClient(handler) { Timeout = TimeMax };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("Dateline-import/1.0");
    }

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="FetchRefusedException">It is not fetched, or not there.</exception>
    public async Task<byte[]> Get(Uri address, CancellationToken stop)
    {
        try
        {
            for (var turn = 0; turn <= RedirectionsMax; turn++)
            {
                if (address.Scheme is not ("http" or "https"))
                    throw new FetchRefusedException($"'{address.Scheme}' is neither http nor https.");
                using var answer = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stop);
                if ((int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } next)
                    address = new Uri(address, next);
                else if (answer.IsSuccessStatusCode)
                    return await Read(answer, stop);
                else
                    throw new FetchRefusedException(
                        string.Create(CultureInfo.InvariantCulture, $"It answers {(int)answer.StatusCode}.")
                    );
            }
            throw new FetchRefusedException("It leads on more than five times.");
        }
        catch (HttpRequestException e)
        {
            throw e.InnerException as FetchRefusedException ?? new FetchRefusedException(e.Message, e);
        }
        catch (TaskCanceledException e) when (!stop.IsCancellationRequested)
        {
            throw new FetchRefusedException($"It took longer than {TimeMax.TotalMinutes} minutes.", e);
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>True for what belongs to this machine, to a private network or to nobody (RFC 6890), also where it is written within another address.</summary>
    internal static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return IsPrivate(address.MapToIPv4());
        var b = address.GetAddressBytes();
        if (b.Length == 4)
            return b[0] is 0 or 10 or 127 or >= 224
                || (b[0] == 100 && b[1] is >= 64 and < 128)
                || (b[0] == 169 && b[1] == 254)
                || (b[0] == 172 && b[1] is >= 16 and < 32)
                || (b[0] == 192 && b[1] == 168)
                || (b[0] == 192 && b[1] == 0 && b[2] is 0 or 2)
                || (b[0] == 198 && b[1] is 18 or 19)
                || (b[0] == 198 && b[1] == 51 && b[2] == 100)
                || (b[0] == 203 && b[1] == 0 && b[2] == 113);
        // Only 2000::/3 is given out; 2002::/16 and 2001:0::/32 hold IPv4 addresses.
        return (b[0] & 0xE0) != 0x20
            || (b[0] == 0x20 && b[1] == 0x02)
            || (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0)
            || (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0D && b[3] == 0xB8);
    }

    private static async ValueTask<Stream> Connect(DnsEndPoint to, bool allowPrivate, CancellationToken stop)
    {
        var found = await Dns.GetHostAddressesAsync(to.Host, stop);
        var allowed = found.Where(a => allowPrivate || !IsPrivate(a)).ToArray();
        if (allowed.Length == 0)
            throw new FetchRefusedException($"'{to.Host}' is an address of this machine or of a private network.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, to.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<byte[]> Read(HttpResponseMessage answer, CancellationToken stop)
    {
        if (answer.Content.Headers.ContentLength > ReceivePicture.FileBytesMax)
            throw TooLarge();
        await using var body = await answer.Content.ReadAsStreamAsync(stop);
        using var file = new MemoryStream();
        var piece = new byte[64 * 1024];
        while (await body.ReadAsync(piece, stop) is var read and > 0)
        {
            if (file.Length + read > ReceivePicture.FileBytesMax)
                throw TooLarge();
            file.Write(piece, 0, read);
        }
        return file.ToArray();
    }

    private static FetchRefusedException TooLarge() => new($"It is larger than {ReceivePicture.FileBytesMax / 1024 / 1024} MiB.");
}

/// <summary>A file of another site is not fetched; the message says why, as a sentence.</summary>
internal sealed class FetchRefusedException : Exception
{
    public FetchRefusedException(string message)
        : base(message) { }

    public FetchRefusedException(string message, Exception inner)
        : base(message, inner) { }
}
