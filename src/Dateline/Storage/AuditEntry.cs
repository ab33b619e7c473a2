using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Storage;

/// <summary>
/// Who did what in the newsroom, public or not: written by the act itself (<see cref="Act.Note"/>), so that nothing is done without it and nothing is said that was
/// not done. Readers never see it; the publication log is what stands for them.
/// </summary>
public sealed class AuditEntry : IWorkingTable<AuditEntry>
{
    /// <summary>Characters of <see cref="Note"/>.</summary>
    public const int NoteMax = 2_000;

    public Guid Id { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>As <see cref="Act.Actor"/>.</summary>
    public string Actor { get; init; } = "";

    /// <summary>What was done, as a word of the program: <c>submit</c>, <c>publish</c>, <c>give-role</c>.</summary>
    public string What { get; init; } = "";

    /// <summary>To what: a story's, picture's or account's number, or an edition's name.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The edition that it belongs to; empty where it belongs to all.</summary>
    public string Edition { get; init; } = "";

    /// <summary>What was said of it: a note, a reason, what a check complained of.</summary>
    public string Note { get; init; } = "";

    public void Configure(EntityTypeBuilder<AuditEntry> table)
    {
        table.ToTable("audit").HasKey(a => a.Id);
        table.Property(a => a.Id).ValueGeneratedNever();
        table.Property(a => a.Actor).HasMaxLength(120);
        table.Property(a => a.What).HasMaxLength(40);
        table.Property(a => a.Subject).HasMaxLength(120);
        table.Property(a => a.Edition).HasMaxLength(40);
        table.Property(a => a.Note).HasMaxLength(NoteMax);
        table.HasIndex(a => new { a.Subject, a.Id });
    }
}
