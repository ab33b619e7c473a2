using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Mediabank;

/// <summary>A collection of pictures: a place in a tree, by which the desk finds what belongs together. A picture may be in many.</summary>
public sealed class CollectionOfPictures : IWorkingTable<CollectionOfPictures>
{
    /// <summary>Most characters of a name.</summary>
    public const int NameMax = 80;

    /// <summary>Most collections of a site: all of them are read for the tree.</summary>
    public const int CollectionsMax = 2_000;

    /// <summary>Most levels of the tree.</summary>
    public const int LevelsMax = 8;

    public Guid Id { get; init; }
    public string Name { get; set; } = "";

    /// <summary>The one in which it lies; null at the top.</summary>
    public Guid? Parent { get; set; }

    public void Configure(EntityTypeBuilder<CollectionOfPictures> table)
    {
        table.ToTable("picture_collection").HasKey(c => c.Id);
        table.Property(c => c.Id).ValueGeneratedNever();
        table.Property(c => c.Name).HasMaxLength(NameMax);
        table.HasIndex(c => c.Parent);
    }
}

/// <summary>A picture is in a collection.</summary>
internal sealed class InCollection : IWorkingTable<InCollection>
{
    public Guid Collection { get; init; }
    public Guid Picture { get; init; }

    /// <summary>The collections in which a picture is.</summary>
    public static Task<List<Guid>> Of(NewsroomDb db, Guid picture, CancellationToken stop) =>
        db.Set<InCollection>().Where(c => c.Picture == picture).Select(c => c.Collection).ToListAsync(stop);

    public void Configure(EntityTypeBuilder<InCollection> table)
    {
        table.ToTable("picture_in_collection").HasKey(c => new { c.Collection, c.Picture });
        table.HasIndex(c => c.Picture);
    }
}

/// <summary>All collections, as a tree.</summary>
internal sealed class CollectionTree
{
    private readonly ILookup<Guid?, CollectionOfPictures> _below;

    private CollectionTree(IReadOnlyList<CollectionOfPictures> all)
    {
        All = all;
        _below = all.OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase).ToLookup(c => c.Parent);
    }

    public IReadOnlyList<CollectionOfPictures> All { get; }

    public static async Task<CollectionTree> Read(NewsroomDb db, CancellationToken stop) =>
        new(await db.Set<CollectionOfPictures>().AsNoTracking().ToListAsync(stop));

    /// <summary>All in the order of the tree, each with how deep it lies, 0 at the top.</summary>
    public IEnumerable<(CollectionOfPictures Collection, int Level)> Walk(Guid? from = null, int level = 0) =>
        _below[from].SelectMany(c => Walk(c.Id, level + 1).Prepend((c, level)));

    /// <summary>A collection and everything below it.</summary>
    public IEnumerable<Guid> Under(Guid id) => Walk(id).Select(c => c.Collection.Id).Prepend(id);

    /// <summary>The names from the top down to it.</summary>
    public IReadOnlyList<string> PathOf(Guid id)
    {
        var path = new List<string>();
        for (
            var at = All.FirstOrDefault(c => c.Id == id);
            at is not null && path.Count < LevelsSeenMax;
            at = All.FirstOrDefault(c => c.Id == at.Parent)
        )
            path.Insert(0, at.Name);
        return path;
    }

    /// <summary>The collections of a name, in any case, each with everything below it; empty where there is none.</summary>
    public IReadOnlyList<Guid> Named(string name) =>
        [
            .. All.Where(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase))
                .SelectMany(c => Under(c.Id))
                .Distinct(),
        ];

    /// <summary>A query whose collections are known by their numbers.</summary>
    public static async Task<PictureQuery> Resolve(NewsroomDb db, PictureQuery query, CancellationToken stop)
    {
        if (query.Collections.Count == 0)
            return query;
        var tree = await Read(db, stop);
        return query with
        {
            Within = [.. query.Collections.Where(c => !c.IsUnwanted).Select(c => Known(tree.Named(c.Name)))],
            Without = [.. query.Collections.Where(c => c.IsUnwanted).SelectMany(c => tree.Named(c.Name)).Distinct()],
        };
    }

    /// <summary>A name that no collection has is asked for all the same, and finds nothing.</summary>
    private static IReadOnlyList<Guid> Known(IReadOnlyList<Guid> named) => named.Count > 0 ? named : [Guid.Empty];

    /// <summary>Why a collection cannot have this name and lie there.</summary>
    /// <exception cref="Refusal">422: with the reason.</exception>
    public void Check(Guid? id, string name, Guid? parent)
    {
        if (name.Length == 0)
            throw Refusal.Invalid("name", "is missing", ComplaintKind.Missing);
        if (name.Length > CollectionOfPictures.NameMax)
            throw Refusal.Invalid("name", $"is longer than {CollectionOfPictures.NameMax} characters", ComplaintKind.TooLong);
        if (Wording.Complaint(name) is { } complaint || name.Contains('"', StringComparison.Ordinal))
            throw Refusal.Invalid("name", "holds a character that no name has");
        if (parent is { } above && All.All(c => c.Id != above))
            throw Refusal.Invalid("parent", "is no collection");
        if (id is { } own && parent is { } under && Under(own).Contains(under))
            throw Refusal.Invalid("parent", "lies within the collection itself");
        if (_below[parent].Any(c => c.Id != id && string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase)))
            throw Refusal.Invalid("name", "is taken there", ComplaintKind.Taken);
        var above2 = parent is { } p ? PathOf(p).Count : 0;
        var below = id is { } moved ? Walk(moved).Select(c => c.Level + 1).DefaultIfEmpty(0).Max() : 0;
        if (above2 + below + 1 > CollectionOfPictures.LevelsMax)
            throw Refusal.Invalid("parent", $"would make the tree deeper than {CollectionOfPictures.LevelsMax} levels");
        if (id is null && All.Count >= CollectionOfPictures.CollectionsMax)
            throw Refusal.Invalid("name", $"would be one of more than {CollectionOfPictures.CollectionsMax} collections");
    }

    /// <summary>Two moves at the same moment could make a ring; whoever walks up stops.</summary>
    private const int LevelsSeenMax = 2 * CollectionOfPictures.LevelsMax;
}
