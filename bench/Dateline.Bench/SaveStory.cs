using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dateline.Bench;

/// <summary>
/// What a writer waits for: saving a version of a story of 5,000 words, and keeping what is typed of it, as the editor does on every pause. Beside it the smallest write that is synced,
/// saying that one is present: what is more than that is the story's.
/// </summary>
internal static class SaveStory
{
    private const int Saves = 300;
    private const int WarmUp = 30;
    private const int Words = 5_000;
    private const int WordsInParagraph = 60;
    private const double P95MillisecondsMax = 50;

    public static async Task Run()
    {
        var database = Environment.GetEnvironmentVariable("DATELINE_DATABASE");
        await using var site = await RunningSite.Start(database);
        var desk = site.Client;
        desk.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await site.Key(database));
        var begun = await Answer(
            await desk.PostAsJsonAsync("/api/v1/stories", new JsonObject { ["edition"] = "en", ["content"] = Content(0) })
        );
        var (address, version) = ($"/api/v1/stories/{begun["id"]}", (int)begun["version"]!);

        List<double> saved = [],
            kept = [],
            present = [];
        for (var i = 1; i <= Saves + WarmUp; i++)
        {
            var draft = new JsonObject { ["content"] = Content(i), ["revision"] = 1 };
            await Timed(kept, i, () => desk.PutAsJsonAsync(address + "/draft", draft));
            await Timed(present, i, () => desk.PutAsync(address + "/presence", null));
            var answer = await Timed(saved, i, () => Save(desk, address, version, Content(i)));
            version = (int)answer!["version"]!;
        }
        Console.WriteLine($"{Saves} times each, a story of {Words} words, on {(database is null ? "SQLite" : "PostgreSQL")}");
        Tell("saving a version", saved);
        Tell("keeping what is typed", kept);
        Tell("the smallest synced write", present);
        Console.WriteLine($"bar: a version is saved within {P95MillisecondsMax} ms at p95");
    }

    private static void Tell(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what, -26} median {times[times.Count / 2], 6:0.0} ms, p95 {times[times.Count * 95 / 100], 6:0.0} ms"
            )
        );
    }

    private static async Task<JsonNode?> Timed(List<double> times, int round, Func<Task<HttpResponseMessage>> act)
    {
        var watch = Stopwatch.StartNew();
        var answer = await Answer(await act());
        if (round > WarmUp)
            times.Add(watch.Elapsed.TotalMilliseconds);
        return answer;
    }

    private static Task<HttpResponseMessage> Save(HttpClient desk, string address, int version, JsonObject content)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(content) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version.ToString(CultureInfo.InvariantCulture)}\"");
        return desk.SendAsync(request);
    }

    private static async Task<JsonNode> Answer(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new InvalidOperationException($"{answer.StatusCode}: {text}");
    }

    private static JsonObject Content(int round) =>
        new()
        {
            ["headline"] = "A long story that is saved again and again",
            ["section"] = "world",
            ["blocks"] = new JsonArray([
                .. Enumerable
                    .Range(0, Words / WordsInParagraph)
                    .Select(p => new JsonObject
                    {
                        ["type"] = "paragraph",
                        ["text"] = string.Join(
                            ' ',
                            Enumerable.Range(0, WordsInParagraph).Select(w => $"word{(p * 31 + w * 7 + round) % 997}")
                        ),
                    }),
            ]),
        };
}
