using System.Text.Json;
using Dateline.Accounts;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Live;

/// <summary>What somebody chose in a post's poll: one vote for each account or browser. Only how many chose what is ever published.</summary>
public sealed class LiveVote : IWorkingTable<LiveVote>
{
    public Guid Post { get; init; }

    /// <summary>An account as actor, or <c>browser/</c> with a hash that is another in each poll.</summary>
    public string Voter { get; init; } = "";

    /// <summary>The answer's place, from 0.</summary>
    public int Answer { get; set; }
    public DateTimeOffset At { get; set; }

    public void Configure(EntityTypeBuilder<LiveVote> table)
    {
        table.ToTable("live_vote").HasKey(v => new { v.Post, v.Voter });
        table.Property(v => v.Voter).HasMaxLength(120);
        table.HasIndex(v => new { v.Post, v.Answer });
        table.HasIndex(v => v.Voter);
    }
}

/// <summary>A post's poll as long as it is out, and whether it holds votes that were not counted yet.</summary>
public sealed class LivePoll : IWorkingTable<LivePoll>
{
    public Guid Post { get; init; }

    /// <summary>A <see cref="Poll"/> as JSON: what was asked when these votes were given.</summary>
    public string Asked { get; set; } = "";
    public bool Uncounted { get; set; }

    public void Configure(EntityTypeBuilder<LivePoll> table)
    {
        table.ToTable("live_poll").HasKey(p => p.Post);
        table.Property(p => p.Post).ValueGeneratedNever();
        table.HasIndex(p => p.Post).HasDatabaseName("ix_live_poll_uncounted").HasFilter("uncounted");
    }
}

/// <summary>Votes come in one by one and are counted together, by the clock: a thousand votes are one entry in the log.</summary>
internal sealed class BallotBox(Database database, Acts acts)
{
    /// <summary>How often votes are counted: soon enough to be followed, seldom enough for a log that is kept for ever.</summary>
    public static readonly TimeSpan CountedEvery = TimeSpan.FromSeconds(2);

    private const int PollsPerRoundMax = 100;

    /// <summary>What this room keeps of those who vote. With an account its votes go.</summary>
    public static readonly AccountTraces Votes = new(
        "votes",
        async (db, actor) =>
            await db.Set<LiveVote>()
                .Where(v => v.Voter == actor)
                .Select(v => new
                {
                    v.Post,
                    v.Answer,
                    v.At,
                })
                .ToListAsync(),
        async (act, actor) =>
        {
            var votes = act.Db.Set<LiveVote>().Where(v => v.Voter == actor);
            await act
                .Db.Set<LivePoll>()
                .Where(p => votes.Any(v => v.Post == p.Post))
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Uncounted, true));
            await votes.ExecuteDeleteAsync();
        }
    );

    /// <summary>Puts up a box for a post's poll, or takes it away. Where the question or its answers are others than before, the votes begin anew.</summary>
    public static async Task Arrange(Act act, Guid post, Poll? poll)
    {
        var box = await act.Db.Set<LivePoll>().FindAsync(post);
        var asked = poll is null ? null : JsonSerializer.Serialize(poll, ApiJson.Options);
        if (box?.Asked == asked)
            return;
        if (box is not null)
            await act.Db.Set<LiveVote>().Where(v => v.Post == post).ExecuteDeleteAsync(act.Stop);
        if (asked is null)
            act.Db.Remove(box!);
        else if (box is null)
            act.Db.Add(new LivePoll { Post = post, Asked = asked });
        else
            (box.Asked, box.Uncounted) = (asked, true);
    }

    /// <summary>Takes a vote; whoever votes again has changed their mind.</summary>
    /// <exception cref="Refusal">404: nothing is asked there.</exception>
    public static async Task Take(Act act, Guid post, string voter, int answer)
    {
        // The box first: whoever counts meanwhile waits for this vote, or it waits for them.
        var opened = await act
            .Db.Set<LivePoll>()
            .Where(p => p.Post == post)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Uncounted, true), act.Stop);
        if (opened == 0)
            throw Refusal.NotFound("poll");
        if (await act.Db.Set<LiveVote>().FindAsync([post, voter], act.Stop) is { } before)
            (before.Answer, before.At) = (answer, act.Now);
        else
            act.Db.Add(
                new LiveVote
                {
                    Post = post,
                    Voter = voter,
                    Answer = answer,
                    At = act.Now,
                }
            );
    }

    /// <summary>By the clock: counts what has come, and tells everybody.</summary>
    public async Task Count(CancellationToken stop)
    {
        List<Guid> due;
        await using (var db = database.OpenNewsroom())
            due = await db.Set<LivePoll>().Where(p => p.Uncounted).Select(p => p.Post).Take(PollsPerRoundMax).ToListAsync(stop);
        foreach (var post in due)
            await CountOne(post, stop);
    }

    private async Task CountOne(Guid id, CancellationToken stop)
    {
        await using var act = await acts.Begin("timetable", stop);
        var taken = await act
            .Db.Set<LivePoll>()
            .Where(p => p.Post == id && p.Uncounted)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Uncounted, false), stop);
        // Another node was first.
        if (taken == 0)
            return;
        if (await act.Db.Set<LivePost>().FindAsync([id], stop) is { State: LivePostState.Published } post)
        {
            var votes = new int[post.Read().Poll?.Answers.Count ?? 0];
            var counted = await act
                .Db.Set<LiveVote>()
                .Where(v => v.Post == id)
                .GroupBy(v => v.Answer)
                .Select(g => new { Answer = g.Key, Votes = g.Count() })
                .ToListAsync(stop);
            foreach (var answer in counted.Where(c => c.Answer < votes.Length))
                votes[answer.Answer] = answer.Votes;
            act.Append(new PollCounted(id, post.Story, post.Edition, votes));
        }
        await act.Commit();
    }
}
