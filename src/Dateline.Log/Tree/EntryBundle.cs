using System.Buffers.Binary;

namespace Dateline.Log.Tree;

/// <summary>Up to 256 leaves side by side, each behind its length in 16 bits (C2SP tlog-tiles).</summary>
public static class EntryBundle
{
    /// <summary>The leaves as one tile.</summary>
    /// <exception cref="ArgumentException">A leaf is longer than 65,535 bytes.</exception>
    public static byte[] Write(IEnumerable<byte[]> leaves)
    {
        using var bundle = new MemoryStream();
        Span<byte> length = stackalloc byte[2];
        foreach (var leaf in leaves)
        {
            if (leaf.Length > ushort.MaxValue)
                throw new ArgumentException("A leaf is longer than 65,535 bytes.", nameof(leaves));
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)leaf.Length);
            bundle.Write(length);
            bundle.Write(leaf);
        }
        return bundle.ToArray();
    }

    /// <summary>The leaves in a tile.</summary>
    /// <param name="bundle">The tile.</param>
    /// <param name="count">How many it must hold.</param>
    /// <exception cref="FormatException">It holds another number, or is cut off.</exception>
    public static IReadOnlyList<byte[]> Read(ReadOnlySpan<byte> bundle, int count)
    {
        var leaves = new List<byte[]>(count);
        while (bundle.Length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(bundle) is var length && bundle.Length >= 2 + length)
        {
            leaves.Add(bundle.Slice(2, length).ToArray());
            bundle = bundle[(2 + length)..];
        }
        return bundle.Length == 0 && leaves.Count == count
            ? leaves
            : throw new FormatException($"A tile of {count} entries holds something else.");
    }
}
