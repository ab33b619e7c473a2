using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Dateline.Stories.Public;

namespace Dateline.Live.Public;

/// <summary>
/// GET …/{slug}/live.json and …/live/{segment}.json: a coverage for other sites and for readers of feeds (JSON Feed 1.1). What was taken back stands in it as an item without text that says so,
/// so that whoever has copied a post learns that it is withdrawn. Scripts of every origin may read it.
/// </summary>
internal static class LiveFeed
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapMethods(
                StoryPath.Route + "/live.json",
                ["GET", "HEAD"],
                ([AsParameters] StoryPath path, HttpContext context, Database database, ReaderPages pages) =>
                    Of(path, null, context, database, pages)
            )
            .ForReaders();
        routes
            .MapMethods(
                StoryPath.Route + "/live/{segment:int:min(1)}.json",
                ["GET", "HEAD"],
                ([AsParameters] StoryPath path, int segment, HttpContext context, Database database, ReaderPages pages) =>
                    Of(path, segment, context, database, pages)
            )
            .ForReaders();
    }

    /// <param name="path">The story.</param>
    /// <param name="segment">Which posts; null for the newest.</param>
    private static async Task<IResult> Of(StoryPath path, int? segment, HttpContext context, Database database, ReaderPages pages)
    {
        var stop = context.RequestAborted;
        var frame = pages.Frame(context, path.Text);
        await using var db = database.OpenPublic();
        var story = await db.StandingAt(frame.Edition, path.Text, stop);
        if (story.Address != path.Text)
            return Results.Redirect(Addresses.Encoded(frame.Href(Path(story.Address, segment))), permanent: true);
        var live =
            await (
                segment is { } asked
                    ? ReadLive.SegmentOf(db, story, frame.Edition, asked, stop)
                    : ReadLive.Of(db, story, frame.Edition, stop)
            )
            ?? throw Refusal.NotFound("page");
        IEnumerable<string> tags = segment is { } number
            ? [PageTags.Story(story.Id), PageTags.LiveSegment(story.Id, number)]
            : [PageTags.Story(story.Id), PageTags.Live(story.Id)];
        return new Delivered(Written(frame, story, live, segment), JsonFeed.ContentType, [.. tags, .. live.Tags])
        {
            ForEveryOrigin = true,
        };
    }

    private static string Path(string address, int? segment) =>
        segment is { } number ? FormattableString.Invariant($"{address}/live/{number}.json") : address + "/live.json";

    private static byte[] Written(Frame frame, PublicStory story, LiveModel live, int? segment)
    {
        var document = new JsonObject
        {
            ["version"] = JsonFeed.Version,
            ["title"] = story.Headline,
            ["home_page_url"] = Full(frame, story.Address),
            ["feed_url"] = Full(frame, Path(story.Address, segment)),
            ["language"] = frame.Edition.Body.Language,
            ["expired"] = live.Coverage.State == CoverageState.Ended,
            ["_coverage"] = new JsonObject
            {
                ["state"] = Word(live.Coverage.State),
                ["started_at"] = Rfc3339.Of(live.Coverage.StartedAt),
                ["ended_at"] = live.Coverage.EndedAt is { } ended ? Rfc3339.Of(ended) : null,
                ["summary"] = live.Coverage.Summary,
            },
            ["items"] = new JsonArray([.. live.Posts.Select(p => Item(frame, live, p))]),
        };
        if (live.Older is { } older)
            document["next_url"] = Full(frame, Path(story.Address, older));
        return JsonFeed.Bytes(document);
    }

    private static JsonObject Item(Frame frame, LiveModel live, ShownPost post)
    {
        var item = new JsonObject
        {
            ["id"] = $"urn:uuid:{post.Id}",
            ["url"] = frame.Absolute(LiveModel.AddressOf(live.Address, post)),
        };
        if (post.Body is not { } body)
        {
            item["content_text"] = "";
            item["_post"] = new JsonObject { ["place"] = post.Place, ["retracted"] = true };
            return item;
        }
        if (body.Content.Headline is { } headline)
            item["title"] = headline;
        item["content_text"] = string.Join("\n\n", body.Content.Passages());
        item["date_published"] = Rfc3339.Of(body.PublishedAt);
        if (body.EditedAt is { } edited)
            item["date_modified"] = Rfc3339.Of(edited);
        if (body.Content.Tags is { Count: > 0 } tags)
            item["tags"] = new JsonArray([.. tags.Select(t => JsonValue.Create(t))]);
        if (body.Content.Byline is { } byline)
            item["authors"] = new JsonArray(new JsonObject { ["name"] = byline });
        if (
            body
                .Content.AsContent()
                .Pictures()
                .Select(u => live.Around.Pictures.GetValueOrDefault(u.Picture))
                .FirstOrDefault(p => p is not null) is
            { } picture
        )
            item["image"] = frame.Absolute(picture.LargeJpeg);
        item["_post"] = new JsonObject
        {
            ["place"] = post.Place,
            ["key_event"] = body.Content.KeyEvent,
            ["pinned"] = body.Content.Pinned,
            ["verification"] = Word(body.Content.Verification),
        };
        if (body.Content.Score is { } score)
            item["_post"]!["score"] = JsonSerializer.SerializeToNode(score, ApiJson.Options);
        if (body.Content.Poll is { } poll)
            item["_post"]!["poll"] = new JsonObject
            {
                ["question"] = poll.Question,
                ["answers"] = new JsonArray([
                    .. poll.Answers.Select(
                        (a, i) => new JsonObject { ["text"] = a, ["votes"] = post.Votes.ElementAtOrDefault(i) }
                    ),
                ]),
            };
        return item;
    }

    private static string Full(Frame frame, string path) => frame.Absolute(Addresses.Encoded(frame.Href(path)));

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
