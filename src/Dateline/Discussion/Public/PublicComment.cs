using System.Text.Json.Serialization;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Discussion.Public;

/// <summary>What is published of a comment: the body behind the commitment in its fact.</summary>
/// <param name="Comment">Its identity.</param>
/// <param name="Name">Who wrote it, as they called themselves then.</param>
/// <param name="Staff">True for somebody of the newsroom.</param>
/// <param name="Text">As it was typed; <see cref="CommentText"/> reads it.</param>
/// <param name="WrittenAt">When it was written first.</param>
/// <param name="EditedAt">When it was changed last; null where it never was.</param>
public sealed record CommentBody(
    Guid Comment,
    string Name,
    bool Staff,
    string Text,
    DateTimeOffset WrittenAt,
    DateTimeOffset? EditedAt
)
{
    /// <summary>True for a guest whom the newsroom has invited to answer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Guest { get; init; }
}

/// <summary>What is published of a story's discussion itself.</summary>
/// <param name="Mode">Whether one may write, read, or neither.</param>
/// <param name="Question">What the newsroom asks its readers; null for nothing.</param>
public sealed record DiscussionBody(DiscussionMode Mode, string? Question = null)
{
    /// <summary>When it closes; null for as the edition's rules say.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>Seconds that everybody waits between two comments, 0 to 600; 0 for as usual.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Slow { get; init; }
}

/// <summary>What a story's discussion is.</summary>
public enum DiscussionMode
{
    /// <summary>Everybody reads, whoever is logged in writes.</summary>
    Open,

    /// <summary>It can still be read.</summary>
    Closed,

    /// <summary>There is none.</summary>
    Off,

    /// <summary>Readers ask, and invited guests and the newsroom answer.</summary>
    Questions,

    /// <summary>One after the other, the newest first, without threads.</summary>
    Chat,
}

/// <summary>A comment as readers have it: one row each, also where it was removed.</summary>
internal sealed class PublicComment : IPublicTable<PublicComment>
{
    public Guid Id { get; set; }
    public Guid Story { get; set; }
    public Guid? Parent { get; set; }

    /// <summary>The number of the entry that showed it first: the order of the discussion.</summary>
    public long Number { get; set; }

    /// <summary>The canonical JSON of a <see cref="CommentBody"/>; empty where it was removed.</summary>
    public string Body { get; set; } = "";

    /// <summary>True where it has a place on the page: it can be read, or something below it can.</summary>
    public bool Stands { get; set; }

    /// <summary>How many answers to it stand.</summary>
    public int Replies { get; set; }
    public int Respect { get; set; }
    public bool Featured { get; set; }

    /// <summary>How many chose each reaction, as JSON by its sign; empty where nobody did.</summary>
    public string Reactions { get; set; } = "";

    /// <summary>True where it can be read no more.</summary>
    public bool IsGone => Body.Length == 0;

    public void Configure(EntityTypeBuilder<PublicComment> table)
    {
        table.ToTable("public_comment").HasKey(c => c.Id);
        table.Property(c => c.Id).ValueGeneratedNever();
        table.Ignore(c => c.IsGone);
        // Threads of a story in each order, and the answers to a comment: short walks of an index, however long the discussion. A comment without a parent
        // sorts under its story alone.
        table.HasIndex(c => new { c.Story, c.Number }).HasFilter("stands AND parent IS NULL");
        table
            .HasIndex(c => new
            {
                c.Story,
                c.Replies,
                c.Number,
            })
            .HasFilter("stands AND parent IS NULL");
        table
            .HasIndex(c => new
            {
                c.Story,
                c.Respect,
                c.Number,
            })
            .HasFilter("stands AND parent IS NULL");
        table.HasIndex(c => new { c.Parent, c.Number }).HasFilter("stands AND parent IS NOT NULL");
        table.HasIndex(c => new { c.Story, c.Id }).HasFilter("featured");
    }
}

/// <summary>A story's discussion: what it is, and how much there is of it.</summary>
internal sealed class PublicDiscussion : IPublicTable<PublicDiscussion>
{
    public Guid Story { get; set; }

    /// <summary>True where the newsroom has said what it is; else the edition's rules say so.</summary>
    public bool Arranged { get; set; }
    public DiscussionMode Mode { get; set; }
    public string? Question { get; set; }

    /// <summary>When it closes; null for as the edition's rules say.</summary>
    public DateTimeOffset? ClosesAt { get; set; }

    /// <summary>Seconds that everybody waits between two comments.</summary>
    public int Slow { get; set; }

    /// <summary>How many comments can be read.</summary>
    public int Comments { get; set; }

    /// <summary>The number of the last entry that changed anything in it: an open page asks for what came after.</summary>
    public long Number { get; set; }

    public void Configure(EntityTypeBuilder<PublicDiscussion> table)
    {
        table.ToTable("public_discussion").HasKey(d => d.Story);
        table.Property(d => d.Story).ValueGeneratedNever();
        table.Property(d => d.Mode).ByName();
    }
}
