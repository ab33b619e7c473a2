using Dateline.Accounts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Discussion;

/// <summary>What moderators think of somebody; who may not write is a <see cref="Silence"/>.</summary>
public sealed class Commenter : IWorkingTable<Commenter>
{
    public Guid Account { get; init; }

    /// <summary>True where each comment of theirs waits for a moderator.</summary>
    public bool Watched { get; set; }

    /// <summary>True where nothing of theirs waits.</summary>
    public bool Trusted { get; set; }

    /// <summary>What they were warned of last, in a moderator's words; empty for nothing.</summary>
    public string Warning { get; set; } = "";
    public DateTimeOffset? WarnedAt { get; set; }

    /// <summary>When they said that they have read it; null for not yet.</summary>
    public DateTimeOffset? WarningReadAt { get; set; }

    /// <summary>True while they write nothing before they have read a warning.</summary>
    public bool HasUnreadWarning => WarnedAt is not null && WarningReadAt is null;

    public void Configure(EntityTypeBuilder<Commenter> table)
    {
        table.ToTable("commenter").HasKey(c => c.Account);
        table.Property(c => c.Account).ValueGeneratedNever();
        table.Property(c => c.Warning).HasMaxLength(Reasons.NoteMax);
        table.Ignore(c => c.HasUnreadWarning);
        table.HasOne<Account>().WithMany().HasForeignKey(c => c.Account).OnDelete(DeleteBehavior.Cascade);
    }
}
