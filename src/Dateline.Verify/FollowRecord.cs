using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dateline.Log;
using Dateline.Log.Tree;

namespace Dateline.Verify;

/// <summary>
/// Follows a record from what was verified before (or from its first leaf) to its newest checkpoint: reads every leaf, computes every hash, compares every tile and
/// body. Nothing that the site says is believed but its first key, and that only once.
/// </summary>
internal sealed class FollowRecord(Source source, TimeProvider clock, Findings findings)
{
    /// <summary>Several nodes publish, each by its own clock; clocks that are kept differ by less.</summary>
    private static readonly TimeSpan ClockSkewMax = TimeSpan.FromMinutes(2);

    /// <summary>Witnesses that must have cosigned the newest checkpoint.</summary>
    public IReadOnlyList<VerifierKey> Witnesses { get; init; } = [];

    private readonly Dictionary<(int, long), (TileAddress Address, byte[] Hashes)> _tiles = [];
    private readonly List<(string Subject, long Place, string Commitment)> _missing = [];
    private readonly Dictionary<string, long> _takenBack = new(StringComparer.Ordinal);
    private readonly HashSet<string> _redacted = new(StringComparer.Ordinal);
    private Dictionary<string, long> _newest = new(StringComparer.Ordinal);
    private Dictionary<string, long> _beforeRedaction = new(StringComparer.Ordinal);
    private DateTimeOffset _newestAt;
    private SigningKey _key = new("", 0);
    private long _bodies;

    /// <summary>Verifies the record.</summary>
    /// <param name="known">What was verified before; null for the first time.</param>
    /// <param name="again">Every leaf and body again, also those that were verified before.</param>
    /// <param name="firstKey">The key to trust, from elsewhere; null to trust the first that is met.</param>
    /// <param name="stop">Cancels it.</param>
    /// <returns>What to remember; null when something is wrong.</returns>
    public async Task<KnownRecord?> Run(KnownRecord? known, bool again, string? firstKey, CancellationToken stop)
    {
        var trusted = firstKey ?? known?.FirstKey ?? await FirstKey(stop);
        if (known is not null && known.FirstKey != trusted)
            findings.Complain(Wrong.Signature, $"The record was known by another first key: {known.FirstKey}.");
        var note = SignedNote.Read(Encoding.UTF8.GetString(await source.Need("checkpoint", stop)));
        var now = Checkpoint.Read(note.Text);
        if (known is not null && !Follows(known.Checkpoint, now))
            return null;

        var edge = known is null || again ? Begin(trusted) : await GoOn(known);
        var before = edge.Size;
        await Read(edge, now, known?.Checkpoint, stop);
        if (edge.Root() != now.Root)
        {
            await TellWhy(known, again, now, trusted, stop);
            return null;
        }
        CheckSignature(note, now);
        findings.CheckWitnesses(note, Witnesses);
        await CompareTiles(stop);
        CheckMissing();
        if (!findings.IsWell)
            return null;
        Tell(note, now, before);
        return new KnownRecord(trusted, note.ToString(), edge.Open, _newest, _key)
        {
            NewestAt = _newestAt,
            BeforeRedaction = _beforeRedaction,
        };
    }

    /// <summary>The keys that the site names; the first is trusted by whoever has none from elsewhere.</summary>
    private async Task<string> FirstKey(CancellationToken stop)
    {
        var keys = JsonNode.Parse(await source.Need("keys", stop));
        return (string?)keys?["keys"]?[0]?["key"] ?? throw new CannotReadException("The record's keys cannot be read.");
    }

