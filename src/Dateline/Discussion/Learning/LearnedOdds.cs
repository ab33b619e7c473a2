using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>What earlier decisions say of a text.</summary>
/// <param name="Refused">How likely moderators would refuse it, from 0 to 1, if half of all comments were refused.</param>
/// <param name="Words">The words that say so most, the strongest first.</param>
public sealed record LearnedOdds(double Refused, IReadOnlyList<string> Words)
{
    /// <summary>From here on a moderator looks first. Nothing is ever refused for it: it is a guess.</summary>
    public const double RefusedMin = 0.95;

    /// <summary>Comments of each kind that must have been decided before anything is guessed.</summary>
    public const int CommentsMin = 20;

    /// <summary>The words that tell most decide; a long comment does not win by its length (Graham, "A Plan for Spam").</summary>
    private const int WordsThatDecide = 15;
    private const int WordsNamed = 5;

    /// <summary>True where a moderator is to look first.</summary>
    public bool IsRefused => Refused >= RefusedMin;

    /// <summary>Naive Bayes over the words of a text.</summary>
    /// <param name="words">The text's words by their hashes.</param>
    /// <param name="known">What is known of them.</param>
    /// <param name="kept">How many comments were kept in all.</param>
    /// <param name="refused">How many were refused in all.</param>
    /// <returns>Null where too little was decided.</returns>
    internal static LearnedOdds? Of(
        IReadOnlyDictionary<long, string> words,
        IReadOnlyCollection<LearnedWord> known,
        int kept,
        int refused
    )
    {
        if (kept < CommentsMin || refused < CommentsMin)
            return null;
        // Half a comment is added to each count: a word that was never kept is no proof.
        var telling = known
            .Where(w => words.ContainsKey(w.Word))
            .Select(w =>
                (Word: words[w.Word], Weight: Math.Log((w.Refused + 0.5) / (refused + 1) / ((w.Kept + 0.5) / (kept + 1))))
            )
            .OrderByDescending(w => Math.Abs(w.Weight))
            .ThenBy(w => w.Word, StringComparer.Ordinal)
            .Take(WordsThatDecide)
            .ToList();
        return new LearnedOdds(
            1 / (1 + Math.Exp(-telling.Sum(w => w.Weight))),
            [.. telling.Where(w => w.Weight > 0).Take(WordsNamed).Select(w => w.Word)]
        );
    }

    /// <summary>What is known of a text's words, and which of its hosts have a bad name.</summary>
    internal static async Task<(LearnedOdds? Odds, IReadOnlyList<string> RefusedHosts)> Of(
        NewsroomDb db,
        string language,
        Tokens tokens
    )
    {
        var asked = tokens.All.Append(LearnedWord.AllComments).ToList();
        var known = await db.Set<LearnedWord>()
            .AsNoTracking()
            .Where(w => w.Language == language && asked.Contains(w.Word))
            .ToListAsync();
        var all = known.Find(w => w.Word == LearnedWord.AllComments);
        return (
            Of(tokens.Words, known, all?.Kept ?? 0, all?.Refused ?? 0),
            [
                .. known
                    .Where(w => tokens.Hosts.ContainsKey(w.Word) && HasABadName(w))
                    .Select(w => tokens.Hosts[w.Word])
                    .Order(StringComparer.Ordinal),
            ]
        );
    }

    private static bool HasABadName(LearnedWord host) => host.Refused >= 3 && host.Refused >= 4 * host.Kept;
}
