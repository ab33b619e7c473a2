using System.Diagnostics;
using System.Globalization;
using Dateline.Tests.World;

namespace Dateline.Bench.Archive;

/// <summary>
/// What an archive's size costs: every kind of page drawn anew, a search and a publication at a thousand, a hundred thousand and a million stories
/// of one generated archive; the start of the program, its memory and the disk. The baseline of each row is its own first column, in the same run.
/// BENCH_STORE=postgres measures PostgreSQL; BENCH_SIZES names other sizes, joined by commas; BENCH_ARCHIVE a folder in which the archive is kept, or
/// lies from an earlier run and is not written again, with BENCH_DATABASE for the connection string of a PostgreSQL database that goes with it;
/// BENCH_PROGRAM the installed program, which is what starts as fast as it does.
/// </summary>
internal static class ArchiveScale
{
    private const int Asks = 60;
    private const int WarmUp = 10;
    private const double GrowthMax = 1.5;
    private const double SearchP95MillisecondsMax = 100;

    /// <summary>Narrows a search to the days that every size has: the same question then has the same answer in each, where a larger archive else answers with more.</summary>
    private static readonly string FirstWeek = string.Create(
        CultureInfo.InvariantCulture,
        $"from={GeneratedArchive.TimeOf(0):yyyy-MM-dd}&to={GeneratedArchive.TimeOf(0).AddDays(6):yyyy-MM-dd}"
    );

    public static async Task Run()
    {
        var sizes = (Environment.GetEnvironmentVariable("BENCH_SIZES") ?? "1000,100000,1000000")
            .Split(',')
            .Select(s => int.Parse(s, CultureInfo.InvariantCulture))
            .ToList();
        var database = Environment.GetEnvironmentVariable("BENCH_DATABASE");
        await using var server =
            database is null && Environment.GetEnvironmentVariable("BENCH_STORE") is "postgres"
                ? await PrivatePostgres.Start()
                : null;
        if (server is not null)
            database = await server.NewDatabase();
        var kept = Environment.GetEnvironmentVariable("BENCH_ARCHIVE");
        var there = kept is not null && Directory.Exists(kept);
        var folder = kept is null ? Directory.CreateTempSubdirectory("dateline-bench-") : Directory.CreateDirectory(kept);
        try
        {
            var archive = new GeneratedArchive(new Settings { Data = folder.FullName, Database = database });
            var columns = new List<Column>();
            foreach (var size in sizes)
            {
                var column = new Column([], []);
                if (!there)
                    await Grow(archive, size, column, folder.FullName, database);
                await Measure(column, size, folder.FullName, database);
                columns.Add(column);
            }
            Print(database is null ? "SQLite" : "PostgreSQL", sizes, columns);
        }
        finally
        {
            if (kept is null)
                folder.Delete(recursive: true);
        }
    }

    /// <summary>One size: each row's milliseconds, sorted, and single figures by name.</summary>
    private sealed record Column(Dictionary<string, List<double>> Milliseconds, Dictionary<string, string> Figures);

    private static async Task Grow(GeneratedArchive archive, int size, Column column, string folder, string? database)
    {
        var watch = Stopwatch.StartNew();
        var before = archive.Stories;
        await archive.GrowTo(size);
        column.Figures["stories written a second"] = Figure((size - before) / watch.Elapsed.TotalSeconds);
        Console.Error.WriteLine($"{size} stories written in {watch.Elapsed}");

        watch.Restart();
        await using var first = await RunningSite.Start(database, folder);
        await first.CaughtUp(TimeSpan.FromHours(2));
        column.Figures["stories followed a second"] = Figure((size - before) / watch.Elapsed.TotalSeconds);
        Console.Error.WriteLine($"followed in {watch.Elapsed}");
    }

    private static async Task Measure(Column column, int size, string folder, string? database)
    {
        var watch = Stopwatch.StartNew();
        await using var site = await RunningSite.Start(database, folder);
        column.Figures["start to first page, ms"] = Figure(watch.Elapsed.TotalMilliseconds);
        await Ask(site, column, size);
        Console.Error.WriteLine($"{size} asked");
        await Publish(site, column, size, database);
        column.Figures["resident memory, MB"] = Figure(site.ResidentBytes / 1e6);
        column.Figures["disk a story, bytes"] = Figure(await DiskBytes(folder, database) / size);
    }

