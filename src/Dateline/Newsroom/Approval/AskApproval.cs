using System.Security.Cryptography;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>What the page shows.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Story">The story.</param>
/// <param name="Asked">Every link that was made, the newest first.</param>
/// <param name="Link">The link that was just made; it is shown this once.</param>
public sealed record ApprovalsModel(Shell Shell, Story Story, IReadOnlyList<StoryApproval> Asked, string? Link);

/// <summary>GET /newsroom/stories/{id}/approval and its forms: the desk makes a link for somebody outside, sees the answer, ends the link.</summary>
internal static class AskApproval
{
    private const int SecretBytes = 24;

    /// <summary>How long a link works.</summary>
    private static readonly TimeSpan Works = TimeSpan.FromDays(7);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/newsroom/stories/{id:guid}/approval",
                (Guid id, HttpContext context, NewsroomPages pages, Database database) => Show(id, context, pages, database)
            )
            .Staff(Capability.WriteStories);
        routes.MapPost("/newsroom/stories/{id:guid}/approval", Make).StaffForm(Capability.WriteStories);
        routes.MapPost("/newsroom/stories/{id:guid}/approval/end", End).StaffForm(Capability.WriteStories);
    }

    private static async Task<IResult> Show(
        Guid id,
        HttpContext context,
        NewsroomPages pages,
        Database database,
        string? link = null
    )
    {
        await using var db = database.OpenNewsroom();
        var story = await db.Set<Story>().FindAsync(id) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);
        var asked = await db.Set<StoryApproval>()
            .AsNoTracking()
            .Where(a => a.Story == id)
            .OrderByDescending(a => a.Id)
            .ToListAsync(context.RequestAborted);
        return await pages.Show<ApprovalsPage>(
            context,
            NewsroomPages.TextsOf(context).ApprovalLinks,
            "stories",
            shell => new ApprovalsModel(shell, story, asked, link)
        );
    }

    private static async Task<IResult> Make(Guid id, HttpContext context, NewsroomPages pages, Database database, Acts acts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (name, secret) = (form.Field("for"), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)));
        if (name.Length is 0 or > StoryApproval.NameMax || Wording.Complaint(name) is not null)
            return await Show(id, context, pages, database);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await act.Db.Set<Story>().FindAsync(id) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);
        act.Db.Add(
            new StoryApproval
            {
                Id = Guid.CreateVersion7(act.Now),
                Story = id,
                Revision = story.Revision,
                SecretHash = ApiKey.HashOf(secret),
                For = name,
                MadeBy = act.Actor,
                Until = act.Now + Works,
            }
        );
        await act.Commit();
        var edition = PublishStory.EditionOf(story, context.RequestServices.GetRequiredService<OpenEditions>());
        var settings = context.RequestServices.GetRequiredService<Settings>();
        return await Show(
            id,
            context,
            pages,
            database,
            $"{edition.Full(settings.PublicOrigin, "/account/approval")}?secret={secret}"
        );
    }

    private static async Task<IResult> End(Guid id, HttpContext context, Acts acts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await act.Db.Set<Story>().FindAsync(id) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);
        if (
            Guid.TryParse(form.Field("approval"), out var approval)
            && await act.Db.Set<StoryApproval>().FindAsync(approval) is { } asked
            && asked.Story == id
        )
            asked.Until = act.Now;
        await act.Commit();
        return Results.LocalRedirect($"{context.Request.PathBase}/newsroom/stories/{id}/approval");
    }
}
