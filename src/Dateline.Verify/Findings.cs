using System.Globalization;
using System.Text.Json.Serialization;
using Dateline.Log.Tree;

namespace Dateline.Verify;

/// <summary>What is wrong, by a name that programs can rely on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Wrong>))]
internal enum Wrong
{
    /// <summary>Two checkpoints contradict each other: readers are told different pasts.</summary>
    Fork,

    /// <summary>The record is shorter than it was.</summary>
    RolledBack,

    /// <summary>A checkpoint, or a change of keys, is not signed by the key that must sign it.</summary>
    Signature,

    /// <summary>A witness that was asked for has not cosigned.</summary>
    Witness,

    /// <summary>What is served does not make the root that is signed: a leaf was changed, removed or moved.</summary>
    Leaves,

    /// <summary>A tile differs from the leaves.</summary>
    Tile,

    /// <summary>A leaf is not in its form, or names the wrong leaf before it.</summary>
    Leaf,

    /// <summary>A leaf's time lies before that of a leaf before it, or in the future.</summary>
    Time,

    /// <summary>A body is not what its commitment says.</summary>
    Body,

    /// <summary>A body is missing, and no later leaf says why.</summary>
    MissingBody,

    /// <summary>A page says something else than the record.</summary>
    Page,

    /// <summary>A kept proof does not hold.</summary>
    Proof,
}

/// <summary>Something that is wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="Sentence">For people: what, where, and what it means.</param>
internal sealed record Complaint(Wrong Kind, string Sentence);

/// <summary>What a verification came to.</summary>
internal sealed class Findings
{
    /// <summary>Past this many, the rest is only counted.</summary>
    private const int ComplaintsMax = 100;

    private readonly List<Complaint> _complaints = [];

    /// <summary>Everything that is wrong; empty when all is well.</summary>
    public IReadOnlyList<Complaint> Complaints => _complaints;

    /// <summary>How many complaints there were beyond those.</summary>
    public long More { get; private set; }

    /// <summary>What was proved, and what that rests on.</summary>
    public List<string> Proved { get; } = [];

    /// <summary>True when nothing is wrong.</summary>
    public bool IsWell => Complaints.Count == 0;

    /// <summary>Says which of the witnesses have cosigned a checkpoint, and complains of those that have not.</summary>
    public void CheckWitnesses(SignedNote note, IReadOnlyList<VerifierKey> witnesses)
    {
        foreach (var witness in witnesses)
            if (note.CosignedAt(witness) is { } at)
                Proved.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The witness {witness.Name} cosigned the checkpoint at {at.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z, by its own clock."
                    )
                );
            else
                Complain(
                    Wrong.Witness,
                    $"The witness {witness.Name} has not cosigned this checkpoint. A new one is offered to witnesses within seconds; if it stays so, others may be shown another record."
                );
    }

    public void Complain(Wrong kind, string sentence)
    {
        if (_complaints.Count < ComplaintsMax)
            _complaints.Add(new Complaint(kind, sentence));
        else
            More++;
    }
}

/// <summary>The record could not be read at all: nothing is proved, and nothing disproved.</summary>
internal sealed class CannotReadException(string message, Exception? inner = null) : Exception(message, inner);
