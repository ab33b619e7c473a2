using System.Text;
using Dateline.Log.Tree;

namespace Dateline.Tests.Log.Tree;

/// <summary>A tree whose tiles lie in memory as they would lie on a server, each the longest that it has been.</summary>
internal sealed class GrowingTree
{
    private readonly TreeEdge _edge = new();
    private readonly Dictionary<(int, long), byte[]> _tiles = [];

    public long Size => _edge.Size;

    public TreeHash Root => _edge.Root();

    /// <summary>The leaf at each place of every such tree.</summary>
    public static byte[] LeafAt(long index) => Encoding.UTF8.GetBytes($"leaf {index}");

    public GrowingTree GrowTo(long size)
    {
        while (_edge.Size < size)
        {
            _edge.Add(TreeHash.OfLeaf(LeafAt(_edge.Size)));
            // Not with each leaf: a tile is laid down when somebody may ask for it.
            if (_edge.Size % 256 == 0 || _edge.Size == size)
                foreach (var (tile, hashes) in _edge.TakeChanged())
                    _tiles[(tile.Level, tile.Index)] = hashes;
        }
        return this;
    }

    /// <summary>The tree as it was at some size.</summary>
    public TiledTree At(long size) => new(size, Fetch);

    public Task<byte[]> Fetch(TileAddress tile) =>
        Task.FromResult(_tiles[(tile.Level, tile.Index)][..(tile.Width * TreeHash.Bytes)]);
}
