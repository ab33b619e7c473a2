using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Stories.Public;

/// <summary>A story as readers have it: one row, what is out now. A withdrawn one keeps its row, without its text.</summary>
internal sealed class PublicStory : IPublicTable<PublicStory>
{
    public Guid Id { get; set; }
    public string Edition { get; set; } = "";
    public string Address { get; set; } = "";
    public string Section { get; set; } = "";
    public string Headline { get; set; } = "";
    public string? ShortHeadline { get; set; }
    public string? Lead { get; set; }
    public Guid? LeadPicture { get; set; }
    public string? LeadAlternativeText { get; set; }

    /// <summary>The title of its first gallery; null where it has none.</summary>
    public string? GalleryTitle { get; set; }
    public int Urgency { get; set; }
    public bool Listed { get; set; }
    public DateTimeOffset FirstPublishedAt { get; set; }
    public DateTimeOffset PublishedAt { get; set; }
    public Guid Translations { get; set; }
    public int Publications { get; set; }

    /// <summary>The commitment of the body that is out.</summary>
    public string Commitment { get; set; } = "";

    /// <summary>The public reason, when it was withdrawn.</summary>
    public string? WithdrawnFor { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }

    public void Configure(EntityTypeBuilder<PublicStory> table)
    {
        table.ToTable("public_story").HasKey(s => s.Id);
        table.Property(s => s.Id).ValueGeneratedNever();
        table.Property(s => s.Edition).HasMaxLength(40);
        table.Property(s => s.Address).HasMaxLength(200);
        table.Property(s => s.Section).HasMaxLength(80);
        table.Property(s => s.Commitment).HasMaxLength(64);
        table.Property(s => s.GalleryTitle).HasMaxLength(ContentCheck.HeadlineCharactersMax);
        // Listings read from the newest down: these two make each a short walk of an index, however large the archive.
        // Of what is listed alone: SQLite uses an index for an order only behind equalities, and takes a bare "listed" for none.
        table
            .HasIndex(s => new
            {
                s.Edition,
                s.FirstPublishedAt,
                s.Id,
            })
            .HasFilter("listed");
        table
            .HasIndex(s => new
            {
                s.Edition,
                s.Section,
                s.FirstPublishedAt,
                s.Id,
            })
            .HasFilter("listed");
        table.HasIndex(s => s.Translations);
        table.HasIndex(s => s.FirstPublishedAt);
    }
}

/// <summary>One publication of a story, for its history.</summary>
internal sealed class PublicPublication : IPublicTable<PublicPublication>
{
    /// <summary>The entry's number in the log.</summary>
    public long Number { get; set; }
    public Guid Story { get; set; }
    public int Revision { get; set; }

    /// <summary>first, update, correction or withdrawal.</summary>
    public PublicKind Kind { get; set; }
    public DateTimeOffset At { get; set; }
    public string? Note { get; set; }
    public string? Commitment { get; set; }

    public void Configure(EntityTypeBuilder<PublicPublication> table)
    {
        table.ToTable("public_publication").HasKey(p => p.Number);
        table.Property(p => p.Number).ValueGeneratedNever();
        table.Property(p => p.Kind).ByName();
        table.Property(p => p.Commitment).HasMaxLength(64);
        table.HasIndex(p => new { p.Story, p.Number });
    }
}

/// <summary>What a publication was to readers.</summary>
public enum PublicKind
{
    First,
    Update,
    Correction,
    Withdrawal,
}

/// <summary>A row that says under what a story stands; it comes and goes with what the story says.</summary>
internal interface IStoryRow
{
    Guid Story { get; }

    /// <summary>The topic's or author's slug, or the picture.</summary>
    string Under { get; }

    /// <summary>The tag of the pages that are drawn from such rows.</summary>
    string TagIn(string edition);
}

/// <summary>A story stands under a topic.</summary>
internal sealed class PublicStoryTopic : IPublicTable<PublicStoryTopic>, IStoryRow
{
    string IStoryRow.Under => Topic;

    string IStoryRow.TagIn(string edition) => PageTags.Topic(edition, Topic);

    public string Edition { get; set; } = "";
    public string Topic { get; set; } = "";
    public Guid Story { get; set; }
    public string Name { get; set; } = "";
    public DateTimeOffset FirstPublishedAt { get; set; }

    public void Configure(EntityTypeBuilder<PublicStoryTopic> table)
    {
        table
            .ToTable("public_story_topic")
            .HasKey(t => new
            {
                t.Edition,
                t.Topic,
                t.Story,
            });
        table.Property(t => t.Edition).HasMaxLength(40);
        table.Property(t => t.Topic).HasMaxLength(100);
        table.HasIndex(t => new
        {
            t.Edition,
            t.Topic,
            t.FirstPublishedAt,
            t.Story,
        });
        table.HasIndex(t => t.Story);
    }
}

/// <summary>A story was written by an author.</summary>
internal sealed class PublicStoryAuthor : IPublicTable<PublicStoryAuthor>, IStoryRow
{
    string IStoryRow.Under => Author;

    string IStoryRow.TagIn(string edition) => PageTags.Author(edition, Author);

    public string Edition { get; set; } = "";
    public string Author { get; set; } = "";
    public Guid Story { get; set; }
    public string Name { get; set; } = "";
    public string? Role { get; set; }
    public DateTimeOffset FirstPublishedAt { get; set; }

    public void Configure(EntityTypeBuilder<PublicStoryAuthor> table)
    {
        table
            .ToTable("public_story_author")
            .HasKey(t => new
            {
                t.Edition,
                t.Author,
                t.Story,
            });
        table.Property(t => t.Edition).HasMaxLength(40);
        table.Property(t => t.Author).HasMaxLength(100);
        table.HasIndex(t => new
        {
            t.Edition,
            t.Author,
            t.FirstPublishedAt,
            t.Story,
        });
        table.HasIndex(t => t.Story);
    }
}

/// <summary>An address that leads to a story: its own, one that it had, or one under which another system knew it.</summary>
internal sealed class PublicAddress : IPublicTable<PublicAddress>
{
    public string Edition { get; set; } = "";
    public string Path { get; set; } = "";
    public Guid Story { get; set; }

    public void Configure(EntityTypeBuilder<PublicAddress> table)
    {
        table.ToTable("public_address").HasKey(a => new { a.Edition, a.Path });
        table.Property(a => a.Edition).HasMaxLength(40);
        table.Property(a => a.Path).HasMaxLength(400);
        table.HasIndex(a => a.Story);
    }
}

/// <summary>A picture stands in a story: for the picture's page in the media bank.</summary>
internal sealed class PublicPictureUse : IPublicTable<PublicPictureUse>, IStoryRow
{
    string IStoryRow.Under => Picture.ToString();

    string IStoryRow.TagIn(string edition) => PageTags.Picture(Picture);

    public Guid Picture { get; set; }
    public Guid Story { get; set; }

    public void Configure(EntityTypeBuilder<PublicPictureUse> table)
    {
        table.ToTable("public_picture_use").HasKey(u => new { u.Picture, u.Story });
        table.HasIndex(u => u.Story);
    }
}
