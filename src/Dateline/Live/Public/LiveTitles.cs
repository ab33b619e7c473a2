using Dateline.Stories.Content;

namespace Dateline.Live.Public;

/// <summary>What a post is called in lists and to machines: its headline, else its first words.</summary>
internal static class LiveTitles
{
    private const int CharactersMax = 110;

    public static string Of(LivePostContent content) =>
        PlainText.Beginning(content.Headline ?? content.Passages().FirstOrDefault(t => t.Length > 0) ?? "", CharactersMax);
}
