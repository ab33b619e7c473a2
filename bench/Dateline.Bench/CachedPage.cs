using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dateline.Bench;

/// <summary>
/// A cached story page against nginx that serves the same gzip bytes from disk: 64 connections, in turns within one run, because these machines are
/// noisy. Needs nginx and wrk.
/// </summary>
internal static partial class CachedPage
{
    private const int Rounds = 5;
    private const int Seconds = 6;
    private const double RatioMin = 0.85;

    public static async Task Run()
    {
        await using var site = await RunningSite.Start();
        var path = StoryPaths.In(await site.Client.GetStringAsync("/")).First();
        var page = await Gzipped(site, path);
        using var nginx = await Nginx.Serve(page);
        Console.WriteLine(
            $"story page, {page.Length:N0} bytes gzip, 64 connections, {Rounds} rounds of {Seconds} s each in turn, {Environment.ProcessorCount} cores shared with the load"
        );

        var (ours, theirs) = (new List<Load>(), new List<Load>());
        for (var round = 0; round < Rounds; round++)
        {
            theirs.Add(await Wrk(nginx.Address + "/story"));
            ours.Add(await Wrk(site.Address + path));
        }
        Console.WriteLine("server     requests/s (median)   p99 ms (median)");
        Write("nginx", theirs);
        Write("Dateline", ours);
        var ratio = Median(ours.Select(l => l.PerSecond)) / Median(theirs.Select(l => l.PerSecond));
        Console.WriteLine($"ratio {ratio:0.00} (bar: at least {RatioMin})");
    }

    private static async Task<byte[]> Gzipped(RunningSite site, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        return await (await site.Client.SendAsync(request)).Content.ReadAsByteArrayAsync();
    }

    internal sealed record Load(double PerSecond, double P99Milliseconds);

    internal static async Task<Load> Wrk(string address)
    {
        string[] arguments = ["-t2", "-c64", $"-d{Seconds}s", "--latency", "-H", "Accept-Encoding: gzip", address];
        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (output.Contains("Non-2xx", StringComparison.Ordinal))
            throw new InvalidOperationException(output);
        var (number, unit) = (P99().Match(output).Groups[1].Value, P99().Match(output).Groups[2].Value);
        var factor = unit switch
        {
            "us" => 0.001,
            "s" => 1_000,
            _ => 1,
        };
        return new Load(Parse(PerSecond().Match(output).Groups[1].Value), Parse(number) * factor);
    }

    private static void Write(string server, List<Load> loads) =>
        Console.WriteLine(
            $"{server, -10} {Median(loads.Select(l => l.PerSecond)), 20:N0} {Median(loads.Select(l => l.P99Milliseconds)), 17:0.00}"
        );

    internal static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private static double Parse(string number) => double.Parse(number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P99();
}
