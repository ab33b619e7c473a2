using Dateline.Accounts;
using Dateline.Discussion.Public;
using Dateline.Log;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>GET and PUT /api/v1/stories/{id}/discussion: what the discussion of a story that is out is, for programs. What is put is the whole of it, as the log will have it.</summary>
internal static class ArrangeDiscussion
{
    /// <summary>Characters of what the newsroom asks its readers.</summary>
    public const int QuestionMax = 300;

    /// <summary>Seconds between two comments of one person.</summary>
    private const int SlowMax = 600;

    private const long BodyBytesMax = 16 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/v1/stories/{id:guid}/discussion", Read)
            .DemandsCapability(Capability.Moderate)
            .Produces<DiscussionBody>();
        routes
            .MapPut("/api/v1/stories/{id:guid}/discussion", Put)
            .DemandsCapability(Capability.Moderate, BodyBytesMax)
            .Produces<DiscussionBody>();
    }

    private static async Task<IResult> Read(Guid id, HttpContext context, Database database)
    {
        await using var db = database.OpenNewsroom();
        await Find(db, id, context);
        return Results.Json(await Of(db, id, context.RequestAborted), ApiJson.Options);
    }

    private static async Task<IResult> Put(Guid id, Sent<DiscussionBody> sent, HttpContext context, Acts acts)
    {
        var body = Checked(sent.Value);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await Find(act.Db, id, context);
        await Moderate.Arrange(act, id, story.Edition, body);
        await act.Commit();
        return Results.Json(body, ApiJson.Options);
    }

    /// <summary>What can be published of it, or the field that is wrong.</summary>
    public static DiscussionBody Checked(DiscussionBody body)
    {
        if (body.Slow is < 0 or > SlowMax)
            throw Refusal.Invalid("slow", FormattableString.Invariant($"does not lie between 0 and {SlowMax}"));
        var question = body.Question ?? "";
        if (question.Length > QuestionMax)
            throw Refusal.Invalid("question", $"is longer than {QuestionMax} characters");
        if (Wording.Complaint(question) is { } complaint)
            throw Refusal.Invalid("question", complaint);
        return question.Length == 0 ? body with { Question = null } : body;
    }

    /// <summary>What was arranged last, as the log has it; open, and without a question, where nothing ever was.</summary>
    private static async Task<DiscussionBody> Of(NewsroomDb db, Guid story, CancellationToken stop)
    {
        var subject = $"discussion/{story}";
        var newest = await db.Set<LogRow>()
            .Where(r => r.Subject == subject)
            .OrderByDescending(r => r.Number)
            .Select(r => r.Fact)
            .FirstOrDefaultAsync(stop);
        var text = newest is null ? null : await db.TextOf(FactJson.Read(newest).Commitments[0], stop);
        return text is null ? new DiscussionBody(DiscussionMode.Open, null) : Bodies.Read<DiscussionBody>(text);
    }

    /// <summary>A story that is out, in an edition and section where whoever asks moderates.</summary>
    private static async Task<PublicStory> Find(NewsroomDb db, Guid id, HttpContext context)
    {
        var story =
            await db.Set<PublicStory>()
                .AsNoTracking()
                .SingleOrDefaultAsync(s => s.Id == id && s.WithdrawnFor == null, context.RequestAborted)
            ?? throw Refusal.NotFound("story");
        context.DemandIn(story.Edition, story.Section);
        return story;
    }
}
