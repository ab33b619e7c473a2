using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Discussion.Public;

/// <summary>What is published of a month of moderation.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Month">2026-11.</param>
/// <param name="Figures">The numbers, as they were when the month was over.</param>
public sealed record ModerationReportBody(string Edition, string Month, ModerationFigures Figures);

/// <summary>A month of moderation as readers have it.</summary>
internal sealed class PublicModerationReport : IPublicTable<PublicModerationReport>
{
    public string Edition { get; set; } = "";

    /// <summary>2026-11.</summary>
    public string Month { get; set; } = "";

    /// <summary>The canonical JSON of a <see cref="ModerationReportBody"/>.</summary>
    public string Body { get; set; } = "";

    public void Configure(EntityTypeBuilder<PublicModerationReport> table)
    {
        table.ToTable("public_moderation_report").HasKey(r => new { r.Edition, r.Month });
        table.Property(r => r.Edition).HasMaxLength(40);
        table.Property(r => r.Month).HasMaxLength(7);
    }
}
