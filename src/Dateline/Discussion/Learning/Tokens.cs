using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dateline.Discussion;

/// <summary>The words of a text from which the program learns: as its readers see them (<see cref="Skeleton"/>), each once, and the hosts to which it links.</summary>
/// <param name="Words">Each word with its hash.</param>
/// <param name="Hosts">Each host with its hash.</param>
internal sealed record Tokens(IReadOnlyDictionary<long, string> Words, IReadOnlyDictionary<long, string> Hosts)
{
    /// <summary>Most words of one text that count; a longer one has said enough by then.</summary>
    private const int WordsMax = 300;
    private const int HostsMax = 10;

    /// <summary>Letters of a word from which on it is taken for one that nobody repeats.</summary>
    private const int LettersMax = 40;

    /// <summary>Han, kana, Thai, Lao, Khmer and Burmese are written without blanks: two letters that follow each other stand for a word.</summary>
    private static bool HasNoBlanks(char c) =>
        c
            is >= '\u0E00'
                and <= '\u0EFF'
                or >= '\u1000'
                and <= '\u109F'
                or >= '\u1780'
                and <= '\u17FF'
                or >= '\u3040'
                and <= '\u9FFF';

    /// <summary>All hashes.</summary>
    public IEnumerable<long> All => Words.Keys.Concat(Hosts.Keys);

    /// <summary>The tokens of a text.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="words">Its words, as <see cref="Skeleton"/> reads them.</param>
    public static Tokens Of(string text, IReadOnlyList<string> words)
    {
        var hosts = CommentText
            .Links(text)
            .Select(l => Uri.TryCreate(l, UriKind.Absolute, out var link) ? link.IdnHost : "")
            .Select(h => h.StartsWith("www.", StringComparison.Ordinal) ? h[4..] : h)
            .Where(h => h.Length > 0)
            .Distinct()
            .Take(HostsMax);
        return new Tokens(
            words.SelectMany(Parts).Distinct().Take(WordsMax).ToDictionary(Hash),
            hosts.ToDictionary(h => Hash("://" + h))
        );
    }

    private static IEnumerable<string> Parts(string word)
    {
        if (word.Length > 2 && HasNoBlanks(word[0]))
            return Enumerable.Range(0, word.Length - 1).Select(i => word.Substring(i, 2));
        return word.Length <= LettersMax ? [word] : [];
    }

    /// <summary>The first eight bytes of SHA-256; never the row that counts comments.</summary>
    private static long Hash(string token) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(token)))
            is var hash
                and not LearnedWord.AllComments
            ? hash
            : 1;
}
