using Dateline.Stories.Content;

namespace Dateline.Live;

/// <summary>How a contest stands.</summary>
/// <param name="Home">Who is named first; at most 80 characters.</param>
/// <param name="Away">Who is named second.</param>
/// <param name="HomePoints">The points of the first, 0 to 9,999.</param>
/// <param name="AwayPoints">The points of the second.</param>
/// <param name="Note">When it stood so, such as "half-time" or "62nd minute"; null where nothing is said.</param>
public sealed record Score(string Home, string Away, int HomePoints, int AwayPoints, string? Note = null);

/// <summary>What happened one after the other, in short.</summary>
/// <param name="Steps">2 to 100 steps in their order.</param>
public sealed record Timeline(IReadOnlyList<TimelineStep> Steps);

/// <summary>A step of a timeline.</summary>
/// <param name="When">As it is read: "05.48", "Tuesday"; at most 80 characters.</param>
/// <param name="What">What happened then; at most 300 characters.</param>
public sealed record TimelineStep(string When, string What);

/// <summary>A question to readers. Each votes once; how many chose which answer is shown to all while they vote.</summary>
/// <param name="Question">At most 200 characters.</param>
/// <param name="Answers">2 to 10 answers in their order; at most 80 characters each. Votes count by an answer's place, from 0.</param>
public sealed record Poll(string Question, IReadOnlyList<string> Answers);

/// <summary>What a post may hold beside its blocks: each of these at most once, after the text.</summary>
internal static class PostParts
{
    public const int NameMax = 80;
    public const int PointsMax = 9_999;
    public const int StepsMax = 100;
    public const int StepMax = 300;
    public const int AnswersMax = 10;
    public const int TagsMax = 6;

    /// <summary>Everything that is wrong with a post's parts.</summary>
    public static IEnumerable<FieldComplaint> Complaints(LivePostContent content) =>
        (
            (FieldComplaint?[])[.. Of(content.Score), .. Of(content.Timeline), .. Of(content.Poll), .. OfTags(content.Tags)]
        ).OfType<FieldComplaint>();

    /// <summary>The parts in words, for whatever has no form for them: feeds, lists, machines.</summary>
    public static IEnumerable<string> Texts(LivePostContent content)
    {
        if (content.Score is { } score)
            yield return FormattableString.Invariant($"{score.Home} {score.HomePoints} : {score.AwayPoints} {score.Away}")
                + (score.Note is { } note ? $" ({note})" : "");
        foreach (var step in content.Timeline?.Steps ?? [])
            yield return $"{step.When}: {step.What}";
        if (content.Poll is not { } poll)
            yield break;
        yield return poll.Question;
        foreach (var answer in poll.Answers)
            yield return answer;
    }

    private static IEnumerable<FieldComplaint?> OfTags(IReadOnlyList<string>? tags)
    {
        if (tags?.Count > TagsMax)
            yield return new FieldComplaint("tags", $"are more than {TagsMax}");
        foreach (var (i, tag) in (tags ?? []).Take(TagsMax).Index())
            yield return ContentCheck.OfLine($"tags[{i}]", tag, NameMax, required: true);
    }

    private static IEnumerable<FieldComplaint?> Of(Score? score)
    {
        if (score is null)
            yield break;
        yield return ContentCheck.OfLine("score.home", score.Home, NameMax, required: true);
        yield return ContentCheck.OfLine("score.away", score.Away, NameMax, required: true);
        yield return ContentCheck.OfLine("score.note", score.Note, NameMax);
        foreach (var (field, points) in new[] { ("score.homePoints", score.HomePoints), ("score.awayPoints", score.AwayPoints) })
            if (points is < 0 or > PointsMax)
                yield return new FieldComplaint(field, $"is not between 0 and {PointsMax}");
    }

    private static IEnumerable<FieldComplaint?> Of(Timeline? timeline)
    {
        if (timeline is null)
            yield break;
        if (timeline.Steps is not { Count: >= 2 and <= StepsMax } steps)
        {
            yield return new FieldComplaint("timeline.steps", $"are not 2 to {StepsMax}");
            yield break;
        }
        foreach (var (i, step) in steps.Index())
        {
            yield return ContentCheck.OfLine($"timeline.steps[{i}].when", step?.When, NameMax, required: true);
            yield return ContentCheck.OfLine($"timeline.steps[{i}].what", step?.What, StepMax, required: true);
        }
    }

    private static IEnumerable<FieldComplaint?> Of(Poll? poll)
    {
        if (poll is null)
            yield break;
        yield return ContentCheck.OfLine("poll.question", poll.Question, ContentCheck.HeadlineCharactersMax, required: true);
        if (poll.Answers is not { Count: >= 2 and <= AnswersMax } answers)
        {
            yield return new FieldComplaint("poll.answers", $"are not 2 to {AnswersMax}");
            yield break;
        }
        foreach (var (i, answer) in answers.Index())
            yield return ContentCheck.OfLine($"poll.answers[{i}]", answer, NameMax, required: true);
    }
}
