using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Dateline.Tests.Site.Hostile;

/// <summary>What came back over the wire.</summary>
/// <param name="Status">The status; 0 when the server closed the connection without an answer.</param>
/// <param name="Text">The whole answer.</param>
internal sealed record RawAnswer(int Status, string Text);

/// <summary>A request exactly as it is written: no client of ours would send what a stranger can.</summary>
internal static class RawRequest
{
    /// <summary>Sends a request line and headers, and reads until the server closes the connection.</summary>
    public static async Task<RawAnswer> AskRaw(
        this Newspaper paper,
        string target,
        string method = "GET",
        params string[] headers
    )
    {
        using var client = new TcpClient();
        await client.ConnectAsync(paper.Address.Host, paper.Address.Port);
        await using var stream = client.GetStream();
        var lines = headers.Any(h => h.StartsWith("Host:", StringComparison.OrdinalIgnoreCase))
            ? headers
            : ["Host: estuary.example", .. headers];
        var request = $"{method} {target} HTTP/1.1\r\n{string.Join("\r\n", lines)}\r\nConnection: close\r\n\r\n";
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            using var answer = new MemoryStream();
            var buffer = new byte[64 * 1024];
            // An event stream has no end: its head is the answer.
            for (
                var read = 1;
                read > 0 && !Encoding.UTF8.GetString(answer.ToArray()).Contains("text/event-stream", StringComparison.Ordinal);
                answer.Write(buffer, 0, read)
            )
                read = await stream.ReadAsync(buffer, limit.Token);
            var text = Encoding.UTF8.GetString(answer.ToArray());
            return new RawAnswer(text.Length > 12 ? int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0, text);
        }
        catch (IOException)
        {
            return new RawAnswer(0, "");
        }
    }
}
