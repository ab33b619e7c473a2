using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Storage;

// The tables of Dateline.Log, which writes them with SQL of its own; here they only get their shape for the migrations.

/// <summary>An entry as stored.</summary>
internal sealed class LogRow : IWorkingTable<LogRow>
{
    public long Number { get; set; }
    public long At { get; set; }
    public string Kind { get; set; } = "";
    public string Subject { get; set; } = "";
    public string? Edition { get; set; }
    public string Actor { get; set; } = "";
    public string Fact { get; set; } = "";

    public void Configure(EntityTypeBuilder<LogRow> table)
    {
        table.ToTable("publication_log").HasKey(r => r.Number);
        table.Property(r => r.Number).ValueGeneratedNever();
        table.Property(r => r.Kind).HasMaxLength(60);
        table.Property(r => r.Subject).HasMaxLength(120);
        table.Property(r => r.Edition).HasMaxLength(40);
        table.Property(r => r.Actor).HasMaxLength(120);
        table.HasIndex(r => r.Subject);
    }
}

/// <summary>The one row that gives out numbers.</summary>
internal sealed class LogHeadRow : IWorkingTable<LogHeadRow>
{
    public int Id { get; set; }
    public long Number { get; set; }

    public void Configure(EntityTypeBuilder<LogHeadRow> table)
    {
        table.ToTable("publication_log_head").HasKey(r => r.Id);
        table.Property(r => r.Id).ValueGeneratedNever();
        table.HasData(new LogHeadRow { Id = 1, Number = 0 });
    }
}

/// <summary>How far a follower has come.</summary>
internal sealed class FollowerPlaceRow : IWorkingTable<FollowerPlaceRow>
{
    public string Name { get; set; } = "";
    public long Number { get; set; }

    public void Configure(EntityTypeBuilder<FollowerPlaceRow> table)
    {
        table.ToTable("follower_place").HasKey(r => r.Name);
        table.Property(r => r.Name).HasMaxLength(60);
    }
}

/// <summary>Reading published bodies beside one's own tables.</summary>
internal static class PublishedBodies
{
    /// <summary>The canonical text behind a commitment; null where it was destroyed.</summary>
    public static async Task<string?> TextOf(this PublicDb db, Log.Commitment commitment, CancellationToken stop) =>
        await db.Set<PublishedBody>()
            .Where(b => b.Commitment == commitment.Hex)
            .Select(b => b.Canonical)
            .SingleOrDefaultAsync(stop);
}

/// <summary>A published body, found by its commitment.</summary>
internal sealed class PublishedBody : IPublicTable<PublishedBody>
{
    public string Commitment { get; set; } = "";
    public byte[] Salt { get; set; } = [];
    public string Canonical { get; set; } = "";

    public void Configure(EntityTypeBuilder<PublishedBody> table)
    {
        table.ToTable("published_body").HasKey(r => r.Commitment);
        table.Property(r => r.Commitment).HasMaxLength(64);
    }
}
