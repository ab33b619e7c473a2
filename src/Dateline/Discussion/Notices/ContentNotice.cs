using Dateline.Accounts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Discussion;

/// <summary>What became of a notice.</summary>
public enum NoticeState
{
    Waiting,

    /// <summary>The comment stands no more.</summary>
    Removed,

    /// <summary>The newsroom does not find it illegal.</summary>
    Kept,
}

/// <summary>Somebody, with or without an account, tells the newsroom that a comment is illegal (Digital Services Act, article 16).</summary>
public sealed class ContentNotice : IWorkingTable<ContentNotice>
{
    public Guid Id { get; init; }
    public Guid Comment { get; init; }
    public string Edition { get; init; } = "";

    /// <summary>In which letters are written.</summary>
    public string Language { get; init; } = "";
    public string Name { get; init; } = "";
    public string Email { get; init; } = "";

    /// <summary>Which law it breaks, in the words of whoever says so.</summary>
    public string Law { get; init; } = "";

    /// <summary>Why.</summary>
    public string Text { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public NoticeState State { get; private set; }

    /// <summary>What the newsroom says of its decision, to whoever gave the notice and to whoever wrote the comment.</summary>
    public string Statement { get; private set; } = "";
    public string DecidedBy { get; private set; } = "";
    public DateTimeOffset? DecidedAt { get; private set; }

    public void Decide(NoticeState state, string statement, string moderator, DateTimeOffset now) =>
        (State, Statement, DecidedBy, DecidedAt) = (state, statement, moderator, now);

    public void Configure(EntityTypeBuilder<ContentNotice> table)
    {
        table.ToTable("content_notice").HasKey(n => n.Id);
        table.Property(n => n.Id).ValueGeneratedNever();
        table.Property(n => n.Edition).HasMaxLength(40);
        table.Property(n => n.Language).HasMaxLength(40);
        table.Property(n => n.Name).HasMaxLength(Account.NameMax);
        table.Property(n => n.Email).HasMaxLength(Account.EmailMax);
        table.Property(n => n.Law).HasMaxLength(NoticeLimits.Law);
        table.Property(n => n.Text).HasMaxLength(NoticeLimits.Text);
        table.Property(n => n.State).ByName().IsConcurrencyToken();
        table.Property(n => n.Statement).HasMaxLength(NoticeLimits.Text);
        table.Property(n => n.DecidedBy).HasMaxLength(120);
        // A notice outlives the comment that it is about: what was decided has to be told years later.
        table.HasIndex(n => new { n.Comment, n.State });
        table.HasIndex(n => new { n.Edition, n.Id });
    }
}

/// <summary>How much may be said.</summary>
public static class NoticeLimits
{
    /// <summary>Characters of which law a comment breaks.</summary>
    public const int Law = 300;

    /// <summary>Characters of why it is illegal, and of what the newsroom answers.</summary>
    public const int Text = 2_000;
}