    private bool Follows(Checkpoint before, Checkpoint now)
    {
        if (now.Origin != before.Origin)
            findings.Complain(Wrong.Fork, $"This was the record {before.Origin}, and now it calls itself {now.Origin}.");
        else if (now.Size < before.Size)
            findings.Complain(
                Wrong.RolledBack,
                $"ROLLED BACK: the record had {before.Size} leaves when it was seen last, and is signed with {now.Size} now."
            );
        else if (now.Size == before.Size && now.Root != before.Root)
            findings.Complain(
                Wrong.Fork,
                $"FORK: two checkpoints of {now.Size} leaves are signed, with the roots {before.Root} and {now.Root}. Keep both: together they prove it."
            );
        return findings.IsWell;
    }

    private TreeEdge Begin(string firstKey)
    {
        (_newest, _newestAt, _key) = (new(StringComparer.Ordinal), default, new SigningKey(firstKey, 0));
        _beforeRedaction = new(StringComparer.Ordinal);
        return new TreeEdge();
    }

    private async Task<TreeEdge> GoOn(KnownRecord known)
    {
        (_newest, _newestAt, _key) = (new(known.Newest, StringComparer.Ordinal), known.NewestAt, known.Key);
        _beforeRedaction = new(known.BeforeRedaction, StringComparer.Ordinal);
        return await known.Grow();
    }

    private async Task Read(TreeEdge edge, Checkpoint now, Checkpoint? before, CancellationToken stop)
    {
        while (edge.Size < now.Size)
        {
            var tile = TileAddress.Within(now.Size, TileAddress.Entries, edge.Size / TileAddress.FullWidth);
            var leaves = EntryBundle.Read(await source.Need(tile.Path, stop), tile.Width);
            foreach (var leaf in leaves.Skip((int)(edge.Size % TileAddress.FullWidth)))
            {
                await Check(leaf, edge.Size, stop);
                edge.Add(TreeHash.OfLeaf(leaf));
                if (before?.Size == edge.Size && before.Root != edge.Root())
                    findings.Complain(
                        Wrong.Fork,
                        $"FORK: the first {before.Size} leaves are not those that were seen when the record had so many. The past was changed."
                    );
            }
            foreach (var (address, hashes) in edge.TakeChanged())
                _tiles[(address.Level, address.Index)] = (address, hashes);
            await CompareTiles(stop, onlyFull: true);
        }
    }

    private async Task Check(byte[] bytes, long place, CancellationToken stop)
    {
        Leaf leaf;
        try
        {
            leaf = Leaf.Read(bytes);
        }
        catch (FormatException e)
        {
            findings.Complain(Wrong.Leaf, $"Leaf {place}: {e.Message}");
            return;
        }
        if ((_newest.TryGetValue(leaf.Subject, out var previous) ? previous : (long?)null) != leaf.Previous)
            findings.Complain(
                Wrong.Leaf,
                $"Leaf {place} about {leaf.Subject} does not name the subject's leaf before it: publications were left out or moved."
            );
        _newest[leaf.Subject] = place;
        CheckTime(leaf, place);
        if (leaf.NewKey is not null)
            ChangeKey(leaf, place);
        if (leaf.TakesBack)
            _takenBack[leaf.Subject] = place;
        if (leaf.Redacted is { } redacted)
            _redacted.Add(redacted);
        else
            _beforeRedaction.Remove(leaf.Subject);
        if (leaf is { Redacted: not null, Previous: { } before })
            _beforeRedaction.TryAdd(leaf.Subject, before);
        if (leaf.Body is { } commitment)
            await CheckBody(leaf.Subject, place, commitment, stop);
    }

    private void CheckTime(Leaf leaf, long place)
    {
        if (_newestAt - leaf.At > ClockSkewMax)
            findings.Complain(
                Wrong.Time,
                $"Leaf {place} about {leaf.Subject} says {Utc(leaf.At)}, and a leaf before it {Utc(_newestAt)}: it was dated back, or a clock was."
            );
        if (leaf.At - clock.GetUtcNow() > ClockSkewMax)
            findings.Complain(Wrong.Time, $"Leaf {place} about {leaf.Subject} says {Utc(leaf.At)}, which is still to come.");
        if (leaf.At > _newestAt)
            _newestAt = leaf.At;
    }

