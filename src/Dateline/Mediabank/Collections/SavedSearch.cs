using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Mediabank;

/// <summary>A search that somebody of the desk keeps under a name.</summary>
public sealed class SavedSearch : IWorkingTable<SavedSearch>
{
    /// <summary>Most characters of a name.</summary>
    public const int NameMax = 60;

    /// <summary>Most searches of one person.</summary>
    public const int SearchesMax = 50;

    public Guid Id { get; init; }

    /// <summary>Whose it is, as <see cref="Act.Actor"/>; nobody else sees it.</summary>
    public string Owner { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>As it was typed (<see cref="PictureQuery"/>).</summary>
    public string Query { get; set; } = "";

    /// <summary>Somebody's own, by name.</summary>
    internal static Task<List<SavedSearch>> Of(NewsroomDb db, string owner, CancellationToken stop) =>
        db.Set<SavedSearch>().AsNoTracking().Where(s => s.Owner == owner).OrderBy(s => s.Name).ToListAsync(stop);

    /// <summary>Keeps a search for whoever acts, in the place of one of the same name.</summary>
    /// <exception cref="Refusal">422: it has no name, one that is too long, or there are too many.</exception>
    internal static async Task Keep(Act act, string name, string query)
    {
        if (name.Length == 0)
            throw Refusal.Invalid("name", "is missing", ComplaintKind.Missing);
        if (name.Length > NameMax || Wording.Complaint(name) is not null)
            throw Refusal.Invalid("name", $"is longer than {NameMax} characters", ComplaintKind.TooLong);
        var own = act.Db.Set<SavedSearch>().Where(s => s.Owner == act.Actor);
        if (await own.SingleOrDefaultAsync(s => s.Name == name, act.Stop) is { } there)
            there.Query = query;
        else if (await own.CountAsync(act.Stop) >= SearchesMax)
            throw Refusal.Invalid("name", $"would be one of more than {SearchesMax}");
        else
            act.Db.Add(
                new SavedSearch
                {
                    Id = Guid.CreateVersion7(act.Now),
                    Owner = act.Actor,
                    Name = name,
                    Query = query,
                }
            );
    }

    /// <summary>What the room keeps of somebody: their searches, which go with them.</summary>
    internal static readonly AccountTraces Traces = new(
        "pictureSearches",
        async (db, actor) =>
            await db.Set<SavedSearch>().Where(s => s.Owner == actor).Select(s => new { s.Name, s.Query }).ToListAsync(),
        async (act, actor) => await act.Db.Set<SavedSearch>().Where(s => s.Owner == actor).ExecuteDeleteAsync()
    );

    public void Configure(EntityTypeBuilder<SavedSearch> table)
    {
        table.ToTable("saved_search").HasKey(s => s.Id);
        table.Property(s => s.Id).ValueGeneratedNever();
        table.Property(s => s.Owner).HasMaxLength(120);
        table.Property(s => s.Name).HasMaxLength(NameMax);
        table.Property(s => s.Query).HasMaxLength(SearchQuery.CharactersMax);
        table.HasIndex(s => new { s.Owner, s.Name }).IsUnique();
    }
}
