using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Accounts.Mail;

/// <summary>Has the letters written that are due and gives them to the post. A letter that cannot be carried is tried again, later each time.</summary>
internal sealed class SendLetters(Acts acts, Database database, WriteLetter write, Post post, ILogger<SendLetters> logger)
{
    private const int AtOnceMax = 20;
    private const int FailuresMax = 8;

    /// <summary>So many letters of one kind go to one address in an hour, however often somebody asks.</summary>
    private const int InAnHourMax = 3;

    /// <summary>The same of letters that other rooms write: each tells of another act.</summary>
    private const int WrittenInAnHourMax = 20;

    /// <summary>How long a letter is left to the node that took it.</summary>
    private static readonly TimeSpan TakenFor = TimeSpan.FromMinutes(2);

    public async Task Run(CancellationToken stop)
    {
        List<Letter> due;
        await using (var db = database.OpenNewsroom())
        {
            var now = acts.Now;
            due = await db.Set<Letter>()
                .AsNoTracking()
                .Where(l => l.DueAt <= now)
                .OrderBy(l => l.DueAt)
                .Take(AtOnceMax)
                .ToListAsync(stop);
        }
        foreach (var letter in due)
            if (await Take(letter, stop))
                await Send(letter, stop);
    }

    /// <summary>Of two nodes that see the same letter, one gets it.</summary>
    private async Task<bool> Take(Letter letter, CancellationToken stop)
    {
        await using var act = await acts.Begin("post", stop);
        var until = act.Now + TakenFor;
        var taken = await act
            .Db.Set<Letter>()
            .Where(l => l.Id == letter.Id && l.DueAt == letter.DueAt)
            .ExecuteUpdateAsync(l => l.SetProperty(r => r.DueAt, until), stop);
        await act.Commit();
        return taken == 1;
    }

    private async Task Send(Letter letter, CancellationToken stop)
    {
        try
        {
            if (!await Enough(letter, stop) && await write.Write(letter) is { } message)
                await post.Carry(message, stop);
            await Settle(letter, stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            // The mail server may be away or refuse the address; neither is a reason to lose the others.
            logger.LogWarning("A letter could not be sent ({Failures} times before): {Reason}", letter.Failures, e.Message);
            await PutOff(letter, stop);
        }
    }

    private async Task Settle(Letter letter, CancellationToken stop)
    {
        await using var act = await acts.Begin("post", stop);
        // It stays for an hour, so that the next ones to the same address can be counted.
        var over = act.Now - TimeSpan.FromHours(1);
        await act
            .Db.Set<Letter>()
            .Where(l => l.Id == letter.Id)
            .ExecuteUpdateAsync(l => l.SetProperty(r => r.DueAt, DateTimeOffset.MaxValue), stop);
        await act.Db.Set<Letter>().Where(l => l.AskedAt < over && l.DueAt == DateTimeOffset.MaxValue).ExecuteDeleteAsync(stop);
        await act.Commit();
    }

    private async Task PutOff(Letter letter, CancellationToken stop)
    {
        await using var act = await acts.Begin("post", stop);
        var row = await act.Db.Set<Letter>().SingleOrDefaultAsync(l => l.Id == letter.Id, stop);
        if (row is null)
            return;
        row.Failures++;
        row.DueAt = act.Now + TimeSpan.FromMinutes(Math.Pow(2, row.Failures));
        if (row.Failures >= FailuresMax)
            act.Db.Remove(row);
        await act.Commit();
    }

    private async Task<bool> Enough(Letter letter, CancellationToken stop)
    {
        await using var db = database.OpenNewsroom();
        var since = acts.Now - TimeSpan.FromHours(1);
        var sent = db.Set<Letter>().Where(l => l.DueAt == DateTimeOffset.MaxValue && l.AskedAt > since);
        return await sent.CountAsync(l => l.To == letter.To && l.Kind == letter.Kind, stop)
            >= (letter.Kind == LetterKind.Written ? WrittenInAnHourMax : InAnHourMax);
    }
}
