using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Editions;

/// <summary>An edition as published.</summary>
internal sealed class PublicEdition : IPublicTable<PublicEdition>
{
    public string Id { get; set; } = "";

    /// <summary>The canonical JSON of an <see cref="EditionBody"/>.</summary>
    public string Body { get; set; } = "";

    public void Configure(EntityTypeBuilder<PublicEdition> table)
    {
        table.ToTable("public_edition").HasKey(e => e.Id);
        table.Property(e => e.Id).HasMaxLength(40);
    }
}

/// <summary>The site as published; one row.</summary>
internal sealed class PublicSite : IPublicTable<PublicSite>
{
    public int Id { get; set; }

    /// <summary>The canonical JSON of a <see cref="SiteBody"/>.</summary>
    public string Body { get; set; } = "";

    public void Configure(EntityTypeBuilder<PublicSite> table)
    {
        table.ToTable("public_site").HasKey(e => e.Id);
        table.Property(e => e.Id).ValueGeneratedNever();
    }
}
