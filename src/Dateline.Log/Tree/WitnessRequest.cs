using System.Globalization;

namespace Dateline.Log.Tree;

/// <summary>What a log sends to a witness: the size that the witness cosigned last, the proof that the log only grew since, and the new checkpoint (C2SP tlog-witness, add-checkpoint).</summary>
/// <param name="Old">The size that the witness is believed to have cosigned last; 0 for none.</param>
/// <param name="Proof">The consistency proof from there; empty from 0, and for the same size again.</param>
/// <param name="Checkpoint">The log's signed checkpoint.</param>
public sealed record WitnessRequest(long Old, IReadOnlyList<TreeHash> Proof, SignedNote Checkpoint)
{
    /// <summary>Most hashes that a proof may have (tlog-witness).</summary>
    private const int HashesMax = 63;

    private const string First = "old ";

    /// <summary>The request that a body stands for. Nothing is verified yet.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static WitnessRequest Read(string body)
    {
        var split = body.IndexOf("\n\n", StringComparison.Ordinal);
        if (
            split < 0
            || body[..split].Split('\n') is not [var first, .. var hashes]
            || !first.StartsWith(First, StringComparison.Ordinal)
        )
            throw new FormatException("A request begins with the line 'old' and a size, the proof's hashes, and an empty line.");
        if (hashes.Length > HashesMax)
            throw new FormatException($"A proof has at most {HashesMax} hashes.");
        return new WitnessRequest(
            Size.Exactly(first[First.Length..]),
            [.. hashes.Select(TreeHash.FromBase64)],
            SignedNote.Read(body[(split + 2)..])
        );
    }

    /// <summary>The body.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{First}{Old}\n{string.Concat(Proof.Select(h => $"{h}\n"))}\n{Checkpoint}");
}
