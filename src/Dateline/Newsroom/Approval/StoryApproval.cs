using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Newsroom;

/// <summary>What somebody without an account answered.</summary>
public enum ApprovalAnswer
{
    Waiting,
    Approved,
    Rejected,
}

/// <summary>A version of a story, frozen, for somebody without an account to approve: a secret link that ends, and their answer, which stays.</summary>
public sealed class StoryApproval : IWorkingTable<StoryApproval>
{
    public const int NameMax = 120,
        CommentMax = 2_000;

    public Guid Id { get; init; }
    public Guid Story { get; init; }
    public int Revision { get; init; }

    /// <summary>SHA-256 of the secret in the link.</summary>
    public string SecretHash { get; init; } = "";

    /// <summary>For whom it is, as the desk calls them.</summary>
    public string For { get; init; } = "";
    public string MadeBy { get; init; } = "";
    public DateTimeOffset Until { get; set; }
    public ApprovalAnswer Answer { get; set; }
    public string Comment { get; set; } = "";
    public DateTimeOffset? AnsweredAt { get; set; }

    public void Configure(EntityTypeBuilder<StoryApproval> table)
    {
        table.ToTable("story_approval").HasKey(a => a.Id);
        table.Property(a => a.Id).ValueGeneratedNever();
        table.Property(a => a.SecretHash).HasMaxLength(64);
        table.HasIndex(a => a.SecretHash).IsUnique();
        table.HasIndex(a => a.Story);
        table.Property(a => a.For).HasMaxLength(NameMax);
        table.Property(a => a.MadeBy).HasMaxLength(120);
        table.Property(a => a.Comment).HasMaxLength(CommentMax);
        table.Property(a => a.Answer).ByName();
        table.HasOne<Story>().WithMany().HasForeignKey(a => a.Story).OnDelete(DeleteBehavior.Cascade);
    }
}
