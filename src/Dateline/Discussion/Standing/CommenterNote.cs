using Dateline.Accounts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Discussion;

/// <summary>What moderators write to each other about somebody. Nobody else reads it, and it goes with the account.</summary>
public sealed class CommenterNote : IWorkingTable<CommenterNote>
{
    public const int TextMax = 1_000;

    public Guid Id { get; init; }
    public Guid Account { get; init; }
    public string Text { get; init; } = "";

    /// <summary>Who wrote it, as actor.</summary>
    public string By { get; init; } = "";
    public DateTimeOffset At { get; init; }

    public void Configure(EntityTypeBuilder<CommenterNote> table)
    {
        table.ToTable("commenter_note").HasKey(n => n.Id);
        table.Property(n => n.Id).ValueGeneratedNever();
        table.Property(n => n.Text).HasMaxLength(TextMax);
        table.Property(n => n.By).HasMaxLength(120);
        table.HasIndex(n => n.Account);
        table.HasOne<Account>().WithMany().HasForeignKey(n => n.Account).OnDelete(DeleteBehavior.Cascade);
    }
}
