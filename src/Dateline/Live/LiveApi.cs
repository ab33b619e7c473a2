using System.Globalization;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;

namespace Dateline.Live;

/// <summary>The desk's acts for programs: PUT /api/v1/stories/{id}/live, POST …/live/posts, and PUT and DELETE /api/v1/live-posts/{id}/….</summary>
internal static class LiveApi
{
    public const string KeyHeader = "Idempotency-Key";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/api/v1/stories/{id:guid}/live", Arrange).DemandsCapability(Capability.PublishStories, Desk.WordsBytesMax);
        routes
            .MapPost("/api/v1/stories/{id:guid}/live/posts", Write)
            .DemandsCapability(Capability.WriteStories, Desk.WordsBytesMax)
            .Produces<PostAnswer>(201);
        routes
            .MapPut("/api/v1/live-posts/{id:guid}", Revise)
            .DemandsCapability(Capability.PublishStories, Desk.WordsBytesMax)
            .Produces<PostAnswer>();
        routes
            .MapPut("/api/v1/live-posts/{id:guid}/approval", Approve)
            .DemandsCapability(Capability.PublishStories)
            .Produces<PostAnswer>();
        routes.MapDelete("/api/v1/live-posts/{id:guid}/publication", Retract).DemandsCapability(Capability.PublishStories);
    }

    /// <summary>How a coverage goes on.</summary>
    /// <param name="State">open, paused or ended.</param>
    /// <param name="Summary">What has happened, for whoever comes late; at most 2,000 characters.</param>
    public sealed record CoverageStep(CoverageState State, string Summary = "");

    /// <summary>A post as the API shows it.</summary>
    /// <param name="Id">Its identity.</param>
    /// <param name="State">waiting or published.</param>
    /// <param name="Version">For the next change, in If-Match.</param>
    public sealed record PostAnswer(Guid Id, LivePostState State, int Version);

    private static async Task<IResult> Arrange(Guid id, Sent<CoverageStep> sent, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await PublishPost.FindStory(act.Db, id, context);
        await PublishPost.Arrange(act, story, sent.Value.State, sent.Value.Summary);
        await act.Commit();
        return Results.NoContent();
    }

    /// <summary>Whoever may publish publishes, now or at <c>?publishAt=</c> (RFC 3339); what others write waits for somebody who may.</summary>
    private static async Task<IResult> Write(
        Guid id,
        Sent<LivePostContent> sent,
        HttpContext context,
        Acts acts,
        OpenEditions editions
    )
    {
        var content = sent.Value.Checked();
        var key = context.Request.Headers[KeyHeader].ToString();
        var publishAt = TimeIn(context.Request);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await PublishPost.FindStory(act.Db, id, context);
        var (post, isNew) = await PublishPost.Take(act, story, content, key.Length == 0 ? Guid.CreateVersion7().ToString() : key);
        if (isNew && context.May(Capability.PublishStories, story.Edition, story.Section))
            await PublishPost.SendOutAt(act, post, editions.Now.Find(story.Edition)!, publishAt);
        await act.Commit();
        return Answer(post, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static DateTimeOffset? TimeIn(HttpRequest request)
    {
        var said = request.Query["publishAt"].ToString();
        if (said.Length == 0)
            return null;
        return DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Refusal.Malformed("The query key 'publishAt' is no time such as 2026-11-24T18:00:00Z.", "publishAt");
    }

    private static Task<IResult> Revise(
        Guid id,
        Sent<LivePostContent> sent,
        HttpContext context,
        Acts acts,
        OpenEditions editions
    ) =>
        Change(
            id,
            context,
            acts,
            async (act, post, story) =>
            {
                post.Content = LivePost.Write(sent.Value.Checked());
                await PublishPost.SendOut(act, post, editions.Now.Find(story.Edition)!);
            }
        );

    private static Task<IResult> Approve(Guid id, HttpContext context, Acts acts, OpenEditions editions) =>
        Change(id, context, acts, (act, post, story) => PublishPost.SendOut(act, post, editions.Now.Find(story.Edition)!));

    private static Task<IResult> Retract(Guid id, HttpContext context, Acts acts) =>
        Change(id, context, acts, (act, post, _) => PublishPost.Retract(act, post));

    /// <summary>A change of a post that is as its editor saw it (If-Match).</summary>
    private static async Task<IResult> Change(Guid id, HttpContext context, Acts acts, Func<Act, LivePost, Story, Task> change)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var seen = context.Request.Headers.IfMatch.ToString().Trim('"');
        var (post, story) = await PublishPost.FindToChange(act, id, context, seen.Length == 0 ? null : seen);
        await change(act, post, story);
        await act.Commit();
        return Answer(post, StatusCodes.Status200OK);
    }

    private static IResult Answer(LivePost post, int status) =>
        Results.Json(new PostAnswer(post.Id, post.State, post.Version), ApiJson.Options, statusCode: status);
}
