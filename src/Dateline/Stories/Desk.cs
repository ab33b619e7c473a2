using System.Globalization;
using System.Text.Json;
using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Stories;

/// <summary>What the verbs of this room share: finding a story for a change, reading a revision, and the answer that a program gets.</summary>
internal static class Desk
{
    /// <summary>Largest request that carries a story's content: 500,000 characters of body, with marks and in the widest script, fit.</summary>
    public const long ContentBytesMax = 4 * 1024 * 1024;

    /// <summary>Largest request that carries a few words.</summary>
    public const long WordsBytesMax = 64 * 1024;

    /// <summary>The story, if it is still the version that the caller saw (If-Match).</summary>
    /// <exception cref="Refusal">404, 428 when the caller does not say which version they saw, 409 with the current version when it is another.</exception>
    public static async Task<Story> FindToChange(this Act act, Guid id, HttpRequest request, object? yours = null)
    {
        var story = await act.Db.Set<Story>().FindAsync(id) ?? throw Refusal.NotFound("story");
        request.HttpContext.DemandOf(story);
        var seen = request.Headers.IfMatch.ToString().Trim('"');
        if (seen.Length == 0)
            throw Refusal.Because(
                StatusCodes.Status428PreconditionRequired,
                "Say in If-Match which version of the story you saw, so that nobody's work is lost."
            );
        if (seen == story.Version.ToString(CultureInfo.InvariantCulture))
        {
            story.TouchedBy(act.Actor);
            return story;
        }

        throw Refusal.Conflict(
            RefusalCode.ChangedMeanwhile,
            "The story was changed since you read it. Both versions are in this answer; nothing was stored.",
            new() { ["current"] = await AnswerOf(act.Db, story), ["yours"] = yours }
        );
    }

    /// <summary>
    /// Demands of whoever asks what the endpoint demands, where the story stands. Those who may not read the stories of others (contributors) find their own
    /// alone.
    /// </summary>
    public static void DemandOf(this HttpContext context, Story story)
    {
        if (!context.MayFind(story))
            throw Refusal.NotFound("story");
        context.DemandIn(story.Edition, story.Section);
    }

    /// <summary>Whether whoever asks may know of a story at all.</summary>
    public static bool MayFind(this HttpContext context, Story story) =>
        context.Account() is null
        || context.May(Capability.ReadStories, story.Edition, story.Section)
        || story.CreatedBy == context.Actor();

    /// <summary>The stories whose headlines hold all of these words, in any case and with or without accents.</summary>
    public static IQueryable<Story> WithWords(this IQueryable<Story> stories, string words)
    {
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(WordsSoughtMax))
        {
            var folded = Story.Folded(word);
            stories = stories.Where(s => s.FoundBy.Contains(folded));
        }
        return stories;
    }

    private const int WordsSoughtMax = 8;

    /// <summary>The stories that whoever asks may find.</summary>
    public static IQueryable<Story> FoundBy(this IQueryable<Story> stories, HttpContext context)
    {
        if (context.Account() is null || context.May(Capability.ReadStories))
            return stories;
        var places = Permissions.Places(context.User.Held(), Capability.ReadStories);
        var actor = context.Actor();
        return stories.Where(s =>
            places.Contains(s.Edition) || places.Contains(s.Edition + "/" + s.Section) || s.CreatedBy == actor
        );
    }

    /// <summary>A revision's content.</summary>
    public static async Task<StoryContent> ContentOf(this NewsroomDb db, Guid story, int number)
    {
        var revision = await db.Set<Revision>().FindAsync(story, number) ?? throw Refusal.NotFound("revision");
        return Read(revision.Content);
    }

    public static StoryContent Read(string content) => JsonSerializer.Deserialize<StoryContent>(content, ApiJson.Options)!;

    public static string Write(StoryContent content) => JsonSerializer.Serialize(content, ApiJson.Options);

    /// <summary>Refuses a content with all its complaints at once.</summary>
    /// <param name="content">The content.</param>
    /// <param name="within">Where it stands in what was sent, such as "content."; empty where it is the whole.</param>
    public static StoryContent Checked(StoryContent content, string within = "") =>
        ContentCheck.Run(content) is { Count: > 0 } complaints
            ? throw Refusal.Invalid([.. complaints.Select(c => c with { Field = within + c.Field })])
            : content;

    /// <summary>What a program gets to see of a story, with its newest revision.</summary>
    public static async Task<StoryAnswer> AnswerOf(NewsroomDb db, Story story) =>
        new(story, await db.ContentOf(story.Id, story.Revision));

    /// <summary>The answer to a change: the story, and its version as ETag for the next change.</summary>
    public static async Task<IResult> Answer(
        this HttpContext context,
        NewsroomDb db,
        Story story,
        int status = StatusCodes.Status200OK
    )
    {
        context.Response.Headers.ETag = $"\"{story.Version}\"";
        return Results.Json(await AnswerOf(db, story), ApiJson.Options, statusCode: status);
    }
}

/// <summary>A story as the API shows it.</summary>
public sealed record StoryAnswer(
    Guid Id,
    string Edition,
    StoryState State,
    int Version,
    int Revision,
    int? PublishedRevision,
    string Slug,
    string? Address,
    IReadOnlyList<string> FormerAddresses,
    DateTimeOffset? FirstPublishedAt,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? PublishAt,
    DateTimeOffset? EmbargoUntil,
    Guid Translations,
    string Origin,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    StoryContent? Content
)
{
    internal StoryAnswer(Story story, StoryContent? content)
        : this(
            story.Id,
            story.Edition,
            story.State,
            story.Version,
            story.Revision,
            story.PublishedRevision,
            story.Slug,
            story.Address,
            story.FormerAddressList(),
            story.FirstPublishedAt,
            story.PublishedAt,
            story.PublishAt,
            story.EmbargoUntil,
            story.Translations,
            story.Origin,
            story.CreatedAt,
            story.ChangedAt,
            content
        ) { }
}
