using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Accounts.Mail;

/// <summary>What a letter is about.</summary>
public enum LetterKind
{
    /// <summary>Somebody registered with this address.</summary>
    Registration,

    /// <summary>Somebody has forgotten the password.</summary>
    NewPassword,

    /// <summary>The present mailbox is asked whether the address may change.</summary>
    OldAddress,

    /// <summary>The new mailbox is asked the same.</summary>
    NewAddress,

    /// <summary>Somebody is invited to the newsroom.</summary>
    Invitation,

    /// <summary>Another room has written it; it goes to whoever it names, with or without an account.</summary>
    Written,
}

/// <summary>
/// A letter that is to be written: to whom and about what. Text and links are made when it goes out, so no link's secret is stored; and a request costs the
/// same whether or not its address is known, because only then is the account looked for.
/// </summary>
public sealed class Letter : IWorkingTable<Letter>
{
    public Guid Id { get; init; }
    public LetterKind Kind { get; init; }

    /// <summary>The address as somebody typed it.</summary>
    public string To { get; init; } = "";

    /// <summary>The account of a change of address; for the other kinds it is found by the address.</summary>
    public Guid? Account { get; init; }

    /// <summary>The edition in whose language it is written.</summary>
    public string Edition { get; init; } = "";

    /// <summary>Of a letter that another room has written: to whom it speaks, …</summary>
    public string Name { get; init; } = "";

    /// <summary>… its subject …</summary>
    public string Subject { get; init; } = "";

    /// <summary>… and its text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Where one says that one wants no more of these (RFC 8058); empty for letters that one has to get.</summary>
    public string Unsubscribe { get; set; } = "";
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>When it is tried, or tried again.</summary>
    public DateTimeOffset DueAt { get; set; }
    public int Failures { get; set; }

    public void Configure(EntityTypeBuilder<Letter> table)
    {
        table.ToTable("letter").HasKey(l => l.Id);
        table.Property(l => l.Id).ValueGeneratedNever();
        table.Property(l => l.Kind).ByName();
        table.Property(l => l.To).HasMaxLength(Accounts.Account.EmailMax);
        table.Property(l => l.Edition).HasMaxLength(60);
        table.Property(l => l.Name).HasMaxLength(Accounts.Account.NameMax);
        table.Property(l => l.Subject).HasMaxLength(200);
        table.Property(l => l.Text).HasMaxLength(12_000);
        table.Property(l => l.Unsubscribe).HasMaxLength(1_000);
        table.HasIndex(l => l.DueAt);
        table.HasIndex(l => l.To);
    }
}
