using Dateline.Stories.Content;

namespace Dateline.Stories;

/// <summary>What is published of a story: the body behind the commitment in its fact. All that readers see of the story is made from it.</summary>
/// <param name="Story">The story's identity.</param>
/// <param name="Revision">Which revision this is.</param>
/// <param name="Language">BCP 47 tag of its edition's language at the time.</param>
/// <param name="Address">Its address within the edition.</param>
/// <param name="FormerAddresses">Addresses that lead to it by 301.</param>
/// <param name="FirstPublishedAt">When it went out first.</param>
/// <param name="PublishedAt">When this revision went out.</param>
/// <param name="Translations">Shared with its translations in other editions.</param>
/// <param name="Content">The text.</param>
public sealed record StoryBody(
    Guid Story,
    int Revision,
    string Language,
    string Address,
    IReadOnlyList<string> FormerAddresses,
    DateTimeOffset FirstPublishedAt,
    DateTimeOffset PublishedAt,
    Guid Translations,
    StoryContent Content
);
