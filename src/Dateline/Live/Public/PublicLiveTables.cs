using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Live.Public;

/// <summary>What is published of a coverage itself.</summary>
public sealed record CoverageBody(CoverageState State, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Summary);

/// <summary>What is published of a post: the body behind the commitment in its fact.</summary>
/// <param name="Post">Its identity.</param>
/// <param name="Content">What was written.</param>
/// <param name="PublishedAt">When it went out first.</param>
/// <param name="EditedAt">When this text replaced another; null for the first.</param>
public sealed record LivePostBody(Guid Post, LivePostContent Content, DateTimeOffset PublishedAt, DateTimeOffset? EditedAt);

/// <summary>A coverage as readers have it.</summary>
internal sealed class PublicCoverage : IPublicTable<PublicCoverage>
{
    public Guid Story { get; set; }

    /// <summary>The canonical JSON of a <see cref="CoverageBody"/>.</summary>
    public string Body { get; set; } = "";

    /// <summary>How many posts ever went out: the place of the newest. Retracted ones keep theirs.</summary>
    public int Posts { get; set; }

    /// <summary>The number of the last entry that changed anything in it.</summary>
    public long Number { get; set; }

    public void Configure(EntityTypeBuilder<PublicCoverage> table)
    {
        table.ToTable("public_coverage").HasKey(c => c.Story);
        table.Property(c => c.Story).ValueGeneratedNever();
    }
}

/// <summary>A post as readers have it: one row, also where it was retracted.</summary>
internal sealed class PublicLivePost : IPublicTable<PublicLivePost>
{
    public Guid Id { get; set; }
    public Guid Story { get; set; }

    /// <summary>Its place in the coverage, from 1; it never changes, so a page of old posts never shifts.</summary>
    public int Place { get; set; }

    /// <summary>The number of the entry that showed it first.</summary>
    public long Number { get; set; }

    /// <summary>The canonical JSON of a <see cref="LivePostBody"/>; empty once retracted.</summary>
    public string Body { get; set; } = "";
    public bool KeyEvent { get; set; }
    public bool Pinned { get; set; }

    /// <summary>Votes for each answer of its poll, as JSON; empty before any were counted.</summary>
    public string Votes { get; set; } = "";

    public void Configure(EntityTypeBuilder<PublicLivePost> table)
    {
        table.ToTable("public_live_post").HasKey(p => p.Id);
        table.Property(p => p.Id).ValueGeneratedNever();
        table.HasIndex(p => new { p.Story, p.Place });
        table.HasIndex(p => new { p.Story, p.Number }).HasFilter("key_event");
        table.HasIndex(p => new { p.Story, p.Id }).HasFilter("pinned");
    }
}

/// <summary>A text that a post has or had: what its history is drawn from. When the post is retracted, none of them is left.</summary>
internal sealed class PublicLiveText : IPublicTable<PublicLiveText>
{
    public Guid Post { get; set; }

    /// <summary>Which text of the post it is, from 1.</summary>
    public int Revision { get; set; }

    /// <summary>The number of the entry that published it.</summary>
    public long Number { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>True where it puts right what an earlier text had wrong.</summary>
    public bool Corrected { get; set; }

    /// <summary>The commitment to a <see cref="LivePostBody"/>, as hex.</summary>
    public string Commitment { get; set; } = "";

    public void Configure(EntityTypeBuilder<PublicLiveText> table)
    {
        table.ToTable("public_live_text").HasKey(t => new { t.Post, t.Revision });
        table.Property(t => t.Commitment).HasMaxLength(64);
    }
}
