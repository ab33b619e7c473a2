using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Dateline.Editions.Texts;
using Dateline.Imaging;
using Dateline.Mediabank;
using Dateline.Storage;
using Dateline.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Bench;

/// <summary>
/// A stored rendition at 64 connections beside nginx with the same file; then the desk's searches over a generated bank of BENCH_PICTURES pictures (default a
/// million). BENCH_STORE=postgres searches a PostgreSQL of its own; BENCH_DATABASE names one that stays, and is filled where it has no pictures.
/// </summary>
internal static partial class MediaSpeed
{
    private const int Rounds = 5;
    private const double RatioMin = 0.8,
        P95MillisecondsMax = 100;
    private const int Asks = 20;
    private const int Batch = 20_000;

    private static readonly string[] Nouns =
    [
        "harbour",
        "bridge",
        "tram",
        "market",
        "glacier",
        "orchard",
        "library",
        "river",
        "lantern",
        "chess",
        "码头",
        "灯笼",
        "ميناء",
        "мост",
    ];

    /// <summary>A collection of every five hundredth picture.</summary>
    private static readonly Guid Chosen = Guid.Parse("01900000-0000-7000-8000-000000000001");
    private static readonly string[] Agencies = ["Norlumen", "Selm Pictures", "Kestrel & Vane"];

    private static readonly string[] Queries =
    [
        "harbour",
        "\"harbour bridge\"",
        "lantern -bridge",
        "by:p17",
        "agency:selm taken:2024-05",
        "taken:2024-05..2024-06",
        "灯笼",
        "ميناء мост",
        "number123456",
        "numb* by:p3",
        "-has:alt",
        "collection:chosen",
        "collection:chosen harbour -bridge",
        "is:unused by:p17",
    ];

    public static async Task Run()
    {
        await Served();
        await Searched();
    }

    private static async Task Served()
    {
        await using var site = await RunningSite.Start();
        var front = await site.Client.GetStringAsync("/");
        var path = Rendition().Match(front).Value;
        var picture = await site.Client.GetByteArrayAsync(path);
        using var nginx = await Nginx.Serve([], picture);
        var (ours, theirs) = (new List<CachedPage.Load>(), new List<CachedPage.Load>());
        for (var round = 0; round < Rounds; round++)
        {
            theirs.Add(await CachedPage.Wrk(nginx.Address + "/picture.webp"));
            ours.Add(await CachedPage.Wrk(site.Address + path));
        }
        var (own, peer) = (CachedPage.Median(ours.Select(l => l.PerSecond)), CachedPage.Median(theirs.Select(l => l.PerSecond)));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"a rendition of {picture.Length:N0} bytes: nginx {peer:N0} a second, Dateline {own:N0}; ratio {own / peer:0.00} (bar: at least {RatioMin})"
            )
        );
    }

    private static async Task Searched()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("BENCH_PICTURES") ?? "1000000", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("dateline-bench-");
        await using var server = Environment.GetEnvironmentVariable("BENCH_STORE") is "postgres"
            ? await PrivatePostgres.Start()
            : null;
        try
        {
            var kept = Environment.GetEnvironmentVariable("BENCH_DATABASE");
            var settings = new Settings
            {
                Data = folder.FullName,
                Database = kept ?? (server is null ? null : await server.NewDatabase()),
            };
            await using var database = Database.Of(settings);
            await database.Migrate(CancellationToken.None);
            await using (var db = database.OpenNewsroom())
            {
                if (await db.Set<Picture>().AnyAsync())
                {
                    await AskAll(database);
                    return;
                }
                db.Add(new CollectionOfPictures { Id = Chosen, Name = "Chosen" });
                await db.SaveChangesAsync();
            }
            var watch = Stopwatch.StartNew();
            for (var made = 0; made < count; made += Batch)
                await Fill(database, made, Math.Min(Batch, count - made));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{database.Name}: {count:N0} pictures written in {watch.Elapsed.TotalSeconds:0} s"
                )
            );
            await AskAll(database);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task AskAll(Database database)
    {
        var all = new List<double>();
        foreach (var query in Queries)
        {
            var times = new List<double>();
            for (var i = 0; i < Asks; i++)
                times.Add(await Ask(database, query));
            times.Sort();
            all.AddRange(times.Skip(2));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {query, -28} median {times[times.Count / 2], 7:0.0} ms   slowest {times[^1], 7:0.0} ms"
                )
            );
        }
        all.Sort();
        foreach (var query in new[] { "", "harbour", "collection:chosen" })
            await Counted(database, query);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  all: p95 {all[(int)(all.Count * 0.95)]:0.0} ms (bar: under {P95MillisecondsMax})"
            )
        );
    }

    private static async Task<double> Ask(Database database, string asked)
    {
        var watch = Stopwatch.StartNew();
        if (PictureQuery.Read(asked, InterfaceTexts.For("en"), out var query) is { } complaint)
            throw new InvalidOperationException(complaint);
        await using var db = database.OpenNewsroom();
        var resolved = await CollectionTree.Resolve(db, query!, CancellationToken.None);
        await (await db.Set<Picture>().AsNoTracking().Asked(db, resolved)).Take(61).ToListAsync();
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>What stands beside a search's results: of what the newest thousand are.</summary>
    private static async Task Counted(Database database, string asked)
    {
        var times = new List<double>();
        for (var i = 0; i < Asks; i++)
        {
            var watch = Stopwatch.StartNew();
            await using var db = database.OpenNewsroom();
            var pictures = db.Set<Picture>().AsNoTracking().OrderByDescending(p => p.Id).AsQueryable();
            if (asked.Length > 0 && PictureQuery.Read(asked, InterfaceTexts.For("en"), out var query) is null)
                pictures = await pictures.Asked(db, await CollectionTree.Resolve(db, query!, CancellationToken.None));
            await PictureFacets.Of(db, pictures, CancellationToken.None);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  facets of '{asked}': median {times[times.Count / 2]:0.0} ms, slowest {times[^1]:0.0} ms"
            )
        );
    }

    private static async Task Fill(Database database, int from, int count)
    {
        await using var connection = await database.OpenToWrite(CancellationToken.None);
        await using var transaction = await database.BeginWrite(connection, CancellationToken.None);
        await using var db = database.Within(transaction);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var n = from; n < from + count; n++)
        {
            string Noun(int step) => Nouns[(n * 7 + step * (n % 13 + 1)) % Nouns.Length];
            var known = new PictureParticulars(
                new Dictionary<string, string> { ["en"] = $"The {Noun(1)} and the {Noun(2)} by the {Noun(3)}, number{n}" },
                n % 50 == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["en"] = $"A {Noun(1)}" },
                $"P{n % 400} Example",
                Agencies[n % Agencies.Length],
                TakenOn: new DateOnly(2020, 1, 1).AddDays(n % 2_500)
            );
            var picture = Picture.Receive(
                n.ToString("x64", CultureInfo.InvariantCulture),
                new PictureFile("jpeg", 3_000, 2_000),
                known,
                "bench",
                DateTimeOffset.UnixEpoch.AddSeconds(n)
            );
            db.Add(picture);
            if (n % 500 == 0)
                db.Add(new InCollection { Collection = Chosen, Picture = picture.Id });
            await PictureWords.OfTheBank.Write(
                transaction,
                picture.Id,
                known,
                n % 500 == 0 ? [Chosen] : [],
                CancellationToken.None
            );
        }
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    [GeneratedRegex("/media/[0-9a-f]{64}/640.webp")]
    private static partial Regex Rendition();
}
