using Dateline.Stories.Content;
using DiffPlex;
using DiffPlex.Chunkers;

namespace Dateline.Stories.Public;

/// <summary>Compares two publications of a story: passages are matched first, then the words inside those that changed.</summary>
internal static class Proofreader
{
    private static readonly Differ Differ = new();

    /// <summary>Two passages are one passage changed when at least this share of their words is common; else one went and another came.</summary>
    private const double SameFrom = 0.4;

    /// <summary>Past this many pairs in one place nobody reads word by word: what went is shown, then what came.</summary>
    private const int PairsMax = 2_500;

    /// <summary>Stands between two passages; no text from outside can hold it (it is a control character).</summary>
    private const char PassageEnd = '\u001e';

    /// <summary>The passages that differ.</summary>
    public static IReadOnlyList<ChangedPassage> Compare(StoryContent before, StoryContent after)
    {
        var diff = Differ.CreateDiffs(
            string.Join(PassageEnd, Passages(before)),
            string.Join(PassageEnd, Passages(after)),
            false,
            false,
            PassageByPassage.Chunker
        );
        return
        [
            .. diff.DiffBlocks.SelectMany(block =>
                Changes(
                    [.. diff.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA)],
                    [.. diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB)]
                )
            ),
        ];
    }

    /// <summary>What went and what came in one place, in reading order: passages that are alike stand together as one that was changed.</summary>
    private static IEnumerable<ChangedPassage> Changes(string[] removed, string[] added)
    {
        var (next, pairs) = (0, Alike(removed, added));
        for (var i = 0; i < removed.Length; i++)
        {
            if (!pairs.TryGetValue(i, out var partner))
            {
                yield return Whole(removed[i], ChangeMark.Removed);
                continue;
            }
            for (; next < partner; next++)
                yield return Whole(added[next], ChangeMark.Added);
            yield return new ChangedPassage(Pieces(removed[i], added[next++]));
        }
        for (; next < added.Length; next++)
            yield return Whole(added[next], ChangeMark.Added);
    }

    private static ChangedPassage Whole(string text, ChangeMark mark) => new([new ChangedPiece(text, mark)]);

    /// <summary>The pairing in order that has the most in common: the longest common subsequence, weighted by likeness.</summary>
    private static Dictionary<int, int> Alike(string[] removed, string[] added)
    {
        if (removed.Length * added.Length > PairsMax)
            return [];
        var best = new double[removed.Length + 1, added.Length + 1];
        var likeness = new double[removed.Length, added.Length];
        for (var i = removed.Length - 1; i >= 0; i--)
        for (var j = added.Length - 1; j >= 0; j--)
        {
            likeness[i, j] = Likeness(removed[i], added[j]);
            best[i, j] = Math.Max(Math.Max(best[i + 1, j], best[i, j + 1]), best[i + 1, j + 1] + likeness[i, j]);
        }

        var pairs = new Dictionary<int, int>();
        for (var (i, j) = (0, 0); i < removed.Length && j < added.Length; )
            if (likeness[i, j] > 0 && best[i, j] == best[i + 1, j + 1] + likeness[i, j])
                pairs[i++] = j++;
            else if (best[i, j] == best[i + 1, j])
                i++;
            else
                j++;
        return pairs;
    }

    /// <summary>The share of words that two passages have in common, 0 where it is too small for them to be one.</summary>
    private static double Likeness(string old, string now)
    {
        var (before, after) = (WordsIn(old), WordsIn(now));
        var common = before.Count(after.Remove);
        var share = 2.0 * common / Math.Max(1, before.Count + after.Count + common);
        return share >= SameFrom ? share : 0;
    }

    private static List<string> WordsIn(string text) =>
        [.. WordsOrCharacters.Chunker.Chunk(text).Where(c => char.IsLetterOrDigit(c[0]))];

    private static List<ChangedPiece> Pieces(string old, string now)
    {
        var diff = Differ.CreateDiffs(old, now, false, false, WordsOrCharacters.Chunker);
        var pieces = new List<ChangedPiece>();
        var (kept, removed, added) = (0, "", "");
        foreach (var block in diff.DiffBlocks)
        {
            var between = string.Concat(diff.PiecesOld.Skip(kept).Take(block.DeleteStartA - kept));
            // A space or a comma between two changes is no reading: it goes along with both, so that phrases stay whole.
            if ((removed + added).Length > 0 && between.All(c => !char.IsLetterOrDigit(c)))
                (removed, added) = (removed + between, added + between);
            else
                Flush(pieces, ref removed, ref added, between);
            removed += string.Concat(diff.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA));
            added += string.Concat(diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB));
            kept = block.DeleteStartA + block.DeleteCountA;
        }
        Flush(pieces, ref removed, ref added, string.Concat(diff.PiecesOld.Skip(kept)));
        return pieces;
    }

    /// <summary>Writes down a change that is whole, and what was kept after it.</summary>
    private static void Flush(List<ChangedPiece> pieces, ref string removed, ref string added, string kept)
    {
        Add(pieces, removed, ChangeMark.Removed);
        Add(pieces, added, ChangeMark.Added);
        Add(pieces, kept, ChangeMark.Kept);
        (removed, added) = ("", "");
    }

    private static void Add(List<ChangedPiece> pieces, string text, ChangeMark mark)
    {
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

    /// <summary>Passages without what stands between them: the ends are all alike, and would be taken for something that was kept.</summary>
    private sealed class PassageByPassage : IChunker
    {
        public static readonly PassageByPassage Chunker = new();

        public IReadOnlyList<string> Chunk(string text) => text.Split(PassageEnd);
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
