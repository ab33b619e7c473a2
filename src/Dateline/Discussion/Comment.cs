using Dateline.Accounts;
using Dateline.Discussion.Public;
using Dateline.Log;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Discussion;

/// <summary>Where a comment is on its way.</summary>
public enum CommentState
{
    /// <summary>A moderator has to look at it first.</summary>
    Waiting,

    /// <summary>It stands in the discussion.</summary>
    Shown,

    /// <summary>A moderator refused it: it never stood, or stands no more.</summary>
    Rejected,

    /// <summary>Its writer took it back.</summary>
    TakenBack,
}

/// <summary>What a reader wrote under a story.</summary>
public sealed class Comment : IWorkingTable<Comment>
{
    /// <summary>How long its writer may change it.</summary>
    public static readonly TimeSpan EditableFor = TimeSpan.FromMinutes(15);

    /// <summary>Characters that are kept of what one rule found.</summary>
    private const int FoundOfMax = 120;

    public Guid Id { get; init; }
    public Guid Story { get; init; }
    public string Edition { get; init; } = "";
    public Guid? Parent { get; init; }

    /// <summary>The account that wrote it. Not a foreign key: a moderator's decision outlives the account.</summary>
    public Guid Author { get; init; }

    /// <summary>True where whoever wrote it worked for the newsroom then.</summary>
    public bool Staff { get; init; }

    /// <summary>True where whoever wrote it was invited to answer there.</summary>
    public bool Guest { get; init; }
    public CommentState State { get; private set; }
    public string Text { get; private set; } = "";
    public DateTimeOffset WrittenAt { get; init; }
    public DateTimeOffset? EditedAt { get; private set; }

    /// <summary>What the rules found, by name, with a blank between.</summary>
    public string Findings { get; private set; } = "";

    /// <summary>In which words or numbers they found it: a line for each of <see cref="Findings"/>, empty where the name says all.</summary>
    public string FoundIn { get; private set; } = "";

    /// <summary>What was learned of this text (<see cref="Learn"/>).</summary>
    public Lesson Learned { get; set; } = Lesson.None;

    /// <summary>Why a moderator refused it, one of <see cref="Reasons"/>; empty otherwise.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who decided, as the newsroom keeps it; empty where nobody has.</summary>
    public string DecidedBy { get; private set; } = "";
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The moderator who has it before them, so that no other gets it too.</summary>
    public string HeldBy { get; set; } = "";
    public DateTimeOffset? HeldUntil { get; set; }
    public int Respect { get; set; }
    public bool Featured { get; set; }

    /// <summary>How many reports of it no moderator has answered.</summary>
    public int Reports { get; set; }

    /// <summary>The commitment of the text that stands; null where none does.</summary>
    public string? Published { get; set; }

    /// <summary>Takes a text, new or changed, that the rules let stand or wait; one that they refuse is not stored.</summary>
    public void Take(string text, Verdict verdict, DateTimeOffset? editedAt = null)
    {
        // What was learned of an earlier text was right of that one.
        (Text, EditedAt, Learned) = (text, editedAt, Lesson.None);
        Findings = string.Join(' ', verdict.Findings.Select(f => f.Rule));
        FoundIn = string.Join('\n', verdict.Findings.Select(f => PlainText.Beginning(f.Of.ReplaceLineEndings(" "), FoundOfMax)));
        State = verdict.Outcome == Outcome.Pass ? CommentState.Shown : CommentState.Waiting;
    }

    /// <summary>A moderator's decision.</summary>
    public void Decide(CommentState state, string reason, string moderator, DateTimeOffset? now) =>
        (State, Reason, DecidedBy, DecidedAt, HeldBy, HeldUntil, Reports) = (state, reason, moderator, now, "", null, 0);

    /// <summary>Its writer takes it back; the text goes too.</summary>
    public void TakeBack() =>
        (State, Text, Findings, FoundIn, Reports, Featured) = (CommentState.TakenBack, "", "", "", 0, false);

    /// <summary>What the rules found, each with the words in which it did.</summary>
    public IEnumerable<(string Rule, string Of)> Found()
    {
        var of = FoundIn.Split('\n');
        return Findings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((rule, i) => (rule, i < of.Length ? of[i] : ""));
    }

