using Dateline.Accounts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Discussion;

/// <summary>Why somebody is told of a comment.</summary>
public enum NotificationKind
{
    /// <summary>It answers one of theirs.</summary>
    Answer,

    /// <summary>It names them.</summary>
    Mention,

    /// <summary>It stands in a thread that they follow.</summary>
    Thread,

    /// <summary>It is theirs, waited for a moderator, and stands now.</summary>
    Approved,

    /// <summary>It is theirs, and a moderator refused it.</summary>
    Rejected,
}

/// <summary>When somebody is told by letter of what stands in their notifications anyway.</summary>
public enum LettersWanted
{
    /// <summary>Never; so it is until they choose.</summary>
    Never,
    Daily,
    AtOnce,
}

/// <summary>Somebody is to know of a comment. It goes when the comment's writer or its reader goes, and after <see cref="KeptFor"/>.</summary>
public sealed class Notification : IWorkingTable<Notification>
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    public Guid Id { get; init; }
    public Guid Account { get; init; }
    public Guid Comment { get; init; }
    public NotificationKind Kind { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>True until it was told by letter, or need not be.</summary>
    public bool Unmailed { get; set; }

    public void Configure(EntityTypeBuilder<Notification> table)
    {
        table.ToTable("notification").HasKey(n => n.Id);
        table.Property(n => n.Id).ValueGeneratedNever();
        table.Property(n => n.Kind).ByName();
        table.HasIndex(n => new { n.Account, n.Id });
        table.HasIndex(n => new { n.Account, n.Comment });
        table.HasIndex(n => n.At);
        table.HasIndex(n => n.Account).HasDatabaseName("ix_notification_unmailed").HasFilter("unmailed");
        table.HasOne<Comment>().WithMany().HasForeignKey(n => n.Comment).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Account>().WithMany().HasForeignKey(n => n.Account).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Somebody follows what is written below a comment.</summary>
public sealed class ThreadFollowed : IWorkingTable<ThreadFollowed>
{
    public Guid Account { get; init; }
    public Guid Comment { get; init; }

    public void Configure(EntityTypeBuilder<ThreadFollowed> table)
    {
        table.ToTable("thread_followed").HasKey(f => new { f.Account, f.Comment });
        table.HasIndex(f => f.Comment);
        table.HasOne<Comment>().WithMany().HasForeignKey(f => f.Comment).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Account>().WithMany().HasForeignKey(f => f.Account).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Somebody wants to see and hear nothing of somebody. Whoever is muted never learns it.</summary>
public sealed class PersonMuted : IWorkingTable<PersonMuted>
{
    public Guid Account { get; init; }
    public Guid Muted { get; init; }

    public void Configure(EntityTypeBuilder<PersonMuted> table)
    {
        table.ToTable("person_muted").HasKey(m => new { m.Account, m.Muted });
        table.HasIndex(m => m.Muted);
        table.HasOne<Account>().WithMany().HasForeignKey(m => m.Account).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Account>().WithMany().HasForeignKey(m => m.Muted).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>How somebody wants to be told. Without a row: never by letter.</summary>
public sealed class NotificationChoice : IWorkingTable<NotificationChoice>
{
    public Guid Account { get; init; }
    public LettersWanted Letters { get; set; }

    /// <summary>When they were sent the last daily letter.</summary>
    public DateTimeOffset? LetterAt { get; set; }

    public void Configure(EntityTypeBuilder<NotificationChoice> table)
    {
        table.ToTable("notification_choice").HasKey(c => c.Account);
        table.Property(c => c.Account).ValueGeneratedNever();
        table.Property(c => c.Letters).ByName();
        table.HasOne<Account>().WithMany().HasForeignKey(c => c.Account).OnDelete(DeleteBehavior.Cascade);
    }
}
