using System.Globalization;
using System.Text.Json;
using Dateline.Mediabank.Public;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Mediabank;

/// <summary>Of what the found pictures are: how many of each agency, photographer, licence and year, and how many are used.</summary>
/// <param name="LookedAt">How many were looked at.</param>
/// <param name="IsAll">False where there are more than were looked at.</param>
/// <param name="Agencies">The most frequent first.</param>
/// <param name="Photographers">The most frequent first.</param>
/// <param name="Licences">The most frequent first.</param>
/// <param name="Years">The newest first.</param>
/// <param name="Used">How many a public story shows.</param>
public sealed record PictureFacets(
    int LookedAt,
    bool IsAll,
    IReadOnlyList<FacetValue> Agencies,
    IReadOnlyList<FacetValue> Photographers,
    IReadOnlyList<FacetValue> Licences,
    IReadOnlyList<FacetValue> Years,
    int Used
)
{
    /// <summary>Most pictures that are looked at, the newest: a search that finds a million costs no more than one that finds a thousand.</summary>
    public const int LookedAtMax = 1_000;

    private const int ValuesMax = 8;

    /// <summary>Those of a search.</summary>
    internal static async Task<PictureFacets> Of(NewsroomDb db, IQueryable<Picture> found, CancellationToken stop)
    {
        var rows = await found.Take(LookedAtMax + 1).Select(p => new { p.Id, p.Particulars }).ToListAsync(stop);
        var counted = rows.Take(LookedAtMax).ToList();
        var known = counted.ConvertAll(p => JsonSerializer.Deserialize<PictureParticulars>(p.Particulars, ApiJson.Options)!);
        var ids = counted.ConvertAll(p => p.Id);
        return new PictureFacets(
            counted.Count,
            rows.Count <= LookedAtMax,
            Most(known.Select(k => k.Agency)),
            Most(known.Select(k => k.Photographer)),
            Most(known.Select(k => k.Licence)),
            [
                .. Most(known.Select(k => k.TakenOn?.Year.ToString(CultureInfo.InvariantCulture)))
                    .OrderByDescending(y => y.Text, StringComparer.Ordinal),
            ],
            await db.Set<PublicPictureUse>()
                .Where(u => ids.Contains(u.Picture))
                .Select(u => u.Picture)
                .Union(db.Set<PublicPictureStand>().Where(s => ids.Contains(s.Picture)).Select(s => s.Picture))
                .CountAsync(stop)
        );
    }

    private static List<FacetValue> Most(IEnumerable<string?> values) =>
        [
            .. values
                .Where(v => !string.IsNullOrWhiteSpace(v))
                .GroupBy(v => v!)
                .Select(g => new FacetValue(g.Key, g.Count()))
                .OrderByDescending(v => v.Count)
                .ThenBy(v => v.Text, StringComparer.Ordinal)
                .Take(ValuesMax),
        ];
}

/// <summary>A value and how many of the pictures have it.</summary>
public sealed record FacetValue(string Text, int Count);
