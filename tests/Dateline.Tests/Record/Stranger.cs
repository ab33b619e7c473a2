using Dateline.Log.Tree;
using Dateline.Verify;

namespace Dateline.Tests.Record;

/// <summary>Somebody who follows a record with nothing but <c>dateline-verify</c>, and remembers what was seen.</summary>
internal sealed class Stranger(TimeProvider clock)
{
    /// <summary>What was verified last.</summary>
    public KnownRecord? Known { get; private set; }

    /// <summary>Follows a paper's record over HTTP.</summary>
    public async Task<Findings> Follow(Newspaper paper, bool again = false)
    {
        await paper.Signed();
        using var site = new SiteSource(new Uri(paper.Address, "/record"));
        return await Follow(site, again);
    }

    public async Task<Findings> Follow(Source source, bool again = false)
    {
        var findings = new Findings();
        var known = await new FollowRecord(source, clock, findings).Run(Known, again, null, CancellationToken.None);
        (known is not null).ShouldBe(findings.IsWell);
        Known = known ?? Known;
        return findings;
    }

    /// <summary>Compares a page with the record.</summary>
    public async Task<Findings> ComparePage(Newspaper paper, string address)
    {
        (await Follow(paper)).Complaints.ShouldBeEmpty();
        var findings = new Findings();
        using var site = new SiteSource(new Uri(paper.Address, "/record"));
        await new CheckPage(site, Known!, clock, findings).Run(new Uri(paper.Address, address), CancellationToken.None);
        return findings;
    }
}

/// <summary>A record that a publisher with evil in mind makes of whatever leaves it likes, signed with its real key.</summary>
internal sealed class ForgedRecord : Source
{
    private readonly Dictionary<string, byte[]> _files = [];

    public ForgedRecord(IReadOnlyList<byte[]> leaves, SignerKey key, VerifierKey first)
    {
        var edge = new TreeEdge();
        foreach (var leaf in leaves)
            edge.Add(TreeHash.OfLeaf(leaf));
        foreach (var (tile, hashes) in edge.TakeChanged())
            _files[tile.Path] = hashes;
        for (var index = 0; index * TileAddress.FullWidth < leaves.Count; index++)
        {
            var tile = TileAddress.Within(leaves.Count, TileAddress.Entries, index);
            _files[tile.Path] = EntryBundle.Write(leaves.Skip(index * TileAddress.FullWidth).Take(tile.Width));
        }
        var note = SignedNote.Sign(new Checkpoint(first.Name, leaves.Count, edge.Root()).Text, key);
        _files["checkpoint"] = System.Text.Encoding.UTF8.GetBytes(note.ToString());
        _files["keys"] = System.Text.Encoding.UTF8.GetBytes(
            $$"""{"keys":[{"from":0,"key":"{{first}}"}],"origin":"{{first.Name}}"}"""
        );
    }

    /// <summary>Changes one bit of a file.</summary>
    public ForgedRecord Flip(string path, int bit)
    {
        var bytes = _files[path].ToArray();
        bytes[bit / 8 % bytes.Length] ^= (byte)(1 << (bit % 8));
        _files[path] = bytes;
        return this;
    }

    public IEnumerable<string> Paths => _files.Keys;

    public override Task<byte[]?> Fetch(string path, CancellationToken stop) => Task.FromResult(_files.GetValueOrDefault(path));
}
