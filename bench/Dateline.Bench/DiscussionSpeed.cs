using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Discussion.Public;
using Dateline.Editions;
using Dateline.Log;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Bench;

/// <summary>
/// The discussion: what its pages cost in a thread of 100,000 comments against one of 100, what the pipeline costs, and how soon a comment reaches thousands of
/// readers while many are written. All in this process and on its cores: server, writers and readers.
/// </summary>
internal static class DiscussionSpeed
{
    private const int Small = 100;
    private const int Large = 100_000;
    private const int Rounds = 200;
    private const double RatioMax = 1.5;
    private const int BatchComments = 1_000;
    private const int Writers = 16;

    public static async Task Run()
    {
        await using var site = await PublishingSite.Open(_ => { });
        Pipeline();
        await Pages(site);
        await Readers(site);
    }

    private static void Pipeline()
    {
        var list = string.Join('\n', Enumerable.Range(0, 10_000).Select(i => $"word{i} never"));
        var house = HouseRules.Of(
            new DiscussionRules { Banned = list, Suspect = list.Replace("word", "text", StringComparison.Ordinal) }
        );
        var text = string.Concat(Enumerable.Repeat("A thought about the bridge and the river. ", 250))[..10_000];
        // Longer than a comment may be, which the rule of length would refuse at once: so the rules are asked one by one.
        var draft = new Draft(
            text,
            DiscussionMode.Open,
            DateTimeOffset.UtcNow,
            new Writer { Shown = 5, Lately = [text[..5_000], text[..4_000]] }
        );
        var watch = new Stopwatch();
        for (var i = -20; i < Rounds; i++)
        {
            if (i == 0)
                watch.Restart();
            foreach (var rule in Judge.Rules)
                rule.Look(draft, house);
        }
        Tell($"pipeline, 10 KB, two lists of 10,000: {watch.Elapsed.TotalMilliseconds / Rounds:0.00} ms a comment (bar: 1 ms)");
    }

    private static async Task Pages(PublishingSite site)
    {
        await using var db = site.Parts.GetRequiredService<Database>().OpenPublic();
        var stories = await db.Set<PublicStory>()
            .Where(s => s.Edition == "en" && s.WithdrawnFor == null)
            .OrderBy(s => s.Id)
            .ToListAsync();
        var (small, large) = (stories[0], stories[1]);
        foreach (var (story, count) in new[] { (small, Small), (large, Large) })
            await Fill(site, story, count);
        Tell("page                     100 comments   100,000 comments   ratio (bar: 1.5)");
        foreach (
            var (name, path) in new (string, Func<Talk, int, string>)[]
            {
                ("first page", (t, i) => $"{t.Address}/discussion?before={t.Last + 1 + i}-0"),
                ("most replies", (t, i) => $"{t.Address}/discussion/replies?before={t.Last + 1 + i}-{1_000_000 + i}"),
                ("a permalink deep inside", (t, i) => $"{t.Address}/discussion/{t.Deep}?before=0-{i}"),
                ("continue this thread", (t, i) => $"{t.Address}/discussion/{t.Answered}?before=0-{i}"),
            }
        )
        {
            var (a, b) = (await Of(db, small), await Of(db, large));
            await Median(site, i => path(a, 1_000 + i));
            var (one, other) = (await Median(site, i => path(a, i)), await Median(site, i => path(b, i)));
            Tell($"{name, -24} {one, 9:0.00} ms {other, 15:0.00} ms   {other / one, 6:0.00}");
        }
    }

    private sealed record Talk(string Address, long Last, Guid Deep, Guid Answered);

    private static async Task<Talk> Of(PublicDb db, PublicStory story)
    {
        var all = db.Set<PublicComment>().Where(c => c.Story == story.Id);
        var middle = await all.OrderBy(c => c.Number).Skip(await all.CountAsync() / 2).FirstAsync(c => c.Parent != null);
        var answered = await all.OrderByDescending(c => c.Replies).FirstAsync();
        return new Talk(story.Address, await all.MaxAsync(c => c.Number), middle.Id, answered.Id);
    }

