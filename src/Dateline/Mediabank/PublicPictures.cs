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

    /// <summary>SHA-256 of the video or sound whose poster it is; null for a picture.</summary>
    public string? RecordingFile { get; set; }
    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>The number in the log of its first publication: an order in which no picture ever moves.</summary>
    public long Number { get; set; }

    /// <summary>The canonical JSON of a <see cref="PictureBody"/>; empty once killed.</summary>
    public string Body { get; set; } = "";

    /// <summary>The public reason when it was killed.</summary>
    public string? KilledFor { get; set; }

    /// <summary>The picture that stands in its place since it was killed.</summary>
    public Guid? Replacement { get; set; }

    /// <summary>From when nobody is shown it; as its particulars say.</summary>
    public DateTimeOffset? Expires { get; set; }

    /// <summary>The day on which it was taken as a number, 20261124, as its particulars say.</summary>
    public int? TakenOn { get; set; }

    /// <summary>True once that time has come and the log has said so.</summary>
    public bool HasExpired { get; set; }

    /// <summary>True where nothing of it leaves any more. The clock is asked, and not only the log: nothing leaves at the first moment of the time after.</summary>
    public bool IsGone(DateTimeOffset now) => KilledFor is not null || HasExpired || Expires <= now;

    /// <summary>True where a page may show it.</summary>
    public static System.Linq.Expressions.Expression<Func<PublicPicture, bool>> IsShown { get; } =
        p => p.KilledFor == null && !p.HasExpired;

    public void Configure(EntityTypeBuilder<PublicPicture> table)
    {
        table.ToTable("public_picture").HasKey(p => p.Id);
        table.Property(p => p.Id).ValueGeneratedNever();
        table.Property(p => p.Original).HasMaxLength(64);
        table.HasIndex(p => p.Original);
        table.Property(p => p.RecordingFile).HasMaxLength(64);
        table.HasIndex(p => p.RecordingFile);
        table.HasIndex(p => p.Number);
        table.HasIndex(p => new { p.TakenOn, p.Id });
        table.HasIndex(p => new { p.PublishedAt, p.Id });
    }
}

/// <summary>Follower: keeps the table of pictures that the public can see.</summary>
internal sealed class PublicPictures(Database database) : TableFollower
{
    public const string FollowerName = "pictures";

    public override string Name => FollowerName;

    public override IReadOnlySet<Type> Kinds { get; } =
        new HashSet<Type> { typeof(PicturePublished), typeof(PictureKilled), typeof(PictureExpired) };

    public override async Task Handle(IReadOnlyList<Entry> entries, DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        foreach (var entry in entries)
        {
            var id = entry.Fact switch
            {
                PicturePublished fact => fact.Picture,
                PictureKilled fact => fact.Picture,
                var fact => ((PictureExpired)fact).Picture,
            };
            var row = await db.Set<PublicPicture>().FindAsync([id], stop);
            if (row is null)
                db.Add(
                    row = new PublicPicture
                    {
                        Id = id,
                        PublishedAt = entry.At,
                        Number = entry.Number,
                    }
                );

            switch (entry.Fact)
            {
                case PicturePublished fact when await db.Set<PublishedBody>().FindAsync([fact.Body.Hex], stop) is { } body:
                    var particulars = Bodies.Read<PictureBody>(body.Canonical).Particulars;
                    (row.Original, row.Body, row.KilledFor, row.Replacement) = (fact.Original, body.Canonical, null, null);
                    row.RecordingFile = particulars.Recording?.File;
                    (row.Expires, row.HasExpired, row.TakenOn) = (particulars.Ends, false, particulars.DayNumber);
                    await PictureWords.OfThePublic.Write(transaction, id, particulars, stop);
                    break;
                case PictureKilled killed:
                    (row.Body, row.KilledFor, row.Replacement) = ("", killed.Reason, killed.Replacement);
                    await PictureWords.OfThePublic.Remove(transaction, id, stop);
                    break;
                case PictureExpired:
                    row.HasExpired = true;
                    await PictureWords.OfThePublic.Remove(transaction, id, stop);
                    break;
            }
            db.Add(new TouchedTag { Number = entry.Number, Tag = PageTags.Picture(id) });
            db.Add(new TouchedTag { Number = entry.Number, Tag = PageTags.Addresses });
        }
        await db.SaveChangesAsync(stop);
    }

    public override async Task Empty(DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        await db.Set<PublicPicture>().ExecuteDeleteAsync(stop);
        await PictureWords.OfThePublic.Empty(transaction, stop);
    }
}
