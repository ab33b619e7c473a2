using System.Security.Cryptography;
using System.Text;

namespace Dateline.Site;

/// <summary>
/// What the words of SQLite's index begin with: two characters that say of which edition they are, and whether they stand in a title. So a word's list holds only
/// stories that are asked for, and no list of a whole edition, or of all stories that hold the word in their text, is walked beside it.
/// </summary>
/// <remarks>
/// The characters are of Unicode's private use area: FTS5 takes them for letters, its stemmer for consonants, and <see cref="Words"/> never makes them. Should two editions
/// of one site ever have the same mark (one in sixteen million), a page of results is shorter, because what is shown is looked up in its edition.
/// </remarks>
internal readonly record struct WordMark
{
    private const char FirstPrivate = '\uE000';
    private const int PrivateBits = 12;

    /// <summary>The stemmer leaves words of one or two letters alone, and would not where a mark makes them longer.</summary>
    private const int UnstemmedMax = 2;

    /// <summary>The two characters.</summary>
    public string Characters { get; }

    private WordMark(string edition, string place)
    {
        var hash = BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{place}/{edition}")));
        var (first, second) = (hash & ((1 << PrivateBits) - 1), hash >> PrivateBits & ((1 << PrivateBits) - 1));
        // The first private character of all ends short words.
        Characters = new string([(char)(FirstPrivate + 1 + first), (char)(FirstPrivate + 1 + second)]);
    }

    /// <summary>Of words wherever they stand in an edition's stories.</summary>
    public static WordMark Anywhere(string edition) => new(edition, "words");

    /// <summary>Of words in the titles of an edition's stories.</summary>
    public static WordMark InTitle(string edition) => new(edition, "title");

    /// <summary>A word as it is stored and asked for.</summary>
    public string Whole(string word) =>
        word.Length <= UnstemmedMax && Ascii.IsValid(word) ? Characters + word + FirstPrivate : Characters + word;
}
