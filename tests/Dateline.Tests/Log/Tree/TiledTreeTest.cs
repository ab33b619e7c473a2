using CsCheck;
using Dateline.Log.Tree;

namespace Dateline.Tests.Log.Tree;

public class TiledTreeTest
{
    /// <summary>The leaves and roots with which implementations of RFC 6962 are tested since Certificate Transparency's first.</summary>
    private static readonly (string Leaf, string Root)[] Vectors =
    [
        ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        ("606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ];

    private static readonly GrowingTree Tall = new GrowingTree().GrowTo(70_000);

    [Fact]
    public void Roots_are_those_of_the_known_vectors()
    {
        var edge = new TreeEdge();
        Hex(edge.Root()).ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        foreach (var (leaf, root) in Vectors)
        {
            edge.Add(TreeHash.OfLeaf(Convert.FromHexString(leaf)));

            Hex(edge.Root()).ShouldBe(root);
        }
    }

    [Fact]
    public async Task Every_leaf_of_every_small_tree_is_proved_and_every_earlier_tree_is_its_beginning()
    {
        var roots = Enumerable.Range(0, 131).Select(n => new GrowingTree().GrowTo(n).Root).ToList();
        for (var size = 1; size <= 130; size++)
        {
            var tree = Tall.At(size);
            (await tree.Root()).ShouldBe(roots[size]);
            for (var index = 0; index < size; index++)
            {
                var leaf = (index, TreeHash.OfLeaf(GrowingTree.LeafAt(index)));
                TreeProof.Includes(await tree.Inclusion(index), leaf, (size, roots[size])).ShouldBeTrue($"{index} of {size}");
                var proof = await tree.Consistency(index + 1);
                TreeProof
                    .Continues(proof, (index + 1, roots[index + 1]), (size, roots[size]))
                    .ShouldBeTrue($"{index + 1} to {size}");
            }
        }
    }

    [Fact]
    public Task Any_two_beginnings_of_a_tree_are_consistent_and_no_other_root_is() =>
        Gen.Long[1, Tall.Size]
            .Select(Gen.Long[1, Tall.Size], Gen.Int[0, 255])
            .SampleAsync(
                async (one, other, bit) =>
                {
                    var (early, late) = (Math.Min(one, other), Math.Max(one, other));
                    var tree = Tall.At(late);
                    var (earlier, later) = ((early, await tree.RootAt(early)), (late, await tree.Root()));
                    var proof = await tree.Consistency(early);

                    TreeProof.Continues(proof, earlier, later).ShouldBeTrue();
                    TreeProof.Continues(proof, (early, Flipped(earlier.Item2, bit)), later).ShouldBeFalse();
                    TreeProof.Continues(proof, earlier, (late, Flipped(later.Item2, bit))).ShouldBeFalse();
                    for (var i = 0; i < proof.Count; i++)
                        TreeProof.Continues(FlippedAt(proof, i, bit), earlier, later).ShouldBeFalse();
                },
                iter: 300
            );

    [Fact]
    public Task Any_bit_that_changes_in_a_leaf_a_proof_or_a_place_is_found() =>
        Gen.Long[1, Tall.Size]
            .Select(Gen.Long[0, Tall.Size - 1], Gen.Int[0, 255])
            .SampleAsync(
                async (size, place, bit) =>
                {
                    var index = place % size;
                    var tree = Tall.At(size);
                    var (root, hash, proof) = (await tree.Root(), await tree.Leaf(index), await tree.Inclusion(index));

                    TreeProof.Includes(proof, (index, hash), (size, root)).ShouldBeTrue();
                    TreeProof.Includes(proof, (index, Flipped(hash, bit)), (size, root)).ShouldBeFalse();
                    TreeProof.Includes(proof, ((index + 1) % (size + 1), hash), (size, root)).ShouldBeFalse();
                    TreeProof.Includes([.. proof, hash], (index, hash), (size, root)).ShouldBeFalse();
                    for (var i = 0; i < proof.Count; i++)
                        TreeProof.Includes(FlippedAt(proof, i, bit), (index, hash), (size, root)).ShouldBeFalse();
                },
                iter: 300
            );

    [Fact]
    public Task An_edge_that_was_laid_down_and_taken_up_again_grows_into_the_same_tree() =>
        Gen.Long[0, 2_000]
            .SampleAsync(
                async size =>
                {
                    var edge = await TreeEdge.Of(size, Tall.Fetch);
                    edge.Root().ShouldBe(await Tall.At(size).Root());
                    for (var i = 0; i < 300; i++)
                        edge.Add(TreeHash.OfLeaf(GrowingTree.LeafAt(size + i)));

                    edge.Root().ShouldBe(await Tall.At(size + 300).Root());
                },
                iter: 100
            );

    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(1, 1234067, 17, "tile/1/x001/x234/067.p/17")]
    [InlineData(TileAddress.Entries, 1000, 1, "tile/entries/x001/000.p/1")]
    public void A_tile_has_the_path_of_the_specification(int level, long index, int width, string path)
    {
        var tile = new TileAddress(level, index, width);

        tile.Path.ShouldBe(path);
        var parts = path.Split('/', 3);
        TileAddress.Read(parts[1], parts[2]).ShouldBe(tile);
    }

    [Theory]
    [InlineData("0", "00")]
    [InlineData("0", "0000")]
    [InlineData("00", "000")]
    [InlineData("64", "000")]
    [InlineData("-1", "000")]
    [InlineData("0", "x000/000")]
    [InlineData("0", "001/000")]
    [InlineData("0", "x001/x000")]
    [InlineData("0", "000.p/0")]
    [InlineData("0", "000.p/256")]
    [InlineData("0", "000.p/017")]
    [InlineData("0", "000.p")]
    [InlineData("0", "x999/x999/x999/x999/x999/x999/999")]
    [InlineData("0", "")]
    public void What_is_no_tile_is_not_read_as_one(string level, string rest) => TileAddress.Read(level, rest).ShouldBeNull();

    private static string Hex(TreeHash hash) => Convert.ToHexStringLower(hash.ToArray());

    private static TreeHash Flipped(TreeHash hash, int bit)
    {
        var bytes = hash.ToArray();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return TreeHash.From(bytes);
    }

    private static List<TreeHash> FlippedAt(IReadOnlyList<TreeHash> proof, int place, int bit)
    {
        var changed = proof.ToList();
        changed[place] = Flipped(changed[place], bit);
        return changed;
    }
}
