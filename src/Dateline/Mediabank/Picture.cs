using System.Text.Json;
using Dateline.Imaging;
using Dateline.Log;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Mediabank;

/// <summary>A picture in the bank: its original, never altered, and its particulars.</summary>
public sealed class Picture : IWorkingTable<Picture>
{
    /// <summary>A longer name is cut.</summary>
    public const int FileNameMax = 120;

    public Guid Id { get; private set; }

    /// <summary>SHA-256 of the original file; of a recording, that of its poster.</summary>
    public string Original { get; private set; } = "";

    /// <summary>SHA-256 of the video or sound whose poster it is; null for a picture.</summary>
    public string? RecordingFile { get; private set; }

    /// <summary>All its files in the store: the picture, and of a recording what is played and what is said in it.</summary>
    public IEnumerable<string> Files =>
        ReadParticulars().Recording is { } recording
            ? [Original, recording.File, .. recording.Captions?.Values ?? []]
            : [Original];

    /// <summary>How the file was packed that came: jpeg, webp, mp4 …</summary>
    public string Format { get; private set; } = "";
    public int Width { get; private set; }
    public int Height { get; private set; }

    /// <summary>The particulars as JSON.</summary>
    public string Particulars { get; private set; } = "";

    /// <summary>True once the particulars as they are now have been published.</summary>
    public bool IsPublic { get; private set; }

    /// <summary>The commitment to the particulars that were published; null before, and where that was before this was kept.</summary>
    public string? Published { get; private set; }

    public DateTimeOffset? KilledAt { get; private set; }

    /// <summary>From when nobody is shown it; as the particulars and the leases say together (<see cref="PictureLease.Until"/>).</summary>
    public DateTimeOffset? Expires { get; private set; }

    /// <summary>The day on which it was taken as a number, 20261124, as the particulars say; null where they do not.</summary>
    public int? TakenOn { get; private set; }

    /// <summary>How it looks, in 64 bits (<see cref="PerceptualHash"/>); null until somebody has looked, 0 where nobody can.</summary>
    public long? Look { get; private set; }

    /// <summary>Grows with each change of the particulars; of two that were begun on the same, the first is kept.</summary>
    public int Version { get; private set; }

    /// <summary>What its file was called when it came.</summary>
    public string FileName { get; set; } = "";

    /// <summary>The name of a file as the bank keeps it: without folders, and not longer than <see cref="FileNameMax"/>.</summary>
    internal static string NameOf(string path)
    {
        var name = Path.GetFileName(path);
        return name[..Math.Min(name.Length, FileNameMax)];
    }

    /// <summary>What only the desk is told of it (<see cref="DeskNotes"/>) as JSON.</summary>
    public string Notes { get; private set; } = "{}";

