using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Dateline.Log.Tree;

/// <summary>A signature under a note, as it stands there.</summary>
/// <param name="Name">Whose it claims to be.</param>
/// <param name="KeyHash">The claimed key's hash.</param>
/// <param name="Signature">What follows the hash.</param>
public sealed record NoteSignature(string Name, uint KeyHash, byte[] Signature)
{
    /// <summary>The line under the note, with its line feed.</summary>
    public override string ToString()
    {
        Span<byte> hash = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(hash, KeyHash);
        return $"— {Name} {Convert.ToBase64String([.. hash, .. Signature])}\n";
    }
}

/// <summary>A text with signatures under it (C2SP signed-note).</summary>
/// <param name="Text">The signed text; it ends in a line feed.</param>
/// <param name="Signatures">At least one.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>Longest note that is read, in characters: far above a checkpoint with a hundred cosignatures.</summary>
    public const int CharactersMax = 100_000;

    /// <summary>Most signatures that are read, as Go's implementation has it.</summary>
    private const int SignaturesMax = 100;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The note that a text stands for. Nothing is verified yet.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SignedNote Read(string note)
    {
        if (note.Length > CharactersMax)
            throw new FormatException("The note is longer than a note may be.");
        if (note.Any(c => c != '\n' && char.IsControl(c)))
            throw new FormatException("The note holds a control character.");
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !note.EndsWith('\n'))
            throw new FormatException("The note has no signatures after an empty line.");
        var lines = note[(split + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > SignaturesMax)
            throw new FormatException($"A note has 1 to {SignaturesMax} signatures.");
        return new SignedNote(note[..(split + 1)], [.. lines.Select(ReadSignature)]);
    }

    /// <summary>The same note with one more signature.</summary>
    public SignedNote With(NoteSignature signature) => this with { Signatures = [.. Signatures, signature] };

    /// <summary>A text, signed.</summary>
    public static SignedNote Sign(string text, params SignerKey[] keys) =>
        new(text, [.. keys.Select(k => new NoteSignature(k.Public.Name, k.Public.Hash, k.SignBytes(Utf8.GetBytes(text))))]);

    /// <summary>A witness's signature over a text and a time.</summary>
    public static NoteSignature Cosign(string text, SignerKey witness, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds();
        var signature = new byte[8 + 64];
        BinaryPrimitives.WriteInt64BigEndian(signature, seconds);
        witness.SignBytes(Cosigned(text, seconds)).CopyTo(signature, 8);
        return new NoteSignature(witness.Public.Name, witness.Public.Hash, signature);
    }

    /// <summary>True when the note carries a good signature of this key. Of a witness's key, <see cref="CosignedAt"/> says when.</summary>
    public bool IsSignedBy(VerifierKey key) =>
        key.Kind == SignatureKind.Cosignature
            ? CosignedAt(key) is not null
            : Of(key).Any(s => key.Verifies(Utf8.GetBytes(Text), s.Signature));

    /// <summary>When a witness signed, by its own clock; null when it did not.</summary>
    public DateTimeOffset? CosignedAt(VerifierKey witness)
    {
        foreach (var signature in Of(witness).Where(s => s.Signature.Length == 8 + 64))
        {
            var seconds = BinaryPrimitives.ReadInt64BigEndian(signature.Signature);
            // Up to the year 9999, which is as far as an instant reaches.
            if (seconds is >= 0 and < 253_402_300_800 && witness.Verifies(Cosigned(Text, seconds), signature.Signature.AsSpan(8)))
                return DateTimeOffset.FromUnixTimeSeconds(seconds);
        }
        return null;
    }

    private IEnumerable<NoteSignature> Of(VerifierKey key) => Signatures.Where(s => s.Name == key.Name && s.KeyHash == key.Hash);

    private static byte[] Cosigned(string text, long seconds) =>
        Utf8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{text}"));

    private static NoteSignature ReadSignature(string line)
    {
        if (line.Split(' ') is not ["—", var name, var signature])
            throw new FormatException("A signature reads: — name Base64.");
        var bytes = Base64.Exactly(signature);
        if (bytes.Length < 5)
            throw new FormatException("A signature is longer than its key's hash.");
        return new NoteSignature(VerifierKey.CheckedName(name), BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..]);
    }

    /// <summary>The note as it is served.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures)}";
}
