using System.Diagnostics;
using System.Globalization;

namespace Dateline.Bench;

/// <summary>A WordPress export of typical posts (half classic, half blocks; eight paragraphs with marks and links) into a new SQLite folder, from the first byte read to the last commit.</summary>
internal static class ImportSpeed
{
    private const int Posts = 20_000;
    private const int Rounds = 3;
    private const int PerSecondMin = 1_000;

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("dateline-bench-");
        try
        {
            var export = Path.Combine(folder.FullName, "export.xml");
            await File.WriteAllTextAsync(export, Export());
            Console.WriteLine($"{Posts} posts, {new FileInfo(export).Length / 1_000_000} MB, {Environment.ProcessorCount} cores");
            for (var round = 1; round <= Rounds; round++)
            {
                var rate = Posts / (await Import(export, Path.Combine(folder.FullName, $"data-{round}"))).TotalSeconds;
                Console.WriteLine($"round {round}: {rate:0} stories a second (bar: at least {PerSecondMin})");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The whole command, with the start of the program and the making of the database's tables.</summary>
    private static async Task<TimeSpan> Import(string export, string data)
    {
        string[] command = [Path.Combine(AppContext.BaseDirectory, "Dateline.dll"), "import", "wxr", export, "--data", data];
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        watch.Stop();
        return output.Contains($"{Posts}  posts: published", StringComparison.Ordinal)
            ? watch.Elapsed
            : throw new InvalidOperationException("Not every post came in: " + output);
    }

    private static string Export()
    {
        var random = new Random(2026);
        var items = string.Concat(Enumerable.Range(1, Posts).Select(i => Item(i, random)));
        return $"""
            <?xml version="1.0" encoding="UTF-8" ?>
            <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
            <channel><title>Old Tide</title><link>https://old-tide.example</link><description>News</description><language>en-US</language>
            <wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old-tide.example</wp:base_blog_url>
            <wp:author><wp:author_login>mara</wp:author_login><wp:author_display_name>Mara Quill</wp:author_display_name></wp:author>
            <wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>city</wp:category_nicename><wp:cat_name>City</wp:cat_name></wp:category>
            {items}</channel></rss>
            """;
    }

    private static string Item(int number, Random random)
    {
        var day = new DateOnly(2014, 1, 1).AddDays(random.Next(365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var paragraphs = Enumerable.Range(0, 8).Select(_ => Paragraph(random));
        var body =
            number % 2 == 0
                ? string.Join("\n\n", paragraphs)
                : string.Join("\n\n", paragraphs.Select(p => $"<!-- wp:paragraph -->\n<p>{p}</p>\n<!-- /wp:paragraph -->"))
                    + "\n\n<!-- wp:heading -->\n<h2>What comes next</h2>\n<!-- /wp:heading -->\n\n<!-- wp:image --><figure class=\"wp-block-image\"><img src=\"https://old-tide.example/f/1.jpg\" alt=\"The quay\"/><figcaption>The quay</figcaption></figure><!-- /wp:image -->";
        return FormattableString.Invariant(
            $"""
            <item><title><![CDATA[{Words(random, 8)}]]></title><link>https://old-tide.example/{day.Replace(
                '-',
                '/'
            )}/story-{number}/</link>
            <dc:creator>mara</dc:creator><guid>https://old-tide.example/?p={number}</guid><content:encoded><![CDATA[{body}]]></content:encoded>
            <excerpt:encoded></excerpt:encoded><wp:post_id>{number}</wp:post_id><wp:post_date>{day} 10:00:00</wp:post_date><wp:post_date_gmt>{day} 10:00:00</wp:post_date_gmt>
            <wp:post_name>story-{number}</wp:post_name><wp:status>publish</wp:status><wp:post_parent>0</wp:post_parent><wp:post_type>post</wp:post_type>
            <category domain="category" nicename="city">City</category><category domain="post_tag" nicename="ferry">Ferry</category></item>

            """
        );
    }

    private static string Paragraph(Random random) =>
        $"{Words(random, 20)}. <strong>{Words(random, 3)}</strong> {Words(random, 15)}, <a href=\"https://old-tide.example/?p={random.Next(1, Posts)}\">{Words(random, 2)}</a> {Words(random, 12)}.";

    private static string Words(Random random, int count) => string.Join(' ', random.GetItems(Vocabulary, count));

    private static readonly string[] Vocabulary =
        "the river council said on tuesday that a new bridge would open before winter after years of delays while engineers warned water rises with every storm".Split(
            ' '
        );
}
