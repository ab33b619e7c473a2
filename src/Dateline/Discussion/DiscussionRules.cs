using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Discussion;

/// <summary>How an edition's discussions are moderated. Without a row: after publication, with no lists.</summary>
public sealed class DiscussionRules : IWorkingTable<DiscussionRules>
{
    /// <summary>Characters of a word list: ten thousand words of ordinary length.</summary>
    public const int ListMax = 200_000;

    /// <summary>Comments a minute that nobody reads any more: a larger limit is none.</summary>
    public const int PerMinuteMax = 10_000;

    public string Edition { get; init; } = "";

    /// <summary>True where every comment waits for a moderator.</summary>
    public bool HoldAll { get; set; }

    /// <summary>True where somebody's first comment waits.</summary>
    public bool HoldFirst { get; set; }

    /// <summary>Words with which a comment is refused, one a line.</summary>
    public string Banned { get; set; } = "";

    /// <summary>Words with which it waits, one a line.</summary>
    public string Suspect { get; set; } = "";

    /// <summary>Sections in which every comment waits, with a blank between.</summary>
    public string HoldSections { get; set; } = "";

    /// <summary>True where the moderators' earlier decisions are asked (<see cref="LearnedOdds"/>).</summary>
    public bool Learns { get; set; } = true;

    /// <summary>True where browsers are asked for work with each comment (<see cref="Challenge"/>).</summary>
    public bool AsksWork { get; set; }

    /// <summary>Whether the newsroom's own classifier is asked, and what its silence means.</summary>
    public ClassifierUse Classifier { get; set; }

    /// <summary>So many comments a minute are taken under one story, 0 for any number (<see cref="RushRule"/>).</summary>
    public int PerMinute { get; set; }

    public void Configure(EntityTypeBuilder<DiscussionRules> table)
    {
        table.ToTable("discussion_rules").HasKey(r => r.Edition);
        table.Property(r => r.Edition).HasMaxLength(40);
        table.Property(r => r.Banned).HasMaxLength(ListMax);
        table.Property(r => r.Suspect).HasMaxLength(ListMax);
        table.Property(r => r.HoldSections).HasMaxLength(1_000);
        // A row of before there was learning learns.
        table.Property(r => r.Learns).HasDefaultValue(true).ValueGeneratedNever();
        table.Property(r => r.Classifier).ByName();
    }
}
