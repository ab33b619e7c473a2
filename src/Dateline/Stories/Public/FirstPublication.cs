using Dateline.Storage;

namespace Dateline.Stories.Public;

/// <summary>A story that is out, at the number in the log of its first publication: an order in which no story ever moves.</summary>
internal sealed record FirstPublication
{
    public long Number { get; init; }
    public string Edition { get; init; } = "";
    public string Address { get; init; } = "";

    /// <summary>When what is out now went out.</summary>
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>Of all stories that are out. One that came back from a withdrawal was "first" more than once: the earliest counts.</summary>
    public static IQueryable<FirstPublication> Of(PublicDb db) =>
        from publication in db.Set<PublicPublication>()
        join story in db.Set<PublicStory>() on publication.Story equals story.Id
        where
            publication.Kind == PublicKind.First
            && story.WithdrawnFor == null
            && (
                story.Publications == 1
                || !db.Set<PublicPublication>()
                    .Any(p => p.Story == story.Id && p.Kind == PublicKind.First && p.Number < publication.Number)
            )
        select new FirstPublication
        {
            Number = publication.Number,
            Edition = story.Edition,
            Address = story.Address,
            PublishedAt = story.PublishedAt,
        };
}