    public void Configure(EntityTypeBuilder<Comment> table)
    {
        table.ToTable("comment").HasKey(c => c.Id);
        table.Property(c => c.Id).ValueGeneratedNever();
        table.Property(c => c.Edition).HasMaxLength(40);
        table.Property(c => c.State).ByName().IsConcurrencyToken();
        table.Property(c => c.Text).HasMaxLength(CommentText.CharactersMax);
        table.Property(c => c.Findings).HasMaxLength(400);
        table.Property(c => c.FoundIn).HasMaxLength(4_000);
        table.Property(c => c.Learned).ByName();
        table.Property(c => c.Reason).HasMaxLength(40);
        table.Property(c => c.DecidedBy).HasMaxLength(120);
        table.Property(c => c.HeldBy).HasMaxLength(120);
        table.Property(c => c.Published).HasMaxLength(64);
        table.HasIndex(c => new { c.Author, c.WrittenAt });
        // Of both columns: by one of them SQLite would count all comments that stand, whoever wrote them.
        table.HasIndex(c => new { c.Author, c.State });
        table.HasIndex(c => new { c.State, c.Id });
        table.HasIndex(c => new { c.Reports, c.Id });
        table.HasIndex(c => new { c.Story, c.WrittenAt });
    }
}

/// <summary>A text that a comment had before it was changed; moderators see it, nobody else.</summary>
public sealed class EarlierComment : IWorkingTable<EarlierComment>
{
    public Guid Id { get; init; }
    public Guid Comment { get; init; }
    public string Text { get; init; } = "";
    public DateTimeOffset ReplacedAt { get; init; }

    public void Configure(EntityTypeBuilder<EarlierComment> table)
    {
        table.ToTable("earlier_comment").HasKey(c => c.Id);
        table.Property(c => c.Id).ValueGeneratedNever();
        table.Property(c => c.Text).HasMaxLength(CommentText.CharactersMax);
        table.HasIndex(c => c.Comment);
        table.HasOne<Comment>().WithMany().HasForeignKey(c => c.Comment).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Somebody respects a comment.</summary>
public sealed class CommentRespect : IWorkingTable<CommentRespect>
{
    public Guid Comment { get; init; }
    public Guid Account { get; init; }

    public void Configure(EntityTypeBuilder<CommentRespect> table)
    {
        table.ToTable("comment_respect").HasKey(r => new { r.Comment, r.Account });
        table.HasOne<Comment>().WithMany().HasForeignKey(r => r.Comment).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Account>().WithMany().HasForeignKey(r => r.Account).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Somebody chose one of the newsroom's reactions to a comment.</summary>
public sealed class CommentReaction : IWorkingTable<CommentReaction>
{
    public Guid Comment { get; init; }

    /// <summary>Not a foreign key: the counts that follow from these rows are published, so they go by an act (<see cref="DiscussionTraces"/>).</summary>
    public Guid Account { get; init; }

    /// <summary>The reaction's sign (<see cref="Reaction"/>).</summary>
    public string Sign { get; init; } = "";

    public void Configure(EntityTypeBuilder<CommentReaction> table)
    {
        table
            .ToTable("comment_reaction")
            .HasKey(r => new
            {
                r.Comment,
                r.Account,
                r.Sign,
            });
        table.Property(r => r.Sign).HasMaxLength(HouseBody.SignMax);
        table.HasIndex(r => r.Account);
        table.HasOne<Comment>().WithMany().HasForeignKey(r => r.Comment).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Somebody told the moderators of a comment.</summary>
public sealed class CommentReport : IWorkingTable<CommentReport>
{
    public Guid Comment { get; init; }
    public Guid Account { get; init; }

    /// <summary>One of <see cref="Reasons"/>.</summary>
    public string Reason { get; init; } = "";
    public string Note { get; init; } = "";
    public DateTimeOffset At { get; init; }

    public void Configure(EntityTypeBuilder<CommentReport> table)
    {
        table.ToTable("comment_report").HasKey(r => new { r.Comment, r.Account });
        table.Property(r => r.Reason).HasMaxLength(40);
        table.Property(r => r.Note).HasMaxLength(Reasons.NoteMax);
        table.HasOne<Comment>().WithMany().HasForeignKey(r => r.Comment).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Account>().WithMany().HasForeignKey(r => r.Account).OnDelete(DeleteBehavior.Cascade);
    }
}
