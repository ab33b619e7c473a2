using Dateline.Accounts;
using Dateline.Accounts.Mail;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>By the clock: letters to those who want them, one for all that has come since the last; and what is older than it is kept goes.</summary>
internal sealed class MailNotifications(
    Database database,
    Acts acts,
    OpenEditions editions,
    UnsubscribeLinks links,
    Settings settings
)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private const int PeoplePerRoundMax = 50;
    private const int LinesMax = 20;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public async Task Run(CancellationToken stop)
    {
        foreach (var account in await Due(stop))
            await Write(account, stop);
    }

    private async Task<List<Guid>> Due(CancellationToken stop)
    {
        await using var db = database.OpenNewsroom();
        var yesterday = acts.Now - Day;
        return await db.Set<NotificationChoice>()
            .Where(c =>
                c.Letters == LettersWanted.AtOnce
                || (c.Letters == LettersWanted.Daily && (c.LetterAt == null || c.LetterAt < yesterday))
            )
            .Where(c => db.Set<Notification>().Any(n => n.Account == c.Account && n.Unmailed))
            .Select(c => c.Account)
            .Take(PeoplePerRoundMax)
            .ToListAsync(stop);
    }

    private async Task Write(Guid account, CancellationToken stop)
    {
        await using var act = await acts.Begin("timetable", stop);
        var choice = await act.Db.Set<NotificationChoice>().FindAsync([account], stop);
        var to = await act.Db.Set<Account>().FindAsync([account], stop);
        var news = await act
            .Db.Set<Notification>()
            .AsNoTracking()
            .Where(n => n.Account == account && n.Unmailed)
            .OrderBy(n => n.Id)
            .ToListAsync(stop);
        if (choice is null || to is null || news.Count == 0)
            return;
        // Of two nodes that see the same, one writes.
        var ids = news.Select(n => n.Id).ToList();
        var mine = await act
            .Db.Set<Notification>()
            .Where(n => ids.Contains(n.Id) && n.Unmailed)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.Unmailed, false), stop);
        if (mine < news.Count)
            return;
        choice.LetterAt = act.Now;
        // What was read on the site needs no letter.
        var unread = news.Where(n => n.ReadAt is null).Take(LinesMax).ToList();
        if (unread.Count > 0 && to.Email is { } email)
            await Send(act, to, email, unread);
        await act.Commit();
    }

    /// <summary>A letter for each edition, in its language.</summary>
    private async Task Send(Act act, Account to, string email, IReadOnlyList<Notification> news)
    {
        var ids = news.Select(n => n.Comment).ToList();
        var comments = await act.Db.Set<Comment>().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, act.Stop);
        foreach (var group in news.Where(n => comments.ContainsKey(n.Comment)).GroupBy(n => comments[n.Comment].Edition))
        {
            if (editions.Now.Find(group.Key) is not { } edition)
                continue;
            var texts = edition.Texts.Following;
            var link = edition.Full(settings.PublicOrigin, UnsubscribeLinks.Path) + links.QueryFor(to.Id);
            var paragraphs = (await NotificationLine.Of(act.Db, [.. group], comments, edition))
                .Select(l => $"{l.Sentence}\n{edition.Full(settings.PublicOrigin, l.Path)}")
                .Append(InterfaceTexts.Fill(texts.LetterEnd, link));
            var text = string.Join("\n\n", paragraphs);
            Correspondence.Send(act, edition.Id, (to.Name, email), texts.LetterSubject, text).Unsubscribe = link;
        }
    }
}
