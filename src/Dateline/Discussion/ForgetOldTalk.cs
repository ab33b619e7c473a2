using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>By the clock: what is kept for a time only goes when that is over. Notifications, and the marks by which nearly the same text is found.</summary>
internal sealed class ForgetOldTalk(Acts acts)
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public async Task Run(CancellationToken stop)
    {
        await using var act = await acts.Begin("timetable", stop);
        var (notifications, marks) = (act.Now - Notification.KeptFor, act.Now - NearCopies.Within);
        await act.Db.Set<Notification>().Where(n => n.At < notifications).ExecuteDeleteAsync(stop);
        await act.Db.Set<TextMark>().Where(m => m.At < marks).ExecuteDeleteAsync(stop);
        await act.Commit();
    }
}
