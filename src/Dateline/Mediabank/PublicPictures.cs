using System.Data.Common;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Mediabank;

/// <summary>What is published of a picture: the body behind the commitment in its fact.</summary>
public sealed record PictureBody(Guid Picture, string Original, int Width, int Height, PictureParticulars Particulars);

/// <summary>A picture that the public can see, or could until it was killed.</summary>
internal sealed class PublicPicture : IPublicTable<PublicPicture>
{
    public Guid Id { get; set; }
    public string Original { get; set; } = "";
    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>The canonical JSON of a <see cref="PictureBody"/>; empty once killed.</summary>
    public string Body { get; set; } = "";

    /// <summary>The public reason when it was killed.</summary>
    public string? KilledFor { get; set; }

    public void Configure(EntityTypeBuilder<PublicPicture> table)
    {
        table.ToTable("public_picture").HasKey(p => p.Id);
        table.Property(p => p.Id).ValueGeneratedNever();
        table.Property(p => p.Original).HasMaxLength(64);
        table.HasIndex(p => p.Original);
        table.HasIndex(p => new { p.PublishedAt, p.Id });
    }
}

/// <summary>Follower: keeps the table of pictures that the public can see.</summary>
internal sealed class PublicPictures(Database database) : TableFollower
{
    public const string FollowerName = "pictures";

    public override string Name => FollowerName;

    public override IReadOnlySet<Type> Kinds { get; } = new HashSet<Type> { typeof(PicturePublished), typeof(PictureKilled) };

    public override async Task Handle(IReadOnlyList<Entry> entries, DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        foreach (var entry in entries)
        {
            var id = entry.Fact is PicturePublished published ? published.Picture : ((PictureKilled)entry.Fact).Picture;
            var row = await db.Set<PublicPicture>().FindAsync([id], stop);
            if (row is null)
                db.Add(row = new PublicPicture { Id = id, PublishedAt = entry.At });

            if (entry.Fact is PicturePublished fact && await db.Set<PublishedBody>().FindAsync([fact.Body.Hex], stop) is { } body)
                (row.Original, row.Body, row.KilledFor) = (fact.Original, body.Canonical, null);
            if (entry.Fact is PictureKilled killed)
                (row.Body, row.KilledFor) = ("", killed.Reason);
            db.Add(new TouchedTag { Number = entry.Number, Tag = PageTags.Picture(id) });
            db.Add(new TouchedTag { Number = entry.Number, Tag = PageTags.Addresses });
        }
        await db.SaveChangesAsync(stop);
    }

    public override async Task Empty(DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        await db.Set<PublicPicture>().ExecuteDeleteAsync(stop);
    }
}
