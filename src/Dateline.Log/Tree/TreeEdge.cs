namespace Dateline.Log.Tree;

/// <summary>
/// The right edge of a tree: on each level the tile that is not full yet. It is all that is needed to make the tree grow, and to compute its root.
/// </summary>
public sealed class TreeEdge
{
    private readonly List<byte[]> _open = [];
    private readonly Dictionary<(int Level, long Index), byte[]> _changed = [];

    /// <summary>The edge of the empty tree.</summary>
    public TreeEdge() { }

    private TreeEdge(long size) => Size = size;

    /// <summary>How many leaves.</summary>
    public long Size { get; private set; }

    /// <summary>The edge of a tree of this size.</summary>
    /// <param name="size">How many leaves.</param>
    /// <param name="fetch">Where its tiles come from; at most one of each level is fetched.</param>
    public static async Task<TreeEdge> Of(long size, FetchTile fetch)
    {
        var edge = new TreeEdge(size);
        for (var level = 0; size >> (TileAddress.Height * level) > 0; level++)
        {
            var onLevel = size >> (TileAddress.Height * level);
            var width = (int)(onLevel % TileAddress.FullWidth);
            edge._open.Add(width == 0 ? [] : await fetch(new TileAddress(level, onLevel / TileAddress.FullWidth, width)));
        }
        return edge;
    }

    /// <summary>Adds a leaf, by its hash.</summary>
    public void Add(TreeHash leaf)
    {
        var hash = leaf;
        for (var level = 0; ; level++)
        {
            if (_open.Count == level)
                _open.Add([]);
            var index = (Size >> (TileAddress.Height * level)) / TileAddress.FullWidth;
            byte[] tile = [.. _open[level], .. hash.ToArray()];
            _changed[(level, index)] = _open[level] = tile;
            if (tile.Length < TileAddress.FullWidth * TreeHash.Bytes)
                break;
            _open[level] = [];
            hash = TiledTree.Fold(tile);
        }
        Size++;
    }

    /// <summary>The tiles that were added to since the last call, each as far as it is filled.</summary>
    public IReadOnlyList<(TileAddress Address, byte[] Hashes)> TakeChanged()
    {
        var changed = _changed
            .Select(t => (new TileAddress(t.Key.Level, t.Key.Index, t.Value.Length / TreeHash.Bytes), t.Value))
            .ToList();
        _changed.Clear();
        return changed;
    }

    /// <summary>The open tiles, lowest level first; with <see cref="Size"/> they are the whole edge.</summary>
    public IReadOnlyList<byte[]> Open => _open;

    /// <summary>The root of the tree.</summary>
    public TreeHash Root()
    {
        TreeHash? root = null;
        foreach (var tile in _open)
        {
            // From the right: the smallest subtrees stand last.
            for (var end = tile.Length; end > 0; )
            {
                var width = (end / TreeHash.Bytes) & -(end / TreeHash.Bytes);
                var subtree = TiledTree.Fold(tile.AsSpan(end - width * TreeHash.Bytes, width * TreeHash.Bytes));
                root = root is { } right ? TreeHash.OfNode(subtree, right) : subtree;
                end -= width * TreeHash.Bytes;
            }
        }
        return root ?? TreeHash.OfNothing;
    }
}
