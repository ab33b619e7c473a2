using System.Net;
using System.Text.Json.Nodes;

namespace Dateline.Operations;

/// <summary>The running site, asked as a reader and as a load balancer ask it.</summary>
internal static class SiteFindings
{
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(5);

    public static async IAsyncEnumerable<Finding> Of(
        Settings settings,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop
    )
    {
        using var reader = new HttpClient { Timeout = AnswerMax };
        var listening = new Uri(OnThisMachine(settings.Urls.Split(';')[0]));
        var answer = await Reached(reader, listening, "Start the program, or set --urls to where it listens.", stop);
        yield return answer;
        if (answer.IsWell)
            yield return await Ready(reader, listening, stop);
        if (settings.Origin is { } origin)
            yield return await Reached(
                reader,
                new Uri(origin),
                "Look at the name's DNS record, the proxy and the certificate.",
                stop
            );
    }

    private static async Task<Finding> Reached(HttpClient reader, Uri site, string remedy, CancellationToken stop)
    {
        try
        {
            using var answer = await reader.GetAsync(new Uri(site, "/healthz"), stop);
            return answer.IsSuccessStatusCode
                ? new Finding("address", $"{site} answers.")
                : new Finding("address", $"{site} answers {(int)answer.StatusCode}.", remedy);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return new Finding("address", $"{site} does not answer: {e.Message}", remedy);
        }
    }

    private static async Task<Finding> Ready(HttpClient reader, Uri site, CancellationToken stop)
    {
        using var answer = await reader.GetAsync(new Uri(site, "/readyz"), stop);
        if (answer.StatusCode == HttpStatusCode.OK)
            return new Finding("running followers", "are well.");
        var failing = (JsonNode.Parse(await answer.Content.ReadAsStringAsync(stop))?["followers"]?.AsArray() ?? [])
            .Where(f => (int)f!["failures"]! > 0)
            .Select(f => $"{f!["name"]} has failed {f["failures"]} times after entry {f["place"]}");
        return new Finding(
            "running followers",
            $"the site is not ready. {string.Join("; ", failing)}",
            "The program's log says why; when what they made is damaged, run rebuild with the follower's name."
        );
    }

    /// <summary>A listener on every address is asked on the loopback.</summary>
    private static string OnThisMachine(string url) =>
        url.Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal);
}
