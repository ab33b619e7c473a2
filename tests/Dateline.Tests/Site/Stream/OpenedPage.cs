using System.Globalization;

namespace Dateline.Tests.Site;

/// <summary>An event as a page receives it.</summary>
internal sealed record Received(long Number, string Name, string Data);

/// <summary>A page's event stream, read as browsers read it.</summary>
internal sealed class OpenedPage : IAsyncDisposable
{
    private readonly HttpClient _client;
    private readonly StreamReader _stream;

    private OpenedPage(HttpClient client, StreamReader stream) => (_client, _stream) = (client, stream);

    public static Task<OpenedPage> Of(Newspaper paper, string address, long after, long? lastEventId = null) =>
        Of(paper.Address, address, after, lastEventId);

    public static async Task<OpenedPage> Of(Uri site, string address, long after, long? lastEventId = null)
    {
        var client = Asking.Client(site);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{address}/events?after={after}");
        if (lastEventId is { } last)
            request.Headers.Add("Last-Event-ID", last.ToString(CultureInfo.InvariantCulture));
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.IsSuccessStatusCode.ShouldBeTrue(response.StatusCode.ToString());
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var page = new OpenedPage(client, new StreamReader(await response.Content.ReadAsStreamAsync()));
        // The first line comes once the page is registered: whatever is published from here on reaches it.
        (await page._stream.ReadLineAsync())!.ShouldStartWith("retry: ");
        return page;
    }

    /// <summary>The next events; fails when they do not come.</summary>
    public async Task<IReadOnlyList<Received>> Receives(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var events = new List<Received>();
        var fields = new Dictionary<string, string>();
        while (events.Count < count)
        {
            var line = (await _stream.ReadLineAsync(patience.Token)).ShouldNotBeNull("the stream ended");
            if (line.Length > 0)
            {
                var parts = line.Split(": ", 2);
                fields[parts[0]] = parts.Length > 1 ? parts[1] : "";
            }
            else if (fields.Remove("data", out var data))
                events.Add(new Received(long.Parse(fields["id"], CultureInfo.InvariantCulture), fields["event"], data));
        }
        return events;
    }

    public ValueTask DisposeAsync()
    {
        _stream.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
