using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>
/// Sitemaps in files that are stretches of the log's numbers: each thing stands in the file of its first publication. So no file can hold too many, none costs more than
/// another to draw, nothing ever moves, and nothing is counted.
/// </summary>
internal static class SitemapFiles
{
    /// <summary>XML's namespace of sitemaps.</summary>
    public const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public const string ContentType = "application/xml; charset=utf-8";

    /// <summary>Room is left in the first file for the fronts of a hundred editions with all their sections.</summary>
    private const int EntriesPerFile = 45_000;

    /// <summary>Most files that an index may name, by the protocol: enough for two thousand million entries.</summary>
    private const int FilesMax = 50_000;

    /// <summary>The numbers of a file: from the first up to before the second.</summary>
    public static (long Start, long End) StretchOf(int file) => (EndOf(file - 1), EndOf(file));

    /// <summary>Every file that holds one of these, found by going from each to the next.</summary>
    /// <param name="numbers">The numbers of first publications, in no order.</param>
    /// <param name="stop">Whoever asks has gone.</param>
    public static async Task<List<int>> With(IQueryable<long> numbers, CancellationToken stop)
    {
        var files = new List<int>();
        while (files.Count < FilesMax)
        {
            var end = files.Count == 0 ? 0 : EndOf(files[^1]);
            var next = await numbers.Where(n => n >= end).OrderBy(n => n).Select(n => (long?)n).FirstOrDefaultAsync(stop);
            if (next is not { } number)
                break;
            files.Add((int)(number / EntriesPerFile) + 1);
        }
        return files;
    }

    private static long EndOf(int file) => (long)file * EntriesPerFile;
}
