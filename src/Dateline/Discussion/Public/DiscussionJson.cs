using System.Text.Json;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;

namespace Dateline.Discussion.Public;

/// <summary>
/// GET …/{slug}/discussion.json: what can be read in a story's discussion, for programs: its newest threads with the first answers below each, and where they go on. It is what the page shows and
/// changes with it, so whoever copies a comment learns here that it is gone. Scripts of every origin may read it.
/// </summary>
internal static class DiscussionJson
{
    private const string Path = "/discussion.json";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(StoryPath.Route + Path, ["GET", "HEAD"], Read).ForReaders();

    /// <summary>A discussion, or a part of it.</summary>
    /// <param name="Story">The story's identity.</param>
    /// <param name="Url">The discussion's page.</param>
    /// <param name="Mode">open or closed.</param>
    /// <param name="Question">What the newsroom asks its readers; null for nothing.</param>
    /// <param name="Comments">How many comments can be read in all of it.</param>
    /// <param name="Number">The number of the last entry of the log that changed it.</param>
    /// <param name="Threads">Twenty of its threads, the newest first.</param>
    /// <param name="Next">The address of the next twenty; null at the end.</param>
    private sealed record Written(
        Guid Story,
        string Url,
        DiscussionMode Mode,
        string? Question,
        int Comments,
        long Number,
        IReadOnlyList<WrittenComment> Threads,
        string? Next
    );

    /// <summary>A comment.</summary>
    /// <param name="Id">Its identity.</param>
    /// <param name="Url">Its page, which has all that answers it.</param>
    /// <param name="Name">Who wrote it; null where it was removed, and only what answers it stands.</param>
    /// <param name="Staff">True for somebody of the newsroom.</param>
    /// <param name="Text">As it was typed.</param>
    /// <param name="WrittenAt">When it was written first.</param>
    /// <param name="EditedAt">When it was changed last.</param>
    /// <param name="Respect">How many accounts respect it.</param>
    /// <param name="Chosen">True where the newsroom has chosen it.</param>
    /// <param name="Replies">How many answers to it stand.</param>
    /// <param name="Answers">The first of them, the oldest first.</param>
    private sealed record WrittenComment(
        Guid Id,
        string Url,
        string? Name,
        bool Staff,
        string? Text,
        string? WrittenAt,
        string? EditedAt,
        int Respect,
        bool Chosen,
        int Replies,
        IReadOnlyList<WrittenComment> Answers
    );

    private static async Task<IResult> Read(
        [AsParameters] StoryPath path,
        string? before,
        HttpContext context,
        Database database,
        ReaderPages pages
    )
    {
        var stop = context.RequestAborted;
        var frame = pages.Frame(context, path.Text);
        await using var db = database.OpenPublic();
        var story = await db.StandingAt(frame.Edition, path.Text, stop);
        if (story.Address != path.Text)
            return Results.Redirect(Addresses.Encoded(frame.Href(story.Address + Path)), permanent: true);
        var place = new ReadDiscussion.Place(story, frame.Edition, ReadDiscussion.Now(context));
        var discussion = await ReadDiscussion.Of(db, place, before, stop) ?? throw Refusal.NotFound("page");
        var address = frame.Edition.Full(frame.SiteOrigin, story.Address);
        var written = new Written(
            story.Id,
            $"{address}/discussion",
            discussion.Opening.Mode,
            discussion.Question,
            discussion.Comments,
            discussion.Number,
            [.. discussion.Threads.Select(c => Of(c, address))],
            discussion.Before is { } next ? $"{address}{Path}?before={next}" : null
        );
        return new Delivered(
            JsonSerializer.SerializeToUtf8Bytes(written, ApiJson.Options),
            "application/json; charset=utf-8",
            [PageTags.Story(story.Id), PageTags.Discussion(story.Id), PageTags.Discussions(frame.Edition.Id)]
        )
        {
            ForEveryOrigin = true,
            KeptMax = ReadDiscussion.KeptMax(discussion, place.Now),
        };
    }

    private static WrittenComment Of(ShownComment comment, string address) =>
        new(
            comment.Id,
            $"{address}/discussion/{comment.Id}",
            comment.Body?.Name,
            comment.Body?.Staff ?? false,
            comment.Body?.Text,
            comment.Body is { } body ? Rfc3339.Of(body.WrittenAt) : null,
            comment.Body?.EditedAt is { } edited ? Rfc3339.Of(edited) : null,
            comment.Respect,
            comment.Featured,
            comment.Replies,
            [.. comment.Answers.Select(a => Of(a, address))]
        );
}
