using Dateline.Editions;
using Dateline.Log;
using Dateline.Mediabank.Public;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Fronts;

/// <summary>What somebody placed on a front, as teasers: of each place in order, without those that are not out.</summary>
internal sealed class Curated(ILookup<string, Teaser> places)
{
    /// <summary>The stories in a place.</summary>
    public IReadOnlyList<Teaser> In(string place) => [.. places[place]];

    /// <summary>Every story that was placed.</summary>
    public IReadOnlySet<Guid> All { get; } = places.SelectMany(p => p).Select(t => t.Id).ToHashSet();

    /// <summary>The front as it was arranged last; nothing is placed where nobody arranged it.</summary>
    public static async Task<Curated> Of(PublicDb db, Edition edition, string section, CancellationToken stop)
    {
        var front = await db.Set<PublicFront>().SingleOrDefaultAsync(f => f.Edition == edition.Id && f.Section == section, stop);
        return await Of(db, edition, front is null ? [] : Bodies.Read<FrontBody>(front.Body).Slots, stop);
    }

    /// <summary>The same of an arrangement that need not be published: previews are drawn so.</summary>
    public static async Task<Curated> Of(PublicDb db, Edition edition, IReadOnlyList<FrontSlot> slots, CancellationToken stop)
    {
        var teasers = (await Teaser.Named(db, slots.Select(s => s.Story), edition, stop)).ToDictionary(t => t.Id);
        var pictures = await ShownPicture.Find(db, slots.Select(s => s.Picture).OfType<Guid>(), edition, stop);
        return new Curated(
            slots
                .Where(s => teasers.ContainsKey(s.Story))
                .DistinctBy(s => s.Story)
                .ToLookup(s => s.Place, s => Placed(teasers[s.Story], s, pictures), StringComparer.Ordinal)
        );
    }

    private static Teaser Placed(Teaser teaser, FrontSlot slot, Dictionary<Guid, ShownPicture> pictures) =>
        teaser with
        {
            Headline = slot.Headline ?? teaser.Headline,
            ShortHeadline = slot.Headline ?? teaser.ShortHeadline,
            Picture = slot.Picture is { } picture ? pictures.GetValueOrDefault(picture) ?? teaser.Picture : teaser.Picture,
        };
}
