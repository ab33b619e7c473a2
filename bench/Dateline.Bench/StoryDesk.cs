using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dateline.Bench;

/// <summary>What a desk does with stories over the API, in one place for all benchmarks.</summary>
internal static class StoryDesk
{
    /// <summary>Somebody with a key, beside whoever reads without one.</summary>
    public static async Task<HttpClient> Of(RunningSite site, string? database = null)
    {
        var desk = new HttpClient { BaseAddress = site.Client.BaseAddress };
        var key = await site.Key(database, $"bench-{Guid.CreateVersion7():N}");
        desk.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return desk;
    }

    /// <summary>Asks the stories' API.</summary>
    /// <param name="desk">Somebody with a key.</param>
    /// <param name="method">What to do.</param>
    /// <param name="path">Of which story: what follows <c>/api/v1/stories</c>.</param>
    /// <param name="version">The version that the desk has seen; null for a new story.</param>
    /// <param name="body">What is sent.</param>
    public static async Task<JsonNode> Send(HttpClient desk, HttpMethod method, string path, int? version, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/stories" + path) { Content = JsonContent.Create(body) };
        if (version is { } seen)
            request.Headers.TryAddWithoutValidation("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{seen}\""));
        using var answer = await desk.SendAsync(request);
        return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
    }

    /// <summary>Writes a story in English.</summary>
    public static Task<JsonNode> Write(HttpClient desk, string headline, params JsonNode[] blocks) =>
        Send(desk, HttpMethod.Post, "", null, new JsonObject { ["edition"] = "en", ["content"] = Content(headline, blocks) });

    /// <summary>Sends it out as it stands.</summary>
    public static Task<JsonNode> SendOut(HttpClient desk, JsonNode story) =>
        Send(desk, HttpMethod.Post, $"/{story["id"]}/publication", (int)story["version"]!, []);

    /// <summary>A story of the world's section.</summary>
    public static JsonObject Content(string headline, params JsonNode[] blocks) =>
        new()
        {
            ["headline"] = headline,
            ["section"] = "world",
            ["blocks"] = new JsonArray(blocks),
        };

    /// <summary>A paragraph.</summary>
    public static JsonObject Paragraph(string text) => new() { ["type"] = "paragraph", ["text"] = text };
}
