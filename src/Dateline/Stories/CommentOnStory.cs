using System.Text.RegularExpressions;
using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Stories;

/// <summary>What somebody of the staff says about a story or a passage of it. Readers never see it.</summary>
public sealed class StoryComment : IWorkingTable<StoryComment>
{
    /// <summary>Characters of the passage that is kept, to find it again.</summary>
    public const int PassageMax = 300;

    public Guid Id { get; init; }
    public Guid Story { get; init; }
    public string Author { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public string Text { get; init; } = "";

    /// <summary>The first characters of the passage that it is about; null for the whole story. It is found by them, so it follows the passage when that moves.</summary>
    public string? Passage { get; init; }

    /// <summary>Who said that it is settled; null while it is open.</summary>
    public string? ResolvedBy { get; set; }

    public void Configure(EntityTypeBuilder<StoryComment> table)
    {
        table.ToTable("story_comment").HasKey(c => c.Id);
        table.Property(c => c.Id).ValueGeneratedNever();
        table.Property(c => c.Author).HasMaxLength(120);
        table.Property(c => c.Text).HasMaxLength(Dateline.Stories.Story.NoteCharactersMax);
        table.Property(c => c.Passage).HasMaxLength(PassageMax);
        table.Property(c => c.ResolvedBy).HasMaxLength(120);
        table.HasIndex(c => c.Story);
        table.HasOne<Story>().WithMany().HasForeignKey(c => c.Story).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Somebody was named in a comment and has not opened the story since.</summary>
public sealed class StoryMention : IWorkingTable<StoryMention>
{
    public Guid Comment { get; init; }
    public Guid Account { get; init; }

    public void Configure(EntityTypeBuilder<StoryMention> table)
    {
        table.ToTable("story_mention").HasKey(m => new { m.Comment, m.Account });
        table.HasIndex(m => m.Account);
        table.HasOne<StoryComment>().WithMany().HasForeignKey(m => m.Comment).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Account>().WithMany().HasForeignKey(m => m.Account).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>POST /api/v1/stories/{id}/comments and PUT …/comments/{number}/resolution: staff talk about a story, beside it.</summary>
internal static partial class CommentOnStory
{
    private const int MentionsMax = 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/api/v1/stories/{id:guid}/comments", Comment)
            .DemandsCapability(Capability.WriteStories, Desk.WordsBytesMax)
            .Produces<CommentAnswer>(201);
        routes.MapPut("/api/v1/comments/{id:guid}/resolution", Resolve).DemandsCapability(Capability.WriteStories);
        routes.MapDelete("/api/v1/comments/{id:guid}/resolution", Reopen).DemandsCapability(Capability.WriteStories);
    }

    /// <summary>A comment.</summary>
    /// <param name="Text">1 to 2,000 characters; <c>@name</c> tells somebody.</param>
    /// <param name="Passage">The text of the passage that it is about; null for the whole story.</param>
    public sealed record NewComment(string Text, string? Passage = null);

    /// <summary>A comment as the API shows it.</summary>
    public sealed record CommentAnswer(Guid Id, string Author, DateTimeOffset At, string Text, string? Passage);

    private static async Task<IResult> Comment(Guid id, Sent<NewComment> sent, HttpContext context, Acts acts)
    {
        var text = Story.CheckedNote("text", sent.Value.Text);
        if (sent.Value.Passage is { } passage && Wording.Complaint(passage) is { } complaint)
            throw Refusal.Invalid("passage", complaint);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await act.Db.Set<Story>().FindAsync(id) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);

        var comment = Add(act, story, text, sent.Value.Passage);
        await Tell(act, comment);
        await act.Commit();
        return Results.Json(
            new CommentAnswer(comment.Id, comment.Author, comment.At, comment.Text, comment.Passage),
            ApiJson.Options,
            statusCode: StatusCodes.Status201Created
        );
    }

    /// <summary>A comment within an act: one is made when a story is sent back with a note, too.</summary>
    internal static StoryComment Add(Act act, Story story, string text, string? passage)
    {
        var comment = new StoryComment
        {
            Id = Guid.CreateVersion7(act.Now),
            Story = story.Id,
            Author = act.Actor,
            At = act.Now,
            Text = text.Trim(),
            Passage = passage is { Length: > StoryComment.PassageMax } ? passage[..StoryComment.PassageMax] : passage,
        };
        act.Db.Add(comment);
        return comment;
    }

    /// <summary>Whoever is named with an @ hears of it on their story list.</summary>
    private static async Task Tell(Act act, StoryComment comment)
    {
        var names = Named().Matches(comment.Text).Select(m => m.Groups[1].Value).Distinct().Take(MentionsMax).ToList();
        if (names.Count == 0)
            return;
        var staff = await act
            .Db.Set<RoleGiven>()
            .Join(act.Db.Set<Account>(), r => r.Account, a => a.Id, (r, a) => new { a.Id, a.Name })
            .Distinct()
            .ToListAsync();
        foreach (var member in staff.Where(s => names.Any(n => IsNamed(s.Name, n))))
            if (Asker.ActorOf(member.Id) != comment.Author)
                act.Db.Add(new StoryMention { Comment = comment.Id, Account = member.Id });
    }

    /// <summary>By the whole name without its blanks, or by its first word.</summary>
    private static bool IsNamed(string name, string said) =>
        string.Equals(name.Replace(" ", "", StringComparison.Ordinal), said, StringComparison.OrdinalIgnoreCase)
        || string.Equals(name.Split(' ')[0], said, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"@([\p{L}\p{M}\p{N}._-]{2,60})", RegexOptions.None, 1_000)]
    private static partial Regex Named();

    private static Task<IResult> Resolve(Guid id, HttpContext context, Acts acts) => Settle(id, context, acts, settled: true);

    private static Task<IResult> Reopen(Guid id, HttpContext context, Acts acts) => Settle(id, context, acts, settled: false);

    private static async Task<IResult> Settle(Guid id, HttpContext context, Acts acts, bool settled)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var comment = await act.Db.Set<StoryComment>().FindAsync(id) ?? throw Refusal.NotFound("comment");
        context.DemandOf((await act.Db.Set<Story>().FindAsync(comment.Story))!);
        comment.ResolvedBy = settled ? act.Actor : null;
        await act.Commit();
        return Results.NoContent();
    }
}
