using System.Text;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Discussion;

/// <summary>One of the marks of a comment's text (<see cref="NearCopies"/>), kept for a day.</summary>
internal sealed class TextMark : IWorkingTable<TextMark>
{
    public int Mark { get; init; }
    public Guid Comment { get; init; }
    public Guid Author { get; init; }
    public DateTimeOffset At { get; init; }

    public void Configure(EntityTypeBuilder<TextMark> table)
    {
        table.ToTable("comment_text_mark").HasKey(m => new { m.Mark, m.Comment });
        table.HasIndex(m => m.At);
        table.HasIndex(m => m.Comment);
    }
}

/// <summary>
/// Eight marks of a text: of all pairs of words that follow each other, the one that comes first in each of eight shufflings (MinHash, Broder 1997). Two texts share a mark as
/// often as they share pairs of words, so those that share five of eight are nearly the same; and they are found by an index.
/// </summary>
internal static class NearCopies
{
    private const int Marks = 8,
        MarkBits = 28,
        SharedByCopies = 5,
        CopiesMax = 20;

    /// <summary>Shorter texts are alike by chance.</summary>
    private const int WordsMin = 8;

    /// <summary>How long a text is looked for.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromDays(1);

    /// <summary>The marks of a text by its words (<see cref="Skeleton"/>); none for a short one.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<string> words)
    {
        if (words.Count < WordsMin)
            return [];
        var first = new uint[Marks];
        Array.Fill(first, uint.MaxValue);
        for (var i = 1; i < words.Count; i++)
        {
            var pair = Hash(words[i - 1], words[i]);
            for (var shuffling = 0; shuffling < Marks; shuffling++)
                first[shuffling] = Math.Min(first[shuffling], Mixed(pair + (uint)shuffling * 0x9E3779B9));
        }
        return [.. first.Select((h, shuffling) => shuffling << MarkBits | (int)(h >> (32 - MarkBits)))];
    }

    /// <summary>How many others have written nearly the same within a day.</summary>
    public static async Task<int> Copies(NewsroomDb db, IReadOnlyList<int> marks, Guid author, DateTimeOffset now)
    {
        if (marks.Count == 0)
            return 0;
        var since = now - Within;
        return await db.Set<TextMark>()
            .Where(m => marks.Contains(m.Mark) && m.At > since && m.Author != author)
            .GroupBy(m => m.Comment)
            .Where(g => g.Count() >= SharedByCopies)
            .Take(CopiesMax)
            .CountAsync();
    }

    /// <summary>Keeps the marks of a comment, instead of those of its earlier text.</summary>
    public static async Task Keep(Act act, Comment comment, IReadOnlyList<int> marks)
    {
        if (comment.EditedAt is not null)
            await act.Db.Set<TextMark>().Where(m => m.Comment == comment.Id).ExecuteDeleteAsync(act.Stop);
        foreach (var mark in marks)
            act.Db.Add(
                new TextMark
                {
                    Mark = mark,
                    Comment = comment.Id,
                    Author = comment.Author,
                    At = act.Now,
                }
            );
    }

    /// <summary>FNV-1a over both words.</summary>
    private static uint Hash(string one, string two)
    {
        var hash = 2_166_136_261u;
        foreach (var b in Encoding.UTF8.GetBytes($"{one} {two}"))
            hash = (hash ^ b) * 16_777_619;
        return hash;
    }

    /// <summary>The last step of MurmurHash3: every bit of the number turns every bit of the result.</summary>
    private static uint Mixed(uint number)
    {
        number = (number ^ number >> 16) * 0x85EBCA6B;
        number = (number ^ number >> 13) * 0xC2B2AE35;
        return number ^ number >> 16;
    }
}
