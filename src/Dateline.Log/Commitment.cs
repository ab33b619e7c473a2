using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dateline.Log;

/// <summary>
/// Binds a fact to a text without giving the text away: SHA-256 over a random salt of 32 bytes followed by the text's canonical
/// JSON (RFC 8785). Whoever holds salt and text can check it; when both are destroyed, nothing of the text can be guessed from it.
/// </summary>
/// <param name="Hex">The digest as 64 lower-case hexadecimal digits.</param>
[JsonConverter(typeof(CommitmentJson))]
public readonly record struct Commitment(string Hex)
{
    /// <summary>Length of a salt, in bytes: as long as the digest, so that guessing the salt is no easier than guessing the digest.</summary>
    public const int SaltBytes = 32;

    /// <summary>A new salt from the system's cryptographic source.</summary>
    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltBytes);

    /// <summary>The commitment to a text.</summary>
    /// <param name="salt">Exactly <see cref="SaltBytes"/> random bytes, used for this text alone.</param>
    /// <param name="canonical">The text's canonical JSON in UTF-8.</param>
    /// <exception cref="ArgumentException">The salt has another length.</exception>
    public static Commitment To(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> canonical)
    {
        if (salt.Length != SaltBytes)
            throw new ArgumentException($"A salt has {SaltBytes} bytes, this one has {salt.Length}.", nameof(salt));

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(canonical);
        return new Commitment(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <inheritdoc/>
    public override string ToString() => Hex;
}

/// <summary>A commitment is its hexadecimal text in JSON.</summary>
internal sealed class CommitmentJson : JsonConverter<Commitment>
{
    public override Commitment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("A commitment is a text of 64 hexadecimal digits."));

    public override void Write(Utf8JsonWriter writer, Commitment value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Hex);
}
