using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dateline.Tests.Site.Hostile;

/// <summary>Whoever sends too much, or too slowly, is cut off, and others are served meanwhile.</summary>
public class FloodTest
{
    private const int SlowConnections = 10_000;
    private const int BodyBytes = 100 * 1024 * 1024;
    private const int HeaderLines = 100_000;

    [Fact]
    public async Task A_body_of_a_hundred_megabytes_is_refused_before_it_is_read()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        foreach (
            var (path, chunked) in new[] { ("/api/v1/stories", false), ("/api/v1/stories", true), ("/api/v1/pictures", false) }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new Endless(BodyBytes, chunked) };

            var answer = await Sent(paper.Desk.Client, request);

            answer.ShouldBeOneOf(
                HttpStatusCode.RequestEntityTooLarge,
                HttpStatusCode.BadRequest,
                HttpStatusCode.UnsupportedMediaType
            );
        }
        (await paper.Reader.Get("/healthz")).Granted();
    }

    [Fact]
    public async Task A_hundred_thousand_header_lines_are_refused()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var lines = Enumerable
            .Range(0, HeaderLines)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"X-{n}: x"))
            .ToArray();

        var answer = await paper.AskRaw("/", "GET", lines);

        answer.Status.ShouldBeOneOf(431, 0);
        (await paper.Reader.Get("/healthz")).Granted();
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task Ten_thousand_slow_connections_keep_nobody_else_from_reading_and_are_cut_off()
    {
        Long.Test();
        Assert.SkipUnless(
            OpenFilesMax() > SlowConnections + 1_000,
            "This machine lets a process open too few files for it (ulimit -n)."
        );
        await using var program = await RealProgram.On(Store.Sqlite);
        await program.Start();
        using var desk = await program.Hire("desk");
        await desk.Open(Newspaper.Editions[0]);
        var story = await desk.SendOut(Copy.Of("Read while others dawdle"));
        using var reader = Asking.Client(program.Address);
        var slow = new List<Socket>();
        try
        {
            for (var i = 0; i < SlowConnections; i++)
                slow.Add(await Dawdle(program.Address));

            (await reader.Get(story.Address!)).Granted().Text.ShouldContain("Read while others dawdle");
            (await reader.Get("/search?q=dawdle")).Granted();
            (await desk.Publish(await desk.Revise(story, Copy.Of("Published while others dawdle")))).Address.ShouldNotBeNull();
            await Eventually.That(
                "every slow connection was closed",
                () => Task.FromResult(slow.TrueForAll(IsClosed)),
                TimeSpan.FromMinutes(3)
            );
        }
        finally
        {
            slow.ForEach(s => s.Dispose());
        }
        (await reader.Get(story.Address!)).Granted();
    }

    /// <summary>How many files and sockets a process may have open; the runtime takes all that it is allowed (proc(5), "Max open files", the second column).</summary>
    private static int OpenFilesMax()
    {
        const string limits = "/proc/self/limits";
        var line = File.Exists(limits)
            ? File.ReadLines(limits).FirstOrDefault(l => l.StartsWith("Max open files", StringComparison.Ordinal))
            : null;
        return int.TryParse(line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4], CultureInfo.InvariantCulture, out var max)
            ? max
            : int.MaxValue;
    }

    /// <summary>A request that stops in the middle of its header fields.</summary>
    private static async Task<Socket> Dawdle(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port));
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: slow\r\nX-Half: "));
        return socket;
    }

    private static bool IsClosed(Socket socket)
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead)
                && (
                    socket.Available == 0
                    || socket.Receive(new byte[1024]) == 0
                    || socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0
                );
        }
        catch (SocketException)
        {
            // Reset by the other side: closed all the same.
            return true;
        }
    }

    /// <summary>The status; a server that cuts the connection while we still send has refused too, in its way.</summary>
    private static async Task<HttpStatusCode> Sent(HttpClient client, HttpRequestMessage request)
    {
        try
        {
            using var answer = await client.SendAsync(request);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The answer was lost with the connection.
            return HttpStatusCode.RequestEntityTooLarge;
        }
    }

    /// <summary>A body that is made while it is sent.</summary>
    private sealed class Endless : HttpContent
    {
        private readonly int _bytes;
        private readonly bool _chunked;

        public Endless(int bytes, bool chunked)
        {
            (_bytes, _chunked) = (bytes, chunked);
            Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var piece = new byte[64 * 1024];
            Array.Fill(piece, (byte)' ');
            for (var sent = 0; sent < _bytes; sent += piece.Length)
                await stream.WriteAsync(piece);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _bytes;
            return !_chunked;
        }
    }
}
