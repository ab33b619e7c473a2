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
    public LivePostContent Content(IReadOnlyDictionary<string, Guid> identities) =>
        new(
            [
                new Paragraph(RichText.Plain(Text)),
                .. Picture is null ? (Block[])[] : [new PictureBlock(new PictureUse(identities[$"@picture/{Picture}"]))],
            ],
            Headline,
            Byline,
            KeyEvent,
            Pinned,
            Verification
        );
}

/// <summary>Runs the sample's coverages, by the way that every post takes, and takes them away.</summary>
internal static class SampleCoverages
{
    /// <summary>Runs all, each step in an act at its own time.</summary>
    /// <param name="identities">The identity of each story and picture, by its reference.</param>
    /// <param name="editions">The sample's editions.</param>
    /// <param name="begin">Begins an act so many hours ago.</param>
    /// <param name="stop">Cancels it.</param>
    public static async Task Run(
        IReadOnlyDictionary<string, Guid> identities,
        IReadOnlyDictionary<string, Edition> editions,
        Func<double, CancellationToken, Task<Act>> begin,
        CancellationToken stop
    )
    {
        foreach (var (coverage, number) in SampleFiles.Coverages().Select((c, i) => (c, i)))
        {
            var id = identities[$"@story/{coverage.Story}"];
            await Step(
                coverage.StartHoursAgo,
                (act, story) => PublishPost.Arrange(act, story, CoverageState.Open, coverage.Summary)
            );
            foreach (var (sample, place) in coverage.Posts.Select((p, i) => (p, i)))
            {
                var sent = Guid.Empty;
                await Step(
                    sample.HoursAgo,
                    async (act, story) =>
                    {
                        var (post, _) = await PublishPost.Take(
                            act,
                            story,
                            sample.Content(identities),
                            $"sample-{number}-{place}"
                        );
                        await PublishPost.SendOut(act, post, editions[story.Edition]);
                        sent = post.Id;
                    }
                );
                // An act of its own: what is taken back is found by its entries in the log.
                if (sample.Retracted)
                    await Step(
                        sample.HoursAgo,
                        async (act, _) => await PublishPost.Retract(act, (await act.Db.Set<LivePost>().FindAsync([sent], stop))!)
                    );
            }
            if (coverage.EndHoursAgo is { } end)
                await Step(end, (act, story) => PublishPost.Arrange(act, story, coverage.State, coverage.Summary));

            async Task Step(double hoursAgo, Func<Act, Story, Task> what)
            {
                await using var act = await begin(hoursAgo, stop);
                await what(act, (await act.Db.Set<Story>().FindAsync([id], stop))!);
                await act.Commit();
            }
        }
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
