using System.Diagnostics.Metrics;

namespace Dateline.Site;

/// <summary>What became of requests for pages, for /metrics: the hit ratio is hits by all.</summary>
internal sealed class PageMetrics
{
    /// <summary>The meter's name.</summary>
    public const string Meter = "Dateline.Site";

    /// <summary>The counter's name.</summary>
    public const string Requests = "dateline.pages.requests";

    private readonly Counter<long> _requests;

    public PageMetrics(IMeterFactory meters, PageCache pages)
    {
        var meter = meters.Create(Meter);
        _requests = meter.CreateCounter<long>(
            Requests,
            "{request}",
            "Requests for pages: hit, drawn, joined (waited for a drawing), stale."
        );
        meter.CreateObservableGauge("dateline.pages.kept", () => pages.Bytes, "By", "Bytes of pages held in memory.");
    }

    /// <summary>A kept page was sent.</summary>
    public void Hit() => _requests.Add(1, Result("hit"));

    /// <summary>A page was drawn.</summary>
    public void Drawn() => _requests.Add(1, Result("drawn"));

    /// <summary>A reader waited for what was being drawn for another.</summary>
    public void Joined() => _requests.Add(1, Result("joined"));

    /// <summary>A page could not be drawn, and its last good copy was sent.</summary>
    public void Stale() => _requests.Add(1, Result("stale"));

    private static KeyValuePair<string, object?> Result(string result) => new("result", result);
}
