using System.Text;
using Dateline.Editions;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion.Public;

/// <summary>Tells open pages of comments that came, changed or went.</summary>
internal sealed class CommentNews(ReaderPages pages, OpenEditions editions, TimeProvider clock) : IPageNews
{
    public IReadOnlySet<Type> Kinds { get; } =
        new HashSet<Type> { typeof(CommentShown), typeof(CommentRemoved), typeof(CommentMarked) };

    public Guid StoryOf(Entry entry) =>
        entry.Fact switch
        {
            CommentShown shown => shown.Story,
            CommentRemoved removed => removed.Story,
            _ => ((CommentMarked)entry.Fact).Story,
        };

    public async Task<PageNews?> Of(Entry entry, bool brief, PublicDb db, CancellationToken stop)
    {
        var (id, story) = entry.Fact switch
        {
            CommentShown shown => (shown.Comment, shown.Story),
            CommentRemoved removed => (removed.Comment, removed.Story),
            _ => (((CommentMarked)entry.Fact).Comment, ((CommentMarked)entry.Fact).Story),
        };
        var row = await db.Set<PublicStory>().SingleOrDefaultAsync(s => s.Id == story && s.WithdrawnFor == null, stop);
        var discussion = await db.Set<PublicDiscussion>().SingleOrDefaultAsync(d => d.Story == story, stop);
        if (row is null || discussion is null || editions.Now.Find(row.Edition) is not { } edition)
            return null;
        var count = edition.Texts.Numbers.Written(discussion.Comments);
        var comment = await db.Set<PublicComment>().SingleOrDefaultAsync(c => c.Id == id, stop);
        // What was removed since is told as removed, also to whoever missed that it came.
        if (comment is null or { IsGone: true })
            return PageNews.Of(story, "gone", new { id, count });

        var parent = comment.Parent;
        if (brief)
            return PageNews.Of(
                story,
                "comment",
                new
                {
                    id,
                    parent,
                    count,
                }
            );
        var place = new ReadDiscussion.Place(row, edition, clock.GetUtcNow());
        var (opening, house) = await ReadDiscussion.OpeningOf(db, place, discussion, stop);
        var model = new CommentModel(
            ShownComment.Of(comment) with
            {
                Replies = 0,
            },
            story,
            place.Address,
            opening,
            house.Reactions
        );
        var drawn = await pages.Draw<CommentView>(pages.Frame(edition, row.Address), model, []);
        return PageNews.Of(
            story,
            "comment",
            new
            {
                id,
                parent,
                count,
                html = Encoding.UTF8.GetString(drawn.Content),
            }
        );
    }
}
