namespace Dateline.Live.Public;

/// <summary>How a coverage is cut: a full segment gets no more posts, so its page stays as it is but for edits and retractions.</summary>
internal static class Segments
{
    public const int Posts = 20;

    /// <summary>The segment in which a place lies, from 1.</summary>
    public static int Of(int place) => (place - 1) / Posts + 1;

    /// <summary>The first place that stands on the story's own page: the newest segment and what is in the one before.</summary>
    public static int HeadFrom(int posts) => Math.Max(1, (Of(Math.Max(1, posts)) - 2) * Posts + 1);
}
