using System.Text;
using Dateline.Editions;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Live.Public;

/// <summary>Tells open pages of posts that came, changed or were taken back, and of a coverage that pauses or ends.</summary>
internal sealed class LiveNews(ReaderPages pages, OpenEditions editions) : IPageNews
{
    public IReadOnlySet<Type> Kinds { get; } =
        new HashSet<Type> { typeof(CoverageArranged), typeof(LivePostPublished), typeof(LivePostRetracted) };

    public Guid StoryOf(Entry entry) => PublicLive.StoryOf(entry.Fact);

    public async Task<PageNews?> Of(Entry entry, bool brief, PublicDb db, CancellationToken stop)
    {
        var story = StoryOf(entry);
        var row = await db.Set<PublicStory>().SingleOrDefaultAsync(s => s.Id == story && s.WithdrawnFor == null, stop);
        if (row is null || editions.Now.Find(row.Edition) is not { } edition)
            return null;
        if (entry.Fact is CoverageArranged)
        {
            var coverage = await db.Set<PublicCoverage>().SingleAsync(c => c.Story == story, stop);
            var state = Bodies.Read<CoverageBody>(coverage.Body).State;
            return PageNews.Of(story, "coverage", new { state = state.ToString() });
        }
        var id = entry.Fact is LivePostPublished published ? published.Post : ((LivePostRetracted)entry.Fact).Post;
        var post = await db.Set<PublicLivePost>().SingleOrDefaultAsync(p => p.Id == id, stop);
        // What was taken back since is told as taken back, also to whoever missed that it came.
        if (post is null or { Body: "" })
            return PageNews.Of(story, "retracted", new { id });
        if (brief)
            return PageNews.Of(story, "post", new { id, key = post.KeyEvent });
        var shown = ReadLive.Shown(post);
        var model = new PostModel(shown, edition.BasePath + row.Address, await ReadLive.PicturesOf(db, [shown], edition, stop));
        var drawn = await pages.Draw<PostView>(pages.Frame(edition, row.Address), model, []);
        var data = new
        {
            id,
            key = post.KeyEvent,
            html = Encoding.UTF8.GetString(drawn.Content),
        };
        return PageNews.Of(story, "post", data);
    }
}
