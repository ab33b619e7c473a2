using System.Globalization;
using System.Net;
using Dateline.Log.Tree;
using Dateline.Verify;

namespace Dateline.Tests.Record;

/// <summary>However the process ends: the record never contradicts what was shown of it, each publication has its leaf, and each leaf its publication.</summary>
public class RecordSurvivalTest
{
    private const int Clients = 3;

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public Task The_record_goes_on_after_thirty_kills(Store store)
    {
        Long.Test();
        return KillAndFollow(store, rounds: 30);
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task When_the_node_that_signs_dies_another_signs_within_ten_seconds()
    {
        Long.Test();
        await using var first = await RealProgram.On(Store.Postgres);
        await first.Start();
        using var desk = await first.Hire("desk");
        await desk.Open(Newspaper.Editions[0]);
        using var firstSite = new SiteSource(new Uri(first.Address, "/record"));
        await EverythingIsSigned(first, firstSite);
        using var folder = new TestFolder();
        foreach (var file in Directory.GetFiles(Path.Combine(first.Folder, "record")))
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, "record"));
            File.Copy(file, Path.Combine(folder.Path, "record", Path.GetFileName(file)));
        }
        await using var second = RealProgram.Beside(first.Database, folder.Path);
        await second.Start();
        using var otherDesk = await second.Hire("other-desk");
        var stranger = new Stranger(TimeProvider.System);
        using var site = new SiteSource(new Uri(second.Address, "/record"));

        var begun = new TaskCompletionSource();
        var publishing = PublishMany(desk, 1, begun);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await first.Kill();
        await publishing;
        await otherDesk.SendOut(Copy.Of("The other node goes on"));
        var took = await EverythingIsSigned(second, site, TimeSpan.FromSeconds(10));

        (await stranger.Follow(site)).Complaints.ShouldBeEmpty();
        TestContext.Current.TestOutputHelper!.WriteLine($"Signed again after {took.TotalSeconds:F1} s.");
    }

    private static async Task KillAndFollow(Store store, int rounds)
    {
        await using var program = await RealProgram.On(store);
        await program.Start();
        using var desk = await program.Hire("desk");
        await desk.Open(Newspaper.Editions[0]);
        var stranger = new Stranger(TimeProvider.System);
        using var site = new SiteSource(new Uri(program.Address, "/record"));

        for (var round = 0; round < rounds; round++)
        {
            // The program has just started and is slow at first: the blow falls in the middle of publications, not before the first of them.
            var first = new TaskCompletionSource();
            var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => PublishMany(desk, round, first))).ToList();
            await first.Task.WaitAsync(TimeSpan.FromSeconds(60));
            await Task.Delay(Random.Shared.Next(0, 700));
            await program.Kill();
            await Task.WhenAll(clients);
            await program.Start();
            await EverythingIsSigned(program, site);

            (await stranger.Follow(site)).Complaints.ShouldBeEmpty();
            var leaves = await program.Query("SELECT subject FROM record_leaf ORDER BY place");
            leaves.ShouldBe(await program.Query("SELECT subject FROM publication_log ORDER BY number"));
        }

        (await stranger.Follow(site, again: true)).Complaints.ShouldBeEmpty();
        stranger.Known!.Checkpoint.Size.ShouldBeGreaterThan(rounds, "each round published something before it was killed");
        TestContext.Current.TestOutputHelper!.WriteLine($"{rounds} rounds, {stranger.Known.Checkpoint.Size} leaves.");
    }

    private static async Task PublishMany(Staff desk, int round, TaskCompletionSource first)
    {
        try
        {
            for (var number = 1; ; number++)
            {
                var story = await desk.Write(Copy.Of($"Flood warning {round}, {number}"));
                var answer = await desk.Ask(
                    HttpMethod.Post,
                    $"/api/v1/stories/{story.Id}/publication",
                    new { kind = "update" },
                    story.Version
                );
                if (answer.Status is not HttpStatusCode.OK)
                    return;
                first.TrySetResult();
            }
        }
        // The end of the program in the middle of a request.
        catch (Exception e) when (e is HttpRequestException or IOException or ShouldAssertException) { }
    }

    private static Task<TimeSpan> EverythingIsSigned(RealProgram program, SiteSource site, TimeSpan? within = null) =>
        Eventually.That(
            "everything that was published was signed",
            async () =>
            {
                if (await site.Fetch("checkpoint", CancellationToken.None) is not { } note)
                    return false;
                var head = (await program.Query("SELECT number FROM publication_log_head"))[0];
                var size = Checkpoint.Read(SignedNote.Read(System.Text.Encoding.UTF8.GetString(note)).Text).Size;
                return size == long.Parse(head, CultureInfo.InvariantCulture);
            },
            within ?? TimeSpan.FromSeconds(30)
        );
}
