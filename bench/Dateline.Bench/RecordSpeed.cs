using System.Data.Common;
using System.Diagnostics;
using System.Text;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Log.Tree;
using Dateline.Record;
using Dateline.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dateline.Bench;

/// <summary>What the public record costs: leaves a second, bytes a leaf, a publication with and without it, and what a reader's browser reads to prove a story.</summary>
internal static class RecordSpeed
{
    private const int Leaves = 20_000;
    private const int BatchEntries = 500;
    private const int Publications = 200;
    private const int WarmUp = 40;
    private const int Revisions = 500;
    private const int Pages = 60;
    private const int Warm = 20;
    private const long LargeRecord = 1_000_000;
    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    public static async Task Run()
    {
        await Following();
        await Publishing();
        await Histories();
        await Proving();
    }

    private static async Task Following()
    {
        var folder = Directory.CreateTempSubdirectory("dateline-bench-");
        await using var database = new SqliteDatabase(folder.FullName);
        await database.Migrate(CancellationToken.None);
        for (var first = 0; first < Leaves; first += BatchEntries)
            await Write(
                database,
                t =>
                    PublicationLog.Append(
                        t,
                        "bench",
                        [.. Enumerable.Range(first, BatchEntries).Select(FactOf)],
                        Morning,
                        CancellationToken.None
                    )
            );
        var before = await BytesOf(database);
        var follower = new RecordLeaves(database);

        var watch = Stopwatch.StartNew();
        for (long place = 0; place < Leaves; place += BatchEntries)
            await Write(
                database,
                async t =>
                {
                    var batch = new Stretch(place, place + BatchEntries, BatchEntries);
                    var entries = await PublicationLog.Read(t.Connection!, t, batch, CancellationToken.None);
                    await follower.Handle(entries, t, CancellationToken.None);
                }
            );
        var seconds = watch.Elapsed.TotalSeconds;

        var bytes = (double)(await BytesOf(database) - before) / Leaves;
        Console.WriteLine($"Leaves and tiles from the log: {Leaves / seconds:N0} a second (claim: at least 5,000).");
        Console.WriteLine($"Disk with all indexes: {bytes:N0} bytes a leaf (claim: at most 1,200).");
        folder.Delete(recursive: true);
    }

    private static async Task Write(Database database, Func<DbTransaction, Task> act)
    {
        await using var connection = await database.OpenToWrite(CancellationToken.None);
        await using var transaction = await database.BeginWrite(connection, CancellationToken.None);
        await act(transaction);
        await transaction.CommitAsync();
    }

    private static async Task<long> BytesOf(Database database)
    {
        await using var connection = await database.OpenToRead(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static Fact FactOf(int number) =>
        new StoryPublished(
            new Guid(number, 1, 2, new byte[8]),
            "en",
            1,
            true,
            $"/2026/11/24/harbour-bridge-reopens-after-the-flood-{number}",
            new Commitment(TreeHashText(number)),
            [new Commitment(TreeHashText(-number - 1))]
        );

    private static string TreeHashText(int number) =>
        Convert.ToHexStringLower(TreeHash.OfLeaf(BitConverter.GetBytes(number)).ToArray());

    private static async Task Publishing()
    {
        var (without, with) = (new List<double>(), new List<double>());
        await using var bare = await PublishingSite.Open(WithoutRecord);
        await using var full = await PublishingSite.Open(_ => { });
        // In turn, so that both have the same machine.
        for (var number = 0; number < WarmUp + Publications; number++)
        {
            var (fast, slow) = (await bare.Publish(number), await full.Publish(number));
            if (number < WarmUp)
                continue;
            without.Add(fast);
            with.Add(slow);
        }
        var (all, half) = (Median(with), Median(without));
        Console.WriteLine(
            $"A publication: {half:N2} ms without the record, {all:N2} ms with it, ratio {all / half:N2} (claim: at most 1.15)."
        );
    }

    /// <summary>The first page of a long history against a story's page: drawn anew, because each time another page is asked for.</summary>
    private static async Task Histories()
    {
        await using var site = await PublishingSite.Open(_ => { });
        var (much, once) = (await site.PublishOften(Revisions), await site.PublishOften(1));
        var (history, page) = (new List<double>(), new List<double>());
        for (var number = 0; number < Pages; number++)
        {
            page.Add(await Drawn(site, $"{once}?before={number}"));
            history.Add(await Drawn(site, $"{much}/history?before={number}"));
        }
        var (drawn, story) = (Median(history[Warm..]), Median(page[Warm..]));
        Console.WriteLine(
            $"Drawn, not kept: a story's page {story:N1} ms, the history of {Revisions} publications {drawn:N1} ms, ratio {drawn / story:N1}; kept, both are answered by the cache."
        );
    }

    private static async Task<double> Drawn(PublishingSite site, string address)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await site.Desk.GetAsync(address);
        answer.EnsureSuccessStatusCode();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static void WithoutRecord(IServiceCollection parts)
    {
        parts.RemoveAll<Follower>();
        foreach (var type in Program.FollowerTypes.Except([typeof(RecordLeaves), typeof(RecordCounts), typeof(SignRecord)]))
            parts.AddSingleton(s => (Follower)s.GetRequiredService(type));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>A reader's browser reads the proof, the keys and the body; only the proof grows with the record.</summary>
    private static async Task Proving()
    {
        var tiles = new Dictionary<(int, long), byte[]>();
        var edge = new TreeEdge();
        var watch = Stopwatch.StartNew();
        while (edge.Size < LargeRecord)
        {
            edge.Add(TreeHash.OfLeaf(BitConverter.GetBytes(edge.Size)));
            if (edge.Size % 256 == 0 || edge.Size == LargeRecord)
                foreach (var (tile, hashes) in edge.TakeChanged())
                    tiles[(tile.Level, tile.Index)] = hashes;
        }
        Console.WriteLine($"The tree alone, in memory: {LargeRecord / watch.Elapsed.TotalSeconds:N0} leaves a second.");

        var read = 0L;
        var tree = new TiledTree(
            LargeRecord,
            tile =>
            {
                read += tile.Width * TreeHash.Bytes;
                return Task.FromResult(tiles[(tile.Level, tile.Index)][..(tile.Width * TreeHash.Bytes)]);
            }
        );
        var key = SignerKey.Make("news.example/record");
        var leaf = Leaf.Of(new Entry(1, Morning, "bench", FactOf(1)), 12).Bytes();
        var note = SignedNote.Sign(new Checkpoint(key.Public.Name, LargeRecord, edge.Root()).Text, key);
        var proof = new ProofFile(leaf, LargeRecord / 3, await tree.Inclusion(LargeRecord / 3), note).ToString();
        Console.WriteLine(
            $"A proof in a record of {LargeRecord:N0} leaves: {Encoding.UTF8.GetByteCount(proof):N0} bytes to the browser (claim, with keys and body: at most 40 KB); made of {read:N0} bytes of tiles."
        );
    }
}
