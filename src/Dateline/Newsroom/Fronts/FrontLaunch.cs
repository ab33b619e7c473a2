using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Newsroom;

/// <summary>An arrangement of a front that is to go out at a time.</summary>
public sealed class FrontLaunch : IWorkingTable<FrontLaunch>
{
    public Guid Id { get; init; }
    public string Edition { get; init; } = "";

    /// <summary>Empty for the edition's own front.</summary>
    public string Section { get; init; } = "";

    /// <summary>The arrangement as JSON.</summary>
    public string Body { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public string By { get; init; } = "";

    public void Configure(EntityTypeBuilder<FrontLaunch> table)
    {
        table.ToTable("front_launch").HasKey(l => l.Id);
        table.Property(l => l.Id).ValueGeneratedNever();
        table.Property(l => l.Edition).HasMaxLength(40);
        table.Property(l => l.Section).HasMaxLength(40);
        table.Property(l => l.By).HasMaxLength(120);
        table.HasIndex(l => l.At);
    }
}
