namespace Dateline.Discussion.Public;

/// <summary>
/// How listings tell a number of comments: exactly while they are few, then in steps. So a front is drawn anew when there is something to tell, and not at each comment of a thousand.
/// </summary>
internal static class CommentCounts
{
    public const int ExactBelow = 10;
    private static readonly int[] Steps = [1, 2, 5];

    /// <summary>The number that is told: 0 to 9 as it is, then 10, 20, 50, 100, 200, 500 …, never more than there are.</summary>
    public static int Told(int comments)
    {
        if (comments < ExactBelow)
            return comments;
        var told = ExactBelow;
        for (var ten = ExactBelow; ten <= comments; ten *= 10)
            foreach (var step in Steps)
                if (step * ten <= comments)
                    told = step * ten;
        return told;
    }
}
