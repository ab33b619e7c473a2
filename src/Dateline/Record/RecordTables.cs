using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Record;

/// <summary>A leaf of the public record.</summary>
internal sealed class RecordLeaf : IPublicTable<RecordLeaf>
{
    /// <summary>Its place in the tree, from 0.</summary>
    public long Place { get; set; }

    /// <summary>The number of the publication log's entry that it was made of.</summary>
    public long Entry { get; set; }
    public string Kind { get; set; } = "";
    public string Subject { get; set; } = "";
    public string? Edition { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>The commitment that it publishes.</summary>
    public string? Body { get; set; }

    /// <summary>The leaf itself, canonical JSON.</summary>
    public string Canonical { get; set; } = "";

    public void Configure(EntityTypeBuilder<RecordLeaf> table)
    {
        table.ToTable("record_leaf").HasKey(l => l.Place);
        table.Property(l => l.Place).ValueGeneratedNever();
        table.Property(l => l.Kind).HasMaxLength(60);
        table.Property(l => l.Subject).HasMaxLength(120);
        table.Property(l => l.Edition).HasMaxLength(40);
        table.Property(l => l.Body).HasMaxLength(64);
        table.HasIndex(l => l.Entry).IsUnique();
        table.HasIndex(l => new { l.Subject, l.Place });
        table.HasIndex(l => l.Body);
        table.HasIndex(l => new { l.Kind, l.Place });
        table.HasIndex(l => l.At);
    }
}

/// <summary>A tile of the record's tree, as far as it is filled: a narrower one is its beginning.</summary>
internal sealed class RecordTile : IPublicTable<RecordTile>
{
    public int Level { get; set; }
    public long Place { get; set; }
    public byte[] Hashes { get; set; } = [];

    public void Configure(EntityTypeBuilder<RecordTile> table)
    {
        table.ToTable("record_tile").HasKey(t => new { t.Level, t.Place });
        table.Property(t => t.Level).ValueGeneratedNever();
        table.Property(t => t.Place).ValueGeneratedNever();
    }
}

/// <summary>What was signed last: one row, which is read and written in one transaction. No follower makes it, and it is never made again.</summary>
internal sealed class RecordCheckpoint : IPublicTable<RecordCheckpoint>
{
    public int Id { get; set; }
    public long Size { get; set; }

    /// <summary>The signed note; empty before the first.</summary>
    public string Note { get; set; } = "";

    /// <summary>The verifier key with which the record began; empty before the first checkpoint.</summary>
    public string FirstKey { get; set; } = "";

    /// <summary>The verifier key with which this site cosigns as a witness; empty before it first did.</summary>
    public string WitnessKey { get; set; } = "";

    /// <summary>The row, and nobody else has it until the end of the transaction.</summary>
    public static async Task<RecordCheckpoint> Take(NewsroomDb db, CancellationToken stop)
    {
        await db.Database.ExecuteSqlRawAsync("UPDATE record_checkpoint SET size = size WHERE id = 1", stop);
        return await db.Set<RecordCheckpoint>().SingleAsync(stop);
    }

    public void Configure(EntityTypeBuilder<RecordCheckpoint> table)
    {
        table.ToTable("record_checkpoint").HasKey(c => c.Id);
        table.Property(c => c.Id).ValueGeneratedNever();
        table.HasData(new RecordCheckpoint { Id = 1 });
    }
}

/// <summary>What this site cosigned last of a log that it watches. No follower makes it.</summary>
internal sealed class CosignedLog : IPublicTable<CosignedLog>
{
    /// <summary>The log's name.</summary>
    public string Origin { get; set; } = "";

    public long Size { get; set; }

    /// <summary>The log's own signed note.</summary>
    public string Note { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public void Configure(EntityTypeBuilder<CosignedLog> table)
    {
        table.ToTable("cosigned_log").HasKey(c => c.Origin);
        table.Property(c => c.Origin).HasMaxLength(500);
    }
}

/// <summary>How many leaves of a kind there are, in an edition and on a day.</summary>
internal sealed class RecordCount : IPublicTable<RecordCount>
{
    /// <summary>A day in UTC, as <c>2026-11-24</c>; empty for all days together.</summary>
    public string Day { get; set; } = "";

    /// <summary>The edition; empty for leaves that concern all.</summary>
    public string Edition { get; set; } = "";

    public string Kind { get; set; } = "";
    public long Leaves { get; set; }

    public void Configure(EntityTypeBuilder<RecordCount> table)
    {
        table
            .ToTable("record_count")
            .HasKey(c => new
            {
                c.Day,
                c.Edition,
                c.Kind,
            });
        table.Property(c => c.Day).HasMaxLength(10);
        table.Property(c => c.Edition).HasMaxLength(40);
        table.Property(c => c.Kind).HasMaxLength(40);
    }
}
