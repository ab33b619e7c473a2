using System.Text.Json;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Mediabank;

/// <summary>What a picture's particulars were before an edit, so that it can be taken back.</summary>
internal sealed class PictureBefore : IWorkingTable<PictureBefore>
{
    /// <summary>How long an edit can be taken back.</summary>
    public static readonly TimeSpan KeptMax = TimeSpan.FromDays(90);

    /// <summary>How often what is older is looked for.</summary>
    public static readonly TimeSpan ClearEvery = TimeSpan.FromHours(1);

    /// <summary>The edit; all pictures that were changed together have the same.</summary>
    public Guid Edit { get; init; }
    public Guid Picture { get; init; }

    /// <summary>The picture's version that the edit made.</summary>
    public int Version { get; init; }

    /// <summary>The particulars before, as JSON.</summary>
    public string Particulars { get; init; } = "";

    /// <summary>What only the desk was told before, as JSON.</summary>
    public string Notes { get; init; } = "";
    public string Actor { get; init; } = "";
    public DateTimeOffset At { get; init; }

    /// <summary>Keeps a picture as it is, within the act that is about to change it.</summary>
    public static PictureBefore Of(Act act, Picture picture, Guid edit) =>
        new()
        {
            Edit = edit,
            Picture = picture.Id,
            Version = picture.Version + 1,
            Particulars = picture.Particulars,
            Notes = picture.Notes,
            Actor = act.Actor,
            At = act.Now,
        };

    /// <summary>The edit that brings it back.</summary>
    public EditPicture.PictureEdit Restoring(Picture picture) =>
        new(
            picture.Version,
            JsonSerializer.Deserialize<PictureParticulars>(Particulars, ApiJson.Options)!,
            JsonSerializer.Deserialize<DeskNotes>(Notes, ApiJson.Options)!
        );

    /// <summary>True while nobody has changed the picture since. The clock, which ends a picture's time, is nobody.</summary>
    public bool StandsFor(Picture picture) =>
        picture.KilledAt is null && (picture.Version == Version || (picture.Version == Version + 1 && picture.HasEnded));

    /// <summary>By the clock: forgets what is too old to be taken back.</summary>
    public static async Task Clear(Acts acts, CancellationToken stop)
    {
        await using var act = await acts.Begin("timetable", stop);
        var before = act.Now - KeptMax;
        await act.Db.Set<PictureBefore>().Where(b => b.At < before).ExecuteDeleteAsync(stop);
        await act.Commit();
    }

    public void Configure(EntityTypeBuilder<PictureBefore> table)
    {
        table.ToTable("picture_before").HasKey(b => new { b.Edit, b.Picture });
        table.Property(b => b.Actor).HasMaxLength(120);
        table.HasIndex(b => new { b.Picture, b.Version });
        table.HasIndex(b => b.At);
    }
}
