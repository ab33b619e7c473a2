using System.Diagnostics.Metrics;

namespace Dateline.Log;

/// <summary>What an operator watches of the log on this node: its head, and for each follower how far it is behind and whether it fails.</summary>
public static class FollowerMetrics
{
    /// <summary>The meter's name.</summary>
    public const string Meter = "Dateline.Log";

    /// <summary>Makes the instruments. They cost nothing until somebody reads them, and then a few fields in memory, no query.</summary>
    /// <param name="meter">The meter to which they belong.</param>
    /// <param name="followers">The followers of this node.</param>
    public static void Measure(Meter meter, Followers followers)
    {
        meter.CreateObservableGauge(
            "dateline.log.head",
            () => followers.Head,
            "{entry}",
            "Number of the newest log entry that this node has seen."
        );
        meter.CreateObservableGauge(
            "dateline.followers.behind",
            () => followers.Places.Select(p => Of(p, Math.Max(0, followers.Head - p.Place))),
            "{entry}",
            "Entries that a follower has still to handle."
        );
        meter.CreateObservableGauge(
            "dateline.followers.failures",
            () => followers.Places.Select(p => Of(p, p.Failures)),
            "{failure}",
            "How often in a row a follower has failed at the same place; 0 when it is well."
        );
    }

    private static Measurement<long> Of(FollowerPlace place, long value) =>
        new(value, new KeyValuePair<string, object?>("follower", place.Name));
}
