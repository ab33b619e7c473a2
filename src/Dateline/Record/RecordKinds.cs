namespace Dateline.Record;

/// <summary>The kinds of leaves as readers tell them apart.</summary>
internal static class RecordKinds
{
    public const string Publications = "publications",
        Updates = "updates",
        Corrections = "corrections",
        Withdrawals = "withdrawals";

    private static readonly Dictionary<string, string[]> Groups = new()
    {
        [Publications] = ["story-published", "live-post-published", "picture-published"],
        [Updates] = ["story-updated", "live-post-updated"],
        [Corrections] = ["story-corrected", "live-post-corrected"],
        [Withdrawals] = ["story-withdrawn", "live-post-retracted", "picture-killed", "body-redacted"],
    };

    /// <summary>The groups, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Publications, Updates, Corrections, Withdrawals];

    /// <summary>What puts right or takes back what was said.</summary>
    public static IReadOnlyList<string> PutRight { get; } = [.. Groups[Corrections], .. Groups[Withdrawals]];

    /// <summary>The kinds of a group.</summary>
    public static IReadOnlyList<string> In(string group) => Groups[group];

    /// <summary>The group of a kind; empty for what stands in none (editions, keys).</summary>
    public static string GroupOf(string kind) => Groups.FirstOrDefault(g => g.Value.Contains(kind)).Key ?? "";
}
