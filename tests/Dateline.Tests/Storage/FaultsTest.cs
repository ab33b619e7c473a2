using System.Net;
using System.Text.Json;
using Dateline.Site;

namespace Dateline.Tests.Storage;

/// <summary>What readers and the newsroom see while the store is in trouble, and that all of it ends with the trouble.</summary>
public class FaultsTest
{
    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task While_the_database_is_away_kept_pages_are_served_and_everything_else_says_so()
    {
        Long.Test();
        Assert.SkipWhen(PrivatePostgres.WhyMissing is not null, PrivatePostgres.WhyMissing ?? "");
        await using var server = await PrivatePostgres.Start();
        await using var program = RealProgram.Beside(await server.NewBareDatabase(), null);
        await program.Start();
        using var desk = await program.Hire("desk");
        await desk.Open(Newspaper.Editions[0]);
        var story = await desk.SendOut(Copy.Of("The bridge is open"));
        using var reader = Asking.Client(program.Address);
        await Eventually.Followed(reader);
        (await reader.Get(story.Address!)).Granted();

        await server.StopAtOnce();
        var kept = await reader.Get(story.Address!);
        var undrawn = await reader.Get("/search?q=bridge");
        var write = await desk.Ask(HttpMethod.Post, "/api/v1/stories", new { edition = "en", content = Copy.Bridge });
        var alive = await reader.Get("/healthz");
        await Eventually.That("it says that it is not ready", async () => !await IsReady(reader));
        await server.StartServer();
        await Eventually.That("it is ready again", () => IsReady(reader));
        var later = await desk.SendOut(Copy.Of("The bridge is closed again"));

        kept.Granted().Text.ShouldContain("The bridge is open");
        undrawn.Refused(HttpStatusCode.ServiceUnavailable).Header("retry-after").ShouldBe("5");
        undrawn.Page().Words("h1").ShouldBe("Something went wrong on our side");
        undrawn.Header("cache-control").ShouldBe("no-store");
        write.Refused(HttpStatusCode.ServiceUnavailable).Header("retry-after").ShouldBe("5");
        write.Text.ShouldContain("The database cannot be reached at the moment. Nothing was changed.");
        alive.Granted();
        (await reader.Get(later.Address!)).Granted();
        (await reader.Get("/")).Granted().Text.ShouldContain("The bridge is closed again");
        (await program.Verb("verify")).Code.ShouldBe(0);
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task A_full_disk_refuses_what_is_new_keeps_what_is_there_and_leaves_nothing_half_done()
    {
        Long.Test();
        await using var disk = await SmallDisk.Mount(megabytes: 24);
        await using var program = RealProgram.Beside(null, disk.Path);
        await program.Start();
        using var desk = await program.Hire("desk");
        await desk.Open(Newspaper.Editions[0]);
        using var reader = Asking.Client(program.Address);
        var before = await desk.SendOut(Copy.Of("The bridge is open"));
        await Eventually.Followed(reader);

        await disk.Fill();
        var refused = await PublishUntilRefused(desk);
        var picture = await desk.TryDeliver(Copy.PictureFile(), JsonSerializer.Serialize(Copy.Particulars, ApiJson.Options));
        var shown = await reader.Get(before.Address!);
        disk.MakeRoom();
        var after = await desk.SendOut(Copy.Of("The bridge is closed again"));

        refused.Refused(HttpStatusCode.ServiceUnavailable).Text.ShouldContain("The disk is full. Nothing was changed.");
        picture.Refused(HttpStatusCode.ServiceUnavailable).Text.ShouldContain("The disk is full. Nothing was changed.");
        shown.Granted();
        (await reader.Get(after.Address!)).Granted();
        Directory.EnumerateFiles(disk.Path, "*.unfinished", SearchOption.AllDirectories).ShouldBeEmpty();
        await Eventually.That("it is ready", () => IsReady(reader));
        (await program.Verb("verify")).Code.ShouldBe(0);
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task A_full_disk_of_the_database_server_refuses_what_is_new_and_all_recovers_with_it()
    {
        Long.Test();
        Assert.SkipWhen(PrivatePostgres.WhyMissing is not null, PrivatePostgres.WhyMissing ?? "");
        await using var disk = await SmallDisk.Mount(megabytes: 96);
        await using var server = await PrivatePostgres.Start(disk.Path);
        await using var program = RealProgram.Beside(await server.NewBareDatabase(), null);
        await program.Start();
        using var desk = await program.Hire("desk");
        await desk.Open(Newspaper.Editions[0]);
        using var reader = Asking.Client(program.Address);
        var before = await desk.SendOut(Copy.Of("The bridge is open"));
        await Eventually.Followed(reader);
        (await reader.Get(before.Address!)).Granted();

        await disk.Fill();
        var refused = await PublishUntilRefused(desk);
        var shown = await reader.Get(before.Address!);
        disk.MakeRoom();
        await server.StartIfEnded();
        await Eventually.That("it is ready again", () => IsReady(reader));
        var after = await desk.SendOut(Copy.Of("The bridge is closed again"));

        // PostgreSQL refuses what needs a new page, and ends itself where its log has no room: both is said as it is.
        refused.Refused(HttpStatusCode.ServiceUnavailable).Header("retry-after").ShouldNotBeNull();
        refused.Text.ShouldMatch(
            "The disk is full. Nothing was changed.|The database cannot be reached at the moment.|not known"
        );
        shown.Granted();
        (await reader.Get(after.Address!)).Granted();
        (await program.Verb("verify")).Code.ShouldBe(0);
    }

    /// <summary>Small writes still fit into pages that the database has already; sooner or later one does not.</summary>
    private static async Task<Answer> PublishUntilRefused(Staff desk)
    {
        for (var number = 0; number < 500; number++)
        {
            var answer = await desk.Ask(
                HttpMethod.Post,
                "/api/v1/stories",
                new { edition = "en", content = Copy.Of($"Flood warning {number}") }
            );
            if (answer.Status != HttpStatusCode.Created)
                return answer;
        }
        throw new InvalidOperationException("Five hundred stories went onto a full disk.");
    }

    private static async Task<bool> IsReady(HttpClient reader) => (await reader.Get("/readyz")).Status == HttpStatusCode.OK;
}
