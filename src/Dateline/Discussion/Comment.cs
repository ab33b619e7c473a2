using Dateline.Accounts;
using Dateline.Log;
using Dateline.Storage;
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

    public Guid Id { get; init; }
    public Guid Story { get; init; }
    public string Edition { get; init; } = "";
    public Guid? Parent { get; init; }

    /// <summary>The account that wrote it. Not a foreign key: a moderator's decision outlives the account.</summary>
    public Guid Author { get; init; }

    /// <summary>True where whoever wrote it worked for the newsroom then.</summary>
    public bool Staff { get; init; }
    public CommentState State { get; private set; }
    public string Text { get; private set; } = "";
    public DateTimeOffset WrittenAt { get; init; }
    public DateTimeOffset? EditedAt { get; private set; }

    /// <summary>What the rules found, by name, with a blank between.</summary>
    public string Findings { get; private set; } = "";

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
        (Text, EditedAt) = (text, editedAt);
        Findings = string.Join(' ', verdict.Findings.Select(f => f.Rule));
        State = verdict.Outcome == Outcome.Pass ? CommentState.Shown : CommentState.Waiting;
    }

    /// <summary>A moderator's decision.</summary>
    public void Decide(CommentState state, string reason, string moderator, DateTimeOffset? now) =>
        (State, Reason, DecidedBy, DecidedAt, HeldBy, HeldUntil, Reports) = (state, reason, moderator, now, "", null, 0);

    /// <summary>Its writer takes it back; the text goes too.</summary>
    public void TakeBack() => (State, Text, Findings, Reports, Featured) = (CommentState.TakenBack, "", "", 0, false);

    public void Configure(EntityTypeBuilder<Comment> table)
    {
        table.ToTable("comment").HasKey(c => c.Id);
        table.Property(c => c.Id).ValueGeneratedNever();
        table.Property(c => c.Edition).HasMaxLength(40);
        table.Property(c => c.State).ByName().IsConcurrencyToken();
        table.Property(c => c.Text).HasMaxLength(CommentText.CharactersMax);
        table.Property(c => c.Findings).HasMaxLength(400);
        table.Property(c => c.Reason).HasMaxLength(40);
        table.Property(c => c.DecidedBy).HasMaxLength(120);
        table.Property(c => c.HeldBy).HasMaxLength(120);
        table.Property(c => c.Published).HasMaxLength(64);
        table.HasIndex(c => new { c.Author, c.WrittenAt });
        table.HasIndex(c => new { c.State, c.Id });
        table.HasIndex(c => new { c.Reports, c.Id });
        table.HasIndex(c => c.Story);
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

/// <summary>What moderators have decided of somebody.</summary>
public sealed class Commenter : IWorkingTable<Commenter>
{
    public Guid Account { get; init; }

    /// <summary>Until when they may not write; null where they may.</summary>
    public DateTimeOffset? SilentUntil { get; set; }

    /// <summary>True where each comment of theirs waits for a moderator.</summary>
    public bool Watched { get; set; }

    public void Configure(EntityTypeBuilder<Commenter> table)
    {
        table.ToTable("commenter").HasKey(c => c.Account);
        table.Property(c => c.Account).ValueGeneratedNever();
        table.HasOne<Account>().WithMany().HasForeignKey(c => c.Account).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>How an edition's discussions are moderated. Without a row: after publication, with no lists.</summary>
public sealed class DiscussionRules : IWorkingTable<DiscussionRules>
{
    /// <summary>Characters of a word list: ten thousand words of ordinary length.</summary>
    public const int ListMax = 200_000;

    public string Edition { get; init; } = "";

    /// <summary>True where every comment waits for a moderator.</summary>
    public bool HoldAll { get; set; }

    /// <summary>True where somebody's first comment waits.</summary>
    public bool HoldFirst { get; set; }

    /// <summary>Words with which a comment is refused, one a line.</summary>
    public string Banned { get; set; } = "";

    /// <summary>Words with which it waits, one a line.</summary>
    public string Suspect { get; set; } = "";

    public void Configure(EntityTypeBuilder<DiscussionRules> table)
    {
        table.ToTable("discussion_rules").HasKey(r => r.Edition);
        table.Property(r => r.Edition).HasMaxLength(40);
        table.Property(r => r.Banned).HasMaxLength(ListMax);
        table.Property(r => r.Suspect).HasMaxLength(ListMax);
    }
}

/// <summary>Why a comment is reported or refused, as stored.</summary>
public static class Reasons
{
    /// <summary>Characters of what may be said beside a reason.</summary>
    public const int NoteMax = 1_000;

    public const string Insult = "insult";
    public const string Spam = "spam";
    public const string OffTopic = "off-topic";
    public const string Illegal = "illegal";
    public const string Other = "other";

    public static readonly IReadOnlyList<string> All = [Insult, Spam, OffTopic, Illegal, Other];
}
