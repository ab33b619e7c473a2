using Dateline.Log.Facts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Mediabank;

/// <summary>Takes pictures off every page when the time is over for which they may be shown.</summary>
internal sealed class EndRights(Database database, Acts acts, TimeProvider clock)
{
    private const int PicturesPerRoundMax = 200;

    /// <summary>Ends what is due.</summary>
    public async Task Run(CancellationToken stop)
    {
        await using (var db = database.OpenNewsroom())
            if (!await Due(db, clock.GetUtcNow()).AnyAsync(stop))
                return;
        await using var act = await acts.Begin("timetable", stop);
        foreach (var picture in await Due(act.Db, act.Now).Take(PicturesPerRoundMax).ToListAsync(stop))
        {
            picture.Expire();
            act.Append(new PictureExpired(picture.Id));
            act.Note("expire-picture", picture.Id);
        }
        try
        {
            await act.Commit();
        }
        catch (Exception e) when (Acts.WasOvertaken(e))
        {
            // Another node was first, or the desk changed one of them: the next round looks again.
        }
    }

    private static IQueryable<Picture> Due(NewsroomDb db, DateTimeOffset now) =>
        db.Set<Picture>().Where(p => p.IsPublic && p.Expires != null && p.Expires <= now).OrderBy(p => p.Expires);
}
