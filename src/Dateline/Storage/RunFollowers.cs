using System.Diagnostics.Metrics;
using Dateline.Log;

namespace Dateline.Storage;

/// <summary>Runs the followers as long as the program runs: they begin before the first request is taken, and stop after the last.</summary>
internal sealed class RunFollowers(Followers followers, IMeterFactory meters) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        FollowerMetrics.Measure(meters.Create(FollowerMetrics.Meter), followers);
        return followers.Start(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await followers.DisposeAsync();
}
