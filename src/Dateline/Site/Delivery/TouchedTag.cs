using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Site;

/// <summary>
/// Which pages an entry touches, said by the follower that changed what they show, in the same transaction. The page caches of all nodes
/// read it, so each drops exactly these pages and none before their tables have changed.
/// </summary>
internal sealed class TouchedTag : IPublicTable<TouchedTag>
{
    public long Id { get; set; }

    /// <summary>The entry's number.</summary>
    public long Number { get; set; }

    public string Tag { get; set; } = "";

    public void Configure(EntityTypeBuilder<TouchedTag> table)
    {
        table.ToTable("touched_tag").HasKey(t => t.Id);
        table.Property(t => t.Tag).HasMaxLength(200);
        table.HasIndex(t => t.Number);
    }
}

/// <summary>The tags that pages carry in the cache.</summary>
internal static class PageTags
{
    /// <summary>Every page carries it.</summary>
    public const string Everything = "everything";

    /// <summary>A page that shows a story, wholly or as a teaser.</summary>
    public static string Story(Guid id) => $"story/{id}";

    /// <summary>A page that shows a picture.</summary>
    public static string Picture(Guid id) => $"picture/{id}";

    /// <summary>A page drawn from an edition's newest stories.</summary>
    public static string Front(string edition) => $"front/{edition}";

    /// <summary>A page drawn from a section's newest stories.</summary>
    public static string Section(string edition, string section) => $"section/{edition}/{section}";

    /// <summary>A page drawn from a topic's newest stories.</summary>
    public static string Topic(string edition, string topic) => $"topic/{edition}/{topic}";

    /// <summary>A page drawn from an author's newest stories.</summary>
    public static string Author(string edition, string author) => $"author/{edition}/{author}";

    /// <summary>A page that names all translations of a story.</summary>
    public static string Translations(Guid group) => $"translations/{group}";

    /// <summary>Sitemaps and whatever else lists all addresses.</summary>
    public const string Addresses = "addresses";
}