    /// <summary>Its leases (<see cref="PictureLease"/>) as JSON.</summary>
    public string Leases { get; private set; } = "[]";
    public string Origin { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The particulars, read.</summary>
    public PictureParticulars ReadParticulars() => JsonSerializer.Deserialize<PictureParticulars>(Particulars, ApiJson.Options)!;

    /// <summary>A picture just received.</summary>
    public static Picture Receive(
        string original,
        PictureFile header,
        PictureParticulars particulars,
        string origin,
        DateTimeOffset now
    )
    {
        var picture = new Picture
        {
            Id = Guid.CreateVersion7(now),
            Original = original,
            RecordingFile = particulars.Recording?.File,
            Format = particulars.Recording?.Format ?? header.Format,
            // The posters of sounds all look alike.
            Look = particulars.Recording is { IsVideo: false } ? 0 : null,
            Width = header.Width,
            Height = header.Height,
            Particulars = JsonSerializer.Serialize(particulars, ApiJson.Options),
            TakenOn = particulars.DayNumber,
            Version = 1,
            Origin = origin,
            CreatedAt = now,
        };
        picture.Expires = PictureLease.Until(picture, now);
        return picture;
    }

    /// <summary>Other particulars; whether the public sees them is another question.</summary>
    public void Describe(PictureParticulars particulars, DateTimeOffset now)
    {
        Particulars = JsonSerializer.Serialize(particulars, ApiJson.Options);
        (Expires, TakenOn, IsPublic) = (PictureLease.Until(this, now), particulars.DayNumber, false);
        Version++;
    }

    /// <summary>A video gets another poster; whether the public sees that is another question.</summary>
    public void ShowAs(string poster, PictureFile header)
    {
        (Original, Width, Height, IsPublic, Look) = (poster, header.Width, header.Height, false, null);
        Version++;
    }

    /// <summary>Nothing of a killed picture is changed any more.</summary>
    /// <exception cref="Refusal">409: it was killed.</exception>
    public void DemandAlive()
    {
        if (KilledAt is not null)
            throw Refusal.Conflict(RefusalCode.PictureKilled, "The picture was killed; nothing of it is changed any more.");
    }

    /// <summary>Its leases, read.</summary>
    public IReadOnlyList<PictureLease> ReadLeases() =>
        JsonSerializer.Deserialize<IReadOnlyList<PictureLease>>(Leases, ApiJson.Options)!;

    /// <summary>Other leases; whether the public sees it is another question.</summary>
    public void Lease(IReadOnlyList<PictureLease> leases, DateTimeOffset now)
    {
        Leases = JsonSerializer.Serialize(leases, ApiJson.Options);
        (Expires, IsPublic) = (PictureLease.Until(this, now), false);
        Version++;
    }

    /// <summary>What only the desk is told of it.</summary>
    public DeskNotes ReadNotes() => JsonSerializer.Deserialize<DeskNotes>(Notes, ApiJson.Options)!;

    /// <summary>Keeps what only the desk is told of it.</summary>
    public void Note(DeskNotes notes) => Notes = JsonSerializer.Serialize(notes.Checked(), ApiJson.Options);

    /// <summary>Its particulars as they stand can be seen by the public now.</summary>
    public void BecamePublic(Commitment body) => (IsPublic, Published) = (true, body.Hex);

    /// <summary>Its time is over: nobody is shown it until it is published anew.</summary>
    public void Expire()
    {
        IsPublic = false;
        Version++;
    }

    /// <summary>True once its time is over and it has been taken off the pages for that.</summary>
    public bool HasEnded => Published is not null && !IsPublic && KilledAt is null;

    /// <summary>Takes it off every page.</summary>
    public void Kill(DateTimeOffset now)
    {
        if (KilledAt is not null)
            throw Refusal.Conflict(RefusalCode.PictureKilled, "The picture has been killed already.");
        (KilledAt, IsPublic) = (now, false);
    }

    public void Configure(EntityTypeBuilder<Picture> table)
    {
        table.ToTable("picture").HasKey(p => p.Id);
        table.Property(p => p.Id).ValueGeneratedNever();
        table.Ignore(p => p.HasEnded);
        table.Ignore(p => p.Files);
        // A kill and a publication at the same moment: the publication is the one that does not happen.
        table.Property(p => p.KilledAt).IsConcurrencyToken();
        table.Property(p => p.Version).IsConcurrencyToken();
        table.HasIndex(p => p.TakenOn);
        table.HasIndex(p => p.Look).HasFilter("look IS NULL");
        table.Property(p => p.FileName).HasMaxLength(FileNameMax);
        table.HasIndex(p => p.Expires);
        table.Property(p => p.Original).HasMaxLength(64);
        table.Property(p => p.Published).HasMaxLength(64);
        table.Property(p => p.Format).HasMaxLength(10);
        table.Property(p => p.Origin).HasMaxLength(40);
        table.HasIndex(p => p.Original);
        table.Property(p => p.RecordingFile).HasMaxLength(64);
        table.HasIndex(p => p.RecordingFile);
    }
}

/// <summary>What only the desk is told of a picture.</summary>
/// <param name="SupplierReference">The supplier's number for it, by which a kill notice names it; at most 120 characters.</param>
/// <param name="Instructions">What its supplier asks of whoever uses it; at most 1,000 characters.</param>
/// <param name="Cost">What a use costs; null where nobody has said.</param>
/// <param name="NeedsLease">True when it may be used only while a lease runs (<see cref="PictureLease"/>).</param>
public sealed record DeskNotes(
    string? SupplierReference = null,
    string? Instructions = null,
    PictureCost? Cost = null,
    bool NeedsLease = false
)
{
    /// <summary>Most characters of the supplier's reference.</summary>
    public const int ReferenceMax = 120;

    /// <summary>Most characters of what the supplier asks.</summary>
    public const int InstructionsMax = 1_000;

    /// <summary>The same, if they can be kept.</summary>
    /// <exception cref="Refusal">422: a text is too long.</exception>
    public DeskNotes Checked()
    {
        if (SupplierReference?.Length > ReferenceMax)
            throw Refusal.Invalid("notes.supplierReference", $"is longer than {ReferenceMax} characters", ComplaintKind.TooLong);
        if (Instructions?.Length > InstructionsMax)
            throw Refusal.Invalid("notes.instructions", $"is longer than {InstructionsMax} characters", ComplaintKind.TooLong);
        return this;
    }
}

/// <summary>What a use of a picture costs.</summary>
public enum PictureCost
{
    Free,

    /// <summary>Within what is paid for anyway.</summary>
    Subscription,
    EachUse,
}
