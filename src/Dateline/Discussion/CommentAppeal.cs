using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Discussion;

/// <summary>The writer of a rejected comment asks that somebody else look at it again (Digital Services Act, article 20). Once for each comment.</summary>
public sealed class CommentAppeal : IWorkingTable<CommentAppeal>
{
    public Guid Comment { get; init; }
    public string Text { get; init; } = "";
    public DateTimeOffset At { get; init; }

    /// <summary>Who decided; empty while nobody has.</summary>
    public string DecidedBy { get; private set; } = "";
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>True where the comment stands now.</summary>
    public bool Granted { get; private set; }

    public void Decide(bool granted, string moderator, DateTimeOffset now) =>
        (Granted, DecidedBy, DecidedAt) = (granted, moderator, now);

    public void Configure(EntityTypeBuilder<CommentAppeal> table)
    {
        table.ToTable("comment_appeal").HasKey(a => a.Comment);
        table.Property(a => a.Comment).ValueGeneratedNever();
        table.Property(a => a.Text).HasMaxLength(Reasons.NoteMax);
        // Two moderators at once: the second finds it decided.
        table.Property(a => a.DecidedBy).HasMaxLength(120).IsConcurrencyToken();
        table.HasIndex(a => a.Comment).HasFilter("decided_by = ''");
        table.HasOne<Comment>().WithOne().HasForeignKey<CommentAppeal>(a => a.Comment).OnDelete(DeleteBehavior.Cascade);
    }
}
