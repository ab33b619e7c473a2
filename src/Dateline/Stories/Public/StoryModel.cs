using Dateline.Discussion.Public;
using Dateline.Live.Public;
using Dateline.Mediabank.Public;
using Dateline.Stories.Content;

namespace Dateline.Stories.Public;

/// <summary>A story as its page shows it.</summary>
/// <param name="Id">The story's identity.</param>
/// <param name="Address">Its address on this site, prefix included.</param>
/// <param name="Body">What was published.</param>
/// <param name="Pictures">The public pictures that it uses, by identity; a slot whose picture is missing here closes up.</param>
/// <param name="Stories">Teasers of the stories that its blocks and its related stories name, by identity.</param>
/// <param name="Next">The next older stories of its section, then of its edition: the first is "the next story".</param>
/// <param name="Corrections">Its corrections, newest first.</param>
/// <param name="Publications">How often it went out.</param>
/// <param name="ReadingMinutes">At least 1.</param>
/// <param name="Entry">The number of the newest publication in the publication log, by which the record proves it.</param>
public sealed record StoryModel(
    Guid Id,
    string Address,
    StoryBody Body,
    IReadOnlyDictionary<Guid, ShownPicture> Pictures,
    IReadOnlyDictionary<Guid, Teaser> Stories,
    IReadOnlyList<Teaser> Next,
    IReadOnlyList<Correction> Corrections,
    int Publications,
    int ReadingMinutes,
    long Entry
) : IShowsBlocks
{
    /// <summary>What its page shows of its discussion; null where there is none.</summary>
    public DiscussionModel? Discussion { get; init; }

    /// <summary>What its page shows of its live coverage; null where there is none.</summary>
    public LiveModel? Live { get; init; }

    /// <summary>What was written.</summary>
    public StoryContent Content => Body.Content;

    /// <summary>The lead picture as this story shows it, or null.</summary>
    public ShownPicture? LeadPicture => Shown(Content.LeadPicture);

    /// <summary>A picture as this story shows it; null when it is not public any more.</summary>
    public ShownPicture? Shown(PictureUse? use) =>
        use is null
            ? null
            : Pictures.GetValueOrDefault(use.Picture)?.Saying(use.Caption, use.AlternativeText, Body.FirstPublishedAt);

    /// <summary>Teasers of those of the named stories that are public.</summary>
    public IReadOnlyList<Teaser> Teasers(IEnumerable<Guid>? ids) =>
        [.. (ids ?? []).Select(id => Stories.GetValueOrDefault(id)).OfType<Teaser>()];

    /// <summary>Where the pictures of its galleries have pages of their own.</summary>
    public string? PhotosAddress => Address + ReadPhotos.Under;

    /// <summary>Whether it went out again after the first time.</summary>
    public bool WasUpdated => Publications > 1;
}

/// <summary>Whatever shows blocks knows the pictures and the stories that they name.</summary>
public interface IShowsBlocks
{
    /// <summary>A picture as this page shows it; null when it is not public any more.</summary>
    ShownPicture? Shown(PictureUse? use);

    /// <summary>Teasers of those of the named stories that are public.</summary>
    IReadOnlyList<Teaser> Teasers(IEnumerable<Guid>? ids);

    /// <summary>Where the pictures of its galleries have pages of their own; null where they have none.</summary>
    string? PhotosAddress => null;
}

/// <summary>A correction as readers are told.</summary>
public sealed record Correction(DateTimeOffset At, string Note);

/// <summary>What is left of a withdrawn story.</summary>
/// <param name="Reason">The public reason.</param>
/// <param name="At">When it was withdrawn.</param>
public sealed record WithdrawnModel(string Reason, DateTimeOffset At);

/// <summary>The history of a story, or of a post in its coverage.</summary>
/// <param name="Headline">The headline as it is now.</param>
/// <param name="Address">The story's address.</param>
/// <param name="Publications">Newest first.</param>
public sealed record HistoryModel(string Headline, string Address, IReadOnlyList<HistoryItem> Publications)
{
    /// <summary>What the page calls itself, and what it says of itself; null for a story's.</summary>
    public (string Heading, string Introduction)? Words { get; init; }
}

/// <summary>One publication in a story's history.</summary>
/// <param name="Entry">The number of its entry in the publication log, by which the record proves it.</param>
/// <param name="Revision">The revision's number.</param>
/// <param name="Kind">What it was to readers.</param>
/// <param name="At">When it went out.</param>
/// <param name="Note">The correction's note or the withdrawal's reason.</param>
/// <param name="Compared">True when it was compared with the publication before: not the first, and both texts are there.</param>
/// <param name="Changes">The passages that differ from the publication before, in the order of the story; empty where nothing in the text changed.</param>
public sealed record HistoryItem(
    long Entry,
    int Revision,
    PublicKind Kind,
    DateTimeOffset At,
    string? Note,
    bool Compared,
    IReadOnlyList<ChangedPassage> Changes
);

/// <summary>A headline, lead or block that changed, as a proofreader marks it.</summary>
public sealed record ChangedPassage(IReadOnlyList<ChangedPiece> Pieces);

/// <summary>Characters that stayed, came or went.</summary>
public sealed record ChangedPiece(string Text, ChangeMark Mark);

/// <summary>A proofreader's mark.</summary>
public enum ChangeMark
{
    Kept,
    Added,
    Removed,
}
