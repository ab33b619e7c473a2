using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Discussion;

/// <summary>A month of an edition about which the clock has reported, or found nothing to report.</summary>
internal sealed class ModerationReportDone : IWorkingTable<ModerationReportDone>
{
    public string Edition { get; init; } = "";

    /// <summary>2026-11.</summary>
    public string Month { get; init; } = "";

    public void Configure(EntityTypeBuilder<ModerationReportDone> table)
    {
        table.ToTable("moderation_report_done").HasKey(r => new { r.Edition, r.Month });
        table.Property(r => r.Edition).HasMaxLength(40);
        table.Property(r => r.Month).HasMaxLength(7);
    }
}
