using Dateline.Stories.Content;
using DiffPlex;
using DiffPlex.Chunkers;

namespace Dateline.Stories.Public;

/// <summary>Compares two publications of a story: passages are matched first, then the words inside those that changed.</summary>
internal static class Proofreader
{
    private static readonly Differ Differ = new();

    /// <summary>The passages that differ.</summary>
    public static IReadOnlyList<ChangedPassage> Compare(StoryContent before, StoryContent after)
    {
        var (old, now) = (Passages(before), Passages(after));
        var diff = Differ.CreateDiffs(
            string.Join('\u001e', old),
            string.Join('\u001e', now),
            false,
            false,
            new DelimiterChunker(['\u001e'])
        );
        // The chunker returns the separators as chunks of their own; passages are what lies between.
        var changes = new List<ChangedPassage>();
        foreach (var block in diff.DiffBlocks)
        {
            var removed = diff.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA).Where(IsPassage).ToList();
            var added = diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB).Where(IsPassage).ToList();
            for (var i = 0; i < Math.Max(removed.Count, added.Count); i++)
                changes.Add(Passage(removed.ElementAtOrDefault(i) ?? "", added.ElementAtOrDefault(i) ?? ""));
        }
        return changes;
    }

    private static bool IsPassage(string piece) => piece is not ("" or "\u001e");

    private static ChangedPassage Passage(string old, string now)
    {
        var diff = Differ.CreateDiffs(old, now, false, false, WordsOrCharacters.Chunker);
        var pieces = new List<ChangedPiece>();
        var kept = 0;
        foreach (var block in diff.DiffBlocks)
        {
            Add(pieces, diff.PiecesOld.Skip(kept).Take(block.DeleteStartA - kept), ChangeMark.Kept);
            Add(pieces, diff.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA), ChangeMark.Removed);
            Add(pieces, diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB), ChangeMark.Added);
            kept = block.DeleteStartA + block.DeleteCountA;
        }
        Add(pieces, diff.PiecesOld.Skip(kept), ChangeMark.Kept);
        return new ChangedPassage(pieces);
    }

    private static void Add(List<ChangedPiece> pieces, IEnumerable<string> chunks, ChangeMark mark)
    {
        var text = string.Concat(chunks);
        if (text.Length > 0)
            pieces.Add(new ChangedPiece(text, mark));
    }

    /// <summary>The text of a story, passage by passage; a picture or an embed stands for itself by what it says.</summary>
    private static List<string> Passages(StoryContent content)
    {
        List<string?> passages =
        [
            content.Headline,
            content.Lead,
            string.Join(", ", (content.Bylines ?? []).Select(b => b.Name)),
            content.LeadPicture?.Caption,
        ];
        foreach (var block in content.Blocks)
            passages.AddRange(PlainText.Of(block));
        return [.. passages.OfType<string>().Where(p => p.Length > 0)];
    }

    /// <summary>Words and what stands between them; in scripts without spaces, single characters.</summary>
    private sealed class WordsOrCharacters : IChunker
    {
        public static readonly WordsOrCharacters Chunker = new();

        public IReadOnlyList<string> Chunk(string text)
        {
            var chunks = new List<string>();
            var start = 0;
            for (var i = 1; i <= text.Length; i++)
                if (i == text.Length || KindOf(text[i]) != KindOf(text[i - 1]) || KindOf(text[i]) == 'c')
                {
                    chunks.Add(text[start..i]);
                    start = i;
                }
            return chunks;
        }

        private static char KindOf(char c) =>
            c switch
            {
                // Kana, Han, Thai: written without spaces.
                >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\u0E00' and <= '\u0E7F' => 'c',
                _ when char.IsLetterOrDigit(c)
                        || char.IsSurrogate(c)
                        || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark => 'w',
                _ when char.IsWhiteSpace(c) => 's',
                _ => 'p',
            };
    }
}
