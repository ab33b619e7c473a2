using System.Net;
using Dateline.Log.Tree;
using Dateline.Verify;

namespace Dateline.Tests.Record;

/// <summary>Newsrooms that watch each other: this site offers its checkpoints to witnesses, and is one for others.</summary>
public class WitnessTest
{
    private readonly SignerKey _log = SignerKey.Make("rival.example/record");
    private readonly List<byte[]> _leaves = [.. Enumerable.Range(0, 300).Select(i => BitConverter.GetBytes(i))];

    [Theory, OnBothStores]
    public async Task A_checkpoint_is_cosigned_and_whoever_knows_the_witness_can_check_it(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await paper.Signed();
        await using var witness = await Watching(await paper.RecordKey(), store);
        var key = await WitnessKey(witness);
        await paper.Away(() => Task.CompletedTask, settings => settings with { Witness = $"{key}@{witness.Address}witness" });

        var story = await paper.Desk.SendOut(Copy.Bridge);
        var first = await Cosigned(paper, key);
        await paper.Desk.Correct(story, "Four lanes, not three.");
        var second = await Cosigned(paper, key);

        Checkpoint.Read(second.Text).Size.ShouldBe(Checkpoint.Read(first.Text).Size + 1);
        second.Signatures.Count.ShouldBe(2);
        var findings = new Findings();
        using var site = new SiteSource(new Uri(paper.Address, "/record"));
        var follow = new FollowRecord(site, paper.Clock, findings) { Witnesses = [key] };
        await follow.Run(null, false, null, CancellationToken.None);
        findings.Complaints.ShouldBeEmpty();
        findings.Proved.ShouldContain(p => p.Contains(key.Name));
        var proof = (await paper.Reader.Get($"/record/entry/{(await paper.Log())[^1].Number}.tlog-proof")).Granted().Text;
        CheckProof.Run(proof, [await paper.RecordKey()], [key], findings).ShouldNotBeNull();
        findings.Complaints.ShouldBeEmpty();
        (await paper.Reader.Get("/record")).Page().Body!.TextContent.ShouldContain(key.Name);
        ((string?)(await paper.Reader.Get("/record/keys")).Json["witnesses"]![0]).ShouldBe(key.ToString());
        ((string?)(await witness.Reader.Get("/witness")).Json["logs"]![0]!["origin"]).ShouldBe("estuary.example/record");
    }

    [Fact]
    public async Task A_witness_that_is_away_holds_up_nobody_and_cosigns_what_it_missed()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        await paper.Signed();
        await using var witness = await Watching(await paper.RecordKey(), Store.Sqlite, FreePort.Next());
        var key = await WitnessKey(witness);
        await paper.Away(() => Task.CompletedTask, settings => settings with { Witness = $"{key}@{witness.Address}witness" });
        await Cosigned(paper, key);

        await witness.Away(async () =>
        {
            await paper.Desk.SendOut(Copy.Bridge);
            (await paper.Signed()).Note.IsSignedBy(key).ShouldBeFalse();
            ((int)(await paper.Reader.Get("/readyz")).Status).ShouldBe(200);
            var findings = new Findings();
            using var site = new SiteSource(new Uri(paper.Address, "/record"));
            await new FollowRecord(site, paper.Clock, findings) { Witnesses = [key] }.Run(
                null,
                false,
                null,
                CancellationToken.None
            );
            findings.Complaints.ShouldHaveSingleItem().Kind.ShouldBe(Wrong.Witness);
        });

