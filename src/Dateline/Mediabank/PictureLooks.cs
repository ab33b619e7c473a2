using System.Buffers.Binary;
using Dateline.Imaging;
using Dateline.Mediabank.Decoding;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Mediabank;

/// <summary>
/// A sixteenth of a picture's looks, by which those are found that look nearly the same: where two differ in at most <see cref="PerceptualHash.NearMax"/> of 64 bits, one of
/// their four quarters differs in one bit at most.
/// </summary>
internal sealed class PictureLook : IWorkingTable<PictureLook>
{
    private const int Quarters = 4,
        QuarterBits = 16;

    /// <summary>Which quarter, and its bits.</summary>
    public int Mark { get; init; }
    public Guid Picture { get; init; }

    /// <summary>The four marks of a picture's looks.</summary>
    public static IEnumerable<int> MarksOf(ulong look) =>
        Enumerable.Range(0, Quarters).Select(q => q << QuarterBits | (int)(look >> q * QuarterBits & 0xFFFF));

    /// <summary>Of each quarter the mark itself, and those that differ from it in one bit.</summary>
    public static List<int> MarksNear(ulong look) =>
        [.. MarksOf(look).SelectMany(m => Enumerable.Range(0, QuarterBits).Select(bit => m ^ 1 << bit).Prepend(m))];

    public void Configure(EntityTypeBuilder<PictureLook> table)
    {
        table.ToTable("picture_look").HasKey(l => new { l.Mark, l.Picture });
        table.HasIndex(l => l.Picture);
    }
}

/// <summary>Looks at pictures that nobody has looked at yet, and finds those that look nearly the same: the same scene, resized, recompressed or bought twice.</summary>
internal sealed class PictureLooks(Database database, Acts acts, Blobs blobs, PictureDecoder decoder)
{
    private const int PicturesPerRoundMax = 20;

    /// <summary>Most pictures that are compared: surfaces of one colour all look the same.</summary>
    private const int CandidatesMax = 2_000;

    private const int FoundMax = 24;

    /// <summary>Looks at what has come. Two nodes may look at the same picture; they see the same.</summary>
    public async Task LookAtNew(CancellationToken stop)
    {
        List<(Guid Id, string Original)> due;
        await using (var db = database.OpenNewsroom())
            due =
            [
                .. (
                    await db.Set<Picture>()
                        .Where(p => p.Look == null)
                        .OrderByDescending(p => p.Id)
                        .Take(PicturesPerRoundMax)
                        .Select(p => new { p.Id, p.Original })
                        .ToListAsync(stop)
                ).Select(p => (p.Id, p.Original)),
            ];
        foreach (var (id, original) in due)
            await Keep(id, await LookOf(original, stop), stop);
    }

    /// <summary>Other pictures that look nearly the same, the likest first.</summary>
    public static async Task<IReadOnlyList<Picture>> Like(NewsroomDb db, Picture picture, CancellationToken stop)
    {
        if (picture.Look is not { } stored || stored == 0)
            return [];
        var look = new PerceptualHash((ulong)stored);
        var near = PictureLook.MarksNear(look.Bits);
        var ids = db.Set<PictureLook>().Where(l => near.Contains(l.Mark) && l.Picture != picture.Id).Select(l => l.Picture);
        var candidates = await db.Set<Picture>()
            .AsNoTracking()
            .Where(p => ids.Contains(p.Id))
            .OrderByDescending(p => p.Id)
            .Take(CandidatesMax)
            .ToListAsync(stop);
        return
        [
            .. candidates
                .Select(p => (Picture: p, Distance: look.Distance(new PerceptualHash((ulong)p.Look!.Value))))
                .Where(p => p.Distance <= PerceptualHash.NearMax)
                .OrderBy(p => p.Distance)
                .Take(FoundMax)
                .Select(p => p.Picture),
        ];
    }

    private async Task<ulong> LookOf(string original, CancellationToken stop)
    {
        try
        {
            if (await blobs.Get(original, stop) is { } file)
                return BinaryPrimitives.ReadUInt64BigEndian(await decoder.Do(new DecoderTask(Look: true), file, stop));
        }
        catch (Exception e) when (e is PictureRefusedException or CommandFailedException)
        {
            // It cannot be decoded, or is damaged: the doctor tells of that, and nothing looks like it.
        }
        return 0;
    }

    private async Task Keep(Guid id, ulong look, CancellationToken stop)
    {
        await using var act = await acts.Begin("timetable", stop);
        var changed = await act
            .Db.Set<Picture>()
            .Where(p => p.Id == id && p.Look == null)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.Look, (long)look), stop);
        if (changed == 0)
            return;
        if (look != 0)
            act.Db.AddRange(PictureLook.MarksOf(look).Select(mark => new PictureLook { Mark = mark, Picture = id }));
        await act.Commit();
    }
}
