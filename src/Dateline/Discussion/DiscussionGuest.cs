using Dateline.Accounts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Discussion;

/// <summary>Somebody whom the newsroom has invited to answer under a story; they bear a badge there.</summary>
public sealed class DiscussionGuest : IWorkingTable<DiscussionGuest>
{
    /// <summary>Most guests of one discussion.</summary>
    public const int Max = 10;

    public Guid Story { get; init; }
    public Guid Account { get; init; }

    public void Configure(EntityTypeBuilder<DiscussionGuest> table)
    {
        table.ToTable("discussion_guest").HasKey(g => new { g.Story, g.Account });
        table.HasOne<Account>().WithMany().HasForeignKey(g => g.Account).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>How the comments under one story are moderated, where that differs from its edition.</summary>
public sealed class StoryModeration : IWorkingTable<StoryModeration>
{
    public Guid Story { get; init; }

    /// <summary>True where every comment waits for a moderator.</summary>
    public bool SeenFirst { get; set; }

    public void Configure(EntityTypeBuilder<StoryModeration> table)
    {
        table.ToTable("story_moderation").HasKey(m => m.Story);
        table.Property(m => m.Story).ValueGeneratedNever();
    }
}
