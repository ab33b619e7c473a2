using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Dateline.Log.Tree;

/// <summary>A SHA-256 digest in a Merkle tree: of a leaf, of two subtrees, or of a whole tree (RFC 6962 §2.1).</summary>
/// <param name="High">The first 16 bytes.</param>
/// <param name="Low">The last 16 bytes.</param>
public readonly record struct TreeHash(UInt128 High, UInt128 Low)
{
    /// <summary>Length in bytes.</summary>
    public const int Bytes = 32;

    /// <summary>The root of the empty tree: the digest of nothing.</summary>
    public static TreeHash OfNothing { get; } = From(SHA256.HashData([]));

    /// <summary>The digest that these bytes are.</summary>
    /// <exception cref="FormatException">They are not exactly <see cref="Bytes"/>.</exception>
    public static TreeHash From(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Bytes)
            throw new FormatException($"A hash has {Bytes} bytes, this one has {bytes.Length}.");
        return new TreeHash(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));
    }

    /// <summary>The digest behind a Base64 text, as checkpoints and proofs write it.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TreeHash FromBase64(string text) => From(Base64.Exactly(text));

    /// <summary>The digest of a leaf. A first byte that no node has keeps a leaf from being passed off as a node.</summary>
    public static TreeHash OfLeaf(ReadOnlySpan<byte> leaf)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        hash.AppendData(leaf);
        Span<byte> digest = stackalloc byte[Bytes];
        hash.GetHashAndReset(digest);
        return From(digest);
    }

    /// <summary>The digest of two subtrees, the left one first.</summary>
    public static TreeHash OfNode(TreeHash left, TreeHash right)
    {
        Span<byte> both = stackalloc byte[1 + 2 * Bytes];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + Bytes)..]);
        Span<byte> digest = stackalloc byte[Bytes];
        SHA256.HashData(both, digest);
        return From(digest);
    }

    /// <summary>Writes the bytes to the beginning of a span.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], Low);
    }

    /// <summary>The bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Bytes];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Base64, as checkpoints and proofs write it.</summary>
    public override string ToString() => Convert.ToBase64String(ToArray());
}

/// <summary>A size that has one spelling only: digits without sign, space or zeros in front.</summary>
internal static class Size
{
    public static long Exactly(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
        && size.ToString(CultureInfo.InvariantCulture) == text
            ? size
            : throw new FormatException("A size is a number without zeros in front.");
}

/// <summary>Base64 that has one spelling only: what a lenient reader would let pass could be spelled anew without breaking a signature.</summary>
internal static class Base64
{
    public static byte[] Exactly(string text)
    {
        var bytes = Convert.FromBase64String(text);
        return Convert.ToBase64String(bytes) == text
            ? bytes
            : throw new FormatException("This is not Base64 in its one exact spelling.");
    }
}