    /// <summary>Each page is drawn anew, because each asks for another place; the smaller and the larger take turns within a page's own rounds.</summary>
    private static async Task<double> Median(PublishingSite site, Func<int, string> path)
    {
        var times = new List<double>();
        for (var i = -20; i < Rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await site.Desk.GetAsync(path(i + 20));
            answer.EnsureSuccessStatusCode();
            if (i >= 0)
                times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        return times[times.Count / 2];
    }

    /// <summary>A third begins threads, the others answer what is there, now and then far down.</summary>
    private static async Task Fill(PublishingSite site, PublicStory story, int count)
    {
        var random = new Random(11);
        var ids = new List<Guid>();
        for (var done = 0; done < count; )
        {
            await using var act = await site.Parts.GetRequiredService<Acts>().Begin(Asker.Readers, CancellationToken.None);
            for (var i = 0; i < BatchComments && done < count; i++, done++)
            {
                var parent =
                    random.Next(3) == 0 || ids.Count == 0
                        ? (Guid?)null
                        : ids[random.Next(Math.Max(0, ids.Count - 400), ids.Count)];
                var comment = New(
                    act,
                    story,
                    parent,
                    $"Comment number {done}: the river runs to the sea, and **nobody** asks it why."
                );
                ids.Add(comment.Id);
                await ShowComment.SendOut(act, comment, $"Reader {done % 997}", CancellationToken.None);
            }
            await act.Commit();
        }
        await site.CaughtUp();
    }

    private static Comment New(Act act, PublicStory story, Guid? parent, string text)
    {
        var comment = new Comment
        {
            Id = Guid.CreateVersion7(),
            Story = story.Id,
            Edition = "en",
            Parent = parent,
            Author = Guid.CreateVersion7(),
            WrittenAt = act.Now,
        };
        comment.Take(text, new Verdict(Outcome.Pass, []));
        act.Db.Add(comment);
        return comment;
    }

    private static async Task Readers(PublishingSite site)
    {
        var readers = int.Parse(Environment.GetEnvironmentVariable("BENCH_READERS") ?? "5000", CultureInfo.InvariantCulture);
        const int PerSecond = 200;
        const int Seconds = 60;
        await using var db = site.Parts.GetRequiredService<Database>().OpenPublic();
        var story = (
            await db.Set<PublicStory>().Where(s => s.Edition == "en" && s.WithdrawnFor == null).OrderBy(s => s.Id).ToListAsync()
        )[2];
        await using var crowd = await Crowd.Open(site.Desk.BaseAddress!, story.Address + "/events", readers);
        var clock = Stopwatch.StartNew();
        var edition = site.Parts.GetRequiredService<OpenEditions>().Now.Find("en")!;
        var count = 0;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(Write)));
        var took = clock.Elapsed.TotalSeconds;
        await crowd.HasAll(TimeSpan.FromSeconds(60));
        var (lost, twice, p50, p99) = crowd.Result();
        count = crowd.Count;
        Tell(
            $"{count} comments in {took:0} s ({count / took:0} a second, wanted {PerSecond}), {readers} readers on one discussion"
        );
        Tell(
            $"from writing to a reader: median {p50:0} ms, p99 {p99:0} ms (bar: 2,000 ms); lost {lost}, twice {twice} of {(long)count * readers}"
        );

        async Task Write()
        {
            while (clock.Elapsed.TotalSeconds < Seconds)
            {
                var number = Interlocked.Increment(ref count);
                var due = TimeSpan.FromSeconds(number / (double)PerSecond) - clock.Elapsed;
                if (due > TimeSpan.FromMilliseconds(1))
                    await Task.Delay(due);
                await using var act = await site.Parts.GetRequiredService<Acts>().Begin(Asker.Readers, CancellationToken.None);
                var writer = new Account
                {
                    Id = Guid.CreateVersion7(),
                    Name = "Reader",
                    CreatedAt = act.Now,
                };
                var wanted = new Wanted(story.Id, $"Number {number}.", writer, false);
                var judged = await Judging.Of(act, wanted, edition);
                if (judged.Verdict.Outcome != Outcome.Pass)
                    throw new InvalidOperationException("A comment did not pass.");
                var comment = New(act, story, null, wanted.Text);
                await NearCopies.Keep(act, comment, judged.Marks);
                await Notify.Of(act, comment);
                crowd.Written(comment.Id);
                await ShowComment.SendOut(act, comment, "Reader", CancellationToken.None);
                await act.Commit();
            }
        }
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Tell(string line) => Console.WriteLine(line);
}
