using System.Data.Common;
using System.Text.Json;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion.Public;

/// <summary>Follower: makes the tables from which discussions are drawn, and keeps their counts equal to what can be read.</summary>
internal sealed class PublicComments(Database database) : TableFollower
{
    public override string Name => "comments";

    public override IReadOnlySet<Type> Kinds { get; } =
        new HashSet<Type>
        {
            typeof(CommentShown),
            typeof(CommentRemoved),
            typeof(CommentMarked),
            typeof(DiscussionArranged),
            typeof(DiscussionsRuled),
            typeof(ModerationReported),
        };

    public override async Task Handle(IReadOnlyList<Entry> entries, DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        foreach (var entry in entries)
        {
            if (entry.Fact is ModerationReported report)
            {
                await Report(db, entry, report, stop);
                continue;
            }
            if (entry.Fact is DiscussionsRuled ruled)
            {
                await Rule(db, entry, ruled, stop);
                continue;
            }
            var discussion = await DiscussionOf(db, StoryOf(entry.Fact), stop);
            discussion.Number = entry.Number;
            var (told, mode) = (CommentCounts.Told(discussion.Comments), discussion.Mode);
            db.Add(new TouchedTag { Number = entry.Number, Tag = PageTags.Discussion(discussion.Story) });
            switch (entry.Fact)
            {
                case CommentShown shown:
                    await Show(db, discussion, entry.Number, shown, stop);
                    break;
                case CommentRemoved removed when await db.Set<PublicComment>().FindAsync([removed.Comment], stop) is { } comment:
                    await Remove(db, discussion, comment, stop);
                    break;
                case CommentMarked marked when await db.Set<PublicComment>().FindAsync([marked.Comment], stop) is { } comment:
                    (comment.Respect, comment.Featured) = (marked.Respect, marked.Featured && !comment.IsGone);
                    comment.Reactions = marked.Reactions is null ? "" : JsonSerializer.Serialize(marked.Reactions);
                    break;
                case DiscussionArranged arranged when await db.TextOf(arranged.Body, stop) is { } body:
                    var said = Bodies.Read<DiscussionBody>(body);
                    (discussion.Mode, discussion.Question, discussion.Arranged) = (said.Mode, said.Question, true);
                    (discussion.ClosesAt, discussion.Slow) = (said.ClosesAt, said.Slow);
                    break;
            }
            // Wherever the story is offered stands how many there are.
            if (CommentCounts.Told(discussion.Comments) != told || discussion.Mode != mode)
                db.Add(new TouchedTag { Number = entry.Number, Tag = PageTags.Story(discussion.Story) });
        }
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Every page with a discussion says what holds in it.</summary>
    private static async Task Rule(NewsroomDb db, Entry entry, DiscussionsRuled fact, CancellationToken stop)
    {
        if (await db.TextOf(fact.Body, stop) is not { } body)
            return;
        db.Add(new TouchedTag { Number = entry.Number, Tag = PageTags.Discussions(fact.Edition) });
        var known = await db.Set<DiscussionHouse>().FindAsync([fact.Edition], stop);
        // Wherever a section's stories are offered stands how much is said of them, or nothing.
        var before = known is null ? [] : Bodies.Read<HouseBody>(known.Body).Sections;
        if (!before.SequenceEqual(Bodies.Read<HouseBody>(body).Sections))
            db.Add(new TouchedTag { Number = entry.Number, Tag = PageTags.Everything });
        if (known is not null)
            known.Body = body;
        else
            db.Add(new DiscussionHouse { Edition = fact.Edition, Body = body });
    }

    private static async Task Report(NewsroomDb db, Entry entry, ModerationReported fact, CancellationToken stop)
    {
        if (await db.TextOf(fact.Body, stop) is not { } body)
            return;
        db.Add(new TouchedTag { Number = entry.Number, Tag = PageTags.Moderation(fact.Edition) });
        if (await db.Set<PublicModerationReport>().FindAsync([fact.Edition, fact.Month], stop) is { } known)
            known.Body = body;
        else
            db.Add(
                new PublicModerationReport
                {
                    Edition = fact.Edition,
                    Month = fact.Month,
                    Body = body,
                }
            );
    }

    public override async Task Empty(DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        await db.Set<PublicComment>().ExecuteDeleteAsync(stop);
        await db.Set<PublicDiscussion>().ExecuteDeleteAsync(stop);
        await db.Set<PublicModerationReport>().ExecuteDeleteAsync(stop);
        await db.Set<DiscussionHouse>().ExecuteDeleteAsync(stop);
    }

    private static Guid StoryOf(Fact fact) =>
        fact switch
        {
            CommentShown shown => shown.Story,
            CommentRemoved removed => removed.Story,
            CommentMarked marked => marked.Story,
            _ => ((DiscussionArranged)fact).Story,
        };

    private static async Task<PublicDiscussion> DiscussionOf(NewsroomDb db, Guid story, CancellationToken stop)
    {
        var discussion = await db.Set<PublicDiscussion>().FindAsync([story], stop);
        if (discussion is null)
            db.Add(discussion = new PublicDiscussion { Story = story });
        return discussion;
    }

    private static async Task Show(
        NewsroomDb db,
        PublicDiscussion discussion,
        long number,
        CommentShown fact,
        CancellationToken stop
    )
    {
        var comment = await db.Set<PublicComment>().FindAsync([fact.Comment], stop);
        if (comment is null)
            db.Add(
                comment = new PublicComment
                {
                    Id = fact.Comment,
                    Story = fact.Story,
                    Parent = fact.Parent,
                    Number = number,
                }
            );
        // A text that was destroyed since: a later entry brings the next one, or the removal.
        if (await db.TextOf(fact.Body, stop) is not { } text)
            return;
        if (comment.IsGone)
            discussion.Comments++;
        comment.Body = text;
        await Stand(db, comment, stop);
    }

    /// <summary>It has its place, and so has everything that it answers.</summary>
    private static async Task Stand(NewsroomDb db, PublicComment comment, CancellationToken stop)
    {
        while (!comment.Stands)
        {
            comment.Stands = true;
            if (comment.Parent is not { } above || await db.Set<PublicComment>().FindAsync([above], stop) is not { } parent)
                return;
            parent.Replies++;
            comment = parent;
        }
    }

    /// <summary>Where nothing answers it, its place goes too, and with it places above that only held it.</summary>
    private static async Task Remove(NewsroomDb db, PublicDiscussion discussion, PublicComment comment, CancellationToken stop)
    {
        if (!comment.IsGone)
            discussion.Comments--;
        (comment.Body, comment.Featured) = ("", false);
        while (comment is { Stands: true, IsGone: true, Replies: 0 })
        {
            comment.Stands = false;
            if (comment.Parent is not { } above || await db.Set<PublicComment>().FindAsync([above], stop) is not { } parent)
                return;
            parent.Replies--;
            comment = parent;
        }
    }
}
