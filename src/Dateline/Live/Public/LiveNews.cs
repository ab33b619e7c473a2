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
        new HashSet<Type> { typeof(CoverageArranged), typeof(LivePostPublished), typeof(LivePostRetracted), typeof(PollCounted) };

    public Guid StoryOf(Entry entry) => PublicLive.StoryOf(entry.Fact);

    public async Task<PageNews?> Of(Entry entry, bool brief, PublicDb db, CancellationToken stop)
    {
        var story = StoryOf(entry);
        var row = await db.Set<PublicStory>().SingleOrDefaultAsync(s => s.Id == story && s.WithdrawnFor == null, stop);
        if (row is null || editions.Now.Find(row.Edition) is not { } edition)
            return null;
        var coverage = await db.Set<PublicCoverage>().SingleAsync(c => c.Story == story, stop);
        var state = Bodies.Read<CoverageBody>(coverage.Body).State;
        if (entry.Fact is CoverageArranged)
            return PageNews.Of(story, "coverage", new { state = state.ToString() });
        var id = PostOf(entry.Fact);
        var post = await db.Set<PublicLivePost>().SingleOrDefaultAsync(p => p.Id == id, stop);
        // What was taken back since is told as taken back, also to whoever missed that it came.
        if (post is null or { Body: "" })
            return PageNews.Of(story, "retracted", new { id });
        var counted = entry.Fact is PollCounted;
        if (brief && !counted)
            return PageNews.Of(story, "post", new { id, key = post.KeyEvent });
        var shown = ReadLive.Shown(post);
        var around = await AroundPosts.Of(db, [shown], state != CoverageState.Ended, edition, stop);
        var (frame, model) = (pages.Frame(edition, row.Address), new PostModel(shown, edition.BasePath + row.Address, around));
        var drawn = counted ? await pages.Draw<PollView>(frame, model, []) : await pages.Draw<PostView>(frame, model, []);
        var html = Encoding.UTF8.GetString(drawn.Content);
        return counted
            ? PageNews.Of(story, "votes", new { id, html })
            : PageNews.Of(
                story,
                "post",
                new
                {
                    id,
                    key = post.KeyEvent,
                    html,
                }
            );
    }

    private static Guid PostOf(Fact fact) =>
        fact switch
        {
            LivePostPublished published => published.Post,
            PollCounted counted => counted.Post,
            _ => ((LivePostRetracted)fact).Post,
        };
}
