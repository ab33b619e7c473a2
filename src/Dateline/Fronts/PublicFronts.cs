using System.Data.Common;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Mediabank.Public;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Fronts;

/// <summary>A front as it was arranged last.</summary>
internal sealed class PublicFront : IPublicTable<PublicFront>
{
    public string Edition { get; set; } = "";

    /// <summary>Empty for the edition's own front.</summary>
    public string Section { get; set; } = "";

    /// <summary>The arrangement as it was published.</summary>
    public string Body { get; set; } = "";

    public void Configure(EntityTypeBuilder<PublicFront> table)
    {
        table.ToTable("public_front").HasKey(f => new { f.Edition, f.Section });
        table.Property(f => f.Edition).HasMaxLength(40);
        table.Property(f => f.Section).HasMaxLength(40);
    }
}

/// <summary>Follower: keeps each front as it was arranged last.</summary>
internal sealed class PublicFronts(Database database) : TableFollower
{
    public override string Name => "fronts";

    public override IReadOnlySet<Type> Kinds { get; } = new HashSet<Type> { typeof(FrontArranged) };

    public override async Task Handle(IReadOnlyList<Entry> entries, DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        foreach (var entry in entries)
        {
            if (
                entry.Fact is not FrontArranged front
                || await db.Set<PublishedBody>().FindAsync([front.Body.Hex], stop) is not { } body
            )
                continue;
            var row = await db.Set<PublicFront>().FindAsync([front.Edition, front.Section], stop);
            if (row is null)
                db.Add(row = new PublicFront { Edition = front.Edition, Section = front.Section });
            row.Body = body.Canonical;
            var pictures = Bodies.Read<FrontBody>(body.Canonical).Slots.Select(s => s.Picture).OfType<Guid>();
            var place = PublicPictureStand.OnFront(front.Edition, front.Section);
            await PublicPictureStand.Put(db, entry.Number, place, null, pictures);
            var tag = front.Section.Length == 0 ? PageTags.Front(front.Edition) : PageTags.Section(front.Edition, front.Section);
            db.Add(new TouchedTag { Number = entry.Number, Tag = tag });
            await db.SaveChangesAsync(stop);
        }
    }

    public override async Task Empty(DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        await db.Set<PublicFront>().ExecuteDeleteAsync(stop);
        await PublicPictureStand.Forget(db, fronts: true, stop);
    }
}
