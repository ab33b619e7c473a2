using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Stories;

internal sealed class StoryTable : IWorkingTable<Story>
{
    public void Configure(EntityTypeBuilder<Story> table)
    {
        table.ToTable("story").HasKey(s => s.Id);
        table.Property(s => s.Id).ValueGeneratedNever();
        table.Property(s => s.Edition).HasMaxLength(40);
        table.Property(s => s.State).ByName();
        table.Property(s => s.Headline).HasMaxLength(ContentCheck.HeadlineCharactersMax);
        table.Property(s => s.FoundBy).HasMaxLength(4 * ContentCheck.HeadlineCharactersMax);
        table.Property(s => s.Section).HasMaxLength(ContentCheck.TopicCharactersMax);
        table.Property(s => s.CreatedBy).HasMaxLength(120);
        table.Property(s => s.ChangedBy).HasMaxLength(120);
        table.Property(s => s.Version).IsConcurrencyToken();
        table.Property(s => s.Slug).HasMaxLength(100);
        table.Property(s => s.Address).HasMaxLength(200);
        table.Property(s => s.Origin).HasMaxLength(40);
        table.HasIndex(s => s.PublishAt);
        table.HasIndex(s => new
        {
            s.Edition,
            s.State,
            s.Id,
        });
        table.HasIndex(s => new { s.Edition, s.ChangedAt });
        table.HasIndex(s => s.Translations);
    }
}

internal sealed class RevisionTable : IWorkingTable<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> table)
    {
        table.ToTable("story_revision").HasKey(r => new { r.Story, r.Number });
        table.Property(r => r.Author).HasMaxLength(120);
        table.HasOne<Story>().WithMany().HasForeignKey(r => r.Story);
    }
}

/// <summary>An address that a story has or had: nobody else gets it.</summary>
internal sealed class StoryAddress : IWorkingTable<StoryAddress>
{
    public string Edition { get; set; } = "";
    public string Path { get; set; } = "";
    public Guid Story { get; set; }

    public void Configure(EntityTypeBuilder<StoryAddress> table)
    {
        table.ToTable("story_address").HasKey(a => new { a.Edition, a.Path });
        table.Property(a => a.Edition).HasMaxLength(40);
        table.Property(a => a.Path).HasMaxLength(200);
        table.HasOne<Story>().WithMany().HasForeignKey(a => a.Story);
        table.HasIndex(a => a.Story);
    }
}
