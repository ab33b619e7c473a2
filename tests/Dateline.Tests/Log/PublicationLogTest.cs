using System.Globalization;
using Dateline.Log;
using Dateline.Log.Facts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dateline.Tests.Log;

public class PublicationLogTest
{
    /// <summary>Ten thousand; a tenth of them in the quick tests.</summary>
    private static readonly int Appends = Long.Times(quick: 1_000, all: 10_000);

    private const int Writers = 8;

    [Theory, OnBothStores]
    public async Task Appends_of_eight_writers_reach_three_followers_each_once_and_in_order(Store store)
    {
        await using var log = await BareLog.On(store);
        var (first, second) = (new Scribe("first"), new Scribe("second"));
        var witness = new Witness("first");
        await log.Execute(first.MakeTable);
        await log.Execute(second.MakeTable);
        await log.Execute("CREATE TABLE state (id BIGINT PRIMARY KEY, number BIGINT NOT NULL)");
        await using var followers = new Followers(log.Database, [first, second, witness], NullLogger<Followers>.Instance);
        await followers.Start(CancellationToken.None);

        var committed = await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteMany(log, w))));
        var all = committed.SelectMany(c => c).Order().ToList();
        (await followers.Reached(all[^1], TimeSpan.FromMinutes(2), CancellationToken.None)).ShouldBeTrue();

        all.Count.ShouldBeInRange(Appends / 2, Appends * 9 / 10, "some were rolled back, most were not");
        all.ShouldBe(Enumerable.Range(1, all.Count).Select(n => (long)n), "no gaps, although many rolled back");
        (await log.Numbers("SELECT number FROM state ORDER BY number")).ShouldBe(all, "the state is there with its entry");
        (await log.Numbers($"SELECT number FROM {first.Table} ORDER BY place")).ShouldBe(all);
        (await log.Numbers($"SELECT number FROM {second.Table} ORDER BY place")).ShouldBe(all);
        witness.Seen.ShouldBe(all);
        var check = await log.Check();
        check.Complaints.ShouldBeEmpty();
        (check.Entries, check.Bodies).ShouldBe((all.Count, all.Count));
    }

    [Theory, OnBothStores]
    public async Task An_append_that_is_rolled_back_leaves_neither_entry_nor_body_nor_a_gap(Store store)
    {
        await using var log = await BareLog.On(store);
        await log.Publish("stays");

        await using (var connection = await log.Database.OpenToWrite(CancellationToken.None))
        await using (var transaction = await log.Database.BeginWrite(connection, CancellationToken.None))
        {
            await log.Append(transaction, "never happened");
            await transaction.RollbackAsync();
        }

        (await log.Publish("stays too")).ShouldBe(2);
        (await log.Numbers("SELECT COUNT(*) FROM published_body")).ShouldBe([2L]);
    }

    [Theory, OnBothStores]
    public async Task One_act_appends_at_most_two_thousand_facts_and_at_least_one(Store store)
    {
        await using var log = await BareLog.On(store);
        var fact = new PictureKilled(Guid.NewGuid(), "Gone.");

        Task<long> Append(int facts) =>
            log.Write(transaction =>
                PublicationLog.Append(
                    transaction,
                    "test",
                    [.. Enumerable.Repeat(fact, facts)],
                    Newspaper.Morning,
                    CancellationToken.None
                )
            );

        (await Append(PublicationLog.EntriesPerAppendMax)).ShouldBe(PublicationLog.EntriesPerAppendMax);
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Append(PublicationLog.EntriesPerAppendMax + 1));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Append(0));
    }

    [Theory, OnBothStores]
    public async Task An_entry_is_read_back_to_the_microsecond_with_who_acted(Store store)
    {
        await using var log = await BareLog.On(store);
        var at = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero).AddTicks(1_234_560);
        var fact = new StoryWithdrawn(Guid.NewGuid(), "en", "/2026/11/24/a", "A forgery.");

        await log.Write(t => PublicationLog.Append(t, "key/desk", [fact], at, CancellationToken.None));

        await using var connection = await log.Database.OpenToRead(CancellationToken.None);
        var entries = await PublicationLog.Read(connection, null, new Stretch(0, 10, 10), CancellationToken.None);
        entries.ShouldBe([new Entry(1, at, "key/desk", fact)]);
    }

    private static async Task<List<long>> WriteMany(BareLog log, int writer)
    {
        var random = new Random(writer);
        var committed = new List<long>();
        for (var i = 0; i < Appends / Writers; i++)
        {
            await using var connection = await log.Database.OpenToWrite(CancellationToken.None);
            await using var transaction = await log.Database.BeginWrite(connection, CancellationToken.None);
            var number = await log.Append(transaction, $"writer {writer}, act {i}");
            await using var state = connection.CreateCommand();
            state.Transaction = transaction;
            state.CommandText = string.Create(
                CultureInfo.InvariantCulture,
                $"INSERT INTO state (id, number) VALUES ({(writer * Appends) + i}, {number})"
            );
            await state.ExecuteNonQueryAsync();
            if (random.Next(4) == 0)
            {
                await transaction.RollbackAsync();
                continue;
            }
            await transaction.CommitAsync();
            committed.Add(number);
        }
        return committed;
    }
}
