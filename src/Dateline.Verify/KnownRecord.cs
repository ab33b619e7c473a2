using System.Text.Json;
using Dateline.Log.Tree;

namespace Dateline.Verify;

/// <summary>What was verified of a record before, so that it is followed on from there and a fork is noticed.</summary>
/// <param name="FirstKey">The verifier key with which the record began; what a stranger trusts from the first time on.</param>
/// <param name="Note">The last signed checkpoint that was believed.</param>
/// <param name="Edge">The tree's right edge then: the open tile of each level.</param>
/// <param name="Newest">For each subject the place of its newest leaf.</param>
/// <param name="Key">The key that signs, and from which leaf on.</param>
internal sealed record KnownRecord(
    string FirstKey,
    string Note,
    IReadOnlyList<byte[]> Edge,
    Dictionary<string, long> Newest,
    SigningKey Key
)
{
    /// <summary>The time of the newest leaf.</summary>
    public DateTimeOffset NewestAt { get; init; }

    /// <summary>For each subject whose newest leaf says only that an earlier text was destroyed: the place of its newest other leaf.</summary>
    public Dictionary<string, long> BeforeRedaction { get; init; } = [];

    /// <summary>The place of the leaf that says how a subject stands now; null for an unknown subject.</summary>
    public long? Standing(string subject) =>
        BeforeRedaction.TryGetValue(subject, out var before) ? before
        : Newest.TryGetValue(subject, out var newest) ? newest
        : null;

    /// <summary>The checkpoint in the note.</summary>
    public Checkpoint Checkpoint => Checkpoint.Read(SignedNote.Read(Note).Text);

    /// <summary>The tree as it was, ready to grow.</summary>
    public Task<TreeEdge> Grow() => TreeEdge.Of(Checkpoint.Size, tile => Task.FromResult(Edge[tile.Level]));

    /// <summary>What a file remembers; null where there is none.</summary>
    public static KnownRecord? Read(string file)
    {
        if (!File.Exists(file))
            return null;
        try
        {
            return JsonSerializer.Deserialize<KnownRecord>(File.ReadAllText(file));
        }
        catch (JsonException e)
        {
            throw new CannotReadException($"{file}, which remembers the record, is damaged: {e.Message}", e);
        }
    }

    /// <summary>Remembers it, whole or not at all.</summary>
    public void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText($"{file}.unfinished", JsonSerializer.Serialize(this));
        File.Move($"{file}.unfinished", file, overwrite: true);
    }
}

/// <summary>The key that must sign checkpoints of more leaves than some.</summary>
internal sealed record SigningKey(string Key, long From);
