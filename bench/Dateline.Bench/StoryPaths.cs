using System.Text.RegularExpressions;

namespace Dateline.Bench;

/// <summary>The stories to which a page leads.</summary>
internal static partial class StoryPaths
{
    public static IEnumerable<string> In(string page) => Address().Matches(page).Select(m => m.Groups[1].Value).Distinct();

    [GeneratedRegex("href=\"((?:/[a-z]+)?/\\d{4}/\\d\\d/\\d\\d/[^\"/]+)\"")]
    private static partial Regex Address();
}
