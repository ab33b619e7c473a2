using System.Diagnostics;
using System.IO.Compression;
using Dateline.Site;

namespace Dateline.Bench;

/// <summary>What each level of Brotli costs and gains on the pages of the sample newsroom, with the window that pages get; gzip as .NET's default makes it, and the level of pages with a window of 4 MiB in a stream, stand beside them.</summary>
internal static class BrotliLevels
{
    private const int RoundsMin = 5;

    public static async Task Run()
    {
        await using var site = await RunningSite.Start();
        var stories = new List<byte[]>();
        foreach (var front in (string[])["/", "/ar/"])
        foreach (var path in StoryPaths.In(await site.Client.GetStringAsync(front)))
            stories.Add(await site.Client.GetByteArrayAsync(path));
        Tell($"{stories.Count} story pages", stories);
        Tell("the front", [await site.Client.GetByteArrayAsync("/")]);
        Tell("the feed", [await site.Client.GetByteArrayAsync("/feed.xml")]);
    }

    private static void Tell(string name, IReadOnlyList<byte[]> pages)
    {
        var plain = pages.Sum(p => p.Length);
        Console.WriteLine($"{name}, {plain:N0} bytes");
        Console.WriteLine("  level      bytes   of plain   ms each   ms per MB");
        Measure("gzip", pages, Gzip);
        Measure("wide", pages, Streamed);
        for (var level = 3; level <= 11; level++)
        {
            var quality = level;
            Measure($"br {level}", pages, page => ContentCoding.Encode(page, Coding.Brotli, quality).Length);
        }
    }

    /// <summary>The quickest of several rounds: the machine's other work is no part of the cost.</summary>
    private static void Measure(string name, IReadOnlyList<byte[]> pages, Func<byte[], int> compress)
    {
        var (bytes, plain, quickest) = (pages.Sum(compress), pages.Sum(p => p.Length), TimeSpan.MaxValue);
        for (var round = 0; round < RoundsMin; round++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var page in pages)
                compress(page);
            if (watch.Elapsed < quickest)
                quickest = watch.Elapsed;
        }
        var each = quickest.TotalMilliseconds / pages.Count;
        Console.WriteLine(
            $"  {name, -6} {bytes, 9:N0}   {bytes / (double)plain, 8:P1}   {each, 7:0.00}   {quickest.TotalMilliseconds / (plain / 1e6), 9:0.0}"
        );
    }

    private static int Gzip(byte[] page) => ContentCoding.Encode(page, Coding.Gzip).Length;

    private static int Streamed(byte[] page)
    {
        using var encoded = new MemoryStream();
        using (
            var stream = new BrotliStream(
                encoded,
                new BrotliCompressionOptions { Quality = ContentCoding.PageLevel },
                leaveOpen: true
            )
        )
            stream.Write(page);
        return (int)encoded.Length;
    }
}
