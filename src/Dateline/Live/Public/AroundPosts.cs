using Dateline.Editions;
using Dateline.Mediabank.Public;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;

namespace Dateline.Live.Public;

/// <summary>What posts show besides their own words.</summary>
/// <param name="Pictures">The public pictures that they use.</param>
/// <param name="Stories">The stories to which they lead and that are out.</param>
/// <param name="TakesVotes">True as long as their polls may be answered.</param>
public sealed record AroundPosts(
    IReadOnlyDictionary<Guid, ShownPicture> Pictures,
    IReadOnlyDictionary<Guid, Teaser> Stories,
    bool TakesVotes
)
{
    public static readonly AroundPosts Nothing = new(new Dictionary<Guid, ShownPicture>(), new Dictionary<Guid, Teaser>(), false);

    /// <summary>What a page that shows it is touched by.</summary>
    internal IEnumerable<string> Tags => [.. Pictures.Keys.Select(PageTags.Picture), .. Teaser.TagsOf(Stories.Values)];

    /// <summary>What is around some posts.</summary>
    /// <param name="db">What the public can see.</param>
    /// <param name="posts">The posts.</param>
    /// <param name="takesVotes">Whether their coverage has not ended.</param>
    /// <param name="edition">In which edition they are shown.</param>
    /// <param name="stop">Whoever asks has gone.</param>
    internal static async Task<AroundPosts> Of(
        PublicDb db,
        IEnumerable<ShownPost> posts,
        bool takesVotes,
        Edition edition,
        CancellationToken stop
    )
    {
        var contents = posts.Where(p => p.Body is not null).Select(p => p.Body!.Content.AsContent()).ToList();
        var named = contents.SelectMany(c => c.StoriesNamed()).Distinct().ToList();
        return new AroundPosts(
            await ShownPicture.Find(db, contents.SelectMany(c => c.Pictures()).Select(u => u.Picture), edition, stop),
            named.Count == 0 ? Nothing.Stories : (await Teaser.Named(db, named, edition, stop)).ToDictionary(t => t.Id),
            takesVotes
        );
    }
}
