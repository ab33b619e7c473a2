using System.Globalization;
using System.Text;

namespace Dateline.Log.Tree;

/// <summary>A proof to keep: a leaf, its place, the hashes that lead from it to the root, and a signed checkpoint with that root (C2SP tlog-proof). It holds without asking anybody.</summary>
/// <param name="Leaf">The leaf itself; the format calls it extra data.</param>
/// <param name="Index">Its place.</param>
/// <param name="Hashes">From the leaf upwards.</param>
/// <param name="Checkpoint">The signed checkpoint.</param>
public sealed record ProofFile(byte[] Leaf, long Index, IReadOnlyList<TreeHash> Hashes, SignedNote Checkpoint)
{
    private const string Header = "c2sp.org/tlog-proof@v1";

    /// <summary>The proof that a file's text stands for. Nothing is verified yet.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ProofFile Read(string text)
    {
        var split = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || text[..split].Split('\n') is not [Header, var extra, var index, .. var hashes])
            throw new FormatException($"A proof begins with '{Header}' and the lines extra and index.");
        if (!extra.StartsWith("extra ", StringComparison.Ordinal) || !index.StartsWith("index ", StringComparison.Ordinal))
            throw new FormatException("The proof lacks its line extra, which holds the leaf, or its line index.");
        if (hashes.Length > TreeProof.HashesMax)
            throw new FormatException($"A proof has at most {TreeProof.HashesMax} hashes.");
        if (!long.TryParse(index["index ".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var place))
            throw new FormatException("The proof's index is no number.");
        return new ProofFile(
            Base64.Exactly(extra["extra ".Length..]),
            place,
            [.. hashes.Select(TreeHash.FromBase64)],
            SignedNote.Read(text[(split + 2)..])
        );
    }

    /// <summary>True when the leaf is in the tree of the checkpoint. Whether the checkpoint is signed is another question.</summary>
    public bool Holds()
    {
        var checkpoint = Tree.Checkpoint.Read(Checkpoint.Text);
        return TreeProof.Includes(Hashes, (Index, TreeHash.OfLeaf(Leaf)), (checkpoint.Size, checkpoint.Root));
    }

    /// <summary>The file's text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Header}\nextra {Convert.ToBase64String(Leaf)}\nindex {Index}\n");
        foreach (var hash in Hashes)
            text.Append(CultureInfo.InvariantCulture, $"{hash}\n");
        return text.Append('\n').Append(Checkpoint).ToString();
    }
}
