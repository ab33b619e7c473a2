using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Dateline.Site;

namespace Dateline.Tests.Site.Delivery;

/// <summary>The door before the server: what it answers is what the server would have answered, and what is not plain it leaves alone.</summary>
public class OuterDoorTest
{
    private const string Host = "Host: estuary.example\r\n";

    /// <summary>A field that the door does not know, and that means nothing: the server has to answer.</summary>
    private const string PastTheDoor = "X-Nothing: 1";

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n")]
    [InlineData("GET /ar/2026/11/24/a-b_c~d HTTP/1.1\r\nhost: a.example:8080\r\nACCEPT-ENCODING: gzip, br\r\n\r\n")]
    [InlineData(
        "GET /a HTTP/1.1\r\nHost: a\r\nSec-Fetch-Mode: navigate\r\nsec-ch-ua: \"x\"\r\nCookie: a=b\r\nConnection: keep-alive\r\n\r\n"
    )]
    public void A_plain_request_is_read(string wire)
    {
        PlainRequest.TryRead(Encoding.ASCII.GetBytes(wire + "GET /next"), out var request).ShouldBeTrue();
        request.Length.ShouldBe(wire.Length);
        Encoding.ASCII.GetString(request.Path).ShouldBe(wire.Split(' ')[1]);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: \r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a b\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a:b\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\n\n")]
    [InlineData("GET / HTTP/1.1\nHost: a\r\n\r\n")]
    [InlineData("GET / HTTP/1.0\r\nHost: a\r\n\r\n")]
    [InlineData("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("get / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET  / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /?a HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /%61 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET //b HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Key: a\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: *\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer a\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nAccept: a\r\n b\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nAccept : a\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nAccept: a\rb\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nAccept: \u0001\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nAccept-Encoding: br\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nSec-: a\r\nSec- x: a\r\n\r\n")]
    public void Anything_else_is_left_to_the_server(string wire) =>
        PlainRequest.TryRead(Encoding.ASCII.GetBytes(wire), out _).ShouldBeFalse();

    [Fact]
    public async Task Both_ways_answer_the_same()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The same by both ways"));
        var arabic = await paper.Desk.SendOut(Copy.BridgeInArabic, "ar");
        foreach (var address in new[] { "/", story.Address!, "/ar/", "/ar/feed.xml", "/sitemap.xml" })
        foreach (var encoding in new[] { "br", "gzip", "identity", "gzip;q=0, br" })
        {
            var asked = $"GET {address} HTTP/1.1\r\n{Host}Accept-Encoding: {encoding}\r\n";
            (await paper.Reader.Get(address)).Granted();
            await using var first = await Wire.To(paper);
            await using var second = await Wire.To(paper);

            var atTheDoor = await first.Ask($"{asked}\r\n");
            var byTheServer = await second.Ask($"{asked}{PastTheDoor}\r\n\r\n");

            atTheDoor.Fields.ShouldContain("Cache-Status: Dateline; hit");
            atTheDoor.Fields.ShouldBe(byTheServer.Fields, ignoreOrder: true);
            atTheDoor.Content.ShouldBe(byTheServer.Content);
        }
        arabic.Address.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_connection_is_answered_in_order_at_the_door_and_then_by_the_server()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The old headline"));
        (await paper.Reader.Get(story.Address!)).Granted();
        var plain = $"GET {story.Address} HTTP/1.1\r\n{Host}\r\n";
        await using var wire = await Wire.To(paper);

        await wire.Write(plain + plain + $"GET /nothing HTTP/1.1\r\n{Host}\r\n" + plain);

        (await wire.Read()).Text.ShouldContain("The old headline");
        (await wire.Read()).Text.ShouldContain("The old headline");
        (await wire.Read()).Status.ShouldBe(404);
        (await wire.Read()).Text.ShouldContain("The old headline");
    }

    [Fact]
    public async Task A_request_in_pieces_is_answered()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        (await paper.Reader.Get("/")).Granted();
        await using var wire = await Wire.To(paper);
        foreach (var letter in $"GET / HTTP/1.1\r\n{Host}\r\n")
        {
            await wire.Write(letter.ToString());
            await Task.Yield();
        }

        (await wire.Read()).Status.ShouldBe(200);
    }

    [Theory, OnBothStores]
    public async Task What_is_withdrawn_is_gone_at_the_next_request_of_the_same_connection(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("Soon withdrawn"));
        (await paper.Reader.Get(story.Address!)).Granted();
        await using var wire = await Wire.To(paper);
        var plain = $"GET {story.Address} HTTP/1.1\r\n{Host}\r\n";
        (await wire.Ask(plain)).Text.ShouldContain("Soon withdrawn");

        await paper.Desk.Withdraw(story, "It was not true.");

        (await wire.Ask(plain)).Status.ShouldBe(410);
    }

    [Fact]
    public async Task Whoever_waits_at_the_door_does_not_keep_the_program_from_stopping()
    {
        var paper = await Newspaper.Open(Store.Sqlite);
        (await paper.Reader.Get("/")).Granted();
        await using var wire = await Wire.To(paper);
        (await wire.Ask($"GET / HTTP/1.1\r\n{Host}\r\n")).Status.ShouldBe(200);

        await paper.DisposeAsync().AsTask().WaitAsync(Hosting.StopMax / 2);

        (await wire.IsClosed()).ShouldBeTrue();
    }

    private sealed record Told(int Status, IReadOnlyList<string> Fields, byte[] Content)
    {
        public string Text => Encoding.UTF8.GetString(Content);
    }

    /// <summary>One connection, and its answers one by one.</summary>
    private sealed class Wire(TcpClient client) : IAsyncDisposable
    {
        private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

        public static async Task<Wire> To(Newspaper paper)
        {
            var client = new TcpClient();
            await client.ConnectAsync(paper.Address.Host, paper.Address.Port);
            return new Wire(client);
        }

        public async Task Write(string text) => await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));

        public async Task<Told> Ask(string text)
        {
            await Write(text);
            return await Read();
        }

        public async Task<Told> Read()
        {
            var lines = new List<string>();
            for (var line = await Line(); line.Length > 0; line = await Line())
                lines.Add(line);
            var length = lines.Single(l => l.StartsWith("Content-Length: ", StringComparison.Ordinal))[
                "Content-Length: ".Length..
            ];
            var content = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
            using var limit = new CancellationTokenSource(Limit);
            await client.GetStream().ReadExactlyAsync(content, limit.Token);
            return new Told(
                int.Parse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture),
                [.. lines.Skip(1).Where(l => !l.StartsWith("Date: ", StringComparison.Ordinal))],
                content
            );
        }

        public async Task<bool> IsClosed()
        {
            using var limit = new CancellationTokenSource(Limit);
            return await client.GetStream().ReadAsync(new byte[1], limit.Token) == 0;
        }

        private async Task<string> Line()
        {
            using var limit = new CancellationTokenSource(Limit);
            var line = new StringBuilder();
            var letter = new byte[1];
            while (line.Length < 2 || line[^1] != '\n')
            {
                await client.GetStream().ReadExactlyAsync(letter, limit.Token);
                line.Append((char)letter[0]);
            }
            return line.ToString(0, line.Length - 2);
        }

        public ValueTask DisposeAsync()
        {
            client.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
