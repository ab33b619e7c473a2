using System.Data.Common;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Editions;

/// <summary>Follower: keeps the tables of editions and of the site as they were published last.</summary>
internal sealed class PublicEditions(Database database) : TableFollower
{
    public const string FollowerName = "editions";

    public override string Name => FollowerName;

    public override IReadOnlySet<Type> Kinds { get; } = new HashSet<Type> { typeof(SitePublished), typeof(EditionPublished) };

    public override async Task Handle(IReadOnlyList<Entry> entries, DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        foreach (var entry in entries)
        {
            if (entry.Fact is EditionPublished edition)
                await Keep(db, edition, stop);
            if (entry.Fact is SitePublished site)
                await Keep(db, site, stop);
            // Name, sections and policies stand on every page of the edition, and other editions link to it.
            db.Add(new TouchedTag { Number = entry.Number, Tag = PageTags.Everything });
            await db.SaveChangesAsync(stop);
        }
    }

    public override async Task Empty(DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        await db.Set<PublicEdition>().ExecuteDeleteAsync(stop);
        await db.Set<PublicSite>().ExecuteDeleteAsync(stop);
    }

    private static async Task Keep(NewsroomDb db, EditionPublished fact, CancellationToken stop)
    {
        if (await db.Set<PublishedBody>().FindAsync([fact.Body.Hex], stop) is not { } body)
            return;
        var row = await db.Set<PublicEdition>().FindAsync([fact.Edition], stop);
        if (row is null)
            db.Add(row = new PublicEdition { Id = fact.Edition });
        row.Body = body.Canonical;
    }

    private static async Task Keep(NewsroomDb db, SitePublished fact, CancellationToken stop)
    {
        if (await db.Set<PublishedBody>().FindAsync([fact.Body.Hex], stop) is not { } body)
            return;
        var row = await db.Set<PublicSite>().FindAsync([1], stop);
        if (row is null)
            db.Add(row = new PublicSite { Id = 1 });
        row.Body = body.Canonical;
    }
}
