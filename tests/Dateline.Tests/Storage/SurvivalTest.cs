using System.Collections.Concurrent;
using System.Net;

namespace Dateline.Tests.Storage;

/// <summary>An acknowledged publication survives the end of the process at any moment; and what was not acknowledged is there whole or not at all.</summary>
public class SurvivalTest
{
    private const int Clients = 4;

    [Theory, OnBothStores]
    public Task What_was_acknowledged_survives_a_kill(Store store)
    {
        Long.OnPostgres(store);
        return KillAndStartAgain(store, rounds: 1);
    }

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public Task What_was_acknowledged_survives_fifty_kills(Store store)
    {
        Long.Test();
        return KillAndStartAgain(store, rounds: 50);
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task What_was_acknowledged_survives_a_crash_of_the_database_server()
    {
        Long.Test();
        Assert.SkipWhen(PrivatePostgres.WhyMissing is not null, PrivatePostgres.WhyMissing ?? "");
        await using var server = await PrivatePostgres.Start();
        await using var program = RealProgram.Beside(await server.NewBareDatabase(), null);
        await program.Start();
        using var desk = await program.Hire("desk");
        await desk.Open(Newspaper.Editions[0]);
        var acknowledged = new ConcurrentBag<Guid>();

        for (var round = 0; round < 3; round++)
        {
            await PublishUntil(desk, acknowledged, server.StopAtOnce);
            await server.StartServer();
            await Ready(desk);
            await Holds(program, acknowledged);
        }

        acknowledged.ShouldNotBeEmpty();
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task What_was_acknowledged_survives_a_failover_to_the_standby()
    {
        Long.Test();
        Assert.SkipWhen(PrivatePostgres.WhyMissing is not null, PrivatePostgres.WhyMissing ?? "");
        await using var server = await PrivatePostgres.Start();
        var database = await server.NewBareDatabase();
        await using var standby = await server.Standby();
        await using var program = RealProgram.Beside(server.ConnectionOr(standby, database), null);
        await program.Start();
        using var desk = await program.Hire("desk");
        await desk.Open(Newspaper.Editions[0]);
        var acknowledged = new ConcurrentBag<Guid>();

        await PublishUntil(desk, acknowledged, server.StopAtOnce);
        await standby.Promote();
        await Ready(desk);
        await Holds(program, acknowledged);
        var before = acknowledged.Count;
        await PublishUntil(desk, acknowledged, program.Kill);
        await program.Start();
        await Ready(desk);

        acknowledged.Count.ShouldBeGreaterThan(before);
        await Holds(program, acknowledged);
        (await program.Verb("verify")).Code.ShouldBe(0);
    }

    private static async Task KillAndStartAgain(Store store, int rounds)
    {
        await using var program = await RealProgram.On(store);
        await program.Start();
        using var desk = await program.Hire("desk");
        await desk.Open(Newspaper.Editions[0]);
        var acknowledged = new ConcurrentBag<Guid>();

        for (var round = 0; round < rounds; round++)
        {
            await PublishUntil(desk, acknowledged, program.Kill);
            await program.Start();
            await Ready(desk);
            await Holds(program, acknowledged);
        }

        (await program.Verb("verify")).Code.ShouldBe(0);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{rounds} rounds, {acknowledged.Count} acknowledged publications, all there."
        );
    }

    /// <summary>Several clients publish as fast as they can, until the end comes: at a random moment once the first publication was acknowledged.</summary>
    private static async Task PublishUntil(Staff desk, ConcurrentBag<Guid> acknowledged, Func<Task> end)
    {
        var before = acknowledged.Count;
        var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => PublishMany(desk, acknowledged))).ToList();
        await Eventually.That(
            "a publication was acknowledged",
            () => Task.FromResult(acknowledged.Count > before),
            TimeSpan.FromSeconds(60)
        );
        await Task.Delay(Random.Shared.Next(0, 700));
        await end();
        await Task.WhenAll(clients);
    }

    private static async Task PublishMany(Staff desk, ConcurrentBag<Guid> acknowledged)
    {
        try
        {
            for (var number = 1; ; number++)
            {
                // The clients write about the same floods, so they want the same addresses at the same time.
                var story = await desk.Write(Copy.Of($"Flood warning {acknowledged.Count + number}"));
                var answer = await desk.Ask(
                    HttpMethod.Post,
                    $"/api/v1/stories/{story.Id}/publication",
                    new { kind = "update" },
                    story.Version
                );
                if (answer.Status is HttpStatusCode.OK)
                    acknowledged.Add(story.Id);
                else
                    return;
            }
        }
        // The end of the program, or of its database, in the middle of a request: not acknowledged.
        catch (Exception e) when (e is HttpRequestException or IOException or ShouldAssertException) { }
    }

    private static Task<TimeSpan> Ready(Staff desk) =>
        Eventually.That(
            "the followers had caught up",
            async () =>
            {
                var answer = await desk.Ask(HttpMethod.Get, "/readyz");
                return answer.Status is HttpStatusCode.OK
                    && answer.Json["followers"]!.AsArray().All(f => (long)f!["place"]! == (long)answer.Json["head"]!);
            },
            TimeSpan.FromSeconds(60)
        );

    /// <summary>What was acknowledged has exactly one entry; and newsroom, log and public tables tell the same of all the others.</summary>
    private static async Task Holds(RealProgram program, IReadOnlyCollection<Guid> acknowledged)
    {
        var entries = await program.Query("SELECT subject FROM publication_log WHERE kind = 'story-published' ORDER BY subject");
        var published = await program.Query("SELECT id FROM story WHERE state = 'Published'");
        var shown = await program.Query("SELECT id FROM public_story WHERE commitment <> ''");

        entries.ShouldBeUnique();
        acknowledged.Select(id => $"story/{id}").Except(entries).ShouldBeEmpty("each acknowledged publication is in the log");
        Subjects(published).ShouldBe(entries);
        Subjects(shown).ShouldBe(entries);
    }

    private static List<string> Subjects(List<string> ids) =>
        [.. ids.Select(id => $"story/{Guid.Parse(id)}").Order(StringComparer.Ordinal)];
}
