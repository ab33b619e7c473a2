using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Stories;

/// <summary>What somebody has typed and not saved as a version yet: kept on every pause, theirs alone, gone when they save.</summary>
public sealed class StoryDraft : IWorkingTable<StoryDraft>
{
    public Guid Story { get; init; }

    /// <summary>Whose it is, as <see cref="Act.Actor"/>.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The content as JSON; it need not be right yet.</summary>
    public string Content { get; set; } = "";

    /// <summary>The revision on which they write.</summary>
    public int Revision { get; set; }
    public DateTimeOffset At { get; set; }

    public void Configure(EntityTypeBuilder<StoryDraft> table)
    {
        table.ToTable("story_draft").HasKey(d => new { d.Story, d.Owner });
        table.Property(d => d.Owner).HasMaxLength(120);
        table.HasOne<Story>().WithMany().HasForeignKey(d => d.Story).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>PUT and DELETE /api/v1/stories/{id}/draft: keeps what somebody is typing, without making a version of it.</summary>
internal static class KeepDraft
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPut("/api/v1/stories/{id:guid}/draft", Keep)
            .DemandsCapability(Capability.WriteStories, Desk.ContentBytesMax)
            .Produces<Kept>();
        routes.MapDelete("/api/v1/stories/{id:guid}/draft", Discard).DemandsCapability(Capability.WriteStories);
    }

    /// <summary>What is being typed.</summary>
    /// <param name="Content">The whole content; what is missing in it is asked for when it is saved.</param>
    /// <param name="Revision">The revision on which it is written.</param>
    public sealed record Draft(StoryContent Content, int Revision);

    /// <summary>When it was kept.</summary>
    public sealed record Kept(DateTimeOffset At);

    private static async Task<IResult> Keep(Guid id, Sent<Draft> sent, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await act.Db.Set<Story>().FindAsync(id) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);
        if (sent.Value.Revision < 1 || sent.Value.Revision > story.Revision)
            throw Refusal.Invalid("revision", "is none of this story's");

        var draft = await act.Db.Set<StoryDraft>().FindAsync(id, act.Actor);
        if (draft is null)
            act.Db.Add(draft = new StoryDraft { Story = id, Owner = act.Actor });
        (draft.Content, draft.Revision, draft.At) = (Desk.Write(sent.Value.Content), sent.Value.Revision, act.Now);
        await act.Commit();
        return Results.Json(new Kept(act.Now), ApiJson.Options);
    }

    private static async Task<IResult> Discard(Guid id, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        await Drop(act, id);
        await act.Commit();
        return Results.NoContent();
    }

    /// <summary>What whoever acts had typed is a version now, or was thrown away.</summary>
    internal static Task<int> Drop(Act act, Guid story) =>
        act.Db.Set<StoryDraft>().Where(d => d.Story == story && d.Owner == act.Actor).ExecuteDeleteAsync();
}
