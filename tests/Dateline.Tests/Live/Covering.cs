using System.Text;
using System.Text.Json;
using Dateline.Live;
using Dateline.Site;
using Dateline.Stories;
using Dateline.Stories.Content;

namespace Dateline.Tests.Live;

/// <summary>Running a coverage through the API.</summary>
internal static class Covering
{
    /// <summary>Opens, pauses or ends a story's coverage.</summary>
    public static async Task Cover(this Staff desk, StoryAnswer story, string state, string summary = "") =>
        (await desk.Ask(HttpMethod.Put, $"/api/v1/stories/{story.Id}/live", new { state, summary })).Granted();

    /// <summary>A post of one paragraph.</summary>
    public static LivePostContent Content(string text, bool key = false, Verification verification = Verification.None) =>
        new([new Paragraph(RichText.Plain(text))], KeyEvent: key, Verification: verification);

    /// <summary>Sends a post.</summary>
    public static async Task<LiveApi.PostAnswer> Post(this Staff desk, StoryAnswer story, string text, bool key = false) =>
        (await desk.TryPost(story, Content(text, key))).Granted().As<LiveApi.PostAnswer>();

    /// <summary>Sends a post that may be refused.</summary>
    /// <param name="desk">Who sends it.</param>
    /// <param name="story">Whose coverage.</param>
    /// <param name="content">What it says.</param>
    /// <param name="idempotencyKey">What the sender calls it; null for nothing.</param>
    public static async Task<Answer> TryPost(
        this Staff desk,
        StoryAnswer story,
        LivePostContent content,
        string? idempotencyKey = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/stories/{story.Id}/live/posts")
        {
            Content = new StringContent(JsonSerializer.Serialize(content, ApiJson.Options), Encoding.UTF8, "application/json"),
        };
        if (idempotencyKey is not null)
            request.Headers.Add(LiveApi.KeyHeader, idempotencyKey);
        return await Answer.Read(await desk.Client.SendAsync(request));
    }

    /// <summary>Puts another text in a post's place.</summary>
    public static async Task Repost(this Staff desk, Guid post, string text, Verification verification = Verification.None) =>
        (await desk.Ask(HttpMethod.Put, $"/api/v1/live-posts/{post}", Content(text, verification: verification))).Granted();

    /// <summary>Takes a post back.</summary>
    public static async Task Retract(this Staff desk, Guid post) =>
        (await desk.Ask(HttpMethod.Delete, $"/api/v1/live-posts/{post}/publication")).Granted();
}
