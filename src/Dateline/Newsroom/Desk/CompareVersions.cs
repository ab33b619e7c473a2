using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>A version in the list.</summary>
public sealed record VersionLine(int Number, string Author, DateTimeOffset At);

/// <summary>What the page shows.</summary>
public sealed record VersionsModel(Shell Shell, Edition Edition, Story Story, IReadOnlyList<VersionLine> Versions)
{
    /// <summary>The two that are compared.</summary>
    public (int Older, int Newer) Compared { get; init; }
    public IReadOnlyList<ChangedPassage> Changes { get; init; } = [];
}

/// <summary>GET /newsroom/stories/{id}/versions: every version of a story, the difference between any two, and a way back.</summary>
internal static class CompareVersions
{
    private const int VersionsMax = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/newsroom/stories/{id:guid}/versions", Show).Staff(Capability.WriteStories);
        routes.MapPost("/newsroom/stories/{id:guid}/versions/restoration", Restore).StaffForm(Capability.WriteStories);
    }

    private static async Task<IResult> Show(
        Guid id,
        HttpContext context,
        NewsroomPages pages,
        Database database,
        [AsParameters] Two two
    )
    {
        await using var db = database.OpenNewsroom();
        var story = await db.Set<Story>().FindAsync(id) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);
        var revisions = await db.Set<Revision>()
            .Where(r => r.Story == id)
            .OrderByDescending(r => r.Number)
            .Take(VersionsMax)
            .Select(r => new
            {
                r.Number,
                r.Author,
                r.At,
            })
            .ToListAsync(context.RequestAborted);
        var names = await AccountNames.Of(db, revisions.Select(r => r.Author));
        var newer = NumberIn(two.Newer, story.Revision) ?? story.Revision;
        var older = NumberIn(two.Older, story.Revision) ?? Math.Max(1, newer - 1);
        var changes = Proofreader.Compare(await db.ContentOf(id, older), await db.ContentOf(id, newer));
        var edition = context.RequestServices.GetRequiredService<OpenEditions>().Now.Find(story.Edition)!;
        return await pages.Show<VersionsPage>(
            context,
            NewsroomPages.TextsOf(context).Versions,
            "stories",
            shell => new VersionsModel(
                shell with
                {
                    Complaint = two.Changed is null ? null : NewsroomPages.TextsOf(context).Failed,
                },
                edition,
                story,
                [.. revisions.Select(r => new VersionLine(r.Number, names[r.Author], r.At))]
            )
            {
                Compared = (older, newer),
                Changes = changes,
            }
        );
    }

    /// <summary>What the address says.</summary>
    /// <param name="Older">The older version's number.</param>
    /// <param name="Newer">The newer one's.</param>
    /// <param name="Changed">Given when the story was changed before a restoration.</param>
    internal readonly record struct Two(string? Older, string? Newer, string? Changed);

    private static int? NumberIn(string? text, int max) =>
        int.TryParse(text, out var number) && number >= 1 && number <= max ? number : null;

    /// <summary>An old text comes back as a new version: what was written since stays in the list.</summary>
    private static async Task<IResult> Restore(Guid id, HttpContext context, Acts acts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var here = $"{context.Request.PathBase}/newsroom/stories/{id}";
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await act.Db.Set<Story>().FindAsync(id) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);
        if (!int.TryParse(form.Field("version"), out var seen) || seen != story.Version)
            return Results.LocalRedirect(here + "/versions?changed=1");
        var content = await act.Db.ContentOf(
            id,
            NumberIn(form.Field("number"), story.Revision) ?? throw Refusal.NotFound("version")
        );

        WriteStory.AddRevision(act, story, story.Revise(content, act.Now), content);
        story.TouchedBy(act.Actor);
        act.Note("write", id, story.Edition);
        await KeepDraft.Drop(act, id);
        await act.Commit();
        return Results.LocalRedirect(here);
    }
}
