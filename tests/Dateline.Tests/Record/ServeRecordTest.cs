using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Log.Tree;

namespace Dateline.Tests.Record;

public class ServeRecordTest
{
    [Theory, OnBothStores]
    public async Task Each_publication_has_a_leaf_that_names_its_body_and_the_leaf_before_it(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Bridge);
        story = await paper.Desk.Correct(story, "The bridge has four lanes, not three.");
        await paper.Desk.Withdraw(story, "A forgery.");
        var log = await paper.Log();

        var leaves = await paper.Leaves();

        leaves.Count.ShouldBe(log.Count(e => Leaf.Kinds.Contains(e.Fact.GetType())));
        var own = leaves.Select((leaf, place) => (leaf, place)).Where(l => l.leaf.Subject == $"story/{story.Id}").ToList();
        own.Select(l => l.leaf.Kind).ShouldBe(["story-published", "story-corrected", "story-withdrawn"]);
        own[0].leaf.Previous.ShouldBeNull();
        own[1].leaf.Previous.ShouldBe(own[0].place);
        own[2].leaf.Previous.ShouldBe(own[1].place);
        own[1].leaf.Note.ShouldBe("The bridge has four lanes, not three.");
        own[0].leaf.Body.ShouldBe(log.Select(e => e.Fact).OfType<StoryPublished>().Single().Body.Hex);
    }

    [Theory, OnBothStores]
    public async Task A_checkpoint_is_signed_over_the_leaves_that_are_served_and_every_publication_has_a_proof(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await paper.Desk.SendOut(Copy.Bridge);
        var (checkpoint, note) = await paper.Signed();

        var edge = new TreeEdge();
        foreach (var leaf in await paper.Leaves())
            edge.Add(TreeHash.OfLeaf(leaf.Bytes()));

        checkpoint.Origin.ShouldBe("estuary.example/record");
        (checkpoint.Size, checkpoint.Root).ShouldBe((edge.Size, edge.Root()));
        note.IsSignedBy(await paper.RecordKey()).ShouldBeTrue();
        foreach (var (tile, hashes) in edge.TakeChanged())
            (await paper.Reader.Get($"/record/{tile.Path}")).Granted().Bytes.ShouldBe(hashes);
        foreach (var entry in await paper.Log())
        {
            var proof = ProofFile.Read((await paper.Reader.Get($"/record/entry/{entry.Number}.tlog-proof")).Granted().Text);
            proof.Holds().ShouldBeTrue();
            Leaf.Read(proof.Leaf).Subject.ShouldBe(entry.Fact.Subject);
        }
    }

    [Theory, OnBothStores]
    public async Task A_body_is_served_with_its_salt_until_it_is_taken_back(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Bridge);
        var commitment = (await paper.Leaves())[^1].Body!;

        var body = (await paper.Reader.Get($"/record/body/{commitment}")).Granted().Json;
        await paper.Desk.Withdraw(story, "A forgery.");
        var after = await paper.Reader.Get($"/record/body/{commitment}");

        var salt = Convert.FromHexString((string)body["salt"]!);
        Commitment.To(salt, CanonicalJson.Bytes(body["body"]!.DeepClone())).Hex.ShouldBe(commitment);
        after.Status.ShouldBe(HttpStatusCode.Gone);
        after.Text.ShouldNotContain((string)body["body"]!["content"]!["headline"]!);
    }

    [Theory, OnBothStores]
    public async Task The_record_made_again_from_the_log_is_the_same_and_goes_on(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await paper.Desk.SendOut(Copy.Bridge);
        var (before, leaves) = (await paper.Signed(), await paper.Leaves());

        await paper.RebuildRecord();
        var again = await paper.Leaves();
        await paper.Desk.SendOut(Copy.Of("Another story"));

        again.Select(l => l.Bytes()).ShouldBe(leaves.Select(l => l.Bytes()));
        var after = await paper.Signed();
        after.Checkpoint.Size.ShouldBeGreaterThan(before.Checkpoint.Size);
    }

    [Theory]
    [InlineData("/record/tile/0/000")]
    [InlineData("/record/tile/0/000.p/255")]
    [InlineData("/record/tile/0/001")]
    [InlineData("/record/tile/9/000.p/1")]
    [InlineData("/record/tile/entries/000.p/0")]
    [InlineData("/record/tile/x/000")]
    [InlineData("/record/tile/0/")]
    [InlineData("/record/entry/999999.tlog-proof")]
    [InlineData("/record/body/0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        await paper.Signed();

        (await paper.Reader.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Tiles_may_be_kept_for_ever_and_checkpoints_are_asked_for_each_time()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        await paper.Signed();

        (await paper.Reader.Get("/record/tile/0/000.p/2")).Granted().Header("cache-control")!.ShouldContain("immutable");
        (await paper.Reader.Get("/record/checkpoint")).Granted().Header("cache-control")!.ShouldContain("must-revalidate");
        (await paper.Reader.Get("/record/tile/entries/000.p/2", ("accept-encoding", "gzip")))
            .Header("content-encoding")
            .ShouldBe("gzip");
    }

    [Fact]
    public void A_leaf_stays_small_however_long_its_note_and_however_many_its_pictures()
    {
        var note = string.Concat(Enumerable.Repeat("河口桥重新开放\"", 250));
        var pictures = Enumerable.Range(0, 60).Select(i => Commitment.To(new byte[32], [(byte)i])).ToList();
        var fact = new StoryCorrected(
            Guid.CreateVersion7(Newspaper.Morning),
            new string('e', 40),
            1_000_000,
            "/2026/11/24/" + new string('桥', 180),
            note,
            pictures[0],
            pictures
        );

        var leaf = Leaf.Of(new Entry(1, Newspaper.Morning, "test", fact), long.MaxValue / 2048);

        leaf.Bytes().Length.ShouldBeLessThanOrEqualTo(Leaf.BytesMax);
        leaf.Note!.ShouldStartWith("河口桥");
        leaf.NoteDigest!.Length.ShouldBe(64);
        leaf.PicturesDigest.ShouldBe(Leaf.DigestOf([.. pictures.Select(p => p.Hex)]));
        Leaf.Read(leaf.Bytes()).Bytes().ShouldBe(leaf.Bytes());
        Should.Throw<FormatException>(() => Leaf.Read([.. leaf.Bytes(), (byte)' ']));
        Should.Throw<FormatException>(() => Leaf.Read(Encoding.UTF8.GetBytes(new JsonObject { ["kind"] = "x" }.ToJsonString())));
    }
}
