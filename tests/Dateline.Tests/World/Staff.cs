using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dateline.Editions;
using Dateline.Mediabank;
using Dateline.Site;
using Dateline.Stories;
using Dateline.Stories.Content;

namespace Dateline.Tests.World;

/// <summary>A picture as the media bank answers it.</summary>
public sealed record SentPicture(Guid Id, string Original, string Format, int Width, int Height, PictureParticulars Particulars);

/// <summary>
/// Somebody of the newsroom, who works through the API with a key. Each verb does what it says or fails the test with the site's own
/// words; <see cref="Ask"/> is for asking what may be refused.
/// </summary>
public sealed class Staff(HttpClient client, string secret) : IDisposable
{
    /// <summary>The client, with the key in its header.</summary>
    public HttpClient Client { get; } = WithKey(client, secret);

    /// <summary>Writes a new story; nothing of it is public.</summary>
    public Task<StoryAnswer> Write(StoryContent content, string edition = "en", Guid? translationOf = null) =>
        Story(
            HttpMethod.Post,
            "",
            null,
            new
            {
                edition,
                content,
                translationOf,
            }
        );

    /// <summary>Writes a newer revision.</summary>
    public Task<StoryAnswer> Revise(StoryAnswer story, StoryContent content) =>
        Story(HttpMethod.Put, $"/{story.Id}", story, content);

    public Task<StoryAnswer> Submit(StoryAnswer story) => Story(HttpMethod.Put, $"/{story.Id}/submission", story);

    public Task<StoryAnswer> SendBack(StoryAnswer story) => Story(HttpMethod.Delete, $"/{story.Id}/submission", story);

    public Task<StoryAnswer> Approve(StoryAnswer story) => Story(HttpMethod.Put, $"/{story.Id}/approval", story);

    public Task<StoryAnswer> Schedule(StoryAnswer story, DateTimeOffset at) =>
        Story(HttpMethod.Put, $"/{story.Id}/schedule", story, new { at });

    public Task<StoryAnswer> Unschedule(StoryAnswer story) => Story(HttpMethod.Delete, $"/{story.Id}/schedule", story);

    public Task<StoryAnswer> Embargo(StoryAnswer story, DateTimeOffset until) =>
        Story(HttpMethod.Put, $"/{story.Id}/embargo", story, new { until });

    public Task<StoryAnswer> LiftEmbargo(StoryAnswer story) => Story(HttpMethod.Delete, $"/{story.Id}/embargo", story);

    public Task<StoryAnswer> Rename(StoryAnswer story, string slug) =>
        Story(HttpMethod.Put, $"/{story.Id}/slug", story, new { slug });

    public Task<StoryAnswer> Translate(StoryAnswer story, StoryAnswer original) =>
        Story(HttpMethod.Put, $"/{story.Id}/translation", story, new { story = original.Id });

    /// <summary>Sends the newest revision out: the first time, or as an update.</summary>
    public Task<StoryAnswer> Publish(StoryAnswer story) =>
        Story(HttpMethod.Post, $"/{story.Id}/publication", story, new { kind = "update" });

    /// <summary>Sends the newest revision out as a correction, with a note for readers.</summary>
    public Task<StoryAnswer> Correct(StoryAnswer story, string note) =>
        Story(HttpMethod.Post, $"/{story.Id}/publication", story, new { kind = "correction", note });

    /// <summary>Takes the story off the site.</summary>
    public Task<StoryAnswer> Withdraw(StoryAnswer story, string reason) =>
        Story(HttpMethod.Delete, $"/{story.Id}/publication", story, new { reason });

    /// <summary>Writes a story and publishes it.</summary>
    public async Task<StoryAnswer> SendOut(StoryContent content, string edition = "en", Guid? translationOf = null) =>
        await Publish(await Write(content, edition, translationOf));

    /// <summary>The story as it stands.</summary>
    public async Task<StoryAnswer> Read(Guid story) =>
        (await Ask(HttpMethod.Get, $"/api/v1/stories/{story}")).Granted().As<StoryAnswer>();

    /// <summary>Delivers a picture.</summary>
    public async Task<SentPicture> Deliver(byte[] file, PictureParticulars particulars) =>
        (await TryDeliver(file, JsonSerializer.Serialize(particulars, ApiJson.Options))).Granted().As<SentPicture>();

    /// <summary>Delivers a file that may be refused.</summary>
    public async Task<Answer> TryDeliver(byte[] file, string particulars)
    {
        using var form = new MultipartFormDataContent();
        using var picture = new ByteArrayContent(file);
        using var words = new StringContent(particulars, Encoding.UTF8);
        form.Add(picture, "file", "picture.jpg");
        form.Add(words, "particulars");
        return await Answer.Read(await Client.PostAsync(new Uri("/api/v1/pictures", UriKind.Relative), form));
    }

    /// <summary>Takes a picture off every page.</summary>
    public async Task Kill(SentPicture picture, string reason) =>
        (await Ask(HttpMethod.Delete, $"/api/v1/pictures/{picture.Id}/publication", new { reason })).Granted();

    /// <summary>Opens an edition or changes it.</summary>
    public async Task Open(EditionBody edition) =>
        (await Ask(HttpMethod.Put, $"/api/v1/editions/{edition.Id}", edition)).Granted();

    /// <summary>Publishes the site's particulars.</summary>
    public async Task Describe(SiteBody site) => (await Ask(HttpMethod.Put, "/api/v1/site", site)).Granted();

    /// <summary>Asks for anything, also for what may be refused.</summary>
    /// <param name="method">The method.</param>
    /// <param name="address">The address.</param>
    /// <param name="body">A value for JSON, or a string that is sent as it is; null for none.</param>
    /// <param name="seen">The version of a story that was seen (If-Match).</param>
    public async Task<Answer> Ask(HttpMethod method, string address, object? body = null, int? seen = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (seen is { } version)
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version.ToString(CultureInfo.InvariantCulture)}\""));
        if (body is not null)
            request.Content = new StringContent(
                body as string ?? JsonSerializer.Serialize(body, ApiJson.Options),
                Encoding.UTF8,
                "application/json"
            );
        return await Answer.Read(await Client.SendAsync(request));
    }

    public void Dispose() => Client.Dispose();

    private async Task<StoryAnswer> Story(HttpMethod method, string step, StoryAnswer? seen, object? body = null) =>
        (await Ask(method, $"/api/v1/stories{step}", body, seen?.Version)).Granted().As<StoryAnswer>();

    private static HttpClient WithKey(HttpClient client, string secret)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }
}
