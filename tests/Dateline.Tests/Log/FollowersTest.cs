using System.Data.Common;
using System.Text.Json.Nodes;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dateline.Tests.Log;

public class FollowersTest
{
    [Theory, OnBothStores]
    public async Task A_follower_that_throws_is_shown_holds_up_no_other_and_recovers(Store store)
    {
        var scribe = new Scribe("scribe");
        await using var paper = await Newspaper.Open(store, parts => parts.AddSingleton<Follower>(scribe));

        scribe.Stumble(new InvalidOperationException("The ink has dried."));
        await paper.Desk.SendOut(Copy.Bridge);
        (await paper.Reader.Get("/feed.json")).Text.ShouldContain(Copy.Bridge.Headline);
        await Eventually.That("the third attempt failed", async () => (int)(await Standing(paper, "scribe"))["failures"]! >= 3);
        var unready = await paper.Reader.Get("/readyz");
        ((int)unready.Status).ShouldBe(503);
        (await Standing(paper, "stories"))["behind"]!.GetValue<long>().ShouldBe(0);

        scribe.Stumble(null);
        await Eventually.That("the node was ready", async () => (int)(await paper.Reader.Get("/readyz")).Status == 200);
        (await Written(paper, scribe)).ShouldBe([1L, 2L, 3L, 4L], "the site, two editions and the story, each once");
        paper.Complaints.Lines.ShouldContain(line =>
            line.Contains("Follower scribe could not go on") && line.Contains("The ink")
        );
    }

    [Theory, OnBothStores]
    public async Task The_pauses_of_a_follower_that_throws_grow(Store store)
    {
        await using var log = await BareLog.On(store);
        var scribe = new Scribe("scribe");
        await log.Execute(scribe.MakeTable);
        scribe.Stumble(new TimeoutException("Not now."));
        await using var followers = new Followers(log.Database, [scribe], NullLogger<Followers>.Instance);
        await followers.Start(CancellationToken.None);

        await log.Publish("news");
        await Eventually.That("it tried five times", () => Task.FromResult(scribe.HandedAt.Count >= 5));

        var pauses = scribe.HandedAt.Zip(scribe.HandedAt.Skip(1), (a, b) => (b - a).TotalMilliseconds).Take(4).ToList();
        pauses[0].ShouldBeGreaterThan(90);
        pauses[1].ShouldBeGreaterThan(190);
        pauses[2].ShouldBeGreaterThan(390);
        pauses[3].ShouldBeGreaterThan(790);
        followers.Places.Single().Complaint.ShouldBe("Not now.");
        (await log.Numbers($"SELECT number FROM {scribe.Table}")).ShouldBeEmpty("nothing of a failed batch remains");
    }

    [Theory, OnBothStores]
    public async Task A_failing_follower_costs_the_desk_no_waiting(Store store)
    {
        var scribe = new Scribe("scribe");
        scribe.Stumble(new TimeoutException("Not now."));
        await using var paper = await Newspaper.Open(store, parts => parts.AddSingleton<Follower>(scribe));

        var fastest = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var story = await paper.Desk.Write(Copy.Of($"Flood warning {i}"));
            var watch = System.Diagnostics.Stopwatch.StartNew();
            await paper.Desk.Publish(story);
            fastest = watch.Elapsed < fastest ? watch.Elapsed : fastest;
        }

