using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;

namespace Dateline.Stories;

/// <summary>POST /api/v1/stories and PUT /api/v1/stories/{id}: a reporter writes. Nothing of it is public.</summary>
internal static class WriteStory
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/api/v1/stories", Begin)
            .DemandsCapability(Capability.WriteStories, Desk.ContentBytesMax)
            .Produces<StoryAnswer>(201);
        routes
            .MapPut("/api/v1/stories/{id:guid}", Revise)
            .DemandsCapability(Capability.WriteStories, Desk.ContentBytesMax)
            .Produces<StoryAnswer>();
    }

    /// <summary>A new story.</summary>
    /// <param name="Edition">The edition in which it shall stand.</param>
    /// <param name="Content">Its first revision.</param>
    /// <param name="TranslationOf">The story of another edition that it translates.</param>
    public sealed record NewStory(string Edition, StoryContent Content, Guid? TranslationOf = null);

    private static async Task<IResult> Begin(Sent<NewStory> sent, HttpContext context, Acts acts, OpenEditions editions)
    {
        var (editionId, content, translationOf) = sent.Value;
        var edition = editions.Now.Find(editionId) ?? throw Refusal.Invalid("edition", "names no edition of this site");
        CheckedFor(edition, content, "content.");
        context.DemandIn(edition.Id, content.Section);

        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = AddDraft(act, edition.Id, content, "desk");
        if (translationOf is { } other)
            story.Translates(
                await act.Db.Set<Story>().FindAsync(other) ?? throw Refusal.Invalid("translationOf", "names no story"),
                act.Now
            );
        var answer = new StoryAnswer(story, content);
        act.Note("write", story.Id, story.Edition);
        await act.Commit();

        context.Response.Headers.ETag = $"\"{story.Version}\"";
        context.Response.Headers.Location = $"/api/v1/stories/{story.Id}";
        return Results.Json(answer, ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Revise(
        Guid id,
        Sent<StoryContent> sent,
        HttpContext context,
        Acts acts,
        OpenEditions editions
    )
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await act.FindToChange(id, context.Request, sent.Value);
        if (editions.Now.Find(story.Edition) is { } edition)
            CheckedFor(edition, sent.Value);
        context.DemandIn(story.Edition, sent.Value.Section);

        AddRevision(act, story, story.Revise(sent.Value, act.Now), sent.Value);
        var answer = new StoryAnswer(story, sent.Value);
        act.Note("write", story.Id, story.Edition);
        await KeepDraft.Drop(act, story.Id);
        await act.Commit();

        context.Response.Headers.ETag = $"\"{story.Version}\"";
        return Results.Json(answer, ApiJson.Options);
    }

    /// <summary>A draft with its first revision, within an act; imports and the sample newsroom begin their stories here too.</summary>
    internal static Story AddDraft(Act act, string edition, StoryContent content, string origin, Guid? identity = null)
    {
        var story = Story.Draft(edition, content, origin, act.Now, identity);
        story.TouchedBy(act.Actor);
        act.Db.Add(story);
        AddRevision(act, story, story.Revision, content);
        return story;
    }

    internal static void AddRevision(Act act, Story story, int number, StoryContent content) =>
        act.Db.Add(
            new Revision
            {
                Story = story.Id,
                Number = number,
                Content = Desk.Write(content),
                Author = act.Actor,
                At = act.Now,
            }
        );

    private static void CheckedFor(Edition edition, StoryContent content, string within = "")
    {
        Desk.Checked(content, within);
        if (edition.Section(content.Section) is null)
            throw Refusal.Invalid($"{within}section", $"names no section of the edition '{edition.Id}'");
    }
}
