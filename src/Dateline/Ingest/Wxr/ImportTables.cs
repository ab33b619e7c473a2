using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Ingest.Wxr;

/// <summary>An item of another system that has been brought in: what it was like then, so that a second import of it changes nothing.</summary>
internal sealed class ImportItem : IWorkingTable<ImportItem>
{
    /// <summary>The site that it comes from: host and path, such as <c>old.example/blog</c>.</summary>
    public string Source { get; set; } = "";

    /// <summary>Its identity there.</summary>
    public string Item { get; set; } = "";

    /// <summary>post, page or attachment.</summary>
    public string Kind { get; set; } = "";

    /// <summary>SHA-256 of the item as it stood in the export.</summary>
    public string Digest { get; set; } = "";

    /// <summary>The story that was made of it; none for an attachment.</summary>
    public Guid? Story { get; set; }

    /// <summary>The story's version after the import. A story with another one was changed at the desk since, and no import overwrites it.</summary>
    public int Version { get; set; }

    public DateTimeOffset ImportedAt { get; set; }

    public void Configure(EntityTypeBuilder<ImportItem> table)
    {
        table.ToTable("import_item").HasKey(i => new { i.Source, i.Item });
        table.Property(i => i.Source).HasMaxLength(300);
        table.Property(i => i.Item).HasMaxLength(100);
        table.Property(i => i.Kind).HasMaxLength(40);
        table.Property(i => i.Digest).HasMaxLength(64);
        table.HasIndex(i => i.Story);
    }
}

/// <summary>A file of another system, recorded for the media bank to fetch.</summary>
internal sealed class ImportAttachment : IWorkingTable<ImportAttachment>
{
    public string Source { get; set; } = "";

    /// <summary>Its identity there; slots name it.</summary>
    public string Item { get; set; } = "";

    /// <summary>Where the file can be fetched.</summary>
    public string Address { get; set; } = "";
    public string Title { get; set; } = "";
    public string Caption { get; set; } = "";
    public string AlternativeText { get; set; } = "";
    public string Description { get; set; } = "";
    public DateTimeOffset? At { get; set; }

    /// <summary>The item to which it was uploaded, if any.</summary>
    public string? Parent { get; set; }

    /// <summary>The picture of the bank that it became; null until its file was fetched.</summary>
    public Guid? Picture { get; set; }

    public void Configure(EntityTypeBuilder<ImportAttachment> table)
    {
        table.ToTable("import_attachment").HasKey(a => new { a.Source, a.Item });
        table.Property(a => a.Source).HasMaxLength(300);
        table.Property(a => a.Item).HasMaxLength(100);
        table.Property(a => a.Parent).HasMaxLength(100);
    }
}

/// <summary>
/// A place in an imported story where a picture stood. The story is brought in without it; once the media bank has the file, the picture can
/// be put back before the block that is named here.
/// </summary>
internal sealed class ImportSlot : IWorkingTable<ImportSlot>
{
    public Guid Story { get; set; }

    /// <summary>The revision whose blocks are counted.</summary>
    public int Revision { get; set; }

    /// <summary>The order of the pictures within the story, from 1.</summary>
    public int Number { get; set; }

    /// <summary>The index of the block before which it stands; the number of blocks for the end; -1 for the lead picture.</summary>
    public int Block { get; set; }

    /// <summary>Pictures with the same number stood together in a gallery; null for one by itself.</summary>
    public int? Gallery { get; set; }

    /// <summary>The gallery's title, where it had one.</summary>
    public string? GalleryTitle { get; set; }

    /// <summary>The attachment, where the export has it.</summary>
    public string? Attachment { get; set; }

    /// <summary>The file's address as the story had it.</summary>
    public string Address { get; set; } = "";
    public string? Caption { get; set; }
    public string? AlternativeText { get; set; }

    /// <summary>True when the block at this index is the picture's caption, which holds its place in a story that is nothing but pictures.</summary>
    public bool StandsIn { get; set; }

    /// <summary>The same place in a later revision.</summary>
    public ImportSlot In(int revision, int block) =>
        new()
        {
            Story = Story,
            Revision = revision,
            Number = Number,
            Block = block,
            Gallery = Gallery,
            GalleryTitle = GalleryTitle,
            Attachment = Attachment,
            Address = Address,
            Caption = Caption,
            AlternativeText = AlternativeText,
            StandsIn = StandsIn,
        };

    public void Configure(EntityTypeBuilder<ImportSlot> table) =>
        table
            .ToTable("import_slot")
            .HasKey(s => new
            {
                s.Story,
                s.Revision,
                s.Number,
            });
}

/// <summary>Where a comment stood with its moderators.</summary>
internal enum ImportedCommentState
{
    Approved,
    Waiting,
    Spam,
    Trash,
}

/// <summary>A comment of another system, kept until <c>import comments</c> takes it into the discussion. Nothing public reads it.</summary>
internal sealed class ImportComment : IWorkingTable<ImportComment>
{
    public string Source { get; set; } = "";

    /// <summary>Its identity there.</summary>
    public string Comment { get; set; } = "";
    public Guid Story { get; set; }

    /// <summary>The comment that it answers, if any.</summary>
    public string? Parent { get; set; }

    /// <summary>comment, pingback or trackback.</summary>
    public string Kind { get; set; } = "";
    public string Author { get; set; } = "";
    public string Mail { get; set; } = "";
    public string Address { get; set; } = "";
    public DateTimeOffset? At { get; set; }
    public ImportedCommentState State { get; set; }

    /// <summary>The text as the other system kept it: HTML of a stranger, to be read as such. Empty once it was taken into the discussion.</summary>
    public string Text { get; set; } = "";

    /// <summary>The comment that it has become; null as long as nobody has taken it.</summary>
    public Guid? Taken { get; set; }

    public void Configure(EntityTypeBuilder<ImportComment> table)
    {
        table.ToTable("import_comment").HasKey(c => new { c.Source, c.Comment });
        table.Property(c => c.Source).HasMaxLength(300);
        table.Property(c => c.Comment).HasMaxLength(100);
        table.Property(c => c.Parent).HasMaxLength(100);
        table.Property(c => c.Kind).HasMaxLength(40);
        table.Property(c => c.State).ByName();
        table.HasIndex(c => c.Story);
    }
}
