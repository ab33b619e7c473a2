namespace Dateline.Log.Tree;

/// <summary>Checks proofs, with nothing but roots and hashes (RFC 9162 §2.1.3.2 and §2.1.4.2, which are RFC 6962's proofs with the algorithms written out).</summary>
public static class TreeProof
{
    /// <summary>More hashes than any proof in a tree whose size fits in 63 bits.</summary>
    public const int HashesMax = 64;

    /// <summary>True when the proof shows that the leaf stands at this place of the tree with this root.</summary>
    public static bool Includes(IReadOnlyList<TreeHash> proof, (long Index, TreeHash Hash) leaf, (long Size, TreeHash Root) tree)
    {
        if (leaf.Index < 0 || leaf.Index >= tree.Size)
            return false;
        var (node, last, hash) = (leaf.Index, tree.Size - 1, leaf.Hash);
        foreach (var sibling in proof)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = TreeHash.OfNode(sibling, hash);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
                hash = TreeHash.OfNode(hash, sibling);
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && hash == tree.Root;
    }

    /// <summary>True when the proof shows that the later tree begins with all leaves of the earlier one.</summary>
    public static bool Continues(
        IReadOnlyList<TreeHash> proof,
        (long Size, TreeHash Root) earlier,
        (long Size, TreeHash Root) later
    )
    {
        if (earlier.Size == later.Size)
            return proof.Count == 0 && earlier.Root == later.Root;
        if (earlier.Size == 0)
            return proof.Count == 0 && earlier.Root == TreeHash.OfNothing;
        if (earlier.Size > later.Size || earlier.Size < 0)
            return false;
        IEnumerable<TreeHash> path = (earlier.Size & (earlier.Size - 1)) == 0 ? proof.Prepend(earlier.Root) : proof;
        var (node, last) = (earlier.Size - 1, later.Size - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);

        TreeHash? old = null,
            grown = null;
        foreach (var hash in path)
        {
            if (old is null || grown is null)
            {
                (old, grown) = (hash, hash);
                continue;
            }
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                (old, grown) = (TreeHash.OfNode(hash, old.Value), TreeHash.OfNode(hash, grown.Value));
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
                grown = TreeHash.OfNode(grown.Value, hash);
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && old == earlier.Root && grown == later.Root;
    }
}
