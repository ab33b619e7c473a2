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

    public void Configure(EntityTypeBuilder<RecordCheckpoint> table)
    {
        table.ToTable("record_checkpoint").HasKey(c => c.Id);
        table.Property(c => c.Id).ValueGeneratedNever();
        table.HasData(new RecordCheckpoint { Id = 1 });
    }
}
