using System.Text;
using CsCheck;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Log.Tree;
using Dateline.Stories.Content;
using Dateline.Verify;

namespace Dateline.Tests.Record;

/// <summary>What somebody with power over a site could try, and that a stranger finds it out.</summary>
public class AttacksTest
{
    private static readonly SignerKey Key = SignerKey.Make("estuary.example/record");
    private readonly Microsoft.Extensions.Time.Testing.FakeTimeProvider _clock = new(Newspaper.Morning.AddDays(1));

    [Theory, OnBothStores]
    public async Task A_record_that_nobody_touched_holds_and_is_followed_on(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var stranger = new Stranger(paper.Clock);
        var story = await paper.Desk.SendOut(Copy.Bridge);
        (await stranger.Follow(paper)).Complaints.ShouldBeEmpty();

        story = await paper.Desk.Correct(story, "Four lanes, not three.");
        await paper.Desk.Withdraw(story, "A forgery.");

        (await stranger.Follow(paper)).Complaints.ShouldBeEmpty();
        (await stranger.Follow(paper, again: true)).Complaints.ShouldBeEmpty();
        stranger.Known!.Checkpoint.Size.ShouldBe((await paper.Log()).Count);
    }

    [Fact]
    public async Task A_row_of_the_record_that_was_edited_is_found()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        await paper.Desk.Correct(await paper.Desk.SendOut(Copy.Bridge), "Four lanes, not three.");
        await paper.Signed();

        await paper.Sql("UPDATE record_leaf SET canonical = replace(canonical, 'Four lanes', 'Five lanes')");