    private void ChangeKey(Leaf leaf, long place)
    {
        var change = Leaf.KeyChange(leaf.OldKey ?? "", leaf.NewKey!);
        var (by, signature) = (VerifierKey.Read(_key.Key), leaf.Signature);
        if (leaf.OldKey == _key.Key && signature is not null && by.HasSigned(change, signature))
            _key = new SigningKey(leaf.NewKey!, place);
        else
            findings.Complain(Wrong.Signature, $"Leaf {place} names a new key, and the key before it did not sign that.");
    }

    private async Task CheckBody(string subject, long place, string commitment, CancellationToken stop)
    {
        var served = await source.Fetch($"body/{commitment}", stop);
        if (served is null)
            _missing.Add((subject, place, commitment));
        else if (!PublishedBody.Matches(served, commitment))
            findings.Complain(Wrong.Body, $"The body of leaf {place} about {subject} is not the one that was published.");
        else
            _bodies++;
    }

    /// <summary>A body may be missing when a later leaf says that it was taken back or destroyed, and not otherwise.</summary>
    private void CheckMissing()
    {
        foreach (var (subject, place, commitment) in _missing)
            if (!_redacted.Contains(commitment) && !(_takenBack.TryGetValue(subject, out var taken) && taken > place))
                findings.Complain(
                    Wrong.MissingBody,
                    $"The body of leaf {place} about {subject} is missing, and no later leaf says why."
                );
    }

    private void CheckSignature(SignedNote note, Checkpoint now)
    {
        var key = VerifierKey.Read(_key.Key);
        if (now.Origin != key.Name || !note.IsSignedBy(key))
            findings.Complain(
                Wrong.Signature,
                $"The checkpoint of {now.Size} leaves is not signed by {key}"
                    + (
                        _key.From > 0
                            ? $", which signs since leaf {_key.From}: a key that was replaced signs nothing any more."
                            : "."
                    )
            );
    }

    private async Task CompareTiles(CancellationToken stop, bool onlyFull = false)
    {
        foreach (var (address, hashes) in _tiles.Values.Where(t => !onlyFull || t.Address.IsFull).ToList())
        {
            if (await source.Fetch(address.Path, stop) is not { } served || !served.AsSpan().SequenceEqual(hashes))
                findings.Complain(Wrong.Tile, $"{address.Path} is not what the leaves make.");
            _tiles.Remove((address.Level, address.Index));
        }
    }

    /// <summary>The root does not come out: from the first leaf on it shows whether the past was changed, or what is served is not what was signed.</summary>
    private async Task TellWhy(KnownRecord? known, bool again, Checkpoint now, string trusted, CancellationToken stop)
    {
        if (known is not null && !again)
        {
            var whole = Begin(trusted);
            await Read(whole, now, known.Checkpoint, stop);
            if (whole.Root() == now.Root)
                return;
        }
        findings.Complain(
            Wrong.Leaves,
            $"The {now.Size} leaves that are served do not make the root that is signed: a leaf was changed, removed or moved after it was signed."
        );
    }

    private void Tell(SignedNote note, Checkpoint now, long before)
    {
        findings.Proved.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{now.Origin}: {now.Size} leaves make the signed root {now.Root}; {now.Size - before} of them are new since the last time."
            )
        );
        findings.Proved.Add(
            $"{_bodies} bodies are those that were published; {_missing.Count} were taken back or destroyed, as later leaves say."
        );
        var others = note.Signatures.Count - 1 - Witnesses.Count;
        if (others > 0)
            findings.Proved.Add(
                $"The checkpoint carries {others} further signatures; name the keys of witnesses that you know (--witness) to check them."
            );
        else if (Witnesses.Count == 0)
            findings.Proved.Add(
                "No witness has signed: that no other reader is shown another record is the publisher's word alone."
            );
    }

    private static string Utc(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
