using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Discussion;

/// <summary>What moderators' decisions have taught of a comment.</summary>
public enum Lesson
{
    /// <summary>Nothing: nobody has decided about this text, or for a reason that lies not in its words.</summary>
    None,

    /// <summary>Such words are let stand.</summary>
    Kept,

    /// <summary>Such words are refused.</summary>
    Refused,
}

/// <summary>
/// How often a word stood in comments that moderators kept, and in those that they refused, in one language. Words are kept as hashes: the table tells nobody what was
/// written, and holds nothing of a person who is gone.
/// </summary>
internal sealed class LearnedWord : IWorkingTable<LearnedWord>
{
    /// <summary>The row that counts the comments themselves.</summary>
    public const long AllComments = 0;

    /// <summary>The language's primary subtag: en.</summary>
    public string Language { get; init; } = "";
    public long Word { get; init; }
    public int Kept { get; init; }
    public int Refused { get; init; }

    public void Configure(EntityTypeBuilder<LearnedWord> table)
    {
        table.ToTable("learned_word").HasKey(w => new { w.Language, w.Word });
        table.Property(w => w.Language).HasMaxLength(40);
        table.Property(w => w.Word).ValueGeneratedNever();
    }
}
