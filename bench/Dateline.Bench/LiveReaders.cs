using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Dateline.Bench;

/// <summary>
/// A live coverage of the program as it is installed, in a process of its own, beside nginx with nchan: how soon a post has reached ten thousand open pages and what each costs the server
/// in memory; whether eighteen thousand hold; a hundred posts a minute for five minutes; and five thousand that are cut off and come back at once while posts go out. The readers share the machine.
/// </summary>
internal static class LiveReaders
{
    private const int Posts = 60;
    private const int RushPerMinute = 100;

    private static readonly int Readers = Number("BENCH_READERS", 10_000);
    private static readonly int Most = Number("BENCH_READERS_MOST", 18_000);
    private static readonly int RushReaders = Number("BENCH_READERS_RUSH", 5_000);
    private static readonly int RushMinutes = Number("BENCH_MINUTES", 5);

    /// <summary>It stands before an identity in each post's title, by which readers know it: nchan knows no identities of its own.</summary>
    private static readonly byte[] Mark = "mark-"u8.ToArray();

    public static async Task Run()
    {
        await using (var site = await Coverage.Open())
        {
            await Warm(site);
            await Reach($"Dateline, {Readers} readers", new(site.Address, site.EventsPath, () => site.ResidentBytes, site.Post));
            await Holds(site);
            await Rush(site);
            await Herd(site);
        }
        using var nchan = await Nchan.Start();
        if (nchan is null)
            Say($"nchan is not installed: no peer");
        else
            await Reach(
                $"nginx and nchan, {Readers} readers",
                new(nchan.Address, Nchan.EventsPath, () => nchan.ResidentBytes, id => nchan.Publish(Message(id)))
            );
    }

    /// <summary>A program that has just started compiles what it does first; it is asked for everything once before it is measured.</summary>
    private static async Task Warm(Coverage site)
    {
        await using var crowd = await Crowd.Open(site.Address, site.EventsPath, 500, Mark);
        for (var i = 0; i < 60; i++)
            await Every(TimeSpan.FromMilliseconds(100), () => Write(crowd, site.Post));
        await crowd.HasAll(TimeSpan.FromSeconds(60));
    }

    /// <summary>Something with a stream of events.</summary>
    /// <param name="Address">Where it serves.</param>
    /// <param name="Path">Where its stream is.</param>
    /// <param name="Memory">What it holds in memory, in bytes.</param>
    /// <param name="Post">Sends a post with an identity.</param>
    private sealed record Sender(Uri Address, string Path, Func<long> Memory, Func<Guid, Task> Post);

    private static async Task Reach(string name, Sender sender)
    {
        var before = sender.Memory();
        await using var crowd = await Crowd.Open(sender.Address, sender.Path, Readers, Mark);
        await Task.Delay(2_000);
        var each = (sender.Memory() - before) / (double)Readers / 1024;
        for (var i = 0; i < Posts; i++)
            await Every(TimeSpan.FromSeconds(1), () => Write(crowd, sender.Post));
        await crowd.HasAll(TimeSpan.FromSeconds(60));
        Tell(name, crowd, Readers, $"; {each:0.0} KB a reader who waits, in the server (bar 15)");
    }

    private static async Task Holds(Coverage site)
    {
        await using var crowd = await Crowd.Open(site.Address, site.EventsPath, Most, Mark);
        for (var i = 0; i < 10; i++)
            await Every(TimeSpan.FromSeconds(1), () => Write(crowd, site.Post));
        await crowd.HasAll(TimeSpan.FromSeconds(60));
        Tell($"Dateline, {Most} readers", crowd, Most, $"");
    }

    private static async Task Rush(Coverage site)
    {
        await using var crowd = await Crowd.Open(site.Address, site.EventsPath, RushReaders, Mark);
        for (var i = 0; i < RushPerMinute * RushMinutes; i++)
            await Every(TimeSpan.FromMinutes(1.0 / RushPerMinute), () => Write(crowd, site.Post));
        await crowd.HasAll(TimeSpan.FromSeconds(60));
        Tell($"{RushPerMinute} posts a minute for {RushMinutes} minutes", crowd, RushReaders, $" (bar: p99 2,000 ms)");
    }

