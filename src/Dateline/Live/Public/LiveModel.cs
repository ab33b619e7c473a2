using Dateline.Mediabank.Public;
using Dateline.Site;
using Dateline.Stories.Content;
using Dateline.Stories.Public;

namespace Dateline.Live.Public;

/// <summary>A post as a page shows it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Place">Its place in the coverage.</param>
/// <param name="Number">The number of the entry that showed it first.</param>
/// <param name="Body">What can be read; null where it was retracted.</param>
public sealed record ShownPost(Guid Id, int Place, long Number, LivePostBody? Body)
{
    /// <summary>How many chose each answer of its poll, as far as they were counted; empty before.</summary>
    public IReadOnlyList<int> Votes { get; init; } = [];
}

/// <summary>One post, drawn for a page or by itself for pages that are open.</summary>
/// <param name="Post">The post.</param>
/// <param name="Address">The story's address.</param>
/// <param name="Around">What posts show besides their own words.</param>
public sealed record PostModel(ShownPost Post, string Address, AroundPosts Around) : IShowsBlocks
{
    /// <inheritdoc/>
    public ShownPicture? Shown(PictureUse? use) =>
        use is null
            ? null
            : Around.Pictures.GetValueOrDefault(use.Picture)?.Saying(use.Caption, use.AlternativeText, Post.Body?.PublishedAt);

    /// <inheritdoc/>
    public IReadOnlyList<Teaser> Teasers(IEnumerable<Guid>? ids) =>
        [.. (ids ?? []).Select(id => Around.Stories.GetValueOrDefault(id)).OfType<Teaser>()];
}

/// <summary>A coverage, or a part of it, as a page shows it. Other rooms know coverages only by this.</summary>
/// <param name="Story">The story.</param>
/// <param name="Address">The story's address on this site, prefix included.</param>
/// <param name="Coverage">Its state, times and summary.</param>
/// <param name="Number">The number of the last entry that changed it.</param>
/// <param name="Posts">Newest first.</param>
public sealed record LiveModel(Guid Story, string Address, CoverageBody Coverage, long Number, IReadOnlyList<ShownPost> Posts)
{
    /// <summary>What its posts show besides their own words.</summary>
    public AroundPosts Around { get; init; } = AroundPosts.Nothing;

    /// <summary>What a page that shows it is touched by, besides the story and the coverage themselves.</summary>
    internal IEnumerable<string> Tags => Around.Tags;

    /// <summary>The newest key events, newest first.</summary>
    public IReadOnlyList<ShownPost> KeyEvents { get; init; } = [];

    /// <summary>What the desk has pinned; null for nothing.</summary>
    public ShownPost? Pinned { get; init; }

    /// <summary>The segment with what is older; null at the beginning.</summary>
    public int? Older { get; init; }

    /// <summary>The segment with what is newer; null at the end.</summary>
    public int? Newer { get; init; }

    /// <summary>The address of a post, encoded, which leads to it however old it is.</summary>
    public static string AddressOf(string story, ShownPost post) =>
        Addresses.Encoded(FormattableString.Invariant($"{story}/live/{Segments.Of(post.Place)}")) + $"#post-{post.Id}";
}

/// <summary>Which posts a page shows, and in which order.</summary>
public enum LivePageKind
{
    /// <summary>A segment, its newest post first.</summary>
    NewestFirst,

    /// <summary>A segment, its oldest post first: for reading on from there.</summary>
    OldestFirst,
    KeyEvents,
}

/// <summary>A page of older posts, or of key events alone.</summary>
/// <param name="Headline">The story's.</param>
/// <param name="Live">What is shown.</param>
/// <param name="Kind">Which posts, in which order.</param>
public sealed record LivePageModel(string Headline, LiveModel Live, LivePageKind Kind)
{
    /// <summary>The posts in the page's order.</summary>
    public IEnumerable<ShownPost> Posts => Kind == LivePageKind.OldestFirst ? Live.Posts.Reverse() : Live.Posts;

    /// <summary>The address, encoded, of a segment in the same order.</summary>
    public string AddressOf(int segment, LivePageKind kind) =>
        Addresses.Encoded(
            FormattableString.Invariant($"{Live.Address}/live/{segment}")
                + (kind == LivePageKind.OldestFirst ? "/oldest-first" : "")
        );
}
