using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Stories;

/// <summary>Who has a story open: said again every few seconds by their page, and over when it falls silent.</summary>
public sealed class StoryPresence : IWorkingTable<StoryPresence>
{
    public Guid Story { get; init; }
    public string Owner { get; init; } = "";
    public DateTimeOffset SeenAt { get; set; }

    public void Configure(EntityTypeBuilder<StoryPresence> table)
    {
        table.ToTable("story_presence").HasKey(p => new { p.Story, p.Owner });
        table.Property(p => p.Owner).HasMaxLength(120);
        table.HasOne<Story>().WithMany().HasForeignKey(p => p.Story).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>PUT /api/v1/stories/{id}/presence: an open editor says that it is there, and hears who else is and whether the story was changed.</summary>
internal static class ShowPresence
{
    /// <summary>How long somebody who fell silent still counts as there.</summary>
    private static readonly TimeSpan SilentMax = TimeSpan.FromSeconds(40);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/api/v1/stories/{id:guid}/presence", Show).DemandsCapability(Capability.WriteStories).Produces<Present>();

    /// <summary>How the story stands.</summary>
    /// <param name="Others">The names of the others who have it open.</param>
    /// <param name="Version">The story's version now.</param>
    /// <param name="Revision">Its newest revision.</param>
    /// <param name="ChangedBy">The name of whoever changed it last.</param>
    public sealed record Present(IReadOnlyList<string> Others, int Version, int Revision, string ChangedBy);

    private static async Task<IResult> Show(Guid id, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await act.Db.Set<Story>().FindAsync(id) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);

        var here = await act.Db.Set<StoryPresence>().FindAsync(id, act.Actor);
        if (here is null)
            act.Db.Add(here = new StoryPresence { Story = id, Owner = act.Actor });
        here.SeenAt = act.Now;
        var silent = act.Now - SilentMax;
        await act
            .Db.Set<StoryPresence>()
            .Where(p => p.SeenAt < silent && (p.Story != id || p.Owner != act.Actor))
            .ExecuteDeleteAsync();
        var others = await act
            .Db.Set<StoryPresence>()
            .Where(p => p.Story == id && p.Owner != act.Actor)
            .Select(p => p.Owner)
            .ToListAsync(context.RequestAborted);
        var names = await AccountNames.Of(act.Db, [.. others, story.ChangedBy]);
        await act.Commit();
        return Results.Json(
            new Present([.. others.Select(o => names[o])], story.Version, story.Revision, names[story.ChangedBy]),
            ApiJson.Options
        );
    }
}
