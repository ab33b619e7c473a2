using System.Text.Json;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Live;

/// <summary>Whether a coverage runs.</summary>
public enum CoverageState
{
    Open,
    Paused,
    Ended,
}

/// <summary>How sure the newsroom is of what a post says.</summary>
public enum Verification
{
    /// <summary>Nothing is said of it: the newsroom's own work.</summary>
    None,

    /// <summary>Somebody says so; the newsroom has not confirmed it.</summary>
    Reported,
    Confirmed,
    Corrected,
}

/// <summary>What is written in a post.</summary>
/// <param name="Blocks">Its text, in the blocks of stories; at least one, unless it holds something else.</param>
/// <param name="Headline">At most 200 characters; null for none.</param>
/// <param name="Byline">Who writes, as printed; null for nobody by name.</param>
/// <param name="KeyEvent">True for what somebody who comes late must know.</param>
/// <param name="Pinned">True where it stands above the others.</param>
/// <param name="Verification">How sure the newsroom is.</param>
/// <param name="Score">How a contest stands.</param>
/// <param name="Timeline">What happened one after the other.</param>
/// <param name="Poll">A question to readers.</param>
/// <param name="Tags">What it is about, in a word or two each; at most 6 of at most 80 characters.</param>
public sealed record LivePostContent(
    IReadOnlyList<Block> Blocks,
    string? Headline = null,
    string? Byline = null,
    bool KeyEvent = false,
    bool Pinned = false,
    Verification Verification = Verification.None,
    Score? Score = null,
    Timeline? Timeline = null,
    Poll? Poll = null,
    IReadOnlyList<string>? Tags = null
)
{
    private const int BlocksMax = 50;

    /// <summary>Everything that it says, passage by passage.</summary>
    internal IEnumerable<string> Passages() => Blocks.SelectMany(PlainText.Of).Concat(PostParts.Texts(this));

    /// <summary>The post as a story's content, for whatever is known of those.</summary>
    internal StoryContent AsContent() =>
        new(Headline ?? "-", "live", Blocks, Bylines: Byline is null ? null : [new Byline(Byline)]);

    /// <summary>The same with its parts as paragraphs: for whatever has no form for them.</summary>
    internal StoryContent InWords() =>
        AsContent() with
        {
            Blocks = [.. Blocks, .. PostParts.Texts(this).Select(t => new Paragraph(RichText.Plain(t)))],
        };

    /// <summary>Refuses a post with all its complaints at once.</summary>
    internal LivePostContent Checked()
    {
        if (Blocks.Count > BlocksMax || (Blocks.Count == 0 && (Score, Timeline, Poll) is (null, null, null)))
            throw Refusal.Invalid("blocks", $"are none, or more than {BlocksMax}");
        List<FieldComplaint> complaints = [.. ContentCheck.Run(AsContent()), .. PostParts.Complaints(this)];
        return complaints.Count > 0 ? throw Refusal.Invalid(complaints) : this;
    }
}

/// <summary>Where a post is on its way.</summary>
public enum LivePostState
{
    /// <summary>Somebody who may publish has to look at it.</summary>
    Waiting,
    Published,
    Retracted,

    /// <summary>It goes out by the clock.</summary>
    Scheduled,
}

/// <summary>A story's live coverage, as the desk works on it.</summary>
public sealed class Coverage : IWorkingTable<Coverage>
{
    public const int SummaryMax = 2_000;

    public Guid Story { get; init; }
    public string Edition { get; init; } = "";
    public CoverageState State { get; set; }
    public string Summary { get; set; } = "";
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    public void Configure(EntityTypeBuilder<Coverage> table)
    {
        table.ToTable("live_coverage").HasKey(c => c.Story);
        table.Property(c => c.Story).ValueGeneratedNever();
        table.Property(c => c.Edition).HasMaxLength(40);
        table.Property(c => c.State).ByName();
        table.Property(c => c.Summary).HasMaxLength(SummaryMax);
    }
}

/// <summary>A post of a coverage, as the desk works on it.</summary>
public sealed class LivePost : IWorkingTable<LivePost>
{
    public const int KeyMax = 80;

    public Guid Id { get; init; }
    public Guid Story { get; init; }
    public string Edition { get; init; } = "";
    public LivePostState State { get; set; }

    /// <summary>A <see cref="LivePostContent"/> as JSON; empty once retracted.</summary>
    public string Content { get; set; } = "";

    /// <summary>Which text this is, from 1; grows with each publication.</summary>
    public int Revision { get; set; }

    /// <summary>Grows with each change: whoever changes says which they saw.</summary>
    public int Version { get; set; }
    public string Author { get; init; } = "";

    /// <summary>What its writer's browser calls it, so that it is stored once however often it is sent; unique with the writer.</summary>
    public string Key { get; init; } = "";
    public DateTimeOffset WrittenAt { get; init; }
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>When it goes out by the clock; null where no time is set.</summary>
    public DateTimeOffset? PublishAt { get; set; }

    /// <summary>True while it is out and says what nobody has confirmed.</summary>
    public bool Unconfirmed { get; set; }

    /// <summary>The story that was made of it, until that is out and the post leads there.</summary>
    public Guid? Breakout { get; set; }

    public LivePostContent Read() => JsonSerializer.Deserialize<LivePostContent>(Content, ApiJson.Options)!;

    public static string Write(LivePostContent content) => JsonSerializer.Serialize(content, ApiJson.Options);

    public void Configure(EntityTypeBuilder<LivePost> table)
    {
        table.ToTable("live_post").HasKey(p => p.Id);
        table.Property(p => p.Id).ValueGeneratedNever();
        table.Property(p => p.Edition).HasMaxLength(40);
        table.Property(p => p.State).ByName();
        table.Property(p => p.Version).IsConcurrencyToken();
        table.Property(p => p.Author).HasMaxLength(120);
        table.Property(p => p.Key).HasMaxLength(KeyMax);
        table.HasIndex(p => new { p.Author, p.Key }).IsUnique();
        table.HasIndex(p => new { p.Story, p.Id });
        table.HasIndex(p => p.PublishAt).HasFilter("publish_at is not null");
        table.HasIndex(p => p.Breakout).HasFilter("breakout is not null");
        table.HasIndex(p => new { p.Edition, p.Id }).HasFilter("unconfirmed");
    }
}
