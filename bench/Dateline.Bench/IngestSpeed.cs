using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Dateline.Imaging;

namespace Dateline.Bench;

/// <summary>
/// Photographs of 8 MB that come into the bank by <c>import media</c>, BENCH_PICTURES of them (default 1,000); then all renditions of a few that went out, as readers ask for them, beside
/// <c>vipsthumbnail</c> (Debian's libvips-tools) making the same sizes and formats.
/// </summary>
internal static class IngestSpeed
{
    private const int Rendered = 12;
    private static readonly string[] Formats = ["jpg", "webp"];
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    public static async Task Run()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("BENCH_PICTURES") ?? "1000", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("dateline-ingest-");
        try
        {
            var photographs = Enumerable
                .Range(0, 4)
                .Select(n => File.ReadAllBytes(Photographs.Write(folder.FullName, n)))
                .ToList();
            var arriving = folder.CreateSubdirectory("arriving");
            for (var n = 0; n < count; n++)
                await File.WriteAllBytesAsync(
                    Path.Combine(arriving.FullName, $"{n}.jpg"),
                    Numbered(photographs[n % photographs.Count], n)
                );
            await using var site = await RunningSite.Start();
            await Come(site, arriving.FullName, count, photographs.Average(p => p.Length));
            await Make(site, photographs, folder);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Come(RunningSite site, string folder, int count, double bytes)
    {
        var watch = Stopwatch.StartNew();
        using var program = site.Dateline(["import", "media", folder]);
        var said = program.StandardOutput.ReadToEndAsync();
        var (own, decoder) = (0L, 0L);
        while (!program.HasExited)
        {
            own = Math.Max(own, PeakOf(program.Id));
            decoder = Math.Max(decoder, ChildrenOf(program.Id).Select(PeakOf).DefaultIfEmpty().Max());
            await Task.Delay(LookEvery);
        }
        if (!(await said).Contains($"{count} pictures taken", StringComparison.Ordinal))
            throw new InvalidOperationException("Not every picture came in: " + await said);
        Tell(
            $"{count} pictures of {bytes / 1e6:0.0} MB taken: {count / watch.Elapsed.TotalSeconds:0.0} a second; peak {own / 1024} MB, its decoder's {decoder / 1024} MB"
        );
    }

    private static async Task Make(RunningSite site, List<byte[]> photographs, DirectoryInfo folder)
    {
        using var desk = await StoryDesk.Of(site);
        var originals = new List<string>();
        var pictures = new JsonArray();
        for (var n = 0; n < Rendered; n++)
        {
            var file = Numbered(photographs[n % photographs.Count], -100 - n);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"made-{n}.jpg"), file);
            var picture = await Deliver(desk, file);
            originals.Add((string)picture["original"]!);
            pictures.Add(new JsonObject { ["picture"] = (string)picture["id"]! });
        }
        var gallery = new JsonObject
        {
            ["type"] = "gallery",
            ["title"] = "The quay",
            ["pictures"] = pictures,
        };
        await StoryDesk.SendOut(
            desk,
            await StoryDesk.Write(desk, "Views of the quay", StoryDesk.Paragraph("They are many."), gallery)
        );

        var watch = Stopwatch.StartNew();
        var addresses =
            from original in originals
            from width in Rendition.Widths
            from format in Formats
            select $"/media/{original}/{width}.{format}";
        // As many readers at once as there are cores, as the peer works with as many threads.
        await Parallel.ForEachAsync(
            addresses,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (address, stop) => await desk.GetByteArrayAsync(address, stop)
        );
        var ours = watch.Elapsed;
        watch.Restart();
        var files = Directory.GetFiles(folder.FullName, "made-*.jpg");
        foreach (var width in Rendition.Widths)
        foreach (var format in Formats)
        {
            using var theirs = Process.Start(
                "vipsthumbnail",
                ["--size", $"{width}x100000>", "-o", $"tn_%s-{width}.{format}[Q=80{(format == "jpg" ? ",strip" : "")}]", .. files]
            );
            await theirs.WaitForExitAsync();
            if (theirs.ExitCode != 0)
                throw new InvalidOperationException("vipsthumbnail did not make its pictures.");
        }
        var made = Rendered * Rendition.Widths.Count * Formats.Length;
        var (their, own) = (made / watch.Elapsed.TotalSeconds, made / ours.TotalSeconds);
        Tell(
            $"{made} renditions of {Rendered}: vipsthumbnail {their:0.0} a second, Dateline with rights, stored and sent {own:0.0}; ratio {own / their:0.00}"
        );
    }

    private static async Task<JsonNode> Deliver(HttpClient desk, byte[] file)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(file), "file", "photograph.jpg");
        form.Add(
            new StringContent(
                """{"captions":{"en":"The quay."},"alternativeTexts":{"en":"A quay."},"photographer":"Noor Example","agency":"Estuary Agency"}"""
            ),
            "particulars"
        );
        using var answer = await desk.PostAsync("/api/v1/pictures", form);
        return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
    }

    /// <summary>The same photograph as another file: a comment of JPEG with a number stands behind its first marker.</summary>
    private static byte[] Numbered(byte[] photograph, int number)
    {
        var comment = System.Text.Encoding.ASCII.GetBytes($"Number {number, 12}");
        byte[] segment = [0xff, 0xfe, 0, (byte)(comment.Length + 2), .. comment];
        return [.. photograph[..2], .. segment, .. photograph[2..]];
    }

    private static long PeakOf(int process) => RenditionSpeed.MemoryOf(process.ToString(CultureInfo.InvariantCulture), "VmHWM:");

    private static IEnumerable<int> ChildrenOf(int process)
    {
        try
        {
            // Whichever thread started it.
            return
            [
                .. Directory
                    .GetDirectories($"/proc/{process}/task")
                    .SelectMany(t => File.ReadAllText(t + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    .Select(c => int.Parse(c, CultureInfo.InvariantCulture)),
            ];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
