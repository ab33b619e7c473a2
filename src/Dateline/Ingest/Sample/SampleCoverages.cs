using Dateline.Editions;
using Dateline.Live;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Ingest.Sample;

/// <summary>A live coverage of the sample newsroom.</summary>
internal sealed record SampleCoverage(
    string Story,
    CoverageState State,
    double StartHoursAgo,
    IReadOnlyList<SamplePost> Posts,
    string Summary = "",
    double? EndHoursAgo = null
);

/// <summary>A post in it.</summary>
internal sealed record SamplePost(
    double HoursAgo,
    string Text,
    string? Headline = null,
    string? Byline = null,
    bool KeyEvent = false,
    bool Pinned = false,
    Verification Verification = Verification.None,
    string? Picture = null,
    bool Retracted = false
)
{
    /// <summary>What it said at first, where it was edited.</summary>
    public string? Before { get; init; }

    public Score? Score { get; init; }

    public Timeline? Timeline { get; init; }

    public Poll? Poll { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>How many have chosen each answer of its poll.</summary>
    public IReadOnlyList<int> Votes { get; init; } = [];

    /// <summary>For one that goes out by the clock: when, after the first run.</summary>
    public double? HoursAhead { get; init; }

    public LivePostContent Content(IReadOnlyDictionary<string, Guid> identities, string text) =>
        new(
            [
                .. text.Length == 0 ? (Block[])[] : [new Paragraph(RichText.Plain(text))],
                .. Picture is null ? (Block[])[] : [new PictureBlock(new PictureUse(identities[$"@picture/{Picture}"]))],
            ],
            Headline,
            Byline,
            KeyEvent,
            Pinned,
            Verification,
            Score,
            Timeline,
            Poll,
            Tags
        );
}

/// <summary>Runs the sample's coverages, by the way that every post takes and each step in an act at its own time, and takes them away.</summary>
/// <param name="identities">The identity of each story and picture, by its reference.</param>
/// <param name="editions">The sample's editions.</param>
/// <param name="begin">Begins an act so many hours ago.</param>
internal sealed class SampleCoverages(
    IReadOnlyDictionary<string, Guid> identities,
    IReadOnlyDictionary<string, Edition> editions,
    Func<double, CancellationToken, Task<Act>> begin
)
{
    /// <summary>How long after it went out a post was edited.</summary>
    private const double EditedAfterHours = 0.2;

    /// <summary>Runs all.</summary>
    public async Task Run(CancellationToken stop)
    {
        foreach (var (coverage, number) in SampleFiles.Coverages().Select((c, i) => (c, i)))
        {
            var story = identities[$"@story/{coverage.Story}"];
            await Step(story, coverage.StartHoursAgo, (act, of) => Arrange(act, of, CoverageState.Open), stop);
            foreach (var (post, place) in coverage.Posts.Select((p, i) => (p, i)))
                await Post(story, post, $"sample-{number}-{place}", stop);
            if (coverage.EndHoursAgo is { } end)
                await Step(story, end, (act, of) => Arrange(act, of, coverage.State), stop);

            Task Arrange(Act act, Story of, CoverageState state) => PublishPost.Arrange(act, of, state, coverage.Summary);
        }
    }

    private async Task Post(Guid story, SamplePost sample, string key, CancellationToken stop)
    {
        var sent = Guid.Empty;
        await Step(story, sample.HoursAgo, async (act, of) => sent = await Send(act, of, sample, key), stop);
        if (sample.Before is not null)
            await Change(
                sample.HoursAgo - EditedAfterHours,
                (act, of, post) =>
                {
                    post.Content = LivePost.Write(sample.Content(identities, sample.Text));
                    return PublishPost.SendOut(act, post, editions[of.Edition]);
                }
            );
        // An act of its own: what is taken back is found by its entries in the log.
        if (sample.Retracted)
            await Change(sample.HoursAgo, (act, _, post) => PublishPost.Retract(act, post));

        Task Change(double hoursAgo, Func<Act, Story, LivePost, Task> what) =>
            Step(
                story,
                hoursAgo,
                async (act, of) => await what(act, of, (await act.Db.Set<LivePost>().FindAsync([sent], stop))!),
                stop
            );
    }

    private async Task<Guid> Send(Act act, Story story, SamplePost sample, string key)
    {
        var content = sample.Content(identities, sample.Before ?? sample.Text);
        var (post, _) = await PublishPost.Take(act, story, content, key);
        var at = sample.HoursAhead is { } hours ? act.Now.AddHours(sample.HoursAgo + hours) : (DateTimeOffset?)null;
        await PublishPost.SendOutAt(act, post, editions[story.Edition], at);
        // The box stands before anybody votes.
        await act.Db.SaveChangesAsync(act.Stop);
        foreach (var (answer, votes) in sample.Votes.Index())
            for (var i = 0; i < votes; i++)
                await BallotBox.Take(act, post.Id, $"browser/sample-{answer}-{i}", answer);
        return post.Id;
    }

    private async Task Step(Guid story, double hoursAgo, Func<Act, Story, Task> what, CancellationToken stop)
    {
        await using var act = await begin(hoursAgo, stop);
        await what(act, (await act.Db.Set<Story>().FindAsync([story], stop))!);
        await act.Commit();
    }

    /// <summary>Takes a story's coverage away.</summary>
    public static async Task Remove(Act act, Story story, CancellationToken stop)
    {
        var posts = await act.Db.Set<LivePost>().Where(p => p.Story == story.Id).ToListAsync(stop);
        foreach (var post in posts.Where(p => p.State == LivePostState.Published))
            await PublishPost.Retract(act, post);
        act.Db.RemoveRange(posts);
        await act.Db.Set<Coverage>().Where(c => c.Story == story.Id).ExecuteDeleteAsync(stop);
    }
}