    private static async Task Ask(RunningSite site, Column column, int size)
    {
        var random = new Random(7);
        int Story() =>
            Enumerable.Range(0, int.MaxValue).Select(_ => random.Next(size)).First(n => GeneratedArchive.EditionOf(n) == "en");
        string Word(int from, int to) => GeneratedArchive.EnglishWord(random.Next(from, to));
        string Beginning() => Enumerable.Repeat(0, int.MaxValue).Select(_ => Word(0, 20_000)).First(w => w.Length > 3)[..4];
        // Each address is asked once, so that none is answered from the page cache; a key that no page knows would be refused.
        var numbers = Enumerable.Range(0, int.MaxValue).GetEnumerator();
        string Fresh() => string.Create(CultureInfo.InvariantCulture, $"{(numbers.MoveNext() ? numbers.Current : 0)}");

        (string Name, Func<string> Address)[] rows =
        [
            ("story", () => GeneratedArchive.AddressOf(Story())),
            ("story's history", () => GeneratedArchive.AddressOf(Story()) + "/history"),
            ("archive day", () => ArchiveDay(Story())),
            ("archive month", () => string.Create(CultureInfo.InvariantCulture, $"/{GeneratedArchive.TimeOf(Story()):yyyy/MM}")),
            ("search, a common word", () => $"/search?q={Word(0, 40)}+{Word(0, 40)}"),
            ("search, a rare word", () => $"/search?q={Word(15_000, 20_000)}"),
            ("search, a phrase", () => $"/search?q=%22{Word(0, 60)}+{Word(0, 60)}%22"),
            ("search, a beginning", () => $"/search?q={Beginning()}*"),
            ("search, nothing found", () => $"/search?q=qqx{Fresh()}"),
            ("search of a week, common", () => $"/search?q={Word(0, 40)}+{Word(0, 40)}&{FirstWeek}"),
            ("search of a week, rare", () => $"/search?q={Word(15_000, 20_000)}&{FirstWeek}"),
            ("search of a week, phrase", () => $"/search?q=%22{Word(0, 60)}+{Word(0, 60)}%22&{FirstWeek}"),
            ("sitemap", () => "/sitemap.xml?" + Fresh()),
        ];
        foreach (var (name, address) in rows)
        {
            for (var i = 0; i < WarmUp; i++)
                await Timed(site.Client, address());
            var milliseconds = new List<double>();
            for (var i = 0; i < Asks; i++)
                milliseconds.Add(await Timed(site.Client, address()));
            milliseconds.Sort();
            column.Milliseconds[name] = milliseconds;
        }
    }

    /// <summary>The part of a day that goes on before a story: a page that nobody asked for before, however few days there are.</summary>
    private static string ArchiveDay(int story)
    {
        var at = GeneratedArchive.TimeOf(story);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"/{at:yyyy/MM/dd}?before={at.AddMilliseconds(1).UtcTicks:x}-{Guid.Empty:N}"
        );
    }

    /// <summary>Publishes, and after each publication draws anew what it touched.</summary>
    private static async Task Publish(RunningSite site, Column column, int size, string? database)
    {
        using var desk = await StoryDesk.Of(site, database);
        string[] touched = ["/", "/world", "/feed.xml", "/archive"];
        foreach (var name in touched.Prepend("publish"))
            column.Milliseconds[name] = [];
        for (var i = 0; i < WarmUp + Asks; i++)
        {
            var story = await StoryDesk.Write(desk, $"The newest of all, number {i}", StoryDesk.Paragraph("Some words of it."));
            var watch = Stopwatch.StartNew();
            await StoryDesk.SendOut(desk, story);
            var took = watch.Elapsed.TotalMilliseconds;
            var pages = new List<double>();
            foreach (var page in touched)
                pages.Add(await Timed(site.Client, page));
            if (i < WarmUp)
                continue;
            column.Milliseconds["publish"].Add(took);
            foreach (var (page, milliseconds) in touched.Zip(pages))
                column.Milliseconds[page].Add(milliseconds);
        }
        foreach (var name in touched.Prepend("publish"))
            column.Milliseconds[name].Sort();
    }

    private static async Task<double> Timed(HttpClient client, string address)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await client.GetAsync(address);
        var text = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        return text.Length > 0 ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{address} is empty.");
    }

    private static async Task<double> DiskBytes(string folder, string? database)
    {
        if (database is null)
            return new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => (double)f.Length);
        await using var source = Npgsql.NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT pg_database_size(current_database())");
        return Convert.ToDouble(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static void Print(string store, List<int> sizes, List<Column> columns)
    {
        Console.WriteLine(
            $"{store}: milliseconds, median (p95), {Asks} asks each; growth is the last median by the first (bar: {GrowthMax})"
        );
        Console.WriteLine($"{"", -28}{string.Concat(sizes.Select(s => $"{s, 20:N0}"))}{"growth", 9}");
        foreach (var name in columns[0].Milliseconds.Keys)
        {
            var cells = columns.Select(c => $"{Median(c.Milliseconds[name]):0.0} ({P95(c.Milliseconds[name]):0.0})");
            var growth = Median(columns[^1].Milliseconds[name]) / Median(columns[0].Milliseconds[name]);
            Console.WriteLine($"{name, -28}{string.Concat(cells.Select(c => $"{c, 20}"))}{growth, 9:0.00}");
        }
        foreach (var name in columns[0].Figures.Keys)
            Console.WriteLine($"{name, -28}{string.Concat(columns.Select(c => $"{c.Figures[name], 20}"))}");
        var search = columns[^1]
            .Milliseconds.Where(r => r.Key.StartsWith("search", StringComparison.Ordinal))
            .Max(r => P95(r.Value));
        Console.WriteLine($"slowest search p95 at {sizes[^1]:N0}: {search:0.0} ms (bar: {SearchP95MillisecondsMax} ms)");
    }

    private static double Median(List<double> sorted) => sorted[sorted.Count / 2];

    private static double P95(List<double> sorted) => sorted[sorted.Count * 95 / 100];

    private static string Figure(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
