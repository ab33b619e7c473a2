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
public sealed record ShownPost(Guid Id, int Place, long Number, LivePostBody? Body);

/// <summary>One post, drawn for a page or by itself for pages that are open.</summary>
/// <param name="Post">The post.</param>
/// <param name="Address">The story's address.</param>
/// <param name="Pictures">The public pictures that it uses.</param>
public sealed record PostModel(ShownPost Post, string Address, IReadOnlyDictionary<Guid, ShownPicture> Pictures) : IShowsBlocks
{
    /// <inheritdoc/>
    public ShownPicture? Shown(PictureUse? use) =>
        use is null ? null : Pictures.GetValueOrDefault(use.Picture)?.Saying(use.Caption, use.AlternativeText);

    /// <inheritdoc/>
    public IReadOnlyList<Teaser> Teasers(IEnumerable<Guid>? ids) => [];
}

/// <summary>A coverage, or a part of it, as a page shows it. Other rooms know coverages only by this.</summary>
/// <param name="Story">The story.</param>
/// <param name="Address">The story's address on this site, prefix included.</param>
/// <param name="Coverage">Its state, times and summary.</param>
/// <param name="Number">The number of the last entry that changed it.</param>
/// <param name="Posts">Newest first.</param>
public sealed record LiveModel(Guid Story, string Address, CoverageBody Coverage, long Number, IReadOnlyList<ShownPost> Posts)
{
    /// <summary>The public pictures that its posts use.</summary>
    public IReadOnlyDictionary<Guid, ShownPicture> Pictures { get; init; } = new Dictionary<Guid, ShownPicture>();

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

/// <summary>A page of older posts, or of key events alone.</summary>
/// <param name="Headline">The story's.</param>
/// <param name="Live">What is shown.</param>
/// <param name="OnlyKeyEvents">True for the page of key events.</param>
public sealed record LivePageModel(string Headline, LiveModel Live, bool OnlyKeyEvents);
