using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Dateline.Log.Tree;

/// <summary>What a signature of a note stands for: the first byte of its key's public form.</summary>
public enum SignatureKind : byte
{
    /// <summary>Ed25519 over the note's text (C2SP signed-note).</summary>
    Note = 1,

    /// <summary>Ed25519 over the note's text and a time: a witness saw this checkpoint, and none that contradicts it (C2SP tlog-cosignature).</summary>
    Cosignature = 4,
}

/// <summary>Who may sign notes: a name and a public key, as <c>name+hash+key</c>.</summary>
/// <param name="Name">Without spaces and plus signs, such as <c>news.example/record</c>.</param>
/// <param name="Kind">What its signatures stand for.</param>
/// <param name="Key">The Ed25519 public key, in Base64.</param>
public sealed record VerifierKey(string Name, SignatureKind Kind, string Key)
{
    /// <summary>Longer than any name that a key of ours has.</summary>
    private const int CharactersMax = 500;

    private byte[] KeyBytes => Base64.Exactly(Key);

    /// <summary>The first four bytes of the digest over name and key, by which a signature says whose it is.</summary>
    public uint Hash =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(Name + "\n"), (byte)Kind, .. KeyBytes]));

    /// <summary>The key that a text stands for.</summary>
    /// <exception cref="FormatException">It is none, or its hash is not that of the key.</exception>
    public static VerifierKey Read(string text)
    {
        if (text.Length > CharactersMax || text.Split('+', 3) is not [var name, var hash, var key])
            throw new FormatException("A verifier key reads name+hash+key.");
        var bytes = Base64.Exactly(key);
        if (
            bytes.Length != 1 + Ed25519.PublicKeySize
            || bytes[0] is not ((byte)SignatureKind.Note or (byte)SignatureKind.Cosignature)
        )
            throw new FormatException($"The key of {name} is not an Ed25519 key for notes.");
        var read = new VerifierKey(CheckedName(name), (SignatureKind)bytes[0], Convert.ToBase64String(bytes[1..]));
        return read.HashText == hash ? read : throw new FormatException($"The key of {name} does not match its hash.");
    }

    /// <summary>The key of a witness that a text stands for.</summary>
    /// <exception cref="FormatException">It is none, or a key that signs notes and not cosignatures.</exception>
    public static VerifierKey ReadWitness(string text) =>
        Read(text) is { Kind: SignatureKind.Cosignature } key
            ? key
            : throw new FormatException($"{text} is no witness's key: it signs notes and not cosignatures.");

    /// <summary>A name that can stand in a note.</summary>
    /// <exception cref="FormatException">It is empty, or holds white space or a plus sign.</exception>
    public static string CheckedName(string name) =>
        name.Length == 0 || name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+')
            ? throw new FormatException("A key's name is not empty and holds neither white space nor a plus sign.")
            : name;

    /// <summary>The hash as eight hexadecimal digits.</summary>
    public string HashText => Hash.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>True when this key made the signature (Base64) over a text.</summary>
    public bool HasSigned(string text, string signature) =>
        Verifies(Encoding.UTF8.GetBytes(text), Convert.FromBase64String(signature));

    /// <summary>True when this key made the signature over the bytes.</summary>
    internal bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == Ed25519.SignatureSize
        && Ed25519.Verify(signature.ToArray(), 0, KeyBytes, 0, message.ToArray(), 0, message.Length);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}+{HashText}+{Convert.ToBase64String([(byte)Kind, .. KeyBytes])}";
}

/// <summary>A private key that signs notes under a name.</summary>
public sealed class SignerKey
{
    private const string Prefix = "PRIVATE+KEY+";
    private readonly byte[] _seed;

    private SignerKey(string name, SignatureKind kind, byte[] seed)
    {
        _seed = seed;
        var key = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, key, 0);
        Public = new VerifierKey(VerifierKey.CheckedName(name), kind, Convert.ToBase64String(key));
    }

    /// <summary>The public half.</summary>
    public VerifierKey Public { get; }

    /// <summary>A new key from the system's cryptographic source.</summary>
    public static SignerKey Make(string name, SignatureKind kind = SignatureKind.Note) =>
        new(name, kind, RandomNumberGenerator.GetBytes(Ed25519.SecretKeySize));

    /// <summary>The key that <see cref="Secret"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no such key.</exception>
    public static SignerKey Read(string secret)
    {
        if (
            !secret.StartsWith(Prefix, StringComparison.Ordinal)
            || secret[Prefix.Length..].Split('+', 3) is not [var name, var hash, var key]
            || Base64.Exactly(key) is not [(byte)SignatureKind.Note or (byte)SignatureKind.Cosignature, ..] bytes
            || bytes.Length != 1 + Ed25519.SecretKeySize
        )
            throw new FormatException("This is not a private key for notes.");
        var read = new SignerKey(name, (SignatureKind)bytes[0], bytes[1..]);
        return read.Public.HashText == hash ? read : throw new FormatException("The private key does not match its hash.");
    }

    /// <summary>The key in the form of Go's package note. Whoever has this text can sign.</summary>
    public string Secret() => $"{Prefix}{Public.Name}+{Public.HashText}+{Convert.ToBase64String([(byte)Public.Kind, .. _seed])}";

    /// <summary>A signature over bytes as they are.</summary>
    public byte[] SignBytes(ReadOnlySpan<byte> message)
    {
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(_seed, 0, message.ToArray(), 0, message.Length, signature, 0);
        return signature;
    }
}
