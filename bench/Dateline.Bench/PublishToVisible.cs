using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dateline.Bench;

/// <summary>
/// From the moment a publication is sent until a reader's request has it: the acknowledgement waits for the node's followers, so the first request after it
/// must see the change. DATELINE_DATABASE measures PostgreSQL.
/// </summary>
internal static class PublishToVisible
{
    private const int Publications = 400;
    private const int WarmUp = 50;
    private const double P99MillisecondsMax = 50;

    public static async Task Run()
    {
        var database = Environment.GetEnvironmentVariable("DATELINE_DATABASE");
        await using var site = await RunningSite.Start(database);
        var desk = site.Client;
        desk.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await site.Key(database));
        using var reader = new HttpClient { BaseAddress = desk.BaseAddress };

        var milliseconds = new List<double>();
        var (late, story) = (0, await Write(desk));
        for (var i = 1; i <= Publications + WarmUp; i++)
        {
            var words = $"Edition number {i} of this story went out.";
            story = await Send(desk, HttpMethod.Put, $"/{story.Id}", story.Version, Content(words));
            var watch = Stopwatch.StartNew();
            story = await Send(desk, HttpMethod.Post, $"/{story.Id}/publication", story.Version, new JsonObject());
            var asked = 1;
            while (!(await reader.GetStringAsync(story.Address)).Contains(words, StringComparison.Ordinal))
                asked++;
            if (i <= WarmUp)
                continue;
            milliseconds.Add(watch.Elapsed.TotalMilliseconds);
            late += asked > 1 ? 1 : 0;
        }
        milliseconds.Sort();
        Console.WriteLine(
            $"{Publications} publications on {(database is null ? "SQLite" : "PostgreSQL")}, from sending to a reader's page with it"
        );
        Console.WriteLine(
            $"median {milliseconds[Publications / 2]:0.0} ms, p99 {milliseconds[Publications * 99 / 100]:0.0} ms (bar: {P99MillisecondsMax} ms), not seen by the first request after the acknowledgement: {late}"
        );
    }

    private sealed record Sent(string Id, int Version, string? Address);

    private static JsonObject Content(string words) =>
        new()
        {
            ["headline"] = "A story that goes out again and again",
            ["section"] = "world",
            ["blocks"] = new JsonArray(new JsonObject { ["type"] = "paragraph", ["text"] = words }),
        };

    private static Task<Sent> Write(HttpClient desk) =>
        Send(desk, HttpMethod.Post, "", null, new JsonObject { ["edition"] = "en", ["content"] = Content("The first words.") });

    private static async Task<Sent> Send(HttpClient desk, HttpMethod method, string path, int? version, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/stories" + path) { Content = JsonContent.Create(body) };
        if (version is { } seen)
            request.Headers.TryAddWithoutValidation("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{seen}\""));
        var answer = await desk.SendAsync(request);
        var json = JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
        return new Sent((string)json["id"]!, (int)json["version"]!, (string?)json["address"]);
    }
}
