using Dateline.Editions;
using Dateline.Log;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>Learns from a moderator's decision, within their act, and forgets it when it is taken back.</summary>
internal static class Learn
{
    /// <summary>Reasons that lie in the words of a comment: an off-topic one would have been welcome elsewhere.</summary>
    private static readonly HashSet<string> Verbal = [Reasons.Insult, Reasons.Spam, Reasons.Illegal];

    /// <summary>What a comment teaches as it is now.</summary>
    private static Lesson Of(Comment comment) =>
        comment.DecidedBy.Length == 0 ? Lesson.None
        : comment.State == CommentState.Shown ? Lesson.Kept
        : comment.State == CommentState.Rejected && Verbal.Contains(comment.Reason) ? Lesson.Refused
        : Lesson.None;

    /// <summary>Learns what was decided of a comment, instead of what was learned of it before.</summary>
    /// <param name="act">The moderator's act; the comment is decided already.</param>
    /// <param name="comment">The comment.</param>
    public static async Task From(Act act, Comment comment)
    {
        var (before, after) = (comment.Learned, Of(comment));
        if (before == after)
            return;
        comment.Learned = after;
        var kept = (after == Lesson.Kept ? 1 : 0) - (before == Lesson.Kept ? 1 : 0);
        var refused = (after == Lesson.Refused ? 1 : 0) - (before == Lesson.Refused ? 1 : 0);
        var edition = await act.Db.Set<PublicEdition>().AsNoTracking().SingleAsync(e => e.Id == comment.Edition, act.Stop);
        var language = Primary(Bodies.Read<EditionBody>(edition.Body).Language);
        await using var count = new Statements(
            act.Transaction,
            """
            INSERT INTO learned_word (language, word, kept, refused) VALUES (@language, @word, @kept, @refused)
            ON CONFLICT (language, word) DO UPDATE SET kept = learned_word.kept + @kept, refused = learned_word.refused + @refused
            """
        );
        var tokens = Tokens.Of(comment.Text, Skeleton.Of(comment.Text));
        // In one order always: two moderators wait for each other and not both for the other.
        foreach (var word in tokens.All.Append(LearnedWord.AllComments).Distinct().Order())
            await count.Add(
                command =>
                    [
                        command.Value("@language", language),
                        command.Value("@word", word),
                        command.Value("@kept", kept),
                        command.Value("@refused", refused),
                    ],
                act.Stop
            );
        await count.Send(act.Stop);
    }

    /// <summary>The primary subtag: what is learned in en-GB helps en-US.</summary>
    public static string Primary(string language) => language.Split('-')[0];
}
