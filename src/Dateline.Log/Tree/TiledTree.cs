namespace Dateline.Log.Tree;

/// <summary>Fetches a tile: exactly <see cref="TileAddress.Width"/> hashes.</summary>
public delegate Task<byte[]> FetchTile(TileAddress tile);

/// <summary>
/// A tree of some size, read through its tiles: its root and the proofs that it gives (RFC 6962 §2.1). Each tile is fetched once, and only those that are
/// needed: a proof in a tree of a million leaves needs three.
/// </summary>
public sealed class TiledTree
{
    private readonly FetchTile _fetch;
    private readonly Dictionary<TileAddress, byte[]> _tiles = [];

    /// <summary>A tree of this size.</summary>
    /// <param name="size">How many leaves.</param>
    /// <param name="fetch">Where its tiles come from.</param>
    public TiledTree(long size, FetchTile fetch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        (Size, _fetch) = (size, fetch);
    }

    /// <summary>How many leaves.</summary>
    public long Size { get; }

    /// <summary>The tree's root.</summary>
    public Task<TreeHash> Root() => Size == 0 ? Task.FromResult(TreeHash.OfNothing) : Range(0, Size);

    /// <summary>The root of the smaller tree that this one was when it had so many leaves.</summary>
    public Task<TreeHash> RootAt(long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return size == 0 ? Task.FromResult(TreeHash.OfNothing) : Range(0, size);
    }

    /// <summary>The hash of one leaf.</summary>
    public Task<TreeHash> Leaf(long index) => Subtree(0, index);

    /// <summary>The proof that a leaf is in the tree: the hashes with which its own leads to the root, from the leaf upwards (PATH of RFC 6962 §2.1.1).</summary>
    public async Task<IReadOnlyList<TreeHash>> Inclusion(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
        var proof = new List<TreeHash>();
        var (low, high) = (0L, Size);
        while (high - low > 1)
        {
            var middle = low + LargestPowerBelow(high - low);
            proof.Add(index < middle ? await Range(middle, high) : await Range(low, middle));
            (low, high) = index < middle ? (low, middle) : (middle, high);
        }
        proof.Reverse();
        return proof;
    }

    /// <summary>The proof that the tree begins with all leaves of the tree that it was at an earlier size (PROOF of RFC 6962 §2.1.2).</summary>
    /// <param name="earlier">1 to <see cref="Size"/>.</param>
    public async Task<IReadOnlyList<TreeHash>> Consistency(long earlier)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(earlier, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, Size);
        var proof = new List<TreeHash>();
        var (low, high) = (0L, Size);
        while (earlier != high)
        {
            var middle = low + LargestPowerBelow(high - low);
            proof.Add(earlier <= middle ? await Range(middle, high) : await Range(low, middle));
            (low, high) = earlier <= middle ? (low, middle) : (middle, high);
        }
        // Whoever asks knows the earlier root already where it is a subtree by itself.
        if (low > 0)
            proof.Add(await Range(low, high));
        proof.Reverse();
        return proof;
    }

    /// <summary>The root over leaves from low to high, where low is a place at which the tree's own halving comes to stand.</summary>
    private async Task<TreeHash> Range(long low, long high)
    {
        var parts = new Stack<TreeHash>();
        while (low < high)
        {
            var level = System.Numerics.BitOperations.Log2((ulong)(high - low));
            parts.Push(await Subtree(level, low >> level));
            low += 1L << level;
        }
        var root = parts.Pop();
        while (parts.TryPop(out var left))
            root = TreeHash.OfNode(left, root);
        return root;
    }

    /// <summary>The root of the whole subtree of 2^level leaves at this place.</summary>
    private async Task<TreeHash> Subtree(int level, long index)
    {
        var within = level % TileAddress.Height;
        var first = index << within;
        var tile = await Tile(level / TileAddress.Height, first / TileAddress.FullWidth);
        return Fold(tile.AsSpan((int)(first % TileAddress.FullWidth) * TreeHash.Bytes, TreeHash.Bytes << within));
    }

    /// <summary>The root over hashes that are a power of two in number.</summary>
    internal static TreeHash Fold(ReadOnlySpan<byte> hashes)
    {
        if (hashes.Length == TreeHash.Bytes)
            return TreeHash.From(hashes);
        var half = hashes.Length / 2;
        return TreeHash.OfNode(Fold(hashes[..half]), Fold(hashes[half..]));
    }

    private async Task<byte[]> Tile(int level, long index)
    {
        var address = TileAddress.Within(Size, level, index);
        if (_tiles.TryGetValue(address, out var known))
            return known;
        var tile = await _fetch(address);
        if (tile.Length != address.Width * TreeHash.Bytes)
            throw new FormatException($"{address.Path} should hold {address.Width} hashes and has {tile.Length} bytes.");
        return _tiles[address] = tile;
    }

    /// <summary>The largest power of two that is smaller than a number: where RFC 6962 halves a tree.</summary>
    private static long LargestPowerBelow(long number) => 1L << System.Numerics.BitOperations.Log2((ulong)(number - 1));
}