    private static async Task Herd(Coverage site)
    {
        await using var crowd = await Crowd.Open(site.Address, site.EventsPath, RushReaders, Mark);
        await Write(crowd, site.Post);
        await crowd.HasAll(TimeSpan.FromSeconds(30));
        var watch = new Stopwatch();
        var returning = Task.CompletedTask;
        for (var i = 0; i < 20; i++)
            await Every(
                TimeSpan.FromMilliseconds(500),
                () =>
                {
                    if (i == 5)
                    {
                        watch.Start();
                        returning = crowd.Return().ContinueWith(_ => watch.Stop(), TaskScheduler.Default);
                    }
                    return Write(crowd, site.Post);
                }
            );
        await returning;
        await crowd.HasAll(TimeSpan.FromSeconds(60));
        Tell(
            $"{RushReaders} cut off and back at once while posts go out",
            crowd,
            RushReaders,
            $"; all back after {watch.Elapsed.TotalSeconds:0.0} s"
        );
    }

    private static async Task Write(Crowd crowd, Func<Guid, Task> post)
    {
        var id = Guid.CreateVersion7();
        crowd.Written(id);
        await post(id);
    }

    /// <summary>Acts, and waits for what is left of the time.</summary>
    private static async Task Every(TimeSpan period, Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        if (period - watch.Elapsed is { Ticks: > 0 } left)
            await Task.Delay(left);
    }

    /// <summary>As long as what Dateline sends of the same post.</summary>
    private static string Message(Guid id) => $$"""{"id":"{{id}}","html":"<h3>mark-{{id}}</h3>{{new string('x', 900)}}"}""";

    private static void Tell(string name, Crowd crowd, int readers, FormattableString more)
    {
        var (lost, twice, p50, p99) = crowd.Result();
        Say(
            $"{name}: from sending a post to a reader's page median {p50:0} ms, p99 {p99:0} ms; lost {lost}, twice {twice} of {(long)crowd.Count * readers}{FormattableString.Invariant(more)}"
        );
    }

    private static int Number(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>A coverage that runs, on the program itself.</summary>
    private sealed class Coverage(RunningSite site, HttpClient desk, string story, string address) : IAsyncDisposable
    {
        public Uri Address => new(site.Address);

        public string EventsPath { get; } = address + "/events";

        public long ResidentBytes => site.ResidentBytes;

        public static async Task<Coverage> Open()
        {
            var site = await RunningSite.Start();
            var desk = new HttpClient { BaseAddress = new Uri(site.Address) };
            desk.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await site.Key());
            var stories = JsonNode.Parse(await desk.GetStringAsync("/api/v1/stories"))!["stories"]!.AsArray();
            var story = stories.First(s => (string)s!["state"]! == "published" && (string)s["edition"]! == "en")!;
            var id = (string)story["id"]!;
            (await desk.PutAsJsonAsync($"/api/v1/stories/{id}/live", new { state = "open" })).EnsureSuccessStatusCode();
            return new Coverage(site, desk, id, (string)story["address"]!);
        }

        public async Task Post(Guid id)
        {
            var post = new JsonObject
            {
                ["headline"] = $"mark-{id}",
                ["blocks"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "paragraph",
                        ["text"] = "An update of this coverage, with a sentence or two of ordinary length in it.",
                    }
                ),
            };
            using var content = new StringContent(post.ToJsonString(), Encoding.UTF8, "application/json");
            using var answer = await desk.PostAsync($"/api/v1/stories/{story}/live/posts", content);
            answer.EnsureSuccessStatusCode();
        }

        public async ValueTask DisposeAsync()
        {
            desk.Dispose();
            await site.DisposeAsync();
        }
    }
}
