using Dateline.Accounts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Discussion;

/// <summary>Somebody may not write: everywhere, in an edition, or in one section of it; for a time, or until it is taken back.</summary>
public sealed class Silence : IWorkingTable<Silence>
{
    public Guid Account { get; init; }

    /// <summary>Where; empty for everywhere.</summary>
    public string Edition { get; init; } = "";

    /// <summary>The section of that edition; empty for all of them.</summary>
    public string Section { get; init; } = "";

    /// <summary>Until when; null until it is taken back.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>Who decided it, as the newsroom keeps it.</summary>
    public string By { get; set; } = "";
    public DateTimeOffset At { get; set; }

    public void Configure(EntityTypeBuilder<Silence> table)
    {
        table
            .ToTable("silence")
            .HasKey(s => new
            {
                s.Account,
                s.Edition,
                s.Section,
            });
        table.Property(s => s.Edition).HasMaxLength(40);
        table.Property(s => s.Section).HasMaxLength(60);
        table.Property(s => s.By).HasMaxLength(120);
        table.HasOne<Account>().WithMany().HasForeignKey(s => s.Account).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Who may not write where, asked of the store.</summary>
internal static class Silences
{
    /// <summary>Those that hold for somebody there and then.</summary>
    public static IQueryable<Silence> Holding(
        this IQueryable<Silence> silences,
        string edition,
        string section,
        DateTimeOffset now
    ) =>
        silences.Where(s =>
            (s.Until == null || s.Until > now)
            && (s.Edition == "" || s.Edition == edition && (s.Section == "" || s.Section == section))
        );

    /// <summary>Until when somebody may not write there; null where they may, the end of time where nothing ends it.</summary>
    public static async Task<DateTimeOffset?> UntilFor(
        NewsroomDb db,
        Guid account,
        (string Edition, string Section) place,
        DateTimeOffset now
    )
    {
        var ends = await db.Set<Silence>()
            .Where(s => s.Account == account)
            .Holding(place.Edition, place.Section, now)
            .Select(s => s.Until)
            .ToListAsync();
        return ends.Count == 0 ? null : ends.Max(e => e ?? DateTimeOffset.MaxValue);
    }
}
