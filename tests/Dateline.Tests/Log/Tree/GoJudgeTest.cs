using System.Diagnostics;
using System.Text;
using Dateline.Log.Tree;

namespace Dateline.Tests.Log.Tree;

/// <summary>Go's own implementation of transparency logs (golang.org/x/mod/sumdb) says whether it believes ours.</summary>
public class GoJudgeTest
{
    private const string Go = "/usr/bin/go";
    private const string Library = "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog";

    [Fact]
    public async Task Go_believes_every_proof_of_every_tree_up_to_two_thousand_leaves_and_of_some_up_to_a_million()
    {
        SkipWithoutGo();
        var large = Long.Times(100_000, 1_000_000);
        var tree = new GrowingTree().GrowTo(large);
        var chance = new Random(6962);
        var sizes = Enumerable
            .Range(1, 2_000)
            .Select(n => (long)n)
            .Concat(Enumerable.Range(0, 200).Select(_ => chance.NextInt64(1, large + 1)));
        var questions = new List<string>();
        foreach (var size in sizes)
        {
            var at = tree.At(size);
            var (index, earlier, root) = (chance.NextInt64(0, size), chance.NextInt64(1, size + 1), await at.Root());
            questions.Add(
                $"inclusion {size} {root} {index} {await at.Leaf(index)} {string.Join(' ', await at.Inclusion(index))}"
            );
            questions.Add(
                $"consistency {size} {root} {earlier} {await at.RootAt(earlier)} {string.Join(' ', await at.Consistency(earlier))}"
            );
        }

        var verdicts = await Ask(questions);

        verdicts.Count.ShouldBe(questions.Count);
        verdicts.ShouldAllBe(v => v == "right");
    }

    [Fact]
    public async Task Go_reads_a_checkpoint_that_we_signed_and_we_read_a_note_and_a_key_of_its_own()
    {
        SkipWithoutGo();
        var key = SignerKey.Make("estuary.example/record");
        var note = SignedNote.Sign(new Checkpoint(key.Public.Name, 3, TreeHash.OfLeaf([1])).Text, key).ToString();
        var forged = note.Replace("\n3\n", "\n4\n");

        var verdicts = await Ask([
            $"note {key.Public} {Base64(note)}",
            $"note {key.Public} {Base64(forged)}",
            "sign other.example",
        ]);

        verdicts[0].ShouldBe("right");
        verdicts[1].ShouldStartWith("wrong");
        var (secret, open, signed) = verdicts[2].Split(' ') is [var s, var o, var n] ? (s, o, n) : default;
        var theirs = SignedNote.Read(Encoding.UTF8.GetString(Convert.FromBase64String(signed)));
        theirs.IsSignedBy(VerifierKey.Read(open)).ShouldBeTrue();
        SignerKey.Read(secret).Public.ToString().ShouldBe(open);
    }

    private static void SkipWithoutGo() =>
        Assert.SkipUnless(
            File.Exists(Go) && Directory.Exists(Library),
            "Go and its module golang.org/x/mod are not installed (Debian: golang-go, golang-golang-x-mod-dev)."
        );

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static async Task<IReadOnlyList<string>> Ask(IEnumerable<string> questions)
    {
        using var folder = new TestFolder();
        var start = new ProcessStartInfo(Go, ["run", Path.Combine(AppContext.BaseDirectory, "Log", "Tree", "judge.go")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Debian lays libraries down as the source that they are, for builds without modules and without a network.
        start.Environment["GO111MODULE"] = "off";
        start.Environment["GOPATH"] = "/usr/share/gocode";
        start.Environment["GOFLAGS"] = "";
        start.Environment["GOCACHE"] = folder.Path;
        using var judge = Process.Start(start)!;
        var verdicts = judge.StandardOutput.ReadToEndAsync();
        var errors = judge.StandardError.ReadToEndAsync();
        foreach (var question in questions)
            await judge.StandardInput.WriteLineAsync(question);
        judge.StandardInput.Close();
        await judge.WaitForExitAsync();
        judge.ExitCode.ShouldBe(0, await errors);
        return (await verdicts).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
