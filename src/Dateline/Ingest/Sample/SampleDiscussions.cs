using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Discussion.Public;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Ingest.Sample;

/// <summary>A discussion of the sample newsroom.</summary>
internal sealed record SampleDiscussion(
    string Story,
    IReadOnlyList<SampleComment> Comments,
    string? Question = null,
    DiscussionMode Mode = DiscussionMode.Open
);

/// <summary>A comment in it; its writer has no account, only a name.</summary>
internal sealed record SampleComment(
    string Key,
    string Name,
    double HoursAgo,
    string Text,
    int Respect = 0,
    string? Parent = null,
    bool Staff = false,
    bool Chosen = false
)
{
    /// <summary>True for somebody whom the newsroom has invited to answer.</summary>
    public bool Guest { get; init; }

    /// <summary>How many chose each of the edition's reactions.</summary>
    public IReadOnlyDictionary<string, int> Reactions { get; init; } = new Dictionary<string, int>();
}

/// <summary>Lets the sample's readers talk, by the way that every comment takes to the page, and takes away what they said.</summary>
internal static class SampleDiscussions
{
    /// <summary>What the sample's editions let their readers say with one press.</summary>
    private static readonly HouseBody[] Houses =
    [
        new("en") { Reactions = [new("💡", "Insightful"), new("❤️", "Moving"), new("😄", "Funny")] },
        new("ar") { Reactions = [new("💡", "مفيد"), new("❤️", "مؤثّر"), new("😄", "طريف")] },
    ];

    /// <summary>Writes all discussions, each in one act.</summary>
    /// <param name="stories">The identity of each story, by its reference.</param>
    /// <param name="begin">Begins an act so many hours ago.</param>
    /// <param name="stop">Cancels it.</param>
    public static async Task Write(
        IReadOnlyDictionary<string, Guid> stories,
        Func<double, CancellationToken, Task<Act>> begin,
        CancellationToken stop
    )
    {
        await using (var act = await begin(0, stop))
        {
            foreach (var house in Houses)
                await Moderate.Rule(act, house);
            await act.Commit();
        }
        foreach (var discussion in SampleFiles.Discussions())
        {
            var (story, edition) = (stories[$"@story/{discussion.Story}"], discussion.Story.Split('/')[0]);
            await using var act = await begin(0, stop);
            if (discussion.Question is not null)
                await Moderate.Arrange(act, story, edition, new DiscussionBody(discussion.Mode, discussion.Question));
            var (ids, writers) = (new Dictionary<string, Guid>(), new Dictionary<string, Guid>());
            foreach (var sample in discussion.Comments)
            {
                var at = act.Now.AddHours(-sample.HoursAgo);
                if (!writers.TryGetValue(sample.Name, out var writer))
                    act.Db.Add(
                        new FormerAccount { Id = writers[sample.Name] = writer = Guid.CreateVersion7(at), Name = sample.Name }
                    );
                var comment = new Comment
                {
                    Id = ids[sample.Key] = Guid.CreateVersion7(at),
                    Story = story,
                    Edition = edition,
                    Parent = sample.Parent is null ? null : ids[sample.Parent],
                    Author = writer,
                    Staff = sample.Staff,
                    Guest = sample.Guest,
                    WrittenAt = at,
                };
                comment.Take(CommentText.Clean(sample.Text), new Verdict(Outcome.Pass, []));
                (comment.Respect, comment.Featured) = (sample.Respect, sample.Chosen);
                act.Db.Add(comment);
                // Nobody is behind these numbers, as nobody is behind the names.
                act.Db.AddRange(
                    sample.Reactions.SelectMany(r =>
                        Enumerable
                            .Range(0, r.Value)
                            .Select(_ => new CommentReaction
                            {
                                Comment = comment.Id,
                                Account = Guid.CreateVersion7(at),
                                Sign = r.Key,
                            })
                    )
                );
                await ShowComment.SendOut(act, comment, sample.Name, stop);
                if (sample.Respect > 0 || sample.Chosen || sample.Reactions.Count > 0)
                    await ShowComment.Mark(act, comment);
            }
            await act.Commit();
        }
    }

    /// <summary>Takes away what was said under a story, and who said it.</summary>
    public static async Task Remove(Act act, Story story, CancellationToken stop)
    {
        var comments = await act.Db.Set<Comment>().Where(c => c.Story == story.Id).ToListAsync(stop);
        foreach (var comment in comments)
            await ShowComment.TakeOff(act, comment, stop);
        act.Db.RemoveRange(comments);
        var writers = comments.Select(c => c.Author).Distinct().ToList();
        var invented = SampleFiles.Discussions().SelectMany(d => d.Comments).Select(c => c.Name).Distinct().ToList();
        await act
            .Db.Set<FormerAccount>()
            .Where(a => writers.Contains(a.Id) && invented.Contains(a.Name))
            .ExecuteDeleteAsync(stop);
    }
}
