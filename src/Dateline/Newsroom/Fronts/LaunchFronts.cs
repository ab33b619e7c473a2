using System.Text.Json;
using Dateline.Editions;
using Dateline.Fronts;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>By the clock: arrangements whose time has come go out, each once, whatever node is first.</summary>
internal sealed class LaunchFronts(Database database, Acts acts, OpenEditions editions, ILogger<LaunchFronts> logger)
{
    private const int AtOnceMax = 20;

    public async Task Run(CancellationToken stop)
    {
        List<Guid> due;
        await using (var db = database.OpenNewsroom())
        {
            var now = acts.Now;
            due = await db.Set<FrontLaunch>()
                .Where(l => l.At <= now)
                .OrderBy(l => l.At)
                .Select(l => l.Id)
                .Take(AtOnceMax)
                .ToListAsync(stop);
        }
        foreach (var id in due)
            await Launch(id, stop);
    }

    private async Task Launch(Guid id, CancellationToken stop)
    {
        try
        {
            await using var act = await acts.Begin("timetable", stop);
            // Whoever removes the row has it: a second node finds none.
            var launch = await act.Db.Set<FrontLaunch>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, stop);
            if (launch is null || await act.Db.Set<FrontLaunch>().Where(l => l.Id == id).ExecuteDeleteAsync(stop) == 0)
                return;
            if (editions.Now.Find(launch.Edition) is not { } edition)
                return;
            await ArrangeFront.SendOut(act, JsonSerializer.Deserialize<FrontBody>(launch.Body, ApiJson.Options)!, edition);
            await act.Commit();
        }
        catch (Exception e) when (e is Refusal || Acts.WasOvertaken(e))
        {
            // Another node was first, or a picture was killed meanwhile: the arrangement waits, and the desk sees it waiting.
            logger.LogWarning(e, "Front {Front} could not be put on.", id);
        }
    }
}
