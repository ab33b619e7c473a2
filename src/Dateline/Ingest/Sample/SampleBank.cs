using Dateline.Mediabank;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Ingest.Sample;

/// <summary>What the sample's photo desk has made of its bank: collections, a template, an agency's own credit, and a lease that is to come.</summary>
internal static class SampleBank
{
    private const string Template = "Selm Pictures, contract of 2026";

    /// <summary>The tree: each collection, the one in which it lies, and its pictures.</summary>
    private static readonly (string Name, string? Parent, string[] Pictures)[] Collections =
    [
        ("Orlath", null, ["library-night", "bakery-oven"]),
        ("Harbour", "Orlath", ["ferry-quay", "ferry-file"]),
        ("Bridge", "Harbour", ["bridge-tram", "bridge-painters"]),
        ("Trams", "Orlath", ["tram-depot", "tram-hill", "tram-market", "tram-lindgate", "bridge-tram"]),
        ("Glacier", null, ["glacier-survey", "glacier-tent"]),
    ];

    /// <summary>How one agency wants to be credited, before its pictures come.</summary>
    public static Task Credit(Act act) => AgencyCredit.Keep(act, "Kestrel & Vane", "© {photographer} / {agency} / {pool}");

    /// <summary>Lays it out, in one act.</summary>
    /// <param name="identities">The identity of each picture, by its reference.</param>
    /// <param name="act">The act; the caller commits it.</param>
    public static async Task Run(IReadOnlyDictionary<string, Guid> identities, Act act)
    {
        var opened = new Dictionary<string, Guid>();
        foreach (var (name, parent, pictures) in Collections)
        {
            Guid? above = parent is null ? null : opened[parent];
            opened[name] = (await ManageCollections.Add(act, new ManageCollections.CollectionEdit(name, above))).Id;
            await act.Db.SaveChangesAsync();
            await ManageCollections.PutIn(act, opened[name], [.. pictures.Select(p => identities[$"@picture/{p}"])], []);
        }
        await PictureTemplate.Keep(
            act,
            Template,
            new PictureValues(
                Agency: "Selm Pictures",
                Licence: "Editorial use",
                UsageTerms: "For stories and their archive; not for advertising.",
                Cost: PictureCost.Subscription
            )
        );
        var tram = await act.Db.Set<Picture>().FindAsync(identities["@picture/tram-rain"]);
        var terms = new LeasePicture.LeaseTerms(act.Now.AddDays(30), act.Now.AddDays(37), "A year of trams in Orlath");
        await LeasePicture.Enter(act, tram!, terms);
    }

    /// <summary>Takes it away again, but for what somebody has put into it since.</summary>
    /// <param name="pictures">The sample's pictures.</param>
    /// <param name="act">The act; the caller commits it.</param>
    public static async Task Remove(IReadOnlyList<Guid> pictures, Act act)
    {
        await act.Db.Set<InCollection>().Where(c => pictures.Contains(c.Picture)).ExecuteDeleteAsync();
        await act.Db.Set<PictureBefore>().Where(b => pictures.Contains(b.Picture)).ExecuteDeleteAsync();
        await act.Db.Set<PictureTemplate>().Where(t => t.Name == Template).ExecuteDeleteAsync();
        foreach (var (name, _, _) in Collections.Reverse())
            await act
                .Db.Set<CollectionOfPictures>()
                .Where(c => c.Name == name && !act.Db.Set<CollectionOfPictures>().Any(b => b.Parent == c.Id))
                .Where(c => !act.Db.Set<InCollection>().Any(i => i.Collection == c.Id))
                .ExecuteDeleteAsync();
    }
}
