using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dateline.Editions;
using Dateline.Live;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Bench;

/// <summary>
/// A live coverage with thousands of open pages: how soon a post has reached all of them, whether any was lost or came twice, and what a reader who waits costs in
/// memory; and what a coverage of 10,000 posts costs to read. Server, desk and readers share this process and its cores.
/// </summary>
internal static class LiveSpeed
{
    private static readonly int Readers = int.Parse(
        Environment.GetEnvironmentVariable("BENCH_READERS") ?? "10000",
        CultureInfo.InvariantCulture
    );
    private const int Posts = 60;
    private const int LongCoverage = 10_000;

    public static async Task Run()
    {
        await using var site = await PublishingSite.Open(_ => { });
        await using var db = site.Parts.GetRequiredService<Database>().OpenPublic();
        var stories = await db.Set<PublicStory>()
            .Where(s => s.Edition == "en" && s.WithdrawnFor == null)
            .OrderBy(s => s.Id)
            .ToListAsync();
        await Reach(site, stories[0]);
        await Pages(site, stories[1]);
    }

    private static async Task Reach(PublishingSite site, PublicStory story)
    {
        await Arrange(site, story);
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await using var crowd = await Crowd.Open(site.Desk.BaseAddress!, story.Address + "/events", Readers);
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Readers / 1024;
        Say($"{Readers} readers wait: {each:0.0} KB managed each, server and client together (bar: 15 KB for the server alone)");

        for (var i = 0; i < Posts; i++)
        {
            await Post(site, story, $"Update {i} of this coverage, with a sentence of ordinary length in it.", crowd);
            await Task.Delay(1_000);
        }
        await crowd.HasAll(TimeSpan.FromSeconds(60));
        var (lost, twice, p50, p99) = crowd.Result();
        Say(
            $"{Posts} posts, one a second: from writing to a reader's page median {p50:0} ms, p99 {p99:0} ms (bar: 300 ms); lost {lost}, twice {twice} of {(long)Posts * Readers}"
        );
    }

    private static async Task Pages(PublishingSite site, PublicStory story)
    {
        await Arrange(site, story);
        var editions = site.Parts.GetRequiredService<OpenEditions>();
        for (var done = 0; done < LongCoverage; )
        {
            await using var act = await site.Parts.GetRequiredService<Acts>().Begin("bench", CancellationToken.None);
            var row = (await act.Db.Set<Story>().FindAsync(story.Id))!;
            for (var i = 0; i < 500; i++, done++)
            {
                var (post, _) = await PublishPost.Take(
                    act,
                    row,
                    Content($"Update {done} of a long coverage, with a sentence of ordinary length."),
                    $"key-{done}"
                );
                await PublishPost.SendOut(act, post, editions.Now.Find("en")!);
            }
            await act.Commit();
        }
        await site.CaughtUp();
        var bytes = (await Packed(site, story.Address)).Length;
        var (first, last) = (await Drawn(site, story, LongCoverage / 20), await Drawn(site, story, 1));
        Say(
            $"{LongCoverage} posts: the story's page {bytes / 1024.0:0.0} KB gzip (bar: 40 KB); drawing the newest segment {first:0.0} ms, the oldest {last:0.0} ms, ratio {last / first:0.00}"
        );
    }

    private static async Task<byte[]> Packed(PublishingSite site, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Encoding", "gzip");
        using var answer = await site.Desk.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    /// <summary>A segment, drawn anew each time because the key in its header keeps the cache away.</summary>
    private static async Task<double> Drawn(PublishingSite site, PublicStory story, int segment)
    {
        var times = new List<double>();
        for (var i = 0; i < 60; i++)
        {
            var watch = Stopwatch.StartNew();
            (await site.Desk.GetAsync(FormattableString.Invariant($"{story.Address}/live/{segment}"))).EnsureSuccessStatusCode();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        return times[times.Count / 2];
    }

    private static async Task Arrange(PublishingSite site, PublicStory story)
    {
        await using var act = await site.Parts.GetRequiredService<Acts>().Begin("bench", CancellationToken.None);
        await PublishPost.Arrange(act, (await act.Db.Set<Story>().FindAsync(story.Id))!, CoverageState.Open, "");
        await act.Commit();
    }

    private static async Task Post(PublishingSite site, PublicStory story, string text, Crowd crowd)
    {
        await using var act = await site.Parts.GetRequiredService<Acts>().Begin("bench", CancellationToken.None);
        var (post, _) = await PublishPost.Take(
            act,
            (await act.Db.Set<Story>().FindAsync(story.Id))!,
            Content(text),
            Guid.CreateVersion7().ToString()
        );
        crowd.Written(post.Id);
        await PublishPost.SendOut(act, post, site.Parts.GetRequiredService<OpenEditions>().Now.Find("en")!);
        await act.Commit();
    }

    private static LivePostContent Content(string text) => new([new Paragraph(RichText.Plain(text))]);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
