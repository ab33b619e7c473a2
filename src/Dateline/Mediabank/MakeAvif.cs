using Dateline.Imaging;
using Dateline.Log;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Mediabank;

/// <summary>A picture that is public and whose renditions in AVIF are still to be made.</summary>
internal sealed class AvifDue : IWorkingTable<AvifDue>
{
    public Guid Picture { get; init; }

    /// <summary>When a node took it up; null while nobody has.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    public void Configure(EntityTypeBuilder<AvifDue> table)
    {
        table.ToTable("avif_due").HasKey(d => d.Picture);
        table.Property(d => d.Picture).ValueGeneratedNever();
    }
}

/// <summary>
/// By the clock: makes the renditions in AVIF of pictures that went out, one picture after another, so that nobody ever waits for them. Until they are there, their addresses answer with WebP.
/// </summary>
internal sealed class MakeAvif(Database database, Acts acts, Renditions renditions, ILogger<MakeAvif> logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>A node that took a picture up and has not made it by then has died over it.</summary>
    private static readonly TimeSpan TakenMax = TimeSpan.FromMinutes(10);

    /// <summary>Notes within the act that publishes a picture that its renditions are to be made, anew where it carries other texts than before.</summary>
    public static async Task Due(Act act, Guid picture)
    {
        if (await act.Db.Set<AvifDue>().FindAsync(picture) is { } due)
            due.TakenAt = null;
        else
            act.Db.Add(new AvifDue { Picture = picture });
    }

    /// <summary>Makes what is due.</summary>
    public async Task Run(CancellationToken stop)
    {
        if (!renditions.OffersAvif)
            return;
        while (await Take(stop) is { } picture)
        {
            try
            {
                await Make(picture, stop);
            }
            catch (Exception e) when (e is PictureRefusedException or CommandFailedException)
            {
                logger.LogWarning(e, "Picture {Picture} has no renditions in AVIF; readers get WebP.", picture);
            }
            await Done(picture, stop);
        }
    }

    /// <summary>The newest picture that nobody else is at; null where there is none.</summary>
    private async Task<Guid?> Take(CancellationToken stop)
    {
        await using var act = await acts.Begin("timetable", stop);
        var lost = act.Now - TakenMax;
        var free = act.Db.Set<AvifDue>().Where(d => d.TakenAt == null || d.TakenAt < lost);
        if (await free.OrderByDescending(d => d.Picture).FirstOrDefaultAsync(stop) is not { } due)
            return null;
        var taken = await free.Where(d => d.Picture == due.Picture)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.TakenAt, act.Now), stop);
        await act.Commit();
        return taken == 1 ? due.Picture : null;
    }

    private async Task Make(Guid id, CancellationToken stop)
    {
        PublicPicture? picture;
        await using (var db = database.OpenPublic())
            picture = await db.Set<PublicPicture>().SingleOrDefaultAsync(p => p.Id == id && p.KilledFor == null, stop);
        if (picture is null)
            return;
        var body = Bodies.Read<PictureBody>(picture.Body);
        foreach (var width in Rendition.WidthsFor(body.Width))
            await renditions.Make(id, body.Original, body.Particulars, new RenditionAddress(width, "avif"), stop);
    }

    /// <summary>What was published again meanwhile stays due.</summary>
    private async Task Done(Guid picture, CancellationToken stop)
    {
        await using var act = await acts.Begin("timetable", stop);
        await act.Db.Set<AvifDue>().Where(d => d.Picture == picture && d.TakenAt != null).ExecuteDeleteAsync(stop);
        await act.Commit();
    }
}
