using Dateline.Accounts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>Who is to know of a comment that has come to stand, or was decided about; within the act that does it.</summary>
internal static class Notify
{
    /// <summary>Most people who are told of one comment: a thread that more follow is a story of its own.</summary>
    private const int ToldMax = 500;

    /// <summary>How far up a thread those are looked for who follow it.</summary>
    private const int LevelsMax = 20;

    /// <summary>The newest comments of a discussion among whose writers a name is looked for.</summary>
    private const int NamesAmong = 300;

    /// <summary>Tells those whom it answers, who follow its thread, or whom it names; each once, and nobody who has muted its writer.</summary>
    public static async Task Of(Act act, Comment comment)
    {
        var told = new Dictionary<Guid, NotificationKind>();
        var above = await Above(act.Db, comment);
        if (above is [var answered, ..])
            told[answered.Author] = NotificationKind.Answer;
        foreach (var named in await Named(act.Db, comment))
            told.TryAdd(named, NotificationKind.Mention);
        var ids = above.Select(a => a.Id).ToList();
        var following = await act
            .Db.Set<ThreadFollowed>()
            .Where(f => ids.Contains(f.Comment))
            .Select(f => f.Account)
            .Distinct()
            .Take(ToldMax)
            .ToListAsync(act.Stop);
        foreach (var follower in following)
            told.TryAdd(follower, NotificationKind.Thread);
        told.Remove(comment.Author);
        var muting = await act
            .Db.Set<PersonMuted>()
            .Where(m => m.Muted == comment.Author)
            .Select(m => m.Account)
            .ToListAsync(act.Stop);
        var known = await act
            .Db.Set<Notification>()
            .Where(n => n.Comment == comment.Id)
            .Select(n => n.Account)
            .ToListAsync(act.Stop);
        var wanted = told.Keys.Except(muting).Except(known).Take(ToldMax).ToList();
        // Some have gone since they wrote.
        foreach (
            var account in await act.Db.Set<Account>().Where(a => wanted.Contains(a.Id)).Select(a => a.Id).ToListAsync(act.Stop)
        )
            Add(act, account, comment.Id, told[account]);
    }

    /// <summary>Tells a comment's writer what a moderator has decided.</summary>
    public static async Task OfDecision(Act act, Comment comment, NotificationKind kind)
    {
        if (await act.Db.Set<Account>().AnyAsync(a => a.Id == comment.Author, act.Stop))
            Add(act, comment.Author, comment.Id, kind);
    }

    private static void Add(Act act, Guid account, Guid comment, NotificationKind kind) =>
        act.Db.Add(
            new Notification
            {
                Id = Guid.CreateVersion7(act.Now),
                Account = account,
                Comment = comment,
                Kind = kind,
                At = act.Now,
                Unmailed = true,
            }
        );

    /// <summary>What a comment answers, and what that answers.</summary>
    private static async Task<IReadOnlyList<(Guid Id, Guid Author)>> Above(NewsroomDb db, Comment comment)
    {
        var above = new List<(Guid, Guid)>();
        for (var up = comment.Parent; up is { } id && above.Count < LevelsMax; )
        {
            var row = await db.Set<Comment>()
                .Where(c => c.Id == id)
                .Select(c => new
                {
                    c.Id,
                    c.Author,
                    c.Parent,
                })
                .SingleOrDefaultAsync();
            if (row is null)
                break;
            above.Add((row.Id, row.Author));
            up = row.Parent;
        }
        return above;
    }

    /// <summary>Those who have written here and whose name stands in the text after an @. Names are not unique: where two bear one, both are meant.</summary>
    private static async Task<IReadOnlyList<Guid>> Named(NewsroomDb db, Comment comment)
    {
        if (!comment.Text.Contains('@', StringComparison.Ordinal))
            return [];
        var writers = db.Set<Comment>()
            .Where(c => c.Story == comment.Story && c.State == CommentState.Shown)
            .OrderByDescending(c => c.Id)
            .Take(NamesAmong)
            .Select(c => c.Author);
        var names = await db.Set<Account>().Where(a => writers.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToListAsync();
        return [.. names.Where(n => Names(comment.Text, n.Name)).Select(n => n.Id)];
    }

    /// <summary>True where "@Name" stands in a text and the name ends there.</summary>
    internal static bool Names(string text, string name)
    {
        for (
            var at = text.IndexOf("@" + name, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf("@" + name, at + 1, StringComparison.OrdinalIgnoreCase)
        )
            if (at + 1 + name.Length is var end && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return true;
        return false;
    }
}
