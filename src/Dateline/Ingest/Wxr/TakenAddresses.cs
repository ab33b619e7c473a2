using Dateline.Editions;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Ingest.Wxr;

/// <summary>Which addresses of an edition are taken, and by which of the imported stories.</summary>
internal sealed class TakenAddresses
{
    /// <summary>Whose each address is; nobody's yet where an item of this import is going to have it.</summary>
    private readonly Dictionary<string, Guid> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, string> _own = [];

    /// <summary>Reads all addresses of the edition: one row for each story that ever went out there.</summary>
    public static async Task<TakenAddresses> Read(
        NewsroomDb db,
        string edition,
        IEnumerable<ImportItem> imported,
        CancellationToken stop
    )
    {
        var addresses = new TakenAddresses();
        var rows = db.Set<StoryAddress>().Where(a => a.Edition == edition).Select(a => new { a.Path, a.Story });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop))
            addresses._taken[row.Path] = row.Story;
        foreach (var stories in imported.Select(i => i.Story).OfType<Guid>().Chunk(500))
        foreach (
            var story in await db.Set<Story>()
                .Where(s => stories.Contains(s.Id) && s.Address != null)
                .Select(s => new { s.Id, s.Address })
                .ToListAsync(stop)
        )
            addresses._own[story.Id] = story.Address!;
        return addresses;
    }

    /// <summary>The address of a story that has one.</summary>
    public string? Of(Guid story) => _own.GetValueOrDefault(story);

    /// <summary>True for an address that another story has, or is going to have.</summary>
    public bool IsOthers(string path, Guid? own) => _taken.TryGetValue(path, out var holder) && holder != own;

    /// <summary>Takes the first free address for a slug on its day, as the act of publishing will.</summary>
    public string? Take(Edition edition, DateTimeOffset at, string slug)
    {
        var day = edition.Local(at);
        var wanted = FormattableString.Invariant($"/{day:yyyy}/{day:MM}/{day:dd}/{slug}");
        for (var attempt = 1; attempt <= PublishStory.AddressTriesMax; attempt++)
        {
            var path = attempt == 1 ? wanted : FormattableString.Invariant($"{wanted}-{attempt}");
            if (_taken.TryAdd(path, Guid.Empty))
                return path;
        }
        return null;
    }
}
