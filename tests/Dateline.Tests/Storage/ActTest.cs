using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dateline.Tests.Storage;

public class ActTest
{
    private static readonly PictureKilled AFact = new(Guid.Empty, "The rights have ended.");

    [Theory, OnBothStores]
    public async Task An_act_that_is_not_committed_has_not_happened(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var before = (await paper.Log()).Count;

        await using (var act = await Begin(paper))
        {
            await act.Publish(new { words = "never" });
            act.Append(AFact);
            act.Db.Add(Story.Draft("en", Copy.Bridge, "desk", act.Now));
            await act.Db.SaveChangesAsync();
        }

        (await paper.Log()).Count.ShouldBe(before);
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        (await db.Set<Story>().CountAsync()).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task State_body_and_entry_of_an_act_are_there_together(Store store)
    {
        await using var paper = await Newspaper.Open(store);

        var story = await paper.Desk.SendOut(Copy.Bridge);

        var entry = (await paper.Log())[^1];
        entry.Actor.ShouldBe("key/desk");
        entry.At.ShouldBe(Newspaper.Morning);
        entry.Fact.ShouldBeOfType<StoryPublished>().Story.ShouldBe(story.Id);
        (await paper.CheckLog()).Bodies.ShouldBe(4);
    }

    /// <summary>Npgsql hands the transaction object of an ended act on to the connection's next user; with a pool of one, that is the next act.</summary>
    [Fact]
    public async Task An_act_that_has_ended_cannot_end_the_act_that_came_after_it()
    {
        var connection = await (await Servers.Postgres).NewDatabase();
        await using var database = new PostgresDatabase(
            connection.Replace("Pool Size=30", "Pool Size=1", StringComparison.Ordinal)
        );
        await using var followers = new Followers(database, [], NullLogger<Followers>.Instance);
        var acts = new Acts(database, followers, TimeProvider.System);
        var first = await acts.Begin("test", CancellationToken.None);
        first.Append(AFact);
        await first.Commit();

        await using var second = await acts.Begin("test", CancellationToken.None);
        await second.Publish(new { words = "in the middle of it" });
        await first.DisposeAsync();
        second.Append(AFact);

        (await second.Commit()).ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task Whoever_publishes_sees_it_with_the_next_request(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        for (var i = 0; i < 20; i++)
        {
            var headline = $"Flood warning {i}";
            await paper.Desk.SendOut(Copy.Of(headline));

            (await paper.Reader.Get("/feed.json")).Text.ShouldContain(headline);
        }
    }

    private static Task<Act> Begin(Newspaper paper) =>
        paper.Parts.GetRequiredService<Acts>().Begin("test", CancellationToken.None);
}
