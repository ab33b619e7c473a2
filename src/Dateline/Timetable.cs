using Dateline.Accounts.Mail;
using Dateline.Discussion;
using Dateline.Ingest.Media;
using Dateline.Live;
using Dateline.Mediabank;
using Dateline.Newsroom;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;

namespace Dateline;

/// <summary>An act that runs by the clock.</summary>
/// <param name="Every">How often it looks for what is due.</param>
/// <param name="Run">Does what is due.</param>
internal sealed record TimedAct(TimeSpan Every, Func<CancellationToken, Task> Run);

/// <summary>Runs what runs by the clock.</summary>
internal sealed class Timetable(IEnumerable<TimedAct> acts, TimeProvider clock, ILogger<Timetable> logger) : BackgroundService
{
    /// <summary>Scheduled stories are looked for this often: "at the minute" with room to spare, and the look costs one read of an index.</summary>
    private static readonly TimeSpan ScheduledEvery = TimeSpan.FromSeconds(1);

    /// <summary>Who registers waits for the letter.</summary>
    private static readonly TimeSpan LettersEvery = TimeSpan.FromSeconds(2);

    /// <summary>Files that never came to their end take up room, and nobody waits for it.</summary>
    private static readonly TimeSpan UploadsEvery = TimeSpan.FromMinutes(10);

    /// <summary>Whoever describes a picture that has just come is told of those that look like it.</summary>
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(5);

    /// <summary>It takes some milliseconds in which nobody gets memory from the C library.</summary>
    private static readonly TimeSpan MemoryEvery = TimeSpan.FromSeconds(10);

    /// <summary>Adds the timetable and everything on it.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<LaunchFronts>().AddSingleton<PublishScheduled>().AddSingleton<EndRights>();
        services.AddSingleton<PublishDuePosts>().AddSingleton<BallotBox>();
        services.AddSingleton(s => new TimedAct(ScheduledEvery, s.GetRequiredService<PublishScheduled>().Run));
        services.AddSingleton(s => new TimedAct(ScheduledEvery, s.GetRequiredService<PublishDuePosts>().Run));
        services.AddSingleton(s => new TimedAct(BallotBox.CountedEvery, s.GetRequiredService<BallotBox>().Count));
        services.AddSingleton(s => new TimedAct(ScheduledEvery, s.GetRequiredService<LaunchFronts>().Run));
        services.AddSingleton(s => new TimedAct(ScheduledEvery, s.GetRequiredService<EndRights>().Run));
        services.AddSingleton(s => new TimedAct(OpenPages.BeatEvery, s.GetRequiredService<OpenPages>().Beat));
        services.AddSingleton(s => new TimedAct(LettersEvery, s.GetRequiredService<SendLetters>().Run));
        services.AddSingleton(s => new TimedAct(MailNotifications.Every, s.GetRequiredService<MailNotifications>().Run));
        services.AddSingleton<ForgetOldTalk>();
        services.AddSingleton(s => new TimedAct(ForgetOldTalk.Every, s.GetRequiredService<ForgetOldTalk>().Run));
        services.AddSingleton(s => new TimedAct(
            PublishModerationReport.Every,
            s.GetRequiredService<PublishModerationReport>().Run
        ));
        services.AddSingleton(s => new TimedAct(UploadsEvery, s.GetRequiredService<KeepUpload>().Clear));
        services.AddSingleton(s => new TimedAct(LooksEvery, s.GetRequiredService<PictureLooks>().LookAtNew));
        services.AddSingleton<MakeAvif>();
        services.AddSingleton(s => new TimedAct(MakeAvif.Every, s.GetRequiredService<MakeAvif>().Run));
        services.AddSingleton(s => new TimedAct(
            PictureBefore.ClearEvery,
            stop => PictureBefore.Clear(s.GetRequiredService<Acts>(), stop)
        ));
        services.AddSingleton<ForgetWords>();
        services.AddSingleton(s => new TimedAct(ForgetWords.Every, s.GetRequiredService<ForgetWords>().Run));
        services.AddSingleton<WatchFolder>();
        services.AddSingleton(s => new TimedAct(WatchFolder.Every, s.GetRequiredService<WatchFolder>().Run));
        services.AddSingleton(new TimedAct(MemoryEvery, stop => Task.Run(NativeMemory.Trim, stop)));
        services.AddHostedService<Timetable>();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(acts.Select(a => Every(a.Every, a.Run, stoppingToken)));

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