        Kinds(await new Stranger(paper.Clock).Follow(paper)).ShouldContain(Wrong.Leaves);
    }

    [Fact]
    public async Task A_published_text_that_was_edited_in_the_database_is_found()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        await paper.Desk.SendOut(Copy.Of("The mayor resigns"));
        paper.LogIsDamagedOnPurpose();

        await paper.Sql("UPDATE published_body SET canonical = replace(canonical, 'resigns', 'remains')");

        Kinds(await new Stranger(paper.Clock).Follow(paper)).ShouldBe([Wrong.Body]);
    }

    [Fact]
    public async Task A_body_that_vanished_without_a_word_is_found()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        await paper.Desk.SendOut(Copy.Of("The mayor resigns"));

        await paper.Sql("DELETE FROM published_body WHERE canonical LIKE '%resigns%'");

        Kinds(await new Stranger(paper.Clock).Follow(paper)).ShouldBe([Wrong.MissingBody]);
    }

    [Fact]
    public async Task A_page_that_says_something_else_than_the_record_is_found()
    {
        var forger = new Forger();
        await using var paper = await Newspaper.Open(Store.Sqlite, forger.Join);
        var story = await paper.Desk.SendOut(Copy.Bridge);
        var stranger = new Stranger(paper.Clock);
        (await stranger.ComparePage(paper, story.Address!)).Complaints.ShouldBeEmpty();
        var page = (await paper.Reader.Get(story.Address!)).Page();

        foreach (var shown in new[] { page.QuerySelector("h1")!, page.QuerySelector(".story-body > p")! })
        {
            forger.Instead = (shown.TextContent.Trim()[..6], "Silent");
            Kinds(await stranger.ComparePage(paper, story.Address!)).ShouldContain(Wrong.Page, shown.TextContent);
        }
        forger.Instead = ("<div class=\"story-body\">", "<div class=\"story-body\"><p>One sentence more.</p>");
        Kinds(await stranger.ComparePage(paper, story.Address!)).ShouldContain(Wrong.Page);
        forger.Instead = ("https://c2sp.org/tlog-proof", "https://example.org");
        Kinds(await stranger.ComparePage(paper, story.Address!)).ShouldContain(Wrong.Page);
    }

    [Fact]
    public async Task A_page_that_says_something_else_under_a_picture_is_found_and_a_picture_that_was_killed_is_not_missed()
    {
        var forger = new Forger();
        await using var paper = await Newspaper.Open(Store.Sqlite, forger.Join);
        var (lead, other) = (
            await paper.Desk.Deliver(Copy.PictureFile(10), Copy.Particulars),
            await paper.Desk.Deliver(Copy.PictureFile(20), Copy.Particulars)
        );
        var content = Copy.Bridge with
        {
            LeadPicture = new PictureUse(lead.Id, "The bridge on its first morning."),
            Blocks =
            [
                .. Copy.Bridge.Blocks,
                new Gallery("The bridge by night", [new PictureUse(lead.Id), new PictureUse(other.Id)]),
            ],
        };
        var story = await paper.Desk.SendOut(content);
        var stranger = new Stranger(paper.Clock);
        var findings = await stranger.ComparePage(paper, story.Address!);
        findings.Complaints.ShouldBeEmpty();
        findings.Proved.ShouldContain(p => p.Contains("2 compared"));

        foreach (
            var shown in new[]
            {
                "on its first morning",
                "bridge by night",
                Copy.Particulars.Photographer!,
                "on the morning of its opening",
            }
        )
        {
            forger.Instead = (shown, "Silent");
            Kinds(await stranger.ComparePage(paper, story.Address!)).ShouldContain(Wrong.Page, shown);
        }
        forger.Instead = null;
        await paper.Desk.Kill(other, "Somebody else took it.");
        (await stranger.ComparePage(paper, story.Address!)).Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_shows_the_text_of_before_a_correction_is_found()
    {
        var forger = new Forger();
        await using var paper = await Newspaper.Open(Store.Sqlite, forger.Join);
        var story = await paper.Desk.SendOut(Copy.Bridge);
        var before = (await paper.Reader.Get(story.Address!)).Text;
        await paper.Desk.Correct(story, "Four lanes, not three.");

        forger.Whole = (story.Address!, before);

        Kinds(await new Stranger(paper.Clock).ComparePage(paper, story.Address!)).ShouldContain(Wrong.Page);
    }

    [Fact]
    public async Task A_leaf_that_was_removed_and_the_rest_signed_anew_is_a_fork_to_whoever_saw_it_and_a_gap_to_everybody()
    {
        var leaves = LeavesOf(Story(1), Story(2), Correction(1), Story(3), Correction(1, "Not even that."));
        var stranger = await Seen(leaves);
        var without = leaves.Where((_, i) => i != 2).Append(leaves[3]).ToList();

        Kinds(await stranger.Follow(Forged(without))).ShouldContain(Wrong.Fork);
        Kinds(await new Stranger(_clock).Follow(Forged(without[..4]))).ShouldContain(Wrong.Leaf);
    }

    [Fact]
    public async Task Leaves_that_changed_places_are_a_fork_to_whoever_saw_them()
    {
        var leaves = LeavesOf(Story(1), Story(2), Story(3), Story(4));
        var stranger = await Seen(leaves);

        Kinds(await stranger.Follow(Forged([leaves[0], leaves[2], leaves[1], leaves[3]]))).ShouldContain(Wrong.Fork);
        Kinds(await stranger.Follow(Forged([leaves[0], leaves[2], leaves[1], leaves[3], .. LeavesOf(Story(5))])))
            .ShouldContain(Wrong.Fork);
    }

    [Fact]
    public async Task A_second_checkpoint_for_some_readers_is_a_fork_to_whoever_saw_the_first()
    {
        var stranger = await Seen(LeavesOf(Story(1), Story(2)));

        Kinds(await stranger.Follow(Forged(LeavesOf(Story(1), Story(3))))).ShouldBe([Wrong.Fork]);
    }

    [Fact]
    public async Task A_record_that_is_shorter_than_it_was_is_rolled_back()
    {
        var leaves = LeavesOf(Story(1), Story(2), Story(3));
        var stranger = await Seen(leaves);

        Kinds(await stranger.Follow(Forged(leaves[..2]))).ShouldBe([Wrong.RolledBack]);
    }

    [Fact]
    public async Task A_story_that_is_dated_back_or_comes_from_the_future_is_found()
    {
        var back = LeavesOf(Story(1), Story(2) with { At = Newspaper.Morning.AddDays(-3) });
        var future = LeavesOf(Story(1) with { At = Newspaper.Morning.AddDays(9) });

        Kinds(await new Stranger(_clock).Follow(Forged(back))).ShouldContain(Wrong.Time);
        Kinds(await new Stranger(_clock).Follow(Forged(future))).ShouldContain(Wrong.Time);
    }

    [Fact]
    public async Task A_key_that_was_replaced_signs_nothing_any_more()
    {
        var fresh = SignerKey.Make(Key.Public.Name);
        var rotated = LeavesOf(Story(1), Rotation(Key, fresh));
        var stranger = new Stranger(_clock);
        (await stranger.Follow(new ForgedRecord(rotated, fresh, Key.Public))).Complaints.ShouldBeEmpty();

        var stolen = new ForgedRecord(LeavesOf(Story(1), Rotation(Key, fresh), Story(2)), Key, Key.Public);
        var pretended = LeavesOf(Story(1), Rotation(SignerKey.Make(Key.Public.Name), fresh));

        Kinds(await stranger.Follow(stolen)).ShouldBe([Wrong.Signature]);
        Kinds(await new Stranger(_clock).Follow(stolen)).ShouldBe([Wrong.Signature]);
        Kinds(await new Stranger(_clock).Follow(new ForgedRecord(pretended, fresh, Key.Public))).ShouldContain(Wrong.Signature);
    }

    [Fact]
    public async Task A_text_that_was_destroyed_may_be_missing_where_a_later_leaf_says_so_and_all_else_still_holds()
    {
        var (kept, destroyed) = (Commitment.To(new byte[32], [1]), Commitment.To(new byte[32], [2]));
        var published = Of(new StoryPublished(Id(1), "en", 1, true, "/2026/11/24/story-1", destroyed));
        var redacted = Of(new BodyRedacted($"story/{Id(1)}", "en", destroyed, "By order of a court."));
        var another = Of(new BodyRedacted($"story/{Id(1)}", "en", kept, "By order of a court."));

        (await new Stranger(_clock).Follow(Forged(LeavesOf(published, Story(2), redacted)))).Complaints.ShouldBeEmpty();
        Kinds(await new Stranger(_clock).Follow(Forged(LeavesOf(published, Story(2))))).ShouldBe([Wrong.MissingBody]);
        Kinds(await new Stranger(_clock).Follow(Forged(LeavesOf(published, Story(2), another)))).ShouldBe([Wrong.MissingBody]);
    }

    [Fact]
    public Task Any_bit_that_changes_in_any_file_of_a_record_is_found()
    {
        var leaves = LeavesOf([.. Enumerable.Range(1, 300).Select(i => Story(i))]);
        var paths = Forged(leaves).Paths.Where(p => p != "keys").ToList();
        return Gen.Int[0, paths.Count - 1]
            .Select(Gen.Int[0, int.MaxValue])
            .SampleAsync(
                async (path, bit) =>
                {
                    try
                    {
                        (await new Stranger(_clock).Follow(Forged(leaves).Flip(paths[path], bit))).IsWell.ShouldBeFalse(
                            paths[path]
                        );
                    }
                    catch (Exception e) when (e is FormatException or CannotReadException)
                    {
                        // Found too: it cannot even be read.
                    }
                },
                iter: 60
            );
    }

    [Fact]
    public async Task A_kept_proof_holds_without_the_site_and_not_for_another_key()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        await paper.Desk.SendOut(Copy.Bridge);
        await paper.Signed();
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "bridge.tlog-proof");
        var text = (await paper.Reader.Get($"/record/entry/{(await paper.Log()).Count}.tlog-proof")).Granted().Text;
        await File.WriteAllTextAsync(file, text);
        var key = (await paper.RecordKey()).ToString();

        (await Verify("proof", file, "--key", key)).ShouldBe(0);
        (await Verify("proof", file, "--key", SignerKey.Make("estuary.example/record").Public.ToString())).ShouldBe(1);
        await File.WriteAllTextAsync(file, text.Replace("index ", "index 1"));
        (await Verify("proof", file, "--key", key)).ShouldBe(1);
    }

    [Fact]
    public async Task A_mirror_is_checked_without_the_site_and_what_is_changed_in_it_is_found()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        await paper.Desk.SendOut(Copy.Bridge);
        await paper.Signed();
        using var folder = new TestFolder();
        var copy = Path.Combine(folder.Path, "mirror");

        (await Verify("mirror", copy, paper.Address.ToString())).ShouldBe(0);
        (await Verify("mirror", copy)).ShouldBe(0);
        (await Verify("log", paper.Address.ToString(), "--state", Path.Combine(copy, "seen.json"), "--json")).ShouldBe(0);
        var body = Directory.GetFiles(Path.Combine(copy, "body"))[0];
        await File.WriteAllTextAsync(body, (await File.ReadAllTextAsync(body)).Replace("\"", "'"));
        (await Verify("mirror", copy)).ShouldBe(1);
        (await Verify("log", "http://127.0.0.1:1", "--state", Path.Combine(copy, "other.json"))).ShouldBe(2);
        (await Verify("dance")).ShouldBe(2);
        (await Verify("--what")).ShouldBe(2);
    }

    private Task<int> Verify(params string[] arguments) => VerifyProgram.Run(arguments, _clock, CancellationToken.None);

    private async Task<Stranger> Seen(IReadOnlyList<byte[]> leaves)
    {
        var stranger = new Stranger(_clock);
        (await stranger.Follow(Forged(leaves))).Complaints.ShouldBeEmpty();
        return stranger;
    }

    private static ForgedRecord Forged(IReadOnlyList<byte[]> leaves) => new(leaves, Key, Key.Public);

    private static IEnumerable<Wrong> Kinds(Findings findings) => findings.Complaints.Select(c => c.Kind).Distinct();

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static Entry Story(int number) => Of(new StoryWithdrawn(Id(number), "en", $"/2026/11/24/story-{number}", "Gone."));

    private static Entry Correction(int number, string reason = "Gone again.") =>
        Of(new StoryWithdrawn(Id(number), "en", $"/2026/11/24/story-{number}", reason));

    private static Entry Rotation(SignerKey old, SignerKey fresh) =>
        Of(
            new RecordKeyChanged(
                Key.Public.ToString(),
                fresh.Public.ToString(),
                Convert.ToBase64String(
                    old.SignBytes(Encoding.UTF8.GetBytes(Leaf.KeyChange(Key.Public.ToString(), fresh.Public.ToString())))
                )
            )
        );

    private static Entry Of(Fact fact) => new(1, Newspaper.Morning, "test", fact);

    private static List<byte[]> LeavesOf(params Entry[] entries)
    {
        var previous = new Dictionary<string, long>();
        var leaves = new List<byte[]>();
        foreach (var entry in entries)
        {
            var subject = entry.Fact.Subject;
            leaves.Add(Leaf.Of(entry, previous.TryGetValue(subject, out var place) ? place : null).Bytes());
            previous[subject] = leaves.Count - 1;
        }
        return leaves;
    }
}
