using System.Collections.Concurrent;
using System.Net;

namespace Dateline.Tests.Storage;

/// <summary>
/// An acknowledged publication and an acknowledged picture survive the end of the process at any moment; what was not acknowledged is there whole or not at all;
/// and the public record never contradicts what was shown of it. A class for each store, because fifty ends of a program take minutes.
/// </summary>
public abstract class SurvivalTest(Store store)
{
    private const int Publishing = 3,
        Uploading = 2;

    [Fact]
    public Task What_was_acknowledged_survives_a_kill()
    {
        Long.OnPostgres(store);
        return KillAndStartAgain(rounds: 1);
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public Task What_was_acknowledged_survives_fifty_kills_and_the_record_goes_on()
    {
        Long.Test();
        return KillAndStartAgain(rounds: 50);
    }

    private async Task KillAndStartAgain(int rounds)
    {
        await using var program = await RealProgram.On(store);
        await program.Start();
        using var desk = await program.Hire("desk");
        await desk.Open(Newspaper.Editions[0]);
        using var record = new RecordWatch(program);
        var stories = new ConcurrentBag<Guid>();
        var uploads = new UploadingClients(desk);

        for (var round = 0; round < rounds; round++)
        {
            var uploading = Enumerable.Range(0, Uploading).Select(_ => Task.Run(uploads.UploadMany)).ToList();
            await PublishUntil(desk, stories, program.Kill, Publishing);
            await Task.WhenAll(uploading);
            await program.Start();
            await Eventually.Followed(desk.Client);
            await Holds(program, stories);
            await record.Holds();
        }

        await record.HoldsFromItsFirstLeaf();
        await uploads.Hold(program);
        (await program.Verb("verify")).Code.ShouldBe(0);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{rounds} rounds, {stories.Count} publications and {uploads.Acknowledged} pictures acknowledged, all there; {record.Leaves} leaves."
        );
    }

    /// <summary>Several clients publish as fast as they can, until the end comes: at a random moment once the first publication was acknowledged.</summary>
    protected static async Task PublishUntil(Staff desk, ConcurrentBag<Guid> acknowledged, Func<Task> end, int clientCount = 4)
    {
        var before = acknowledged.Count;
        var clients = Enumerable.Range(0, clientCount).Select(_ => Task.Run(() => PublishMany(desk, acknowledged))).ToList();
        await Eventually.That("a publication was acknowledged", () => Task.FromResult(acknowledged.Count > before));
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

    /// <summary>What was acknowledged has exactly one entry; and newsroom, log and public tables tell the same of all the others.</summary>
    private protected static async Task Holds(RealProgram program, IReadOnlyCollection<Guid> acknowledged)
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

/// <summary>On SQLite.</summary>
public sealed class SurvivalOnSqliteTest() : SurvivalTest(Store.Sqlite);

/// <summary>On PostgreSQL, whose server may end too.</summary>
public sealed class SurvivalOnPostgresTest() : SurvivalTest(Store.Postgres)
{
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
            await Eventually.Followed(desk.Client);
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
        await Eventually.Followed(desk.Client);
        await Holds(program, acknowledged);
        var before = acknowledged.Count;
        await PublishUntil(desk, acknowledged, program.Kill);
        await program.Start();
        await Eventually.Followed(desk.Client);

        acknowledged.Count.ShouldBeGreaterThan(before);
        await Holds(program, acknowledged);
        (await program.Verb("verify")).Code.ShouldBe(0);
    }
}
