using System.Text;
using Dateline.Log.Tree;

namespace Dateline.Tests.Log.Tree;

public class ProofFileTest
{
    [Fact]
    public async Task A_proof_that_was_kept_as_a_file_holds_and_one_in_which_anything_was_changed_does_not()
    {
        var tree = new GrowingTree().GrowTo(1_000);
        var key = SignerKey.Make("estuary.example/record");
        var note = SignedNote.Sign(new Checkpoint(key.Public.Name, 1_000, tree.Root).Text, key);
        var proof = new ProofFile(GrowingTree.LeafAt(500), 500, await tree.At(1_000).Inclusion(500), note);

        var read = ProofFile.Read(proof.ToString());

        read.Holds().ShouldBeTrue();
        read.Checkpoint.IsSignedBy(key.Public).ShouldBeTrue();
        (read with { Leaf = GrowingTree.LeafAt(501) }).Holds().ShouldBeFalse();
        (read with { Index = 501 }).Holds().ShouldBeFalse();
        (read with { Hashes = [.. read.Hashes.Reverse()] }).Holds().ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 1\n\n")]
    [InlineData("c2sp.org/tlog-proof@v2\nextra AA==\nindex 1\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra AA==\nindex -1\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra AA==\nindex 1\nshort\n\n")]
    public void What_is_no_proof_is_refused(string text) => Should.Throw<FormatException>(() => ProofFile.Read(text));

    [Fact]
    public void Leaves_come_back_out_of_a_tile_as_they_went_in()
    {
        byte[][] leaves = [Encoding.UTF8.GetBytes("one"), [], new byte[60_000]];

        var tile = EntryBundle.Write(leaves);

        EntryBundle.Read(tile, 3).ShouldBe(leaves);
        Should.Throw<FormatException>(() => EntryBundle.Read(tile, 2));
        Should.Throw<FormatException>(() => EntryBundle.Read(tile.AsSpan(0, tile.Length - 1), 3));
    }
}
