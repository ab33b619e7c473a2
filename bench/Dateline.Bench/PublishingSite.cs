using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dateline.Accounts;
using Dateline.Log;
using Dateline.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dateline.Bench;

/// <summary>The program within this process, on SQLite with the sample newsroom, with some of its parts exchanged: to compare it with and without them.</summary>
internal sealed class PublishingSite(DirectoryInfo folder, WebApplication site, HttpClient desk) : IAsyncDisposable
{
    public static async Task<PublishingSite> Open(Action<IServiceCollection> adjust)
    {
        var folder = Directory.CreateTempSubdirectory("dateline-bench-");
        var settings = new Settings
        {
            Data = folder.FullName,
            Urls = "http://127.0.0.1:0",
            LimitPercent = 100_000,
            NoAvif = true,
        };
        var site = Program.Build(
            settings,
            parts =>
            {
                parts.AddLogging(log => log.ClearProviders());
                adjust(parts);
            }
        );
        await Serving.Prepare(site.Services, CancellationToken.None);
        await site.StartAsync();
        await using var act = await site.Services.GetRequiredService<Acts>().Begin("operator", CancellationToken.None);
        var (key, secret) = ApiKey.Make("bench", [.. Capability.All], act.Now);
        act.Db.Add(key);
        await act.Commit();
        var desk = new HttpClient { BaseAddress = new Uri(site.Urls.First()) };
        desk.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return new PublishingSite(folder, site, desk);
    }

    /// <summary>Beyond every number that is published once.</summary>
    private const int FirstOften = 1_000_000;

    /// <summary>The program's parts.</summary>
    public IServiceProvider Parts => site.Services;

    /// <summary>A client with a key that may do everything.</summary>
    public HttpClient Desk => desk;

    /// <summary>Until the followers of tables have read the log to its end.</summary>
    public async Task CaughtUp()
    {
        await using var connection = await site.Services.GetRequiredService<Database>().OpenToRead(CancellationToken.None);
        var head = await PublicationLog.Head(connection, CancellationToken.None);
        while (
            !await site.Services.GetRequiredService<Followers>().Reached(head, TimeSpan.FromSeconds(5), CancellationToken.None)
        ) { }
    }

    /// <summary>Writes a story and sends it out.</summary>
    /// <returns>Milliseconds until the publication was acknowledged.</returns>
    public async Task<double> Publish(int number)
    {
        var written = await StoryDesk.Send(
            desk,
            HttpMethod.Post,
            "",
            null,
            new JsonObject { ["edition"] = "en", ["content"] = Content(number) }
        );
        var watch = Stopwatch.StartNew();
        await StoryDesk.SendOut(desk, written);
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>Writes a story and sends it out so many times, each time with another text.</summary>
    /// <returns>Its public address.</returns>
    public async Task<string> PublishOften(int times)
    {
        var story = await StoryDesk.Send(
            desk,
            HttpMethod.Post,
            "",
            null,
            new JsonObject { ["edition"] = "en", ["content"] = Content(FirstOften + times) }
        );
        for (var time = 1; ; time++)
        {
            story = await StoryDesk.SendOut(desk, story);
            if (time == times)
                return (string)story["address"]!;
            story = await StoryDesk.Send(
                desk,
                HttpMethod.Put,
                $"/{story["id"]}",
                (int)story["version"]!,
                Content(FirstOften + times + time)
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        desk.Dispose();
        await site.StopAsync();
        await site.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static JsonObject Content(int number) =>
        StoryDesk.Content($"Flood warning {number}", StoryDesk.Paragraph($"The river rises, as bulletin {number} says."));
}
