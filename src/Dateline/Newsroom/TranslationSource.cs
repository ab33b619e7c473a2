using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Newsroom;

/// <summary>From which revision of which story a translation was made, so that it can be told what has changed since.</summary>
public sealed class TranslationSource : IWorkingTable<TranslationSource>
{
    /// <summary>The translation.</summary>
    public Guid Story { get; init; }
    public Guid Source { get; init; }

    /// <summary>The source's revision that the translation tells.</summary>
    public int Revision { get; set; }

    public void Configure(EntityTypeBuilder<TranslationSource> table)
    {
        table.ToTable("story_translation").HasKey(t => t.Story);
        table.Property(t => t.Story).ValueGeneratedNever();
        table.HasOne<Story>().WithMany().HasForeignKey(t => t.Story).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Story>().WithMany().HasForeignKey(t => t.Source).OnDelete(DeleteBehavior.Cascade);
    }

    /// <summary>The source of a translation and how many of its passages changed since; null where it is none.</summary>
    internal static async Task<(Story Source, int Revision, int Changed)?> Of(NewsroomDb db, Story translation)
    {
        var link = await db.Set<TranslationSource>().FindAsync(translation.Id);
        if (link is null || await db.Set<Story>().FindAsync(link.Source) is not { } source)
            return null;
        var then = await db.ContentOf(source.Id, link.Revision);
        var now = await db.ContentOf(source.Id, source.Revision);
        return (source, link.Revision, Stories.Public.Proofreader.Compare(then, now).Count);
    }
}
