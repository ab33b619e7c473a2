using System.Text.RegularExpressions;

namespace Dateline.Bench;

/// <summary>What a story page weighs, compressed, with its styles and scripts; pictures and fonts are told apart.</summary>
internal static partial class PageWeight
{
    private const int KilobytesMax = 30;

    public static async Task Run()
    {
        await using var site = await RunningSite.Start();
        Console.WriteLine("bytes compressed        gzip      br");
        foreach (var front in (string[])["/", "/ar/"])
        {
            var paths = StoryPaths.In(await site.Client.GetStringAsync(front)).ToList();
            var assets = AssetAddress()
                .Matches(await site.Client.GetStringAsync(paths[0]))
                .Select(m => m.Groups[1].Value)
                .Distinct()
                .ToList();
            foreach (var encoding in (string[])["gzip", "br"])
            {
                var shared = await Sum(site, assets, encoding);
                var pages = await Task.WhenAll(paths.Select(p => Weigh(site, p, encoding)));
                Console.WriteLine(
                    $"{front, -5} {encoding, -5} {pages.Length} stories: lightest page {pages.Min():N0}, heaviest {pages.Max():N0}; styles and scripts {shared:N0}; heaviest together {(pages.Max() + shared) / 1024.0:0.0} KB (bar: {KilobytesMax} KB)"
                );
            }
        }
    }

    private static async Task<int> Sum(RunningSite site, IEnumerable<string> addresses, string encoding)
    {
        var sum = 0;
        foreach (var address in addresses)
            sum += await Weigh(site, address, encoding);
        return sum;
    }

    private static async Task<int> Weigh(RunningSite site, string path, string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        return (await (await site.Client.SendAsync(request)).EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).Length;
    }

    [GeneratedRegex("\"(/assets/[^\"]+\\.(?:css|js))\"")]
    private static partial Regex AssetAddress();
}
