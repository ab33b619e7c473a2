using Dateline.Accounts.Mail;
using Dateline.Newsroom;
using Dateline.Stories;

namespace Dateline;

/// <summary>Every act that runs by the clock.</summary>
internal sealed class Timetable(
    PublishScheduled publishScheduled,
    LaunchFronts launchFronts,
    SendLetters sendLetters,
    TimeProvider clock,
    ILogger<Timetable> logger
) : BackgroundService
{
    /// <summary>Scheduled stories are looked for this often: "at the minute" with room to spare, and the look costs one read of an index.</summary>
    private static readonly TimeSpan ScheduledEvery = TimeSpan.FromSeconds(1);

    /// <summary>Who registers waits for the letter.</summary>
    private static readonly TimeSpan LettersEvery = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            Every(ScheduledEvery, publishScheduled.Run, stoppingToken),
            Every(ScheduledEvery, launchFronts.Run, stoppingToken),
            Every(LettersEvery, sendLetters.Run, stoppingToken)
        );

    private async Task Every(TimeSpan period, Func<CancellationToken, Task> act, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // SQLite answers without ever giving its thread back. It must not be the clock's: ticks that come meanwhile count as one.
            await Task.Yield();
            try
            {
                await act(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away; the timetable must outlive it. What is due stays due.
                logger.LogError(e, "The timetable could not look for what is due; trying again.");
            }
        }
    }
}
