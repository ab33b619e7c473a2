using Dateline.Editions;
using Dateline.Log;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Discussion.Public;

/// <summary>Something that a reader can say of a comment with one press.</summary>
/// <param name="Sign">An emoji; counts are kept by it.</param>
/// <param name="Name">What it means, in the edition's language.</param>
public sealed record Reaction(string Sign, string Name);

/// <summary>When an edition's discussions take comments, each day, on the edition's clock. An end before the beginning is the next day's.</summary>
public sealed record OpeningHours(TimeOnly From, TimeOnly Until);

/// <summary>What discussions are in a section, unless a story's own says otherwise.</summary>
public sealed record SectionDiscussion(string Section, DiscussionMode Mode);

/// <summary>What is published of an edition's rules: all that readers see of them.</summary>
/// <param name="Edition">The edition.</param>
public sealed record HouseBody(string Edition)
{
    /// <summary>Most reactions: more than that nobody chooses from.</summary>
    public const int ReactionsMax = 6;

    /// <summary>UTF-16 code units of a reaction's sign, and of its name.</summary>
    public const int SignMax = 16,
        NameMax = 30;

    public const int DaysMax = 3_650;

    /// <summary>Besides respect, which is always there.</summary>
    public IReadOnlyList<Reaction> Reactions { get; init; } = [];

    /// <summary>After how many days a story's discussion closes; null for never.</summary>
    public int? ClosesAfterDays { get; init; }

    /// <summary>Null for day and night.</summary>
    public OpeningHours? Hours { get; init; }
    public IReadOnlyList<SectionDiscussion> Sections { get; init; } = [];

    /// <summary>What discussions in a section are, unless a story's own says otherwise.</summary>
    internal DiscussionMode ModeIn(string section) =>
        Sections.FirstOrDefault(s => s.Section == section)?.Mode ?? DiscussionMode.Open;
}

/// <summary>What holds for all of an edition's discussions.</summary>
internal sealed class DiscussionHouse : IPublicTable<DiscussionHouse>
{
    public string Edition { get; set; } = "";

    /// <summary>The canonical JSON of a <see cref="HouseBody"/>.</summary>
    public string Body { get; set; } = "";

    /// <summary>What holds in an edition.</summary>
    public static async Task<HouseBody> Of(DbContext db, string edition, CancellationToken stop) =>
        await db.Set<DiscussionHouse>().AsNoTracking().SingleOrDefaultAsync(h => h.Edition == edition, stop) is { } row
            ? Bodies.Read<HouseBody>(row.Body)
            : new HouseBody(edition);

    public void Configure(EntityTypeBuilder<DiscussionHouse> table)
    {
        table.ToTable("public_discussion_house").HasKey(h => h.Edition);
        table.Property(h => h.Edition).HasMaxLength(40);
    }
}
