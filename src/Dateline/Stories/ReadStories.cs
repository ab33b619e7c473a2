using System.Text.Json;
using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Stories;

/// <summary>GET /api/v1/stories …: the newsroom reads its own stories, published or not.</summary>
internal static class ReadStories
{
    private const int PageStories = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/stories", List).DemandsCapability(Capability.ReadStories).Produces<StoryPage>();
        routes.MapGet("/api/v1/stories/{id:guid}", One).DemandsCapability(Capability.ReadStories).Produces<StoryAnswer>();
        routes
            .MapGet("/api/v1/stories/{id:guid}/revisions", Revisions)
            .DemandsCapability(Capability.ReadStories)
            .Produces<IReadOnlyList<RevisionAnswer>>();
        routes
            .MapGet("/api/v1/stories/{id:guid}/revisions/{number:int}", OneRevision)
            .DemandsCapability(Capability.ReadStories)
            .Produces<RevisionAnswer>();
    }

    /// <summary>Stories, newest first.</summary>
    /// <param name="Stories">At most fifty, without their content.</param>
    /// <param name="Next">What to give as <c>before</c> for the next fifty; null at the end.</param>
    public sealed record StoryPage(IReadOnlyList<StoryAnswer> Stories, Guid? Next);

    /// <summary>A revision; its content only where one revision was asked for.</summary>
    public sealed record RevisionAnswer(int Number, string Author, DateTimeOffset At, StoryContent? Content);

    /// <summary>What the list is narrowed to.</summary>
    /// <param name="Edition">An edition's identity.</param>
    /// <param name="State">A state, such as in-review.</param>
    /// <param name="Before">Where the list goes on.</param>
    /// <param name="Q">Words of the headline.</param>
    public readonly record struct Narrowing(string? Edition, string? State, string? Before, string? Q);

    private static async Task<IResult> List(HttpContext context, Database database, [AsParameters] Narrowing narrowing)
    {
        var (edition, state, before, q) = narrowing;
        await using var db = database.OpenNewsroom();
        var stories = db.Set<Story>()
            .AsNoTracking()
            .FoundBy(context)
            .WithWords(q ?? "")
            .OrderByDescending(s => s.Id)
            .AsQueryable();
        if (edition is not null)
            stories = stories.Where(s => s.Edition == edition);
        if (state is not null)
        {
            var wanted = StateNamed(state);
            stories = stories.Where(s => s.State == wanted);
        }
        if (before is not null)
        {
            var last = Guid.TryParse(before, out var id) ? id : throw Refusal.Malformed("'before' cannot be read.", "before");
            stories = stories.Where(s => s.Id.CompareTo(last) < 0);
        }

        var page = await stories.Take(PageStories + 1).ToListAsync(context.RequestAborted);
        var next = page.Count > PageStories ? page[PageStories - 1].Id : (Guid?)null;
        return Results.Json(
            new StoryPage([.. page.Take(PageStories).Select(s => new StoryAnswer(s, null))], next),
            ApiJson.Options
        );
    }

    /// <summary>The state that the API calls so, as in what it answers.</summary>
    private static StoryState StateNamed(string name)
    {
        var names = Enum.GetValues<StoryState>().ToDictionary(s => JsonNamingPolicy.KebabCaseLower.ConvertName(s.ToString()));
        return names.TryGetValue(name, out var state)
            ? state
            : throw Refusal.Invalid("state", $"is none of {string.Join(", ", names.Keys)}");
    }

    private static async Task<IResult> One(Guid id, HttpContext context, Database database)
    {
        await using var db = database.OpenNewsroom();
        return await context.Answer(db, await Find(db, id, context));
    }

    private static async Task<Story> Find(NewsroomDb db, Guid id, HttpContext context)
    {
        var story = await db.Set<Story>().FindAsync(id) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);
        return story;
    }

    private static async Task<IResult> Revisions(Guid id, HttpContext context, Database database)
    {
        await using var db = database.OpenNewsroom();
        await Find(db, id, context);
        var revisions = await db.Set<Revision>()
            .Where(r => r.Story == id)
            .OrderByDescending(r => r.Number)
            .Select(r => new RevisionAnswer(r.Number, r.Author, r.At, null))
            .ToListAsync(context.RequestAborted);
        return Results.Json(revisions, ApiJson.Options);
    }

    private static async Task<IResult> OneRevision(Guid id, int number, HttpContext context, Database database)
    {
        await using var db = database.OpenNewsroom();
        await Find(db, id, context);
        var revision = await db.Set<Revision>().FindAsync(id, number) ?? throw Refusal.NotFound("revision");
        return Results.Json(
            new RevisionAnswer(revision.Number, revision.Author, revision.At, Desk.Read(revision.Content)),
            ApiJson.Options
        );
    }
}
