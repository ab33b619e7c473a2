namespace Dateline.Stories.Content;

/// <summary>Everything that a reporter writes of a story; a revision holds one, unchanged for ever.</summary>
/// <param name="Headline">1 to 200 characters.</param>
/// <param name="Section">The section's slug in the story's edition.</param>
/// <param name="Blocks">The body, in order; at most 2,000 blocks.</param>
/// <param name="ShortHeadline">For narrow places; at most 80 characters. Null: the headline itself.</param>
/// <param name="Lead">The summary under the headline; at most 1,000 characters.</param>
/// <param name="Bylines">Who wrote it, in order; at most 20.</param>
/// <param name="Dateline">Where it was written, as newspapers print it before the first sentence; at most 80 characters.</param>
/// <param name="Topics">What it is about; at most 20 names of at most 80 characters.</param>
/// <param name="Urgency">1 (flash) to 9 (feature), as in IPTC; 5 is the default.</param>
/// <param name="LeadPicture">The picture at the top.</param>
/// <param name="RelatedStories">Stories of the same edition offered after this one; at most 12.</param>
/// <param name="Sources">What the story rests on; at most 40.</param>
/// <param name="Listed">False for a page that stands by itself (an imprint, say): it has an address and is found by search, but no front, feed or listing shows it.</param>
public sealed record StoryContent(
    string Headline,
    string Section,
    IReadOnlyList<Block> Blocks,
    string? ShortHeadline = null,
    string? Lead = null,
    IReadOnlyList<Byline>? Bylines = null,
    string? Dateline = null,
    IReadOnlyList<string>? Topics = null,
    int Urgency = 5,
    PictureUse? LeadPicture = null,
    IReadOnlyList<Guid>? RelatedStories = null,
    IReadOnlyList<Source>? Sources = null,
    bool Listed = true
)
{
    /// <summary>Every picture that the story shows, the lead picture first.</summary>
    public IEnumerable<PictureUse> Pictures() =>
        (LeadPicture is null ? [] : new[] { LeadPicture }).Concat(Blocks.SelectMany(PicturesOf));

    private static IEnumerable<PictureUse> PicturesOf(Block block) =>
        block switch
        {
            PictureBlock picture => [picture.Picture],
            Gallery gallery => gallery.Pictures,
            _ => [],
        };

    /// <summary>Every other story that this one leads to.</summary>
    public IEnumerable<Guid> StoriesNamed() => (RelatedStories ?? []).Concat(Blocks.OfType<Related>().SelectMany(r => r.Stories));
}

/// <summary>One author of a story.</summary>
/// <param name="Name">As printed; at most 120 characters.</param>
/// <param name="Role">Such as "science correspondent"; at most 120 characters.</param>
public sealed record Byline(string Name, string? Role = null);

/// <summary>Something that the story rests on.</summary>
/// <param name="Name">Such as "Minutes of the harbour board, 12 November"; at most 300 characters.</param>
/// <param name="Address">Where it can be read: http or https.</param>
public sealed record Source(string Name, string? Address = null);
