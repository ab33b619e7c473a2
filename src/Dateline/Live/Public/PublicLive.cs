using System.Data.Common;
using System.Text.Json;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Mediabank.Public;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Live.Public;

/// <summary>Follower: makes the tables from which coverages are drawn.</summary>
internal sealed class PublicLive(Database database) : TableFollower
{
    public override string Name => "live";

    public override IReadOnlySet<Type> Kinds { get; } =
        new HashSet<Type> { typeof(CoverageArranged), typeof(LivePostPublished), typeof(LivePostRetracted), typeof(PollCounted) };

    public override async Task Handle(IReadOnlyList<Entry> entries, DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        foreach (var entry in entries)
        {
            var coverage = await CoverageOf(db, StoryOf(entry.Fact), stop);
            coverage.Number = entry.Number;
            switch (entry.Fact)
            {
                case CoverageArranged arranged:
                    coverage.Body = await db.TextOf(arranged.Body, stop) ?? coverage.Body;
                    Touch(db, entry, PageTags.Live(coverage.Story));
                    // Wherever the story is offered stands whether it is live.
                    Touch(db, entry, PageTags.Story(coverage.Story));
                    break;
                case LivePostPublished published:
                    await Show(db, coverage, entry, published, stop);
                    break;
                case LivePostRetracted retracted
                    when await db.Set<PublicLivePost>().FindAsync([retracted.Post], stop) is { } post:
                    (post.Body, post.KeyEvent, post.Pinned, post.Votes) = ("", false, false, "");
                    await db.Set<PublicLiveText>().Where(t => t.Post == post.Id).ExecuteDeleteAsync(stop);
                    await PublicPictureStand.Put(db, entry.Number, PublicPictureStand.InPost(post.Id), coverage.Story, []);
                    TouchFor(db, entry, coverage, post);
                    break;
                case PollCounted counted
                    when await db.Set<PublicLivePost>().FindAsync([counted.Post], stop) is { Body: not "" } post:
                    post.Votes = JsonSerializer.Serialize(counted.Votes);
                    TouchFor(db, entry, coverage, post);
                    break;
            }
        }
        await db.SaveChangesAsync(stop);
    }

    public override async Task Empty(DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        await db.Set<PublicCoverage>().ExecuteDeleteAsync(stop);
        await db.Set<PublicLivePost>().ExecuteDeleteAsync(stop);
        await db.Set<PublicLiveText>().ExecuteDeleteAsync(stop);
        await PublicPictureStand.Forget(db, fronts: false, stop);
    }

    internal static Guid StoryOf(Fact fact) =>
        fact switch
        {
            CoverageArranged arranged => arranged.Story,
            LivePostPublished published => published.Story,
            PollCounted counted => counted.Story,
            _ => ((LivePostRetracted)fact).Story,
        };

    private static async Task Show(
        NewsroomDb db,
        PublicCoverage coverage,
        Entry entry,
        LivePostPublished fact,
        CancellationToken stop
    )
    {
        var post = await db.Set<PublicLivePost>().FindAsync([fact.Post], stop);
        if (post is null)
            db.Add(
                post = new PublicLivePost
                {
                    Id = fact.Post,
                    Story = fact.Story,
                    Place = ++coverage.Posts,
                    Number = entry.Number,
                }
            );
        TouchFor(db, entry, coverage, post);
        // A text that was destroyed since: a later entry retracts the post.
        if (await db.TextOf(fact.Body, stop) is not { } text)
            return;
        var content = Bodies.Read<LivePostBody>(text).Content;
        (post.Body, post.KeyEvent, post.Pinned) = (text, content.KeyEvent, content.Pinned);
        var pictures = content.AsContent().Pictures().Select(p => p.Picture);
        await PublicPictureStand.Put(db, entry.Number, PublicPictureStand.InPost(post.Id), fact.Story, pictures);
        if (await db.Set<PublicLiveText>().FindAsync([fact.Post, fact.Revision], stop) is null)
            db.Add(
                new PublicLiveText
                {
                    Post = fact.Post,
                    Revision = fact.Revision,
                    Number = entry.Number,
                    At = entry.At,
                    Corrected = fact.Corrected,
                    Commitment = fact.Body.Hex,
                }
            );
    }

    /// <summary>The pages that show a post: those of its own segment, and those of the head as long as it stands there or above it.</summary>
    private static void TouchFor(NewsroomDb db, Entry entry, PublicCoverage coverage, PublicLivePost post)
    {
        Touch(db, entry, PageTags.Live(coverage.Story));
        Touch(db, entry, PageTags.LiveSegment(coverage.Story, Segments.Of(post.Place)));
        // The segment before leads on to this one from now on.
        if (post.Number == entry.Number && post.Place > 1 && post.Place % Segments.Posts == 1)
            Touch(db, entry, PageTags.LiveSegment(coverage.Story, Segments.Of(post.Place) - 1));
    }

    private static void Touch(NewsroomDb db, Entry entry, string tag) =>
        db.Add(new TouchedTag { Number = entry.Number, Tag = tag });

    private static async Task<PublicCoverage> CoverageOf(NewsroomDb db, Guid story, CancellationToken stop)
    {
        var coverage = await db.Set<PublicCoverage>().FindAsync([story], stop);
        if (coverage is null)
            db.Add(coverage = new PublicCoverage { Story = story });
        return coverage;
    }
}
