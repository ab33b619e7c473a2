using System.Data.Common;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Editions;

/// <summary>All editions at one moment.</summary>
/// <param name="Site">The site's own particulars.</param>
/// <param name="All">Every edition, the default one first.</param>
public sealed record EditionShelf(SiteBody Site, IReadOnlyList<Edition> All)
{
    /// <summary>The edition that answers where no other does; null on an empty site.</summary>
    public Edition? Default => All.Count > 0 ? All[0] : null;

    /// <summary>The language of texts of which nobody says in which they are: the default edition's; English before there is one.</summary>
    public string Language => Default?.Body.Language ?? "en";

    /// <summary>The edition with this identity, or null.</summary>
    public Edition? Find(string id) => All.FirstOrDefault(e => e.Id == id);
}

/// <summary>Follower: holds the published editions in memory, because every request asks for them, cached pages too.</summary>
public sealed class OpenEditions(Database database) : NodeFollower
{
    private volatile EditionShelf _now = new(new SiteBody("Dateline"), []);

    /// <summary>The editions as they stand.</summary>
    public EditionShelf Now => _now;

    public override string Name => "open-editions";

    public override IReadOnlySet<Type> Kinds { get; } = new HashSet<Type> { typeof(SitePublished), typeof(EditionPublished) };

    public override IReadOnlyList<string> After => [PublicEditions.FollowerName];

    public override Task Begin(long place, DbConnection connection, CancellationToken stop) => Read(stop);

    public override Task Handle(IReadOnlyList<Entry> entries, DbConnection connection, CancellationToken stop) => Read(stop);

    private async Task Read(CancellationToken stop)
    {
        await using var db = database.OpenPublic();
        _now = await Read(db, stop);
    }

    /// <summary>The editions as they stand in the tables.</summary>
    internal static async Task<EditionShelf> Read(PublicDb db, CancellationToken stop)
    {
        var site = await db.Set<PublicSite>().SingleOrDefaultAsync(stop);
        var editions = await db.Set<PublicEdition>().ToListAsync(stop);
        return new EditionShelf(
            site is null ? new SiteBody("Dateline") : Bodies.Read<SiteBody>(site.Body),
            [
                .. editions
                    .Select(e => new Edition(Bodies.Read<EditionBody>(e.Body)))
                    .OrderBy(e => !e.Body.IsDefault)
                    .ThenBy(e => e.Id, StringComparer.Ordinal),
            ]
        );
    }
}
