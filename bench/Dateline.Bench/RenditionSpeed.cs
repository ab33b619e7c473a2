using System.Diagnostics;
using System.Globalization;

namespace Dateline.Bench;

/// <summary>
/// Renditions of one kind from a folder of photographs, beside <c>vipsthumbnail</c> (Debian's libvips-tools) making the same; then what rights and credentials cost. Memory is the most that
/// a process held (VmHWM): of vipsthumbnail for the folder once, of ours for all rounds, in a process that does nothing else, as the program's decoder; the runtime's share stands beside it.
/// </summary>
internal static class RenditionSpeed
{
    private const int Pictures = 12,
        Rounds = 5;

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("dateline-renditions-");
        try
        {
            var files = Enumerable.Range(0, Pictures).Select(n => Photographs.Write(folder.FullName, n)).ToList();
            using var plain = new RenditionWorker("plain");
            using var rights = new RenditionWorker("rights");
            using var signed = new RenditionWorker("signed");
            var (theirs, theirPeak) = (new List<double>(), 0L);
            for (var round = 0; round <= Rounds; round++)
            {
                var (seconds, peak) = await Thumbnails(files);
                foreach (var worker in new[] { plain, rights, signed })
                    await worker.Work(folder.FullName, isWarmUp: round == 0);
                // The first round warms up whoever needs it.
                if (round == 0)
                    continue;
                theirs.Add(seconds);
                theirPeak = Math.Max(theirPeak, peak);
            }
            Tell("vipsthumbnail", theirs, theirs, theirPeak);
            Tell("Dateline, no rights", plain.Seconds, theirs, plain.Peak);
            Tell("Dateline, rights", rights.Seconds, plain.Seconds, rights.Peak);
            Tell("Dateline, rights, signed", signed.Seconds, rights.Seconds, signed.Peak);
            Console.WriteLine(
                $"memory: {(double)plain.Peak / theirPeak:0.00} of vipsthumbnail's; {plain.AtStart / 1024} MB of ours are there before the first picture"
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The quickest of the rounds: the machine's other work is no part of the cost. The ratio is throughput against the one that it is held to.</summary>
    private static void Tell(string name, List<double> seconds, List<double> against, long peak) =>
        Console.WriteLine(
            $"{name, -26} {Pictures / seconds.Min(), 6:0.0} a second   {against.Min() / seconds.Min(), 5:0.000} of what it is held to"
                + (peak > 0 ? $"   peak {peak / 1024, 4} MB" : "")
        );

    private static async Task<(double Seconds, long Peak)> Thumbnails(List<string> files)
    {
        var watch = Stopwatch.StartNew();
        using var theirs = Process.Start(
            "vipsthumbnail",
            ["--size", $"{RenditionWorker.Width}x100000>", "-o", "tn_%s.jpg[Q=80,optimize_coding,interlace,strip]", .. files]
        );
        var peak = 0L;
        while (!theirs.HasExited)
        {
            peak = Math.Max(peak, MemoryOf(theirs.Id.ToString(CultureInfo.InvariantCulture), "VmHWM:"));
            await Task.Delay(2);
        }
        return theirs.ExitCode == 0
            ? (watch.Elapsed.TotalSeconds, peak)
            : throw new InvalidOperationException("vipsthumbnail did not make its pictures.");
    }

    /// <summary>What proc(5) says of a process's memory in kB: VmHWM is the most that it has held, VmRSS what it holds; 0 when it is gone.</summary>
    public static long MemoryOf(string process, string line)
    {
        try
        {
            var found = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(l => l.StartsWith(line, StringComparison.Ordinal));
            return found is null
                ? 0
                : long.Parse(found.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
