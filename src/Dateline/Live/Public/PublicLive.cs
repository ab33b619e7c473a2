using System.Data.Common;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Live.Public;

/// <summary>What is published of a coverage itself.</summary>
public sealed record CoverageBody(CoverageState State, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Summary);

/// <summary>What is published of a post: the body behind the commitment in its fact.</summary>
/// <param name="Post">Its identity.</param>
/// <param name="Content">What was written.</param>
/// <param name="PublishedAt">When it went out first.</param>
/// <param name="EditedAt">When this text replaced another; null for the first.</param>
public sealed record LivePostBody(Guid Post, LivePostContent Content, DateTimeOffset PublishedAt, DateTimeOffset? EditedAt);

/// <summary>A coverage as readers have it.</summary>
internal sealed class PublicCoverage : IPublicTable<PublicCoverage>
{
    public Guid Story { get; set; }

    /// <summary>The canonical JSON of a <see cref="CoverageBody"/>.</summary>
    public string Body { get; set; } = "";

    /// <summary>How many posts ever went out: the place of the newest. Retracted ones keep theirs.</summary>
    public int Posts { get; set; }

    /// <summary>The number of the last entry that changed anything in it.</summary>
    public long Number { get; set; }

    public void Configure(EntityTypeBuilder<PublicCoverage> table)
    {
        table.ToTable("public_coverage").HasKey(c => c.Story);
        table.Property(c => c.Story).ValueGeneratedNever();
    }
}

/// <summary>A post as readers have it: one row, also where it was retracted.</summary>
internal sealed class PublicLivePost : IPublicTable<PublicLivePost>
{
    public Guid Id { get; set; }
    public Guid Story { get; set; }

    /// <summary>Its place in the coverage, from 1; it never changes, so a page of old posts never shifts.</summary>
    public int Place { get; set; }

    /// <summary>The number of the entry that showed it first.</summary>
    public long Number { get; set; }

    /// <summary>The canonical JSON of a <see cref="LivePostBody"/>; empty once retracted.</summary>
    public string Body { get; set; } = "";
    public bool KeyEvent { get; set; }
    public bool Pinned { get; set; }

    public void Configure(EntityTypeBuilder<PublicLivePost> table)
    {
        table.ToTable("public_live_post").HasKey(p => p.Id);
        table.Property(p => p.Id).ValueGeneratedNever();
        table.HasIndex(p => new { p.Story, p.Place });
        table.HasIndex(p => new { p.Story, p.Number }).HasFilter("key_event");
        table.HasIndex(p => new { p.Story, p.Id }).HasFilter("pinned");
    }
}

/// <summary>Follower: makes the tables from which coverages are drawn.</summary>
internal sealed class PublicLive(Database database) : TableFollower
{
    public override string Name => "live";

    public override IReadOnlySet<Type> Kinds { get; } =
        new HashSet<Type> { typeof(CoverageArranged), typeof(LivePostPublished), typeof(LivePostRetracted) };

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
                    (post.Body, post.KeyEvent, post.Pinned) = ("", false, false);
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
    }

    internal static Guid StoryOf(Fact fact) =>
        fact switch
        {
            CoverageArranged arranged => arranged.Story,
            LivePostPublished published => published.Story,
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

/// <summary>How a coverage is cut: a full segment gets no more posts, so its page stays as it is but for edits and retractions.</summary>
internal static class Segments
{
    public const int Posts = 20;

    /// <summary>The segment in which a place lies, from 1.</summary>
    public static int Of(int place) => (place - 1) / Posts + 1;

    /// <summary>The first place that stands on the story's own page: the newest segment and what is in the one before.</summary>
    public static int HeadFrom(int posts) => Math.Max(1, (Of(Math.Max(1, posts)) - 2) * Posts + 1);
}
