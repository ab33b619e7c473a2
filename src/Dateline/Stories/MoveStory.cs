using System.Globalization;
using System.Text.Json;
using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;

namespace Dateline.Stories;

/// <summary>The small steps of the workflow: submit, send back, approve, schedule, embargo, rename, link a translation.</summary>
internal static class MoveStory
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var story = routes.MapGroup("/api/v1/stories/{id:guid}");
        Step(
            story.MapPut("/submission", (Guid id, HttpContext context, Acts acts) => Move(id, StoryStep.Submit, context, acts)),
            StoryStep.Submit
        );
        Step(story.MapDelete("/submission", SendBack), StoryStep.SendBack);
        Step(
            story.MapPut("/approval", (Guid id, HttpContext context, Acts acts) => Move(id, StoryStep.Approve, context, acts)),
            StoryStep.Approve
        );
        Step(story.MapPut("/schedule", Schedule), StoryStep.Schedule);
        Step(story.MapDelete("/schedule", Unschedule), StoryStep.Unschedule);
        Step(story.MapPut("/embargo", Embargo), StoryStep.Publish);
        Step(story.MapDelete("/embargo", LiftEmbargo), StoryStep.Publish);
        story.MapPut("/slug", Rename).DemandsCapability(Capability.WriteStories, Desk.WordsBytesMax).Produces<StoryAnswer>();
        story
            .MapPut("/translation", Translate)
            .DemandsCapability(Capability.WriteStories, Desk.WordsBytesMax)
            .Produces<StoryAnswer>();
    }

    /// <summary>What should be changed; at most 2,000 characters.</summary>
    public sealed record SentBack(string? Note);

    /// <summary>When the timetable shall publish the newest revision.</summary>
    public sealed record ScheduleAt(DateTimeOffset At);

    /// <summary>Until when nobody outside may know.</summary>
    public sealed record EmbargoUntil(DateTimeOffset Until);

    /// <summary>The last part of the address.</summary>
    public sealed record NewSlug(string Slug);

    /// <summary>The story of another edition that this one translates.</summary>
    public sealed record TranslationOf(Guid Story);

    private static void Step(RouteHandlerBuilder endpoint, StoryStep step) =>
        endpoint.DemandsCapability(Workflow.CapabilityFor(step), Desk.WordsBytesMax).Produces<StoryAnswer>();

    private static string WordOf(StoryStep step) => JsonNamingPolicy.KebabCaseLower.ConvertName(step.ToString());

    private static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture);

    private static Task<IResult> Move(Guid id, StoryStep step, HttpContext context, Acts acts) =>
        Change(id, context, acts, (WordOf(step), null), (story, now) => story.Move(step, now));

    /// <summary>A story goes back to whoever wrote it, with what should be changed where somebody says so.</summary>
    private static async Task<IResult> SendBack(Guid id, HttpContext context, Acts acts)
    {
        var note =
            context.Request.ContentLength > 0 ? (await context.Request.ReadFromJsonAsync<SentBack>(ApiJson.Options))?.Note : null;
        if (note is not null)
            Story.CheckedNote("note", note);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await act.FindToChange(id, context.Request);

        story.Move(StoryStep.SendBack, act.Now);
        act.Note("send-back", story.Id, story.Edition, note);
        if (note is not null)
            CommentOnStory.Add(act, story, note, passage: null);
        return await Done(act, story, context);
    }

    private static Task<IResult> Schedule(Guid id, Sent<ScheduleAt> sent, HttpContext context, Acts acts) =>
        Change(
            id,
            context,
            acts,
            ("schedule", Instant(sent.Value.At)),
            (story, now) => story.Schedule(sent.Value.At.ToUniversalTime(), now)
        );

    private static Task<IResult> Unschedule(Guid id, HttpContext context, Acts acts) =>
        Change(id, context, acts, ("unschedule", null), (story, now) => story.Unschedule(now));

    private static Task<IResult> Embargo(Guid id, Sent<EmbargoUntil> sent, HttpContext context, Acts acts) =>
        Change(
            id,
            context,
            acts,
            ("embargo", Instant(sent.Value.Until)),
            (story, now) => story.Embargo(sent.Value.Until.ToUniversalTime(), now)
        );

    private static Task<IResult> LiftEmbargo(Guid id, HttpContext context, Acts acts) =>
        Change(id, context, acts, ("lift-embargo", null), (story, now) => story.Embargo(null, now));

    private static Task<IResult> Rename(Guid id, Sent<NewSlug> sent, HttpContext context, Acts acts) =>
        Change(id, context, acts, ("rename", sent.Value.Slug), (story, now) => story.Rename(sent.Value.Slug, now));

    private static async Task<IResult> Translate(Guid id, Sent<TranslationOf> sent, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await act.FindToChange(id, context.Request);
        var other = await act.Db.Set<Story>().FindAsync(sent.Value.Story) ?? throw Refusal.Invalid("story", "names no story");

        story.Translates(other, act.Now);
        act.Note("translate", story.Id, story.Edition, other.Id.ToString());
        return await Done(act, story, context);
    }

    private static async Task<IResult> Change(
        Guid id,
        HttpContext context,
        Acts acts,
        (string What, string? Note) done,
        Action<Story, DateTimeOffset> change
    )
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await act.FindToChange(id, context.Request);

        change(story, act.Now);
        act.Note(done.What, story.Id, story.Edition, done.Note);
        return await Done(act, story, context);
    }

    private static async Task<IResult> Done(Act act, Story story, HttpContext context)
    {
        var answer = await context.Answer(act.Db, story);
        await act.Commit();
        return answer;
    }
}