        await Cosigned(paper, key);
    }

    [Theory, OnBothStores]
    public async Task Only_a_log_that_is_watched_and_only_grows_is_cosigned(Store store)
    {
        await using var witness = await Watching(_log.Public, store);
        var key = await WitnessKey(witness);

        (await Add(witness, 0, 200)).Status.ShouldBe(HttpStatusCode.OK);
        (await Add(witness, 200, 300)).Note(_leaves, 300).CosignedAt(key).ShouldBe(Newspaper.Morning);

        (await Add(witness, 300, 300)).Status.ShouldBe(HttpStatusCode.OK, "the same again");
        var (status, text) = await Add(witness, 200, 300);
        (status, text).ShouldBe((HttpStatusCode.Conflict, "300\n"));
        (await Add(witness, 300, 200)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Add(witness, 300, 300, by: SignerKey.Make(_log.Public.Name))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Add(witness, 300, 300, by: SignerKey.Make("stranger.example/record"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Sent(witness, "old 300\n")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Sent(witness, new string('x', 100_000))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_second_past_is_never_cosigned_and_the_operator_is_told_of_a_fork()
    {
        await using var witness = await Watching(_log.Public, Store.Sqlite);
        (await Add(witness, 0, 200)).Status.ShouldBe(HttpStatusCode.OK);
        _leaves[100] = [1, 2, 3];

        (await Add(witness, 200, 300)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Add(witness, 200, 200)).Status.ShouldBe(HttpStatusCode.Conflict);

        witness.Complaints.Lines.ShouldContain(line =>
            line.Contains("FORK: rival.example/record has signed two checkpoints of 200")
        );
    }

    [Fact]
    public async Task A_witness_out_of_an_older_backup_remembers_beside_its_key_what_it_cosigned()
    {
        await using var witness = await Watching(_log.Public, Store.Sqlite);
        (await Add(witness, 0, 100)).Status.ShouldBe(HttpStatusCode.OK);
        await witness.Sql("CREATE TABLE kept AS SELECT * FROM cosigned_log");
        (await Add(witness, 100, 200)).Status.ShouldBe(HttpStatusCode.OK);
        await witness.Sql("DELETE FROM cosigned_log");
        await witness.Sql("INSERT INTO cosigned_log SELECT * FROM kept");
        await witness.Sql("DROP TABLE kept");

        (await Add(witness, 100, 150)).ShouldBe((HttpStatusCode.Conflict, "200\n"));
    }

    [Fact]
    public async Task A_site_that_watches_nobody_is_no_witness()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);

        (await paper.Reader.Get("/witness")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Add(paper, 0, 100)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<Newspaper> Watching(VerifierKey log, Store store, int port = 0) =>
        Newspaper.Open(
            store,
            configure: settings => settings with { WitnessFor = log.ToString(), Urls = $"http://127.0.0.1:{port}" }
        );

    private static async Task<VerifierKey> WitnessKey(Newspaper witness) =>
        VerifierKey.Read((string)(await witness.Reader.Get("/witness")).Granted().Json["key"]!);

    /// <summary>The newest checkpoint, once this witness has cosigned it.</summary>
    private static async Task<SignedNote> Cosigned(Newspaper paper, VerifierKey witness)
    {
        SignedNote? note = null;
        await Eventually.That(
            "the newest checkpoint was cosigned",
            async () => (note = (await paper.Signed()).Note).IsSignedBy(witness)
        );
        return note!;
    }

    /// <summary>Offers the first so many leaves of the log, with the proof from an earlier size.</summary>
    private async Task<(HttpStatusCode Status, string Text)> Add(Newspaper witness, int old, int size, SignerKey? by = null)
    {
        var (tree, root) = TreeOf(_leaves, Math.Max(old, size));
        var proof = old > 0 && old < size ? await tree.Consistency(old) : [];
        if (size < old)
            (_, root) = TreeOf(_leaves, size);
        var signer = by ?? _log;
        var note = SignedNote.Sign(new Checkpoint(signer.Public.Name, size, root).Text, signer);
        return await Sent(witness, new WitnessRequest(old, proof, note).ToString());
    }

    private static async Task<(HttpStatusCode Status, string Text)> Sent(Newspaper witness, string body)
    {
        using var answer = await witness.Reader.PostAsync("/witness/add-checkpoint", new StringContent(body));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    internal static (TiledTree Tree, TreeHash Root) TreeOf(IReadOnlyList<byte[]> leaves, int size)
    {
        var edge = new TreeEdge();
        foreach (var leaf in leaves.Take(size))
            edge.Add(TreeHash.OfLeaf(leaf));
        var root = edge.Root();
        var tiles = edge.TakeChanged().ToDictionary(t => t.Item1.Path, t => t.Item2);
        return (new TiledTree(size, tile => Task.FromResult(tiles[tile.Path])), root);
    }
}

internal static class WitnessAnswers
{
    /// <summary>The checkpoint with the cosignature that was answered.</summary>
    public static SignedNote Note(this (HttpStatusCode Status, string Text) answer, IReadOnlyList<byte[]> leaves, int size)
    {
        answer.Status.ShouldBe(HttpStatusCode.OK);
        var (_, root) = WitnessTest.TreeOf(leaves, size);
        return SignedNote.Read($"{new Checkpoint("rival.example/record", size, root).Text}\n{answer.Text}");
    }
}