        fastest.ShouldBeLessThan(Acts.FollowersWaitMax / 2);
    }

    [Theory, OnBothStores]
    public async Task A_follower_far_behind_costs_the_desk_no_waiting(Store store)
    {
        await using var log = await BareLog.On(store);
        var sleeper = new Sleeper();
        await using var followers = new Followers(log.Database, [sleeper], NullLogger<Followers>.Instance) { BehindMax = 10 };
        await followers.Start(CancellationToken.None);
        for (var i = 0; i < 12; i++)
            await log.Publish($"entry {i}");

        // Should it wait, the test does so too, for longer than anybody lets a test run.
        (await followers.Reached(12, TimeSpan.FromHours(1), CancellationToken.None)).ShouldBeFalse();
        await Eventually.That("it was seen to be behind", () => Task.FromResult(followers.IsBehind("sleeper")));
        followers.Places.Single(p => p.Name == "sleeper").Place.ShouldBe(0);

        sleeper.Wake();
        await Eventually.That("it had come up", () => followers.Reached(12, TimeSpan.FromMinutes(2), CancellationToken.None));
        followers.IsBehind("sleeper").ShouldBeFalse();
    }

    /// <summary>Takes its first entry, and then its time.</summary>
    private sealed class Sleeper : NodeFollower
    {
        private readonly TaskCompletionSource _awake = new();

        public override string Name => "sleeper";
        public override IReadOnlySet<Type> Kinds { get; } = new HashSet<Type> { typeof(SitePublished) };

        public void Wake() => _awake.SetResult();

        public override Task Handle(IReadOnlyList<Entry> entries, DbConnection connection, CancellationToken stop) =>
            _awake.Task.WaitAsync(stop);
    }

    [Theory, OnBothStores]
    public async Task A_follower_goes_on_after_a_restart_where_it_stood(Store store)
    {
        await using var log = await BareLog.On(store);
        var scribe = new Scribe("scribe");
        await log.Execute(scribe.MakeTable);
        await Follow(log, scribe, async () => await log.Publish("before"));
        await log.Publish("while nobody followed");

        await Follow(log, scribe, async () => await log.Publish("after"));

        (await log.Numbers($"SELECT number FROM {scribe.Table} ORDER BY place")).ShouldBe([1L, 2L, 3L]);
    }

    [Theory, OnBothStores]
    public async Task To_rebuild_a_follower_is_to_forget_its_place(Store store)
    {
        await using var log = await BareLog.On(store);
        var scribe = new Scribe("scribe");
        var witness = new Witness("scribe");
        await log.Execute(scribe.MakeTable);
        await using var followers = new Followers(log.Database, [scribe, witness], NullLogger<Followers>.Instance);
        await followers.Start(CancellationToken.None);
        for (var i = 0; i < 20; i++)
            await log.Publish($"entry {i}");
        await followers.Reached(20, TimeSpan.FromMinutes(2), CancellationToken.None);
        await log.Execute($"UPDATE {scribe.Table} SET number = 999 WHERE place = 7");

        await followers.Rebuild("scribe", CancellationToken.None);
        await followers.Reached(20, TimeSpan.FromMinutes(2), CancellationToken.None);

        (await log.Numbers($"SELECT number FROM {scribe.Table} ORDER BY place")).ShouldBe(
            Enumerable.Range(1, 20).Select(n => (long)n)
        );
    }

    [Theory, OnBothStores]
    public async Task Only_a_follower_of_tables_can_be_rebuilt(Store store)
    {
        await using var log = await BareLog.On(store);
        await using var followers = new Followers(log.Database, [new Witness()], NullLogger<Followers>.Instance);

        var said = await Should.ThrowAsync<ArgumentException>(followers.Rebuild("witness", CancellationToken.None));

        said.Message.ShouldContain("There is no follower of tables named 'witness'");
    }

    [Theory, OnBothStores]
    public async Task Two_nodes_share_the_work_of_a_follower_and_do_none_of_it_twice(Store store)
    {
        await using var log = await BareLog.On(store);
        var (here, there) = (new Scribe("scribe"), new Scribe("scribe"));
        await log.Execute(here.MakeTable);
        await using var one = new Followers(log.Database, [here], NullLogger<Followers>.Instance);
        await using var other = new Followers(log.Database, [there], NullLogger<Followers>.Instance);
        await one.Start(CancellationToken.None);
        await other.Start(CancellationToken.None);

        for (var i = 0; i < 200; i++)
            await log.Publish($"entry {i}");
        await one.Reached(200, TimeSpan.FromMinutes(2), CancellationToken.None);
        await other.Reached(200, TimeSpan.FromMinutes(2), CancellationToken.None);

        (await log.Numbers($"SELECT number FROM {here.Table} ORDER BY place")).ShouldBe(
            Enumerable.Range(1, 200).Select(n => (long)n)
        );
    }

    private static async Task Follow(BareLog log, Scribe scribe, Func<Task> meanwhile)
    {
        await using var followers = new Followers(log.Database, [scribe], NullLogger<Followers>.Instance);
        await followers.Start(CancellationToken.None);
        await meanwhile();
        var head = (await log.Numbers("SELECT number FROM publication_log_head"))[0];
        (await followers.Reached(head, TimeSpan.FromMinutes(2), CancellationToken.None)).ShouldBeTrue();
    }

    private static async Task<JsonNode> Standing(Newspaper paper, string follower) =>
        (await paper.Reader.Get("/readyz")).Json["followers"]!.AsArray().Single(f => (string)f!["name"]! == follower)!;

    private static async Task<List<long>> Written(Newspaper paper, Scribe scribe)
    {
        await using var connection = await paper.Parts.GetRequiredService<Database>().OpenToRead(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT number FROM {scribe.Table} ORDER BY place";
        await using var rows = await command.ExecuteReaderAsync();
        var numbers = new List<long>();
        while (await rows.ReadAsync())
            numbers.Add(rows.GetInt64(0));
        return numbers;
    }
}
