using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Site;

/// <summary>
/// Which pages an entry touches, said by the follower that changed what they show, in the same transaction. The page caches of all nodes
/// read it, so each drops exactly these pages and none before their tables have changed.
/// </summary>
internal sealed class TouchedTag : IPublicTable<TouchedTag>
{
    public long Id { get; set; }

    /// <summary>The entry's number.</summary>
    public long Number { get; set; }

    public string Tag { get; set; } = "";

    public void Configure(EntityTypeBuilder<TouchedTag> table)
    {
        table.ToTable("touched_tag").HasKey(t => t.Id);
        table.Property(t => t.Tag).HasMaxLength(200);
        table.HasIndex(t => t.Number);
    }
}

/// <summary>What a batch of entries touches, for caches.</summary>
/// <param name="Newer">Tags of pages for which there is something newer.</param>
/// <param name="Gone">Tags of pages that must not be seen again, not even for want of better: something on them was withdrawn or killed.</param>
internal sealed record Touched(IReadOnlyCollection<string> Newer, IReadOnlyCollection<string> Gone)
{
    /// <summary>A batch that touches more is taken to touch everything.</summary>
    private const int TagsMax = 5_000;

    /// <summary>The kinds of fact that touch pages.</summary>
    public static IReadOnlySet<Type> Kinds { get; } =
        new HashSet<Type>
        {
            typeof(SitePublished),
            typeof(EditionPublished),
            typeof(FrontArranged),
            typeof(PicturePublished),
            typeof(PictureKilled),
            typeof(PictureExpired),
            typeof(StoryPublished),
            typeof(StoryCorrected),
            typeof(StoryWithdrawn),
            typeof(CommentShown),
            typeof(CommentRemoved),
            typeof(CommentMarked),
            typeof(DiscussionArranged),
            typeof(DiscussionsRuled),
            typeof(ModerationReported),
            typeof(CoverageArranged),
            typeof(LivePostPublished),
            typeof(LivePostRetracted),
            typeof(PollCounted),
            typeof(BodyRedacted),
        };

    /// <summary>Everything, and none of it may be seen again: for whoever cannot know what was touched.</summary>
    public static Touched All { get; } = new([], [PageTags.Everything]);

    /// <summary>What these entries touch, as the followers of tables have said.</summary>
    /// <param name="entries">A batch in order, at least one.</param>
    /// <param name="database">Where it stands.</param>
    /// <param name="stop">Cancels the read.</param>
    public static async Task<Touched> By(IReadOnlyList<Entry> entries, Database database, CancellationToken stop)
    {
        var (first, last) = (entries[0].Number, entries[^1].Number);
        await using var db = database.OpenPublic();
        var tags = await db.Set<TouchedTag>()
            .Where(t => t.Number >= first && t.Number <= last)
            .Select(t => new { t.Number, t.Tag })
            .Take(TagsMax)
            .ToListAsync(stop);
        if (tags.Count == TagsMax)
            return All;
        var forgetting = entries
            .Where(e =>
                e.Fact is StoryWithdrawn or PictureKilled or PictureExpired or CommentRemoved or LivePostRetracted or BodyRedacted
            )
            .Select(e => e.Number)
            .ToHashSet();
        var gone = tags.Where(t => forgetting.Contains(t.Number)).Select(t => t.Tag).ToHashSet();
        return new Touched([.. tags.Select(t => t.Tag).Where(t => !gone.Contains(t)).Distinct()], gone);
    }
}

/// <summary>The tags that pages carry in the cache.</summary>
internal static class PageTags
{
    /// <summary>Every page carries it.</summary>
    public const string Everything = "everything";

    /// <summary>A page that shows a story, wholly or as a teaser.</summary>
    public static string Story(Guid id) => $"story/{id}";

    /// <summary>A page that shows a picture.</summary>
    public static string Picture(Guid id) => $"picture/{id}";

    /// <summary>A page drawn from an edition's newest stories.</summary>
    public static string Front(string edition) => $"front/{edition}";

    /// <summary>A page drawn from a section's newest stories.</summary>
    public static string Section(string edition, string section) => $"section/{edition}/{section}";

    /// <summary>A page drawn from a topic's newest stories.</summary>
    public static string Topic(string edition, string topic) => $"topic/{edition}/{topic}";

    /// <summary>A page drawn from an author's newest stories.</summary>
    public static string Author(string edition, string author) => $"author/{edition}/{author}";

    /// <summary>A page that names all translations of a story.</summary>
    public static string Translations(Guid group) => $"translations/{group}";

    /// <summary>A page that shows a story's discussion or a part of it.</summary>
    public static string Discussion(Guid story) => $"discussion/{story}";

    /// <summary>A page that says what holds for an edition's discussions.</summary>
    public static string Discussions(string edition) => $"discussions/{edition}";

    /// <summary>A page that shows how an edition's discussions were moderated.</summary>
    public static string Moderation(string edition) => $"moderation/{edition}";

    /// <summary>A page that shows the head of a story's live coverage, its key events or its pinned posts.</summary>
    public static string Live(Guid story) => $"live/{story}";

    /// <summary>A page that shows a segment of a story's live coverage.</summary>
    public static string LiveSegment(Guid story, int segment) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"live/{story}/{segment}");

    /// <summary>Sitemaps and whatever else lists all addresses.</summary>
    public const string Addresses = "addresses";
}
