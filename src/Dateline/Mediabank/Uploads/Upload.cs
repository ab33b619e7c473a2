using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Mediabank;

/// <summary>A file that is on its way into the bank, in as many pieces as the line breaks into.</summary>
internal sealed class Upload : IWorkingTable<Upload>
{
    /// <summary>How long a file may be on its way.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Most files that one person or program has on their way.</summary>
    public const int UnfinishedMax = 200;

    /// <summary>Most pieces of one file.</summary>
    public const int PiecesMax = 500;

    private const int PieceNameMax = 40;

    public Guid Id { get; private set; }

    /// <summary>Whose it is, as <see cref="Act.Actor"/>; nobody else is told that it is there.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>Bytes of the whole file.</summary>
    public long Length { get; private set; }

    /// <summary>Bytes that have come.</summary>
    public long Offset { get; private set; }

    /// <summary>The names of the pieces that have come, in their order, joined by spaces.</summary>
    public string Pieces { get; private set; } = "";

    /// <summary>What the file is called.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>The language of texts of which the file does not say in which they are.</summary>
    public string Language { get; private set; } = "";

    /// <summary>When it is given up.</summary>
    public DateTimeOffset Expires { get; private set; }

    /// <summary>The picture that was made of it; null until all of it has come.</summary>
    public Guid? Picture { get; private set; }

    /// <summary>False when the bank had the picture already.</summary>
    public bool IsNew { get; private set; }

    /// <summary>A file of which nothing has come yet.</summary>
    public static Upload Begin(Act act, long length, string fileName, string language) =>
        new()
        {
            Id = Guid.CreateVersion7(act.Now),
            Owner = act.Actor,
            Length = length,
            FileName = fileName,
            Language = language,
            Expires = act.Now + Lifetime,
        };

    /// <summary>The pieces in their order.</summary>
    public IReadOnlyList<string> PieceNames => Pieces.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Another piece has come and lies in the store.</summary>
    public void Add(string piece, int bytes)
    {
        Pieces = Pieces.Length == 0 ? piece : $"{Pieces} {piece}";
        Offset += bytes;
    }

    /// <summary>All of it has come, and is this picture now.</summary>
    public void BecomePicture(TakeFile.Taken taken)
    {
        (Offset, Pieces) = (Length, "");
        (Picture, IsNew) = (taken.Picture.Id, taken.IsNew);
    }

    public void Configure(EntityTypeBuilder<Upload> table)
    {
        table.ToTable("upload").HasKey(u => u.Id);
        table.Property(u => u.Id).ValueGeneratedNever();
        // Two requests that go on at the same place: the second finds that the place has moved.
        table.Property(u => u.Offset).IsConcurrencyToken();
        table.Property(u => u.Owner).HasMaxLength(120);
        table.Property(u => u.FileName).HasMaxLength(Mediabank.Picture.FileNameMax);
        table.Property(u => u.Language).HasMaxLength(40);
        table.Property(u => u.Pieces).HasMaxLength(PiecesMax * (PieceNameMax + 1));
        table.HasIndex(u => u.Expires);
        table.HasIndex(u => u.Owner);
    }
}
