using Dateline.Log.Tree;

namespace Dateline.Verify;

/// <summary><c>verify proof FILE</c>: whether a kept proof holds, without asking anybody.</summary>
internal static class CheckProof
{
    /// <param name="text">The file's text.</param>
    /// <param name="keys">The keys that are believed to sign this record; empty to take only what the proof itself shows.</param>
    /// <param name="witnesses">Witnesses that must have cosigned its checkpoint.</param>
    /// <param name="findings">What comes of it.</param>
    /// <returns>The leaf, where it is in the signed tree.</returns>
    public static Leaf? Run(string text, IReadOnlyList<VerifierKey> keys, IReadOnlyList<VerifierKey> witnesses, Findings findings)
    {
        try
        {
            var proof = ProofFile.Read(text);
            var checkpoint = Checkpoint.Read(proof.Checkpoint.Text);
            var leaf = Leaf.Read(proof.Leaf);
            if (!proof.Holds())
                findings.Complain(Wrong.Proof, "The leaf in this proof is not in the tree of its checkpoint.");
            else if (keys.Count > 0 && !keys.Any(k => k.Name == checkpoint.Origin && proof.Checkpoint.IsSignedBy(k)))
                findings.Complain(
                    Wrong.Signature,
                    $"The proof's checkpoint of {checkpoint.Origin} is signed by none of the known keys."
                );
            else
            {
                findings.Proved.Add(
                    $"Leaf {proof.Index} of {checkpoint.Origin} was in the record when that had {checkpoint.Size} leaves."
                );
                if (keys.Count == 0)
                    findings.Proved.Add("Whose signature it is was not checked: no key was given (--key).");
                findings.CheckWitnesses(proof.Checkpoint, witnesses);
                return leaf;
            }
        }
        catch (FormatException e)
        {
            findings.Complain(Wrong.Proof, e.Message);
        }
        return null;
    }
}
