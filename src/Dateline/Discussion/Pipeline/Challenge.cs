using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Dateline.Discussion;

/// <summary>
/// Work that a browser does for each comment while the newsroom asks for it: a number with which the hash of account, story, minute and text begins with enough zero bits
/// (hashcash). A person does not notice it; thousands of comments become dear. It names no third party and asks nobody to prove that they are human.
/// </summary>
internal static class Challenge
{
    /// <summary>Zero bits at the beginning of SHA-256: 32,768 tries in the middle, under a second on a phone.</summary>
    public const int Bits = 15;

    /// <summary>How old work may be: as long as somebody may take over a comment after it was done.</summary>
    private const int MinutesMax = 10;

    /// <summary>True for work that was done for this text, by whoever sends it, lately.</summary>
    /// <param name="work">Minute and number as the form sends them: <c>29405160-18223</c>.</param>
    /// <param name="account">Who sends it.</param>
    /// <param name="story">For which story.</param>
    /// <param name="text">As it was typed, with line feeds alone.</param>
    /// <param name="now">The time.</param>
    public static bool Holds(string? work, Guid account, Guid story, string text, DateTimeOffset now)
    {
        if (
            work?.Split('-') is not [var typedMinute, var number]
            || number.Length is 0 or > 10
            || !long.TryParse(typedMinute, NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
        )
            return false;
        var current = now.ToUnixTimeSeconds() / 60;
        if (minute > current + 1 || minute < current - MinutesMax)
            return false;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{account}\n{story}\n{minute}\n{text}\n{number}"));
        return BitOperations.LeadingZeroCount(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash)) >= Bits;
    }
}
