using Dateline.Accounts;
using Dateline.Discussion.Public;
using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>A text that is to stand, and who wants it.</summary>
/// <param name="Story">Under which story.</param>
/// <param name="Text">Cleaned.</param>
/// <param name="Author">The account.</param>
/// <param name="Staff">Whether it works for the newsroom.</param>
internal sealed record Wanted(Guid Story, string Text, Account Author, bool Staff)
{
    /// <summary>True where it is a newer text of a comment that is there already.</summary>
    public bool IsEdit { get; init; }

    /// <summary>True where it answers another comment.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>What the newsroom's own classifier says of it.</summary>
    public Classified? Classified { get; init; }

    /// <summary>The work that came with it (<see cref="Challenge"/>).</summary>
    public string? Work { get; init; }
}

/// <summary>What the rules say of a text.</summary>
/// <param name="Verdict">What becomes of it.</param>
/// <param name="Marks">By which nearly the same text is found.</param>
/// <param name="Guest">True where its writer is invited to answer here.</param>
internal sealed record Judgement(Verdict Verdict, IReadOnlyList<int> Marks, bool Guest);

/// <summary>Gathers what the rules look at, within the act that is to write the text, and asks them.</summary>
internal static class Judging
{
    /// <summary>How far back the same words count as a repetition.</summary>
    private static readonly TimeSpan RepeatWithin = TimeSpan.FromDays(1);

    /// <summary>What the rules say of a text.</summary>
    /// <exception cref="Refusal">404: the story is not there any more.</exception>
    public static async Task<Judgement> Of(Act act, Wanted wanted, Edition edition)
    {
        var story =
            await act
                .Db.Set<PublicStory>()
                .AsNoTracking()
                .SingleOrDefaultAsync(s => s.Id == wanted.Story && s.WithdrawnFor == null)
            ?? throw Refusal.NotFound("story");
        var discussion = await act.Db.Set<PublicDiscussion>().AsNoTracking().SingleOrDefaultAsync(d => d.Story == wanted.Story);
        var place = new ReadDiscussion.Place(story, edition, act.Now);
        var (opening, _) = await ReadDiscussion.OpeningOf(act.Db, place, discussion, act.Stop);
        var rules = await act.Db.Set<DiscussionRules>().AsNoTracking().SingleOrDefaultAsync(r => r.Edition == edition.Id);
        var words = Skeleton.Of(wanted.Text);
        var marks = NearCopies.Of(words);
        var (odds, refusedHosts) = await LearnedOdds.Of(
            act.Db,
            Learn.Primary(edition.Body.Language),
            Tokens.Of(wanted.Text, words)
        );
        var writer = await WriterOf(act, wanted, story, marks);
        var draft = new Draft(wanted.Text, opening.Mode, act.Now, writer)
        {
            Words = words,
            IsEdit = wanted.IsEdit,
            IsAnswer = wanted.IsAnswer,
            IsOpenNow = opening.IsOpenNow,
            Slow = TimeSpan.FromSeconds(opening.Slow),
            IsSeenFirst =
                rules?.HoldSections.Split(' ').Contains(story.Section) is true
                || await act.Db.Set<StoryModeration>().AnyAsync(m => m.Story == story.Id && m.SeenFirst),
            IsRushed = rules?.PerMinute > 0 && await IsRushed(act, wanted.Story, rules.PerMinute),
            Odds = odds,
            RefusedHosts = refusedHosts,
            Classified = wanted.Classified,
            HasWorked = Challenge.Holds(wanted.Work, wanted.Author.Id, wanted.Story, wanted.Text, act.Now),
        };
        return new Judgement(Judge.Of(draft, HouseRules.Of(rules)), marks, writer.Guest);
    }

    /// <summary>True where the story's so manieth newest comment is younger than the minute: one step along the index, however many there are.</summary>
    private static async Task<bool> IsRushed(Act act, Guid story, int perMinute)
    {
        var at = await act
            .Db.Set<Comment>()
            .Where(c => c.Story == story)
            .OrderByDescending(c => c.WrittenAt)
            .Skip(perMinute - 1)
            .Select(c => (DateTimeOffset?)c.WrittenAt)
            .FirstOrDefaultAsync(act.Stop);
        return at > act.Now - RushRule.Within;
    }

    private static async Task<Writer> WriterOf(Act act, Wanted wanted, PublicStory story, IReadOnlyList<int> marks)
    {
        var me = wanted.Author.Id;
        var standing = await act.Db.Set<Commenter>().AsNoTracking().SingleOrDefaultAsync(c => c.Account == me);
        var own = act.Db.Set<Comment>().AsNoTracking().Where(c => c.Author == me);
        var (lately, week) = (act.Now - RepeatWithin, act.Now - RejectedLatelyRule.Lately);
        // Whoever has never written is asked about no further.
        var last = await own.MaxAsync(c => (DateTimeOffset?)c.WrittenAt);
        var shown = last is null ? 0 : await own.Where(c => c.State == CommentState.Shown).Take(KnownAfter + 1).CountAsync();
        return new Writer
        {
            Staff = wanted.Staff,
            Guest = await act.Db.Set<DiscussionGuest>().AnyAsync(g => g.Story == story.Id && g.Account == me),
            HasUnreadWarning = standing?.HasUnreadWarning ?? false,
            SilentUntil = await Silences.UntilFor(act.Db, me, (story.Edition, story.Section), act.Now),
            // Whoever has written here for a while is not somebody who has come back.
            Resembles = shown > KnownAfter ? null : await Resemblance.Of(act.Db, wanted.Author, act.Now),
            Watched = standing?.Watched ?? false,
            Trusted = standing?.Trusted ?? false,
            Shown = shown,
            RejectedLately = last is null ? 0 : await own.CountAsync(c => c.State == CommentState.Rejected && c.DecidedAt > week),
            NearCopies = await NearCopies.Copies(act.Db, marks, me, act.Now),
            LastAt = last,
            Lately =
                last is null || last <= lately
                    ? []
                    : await own.Where(c => c.Story == wanted.Story && c.WrittenAt > lately).Select(c => c.Text).ToListAsync(),
        };
    }

    /// <summary>Comments that stand, from which on somebody is known here.</summary>
    private const int KnownAfter = 10;
}
