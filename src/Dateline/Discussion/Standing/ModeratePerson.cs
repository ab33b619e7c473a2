using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Discussion;

/// <summary>What moderators decide of a person, each within an act of theirs.</summary>
internal static class ModeratePerson
{
    /// <summary>Lets somebody write no more there, for a time or until it is taken back; a later decision for the same place takes the place of the earlier.</summary>
    /// <param name="act">The moderator's act.</param>
    /// <param name="account">Who.</param>
    /// <param name="place">Where: edition and section, empty for all.</param>
    /// <param name="time">How long; null until it is taken back.</param>
    public static async Task Silence(Act act, Guid account, (string Edition, string Section) place, TimeSpan? time)
    {
        await Known(act, account);
        var silence = await act.Db.Set<Silence>().FindAsync([account, place.Edition, place.Section], act.Stop);
        if (silence is null)
            act.Db.Add(
                silence = new Silence
                {
                    Account = account,
                    Edition = place.Edition,
                    Section = place.Section,
                }
            );
        (silence.Until, silence.By, silence.At) = (act.Now + time, act.Actor, act.Now);
        act.Note("silence", account, place.Edition, place.Section);
    }

    /// <summary>Lets somebody write again wherever that is in the moderator's hands.</summary>
    /// <param name="act">The moderator's act.</param>
    /// <param name="account">Who.</param>
    /// <param name="mayIn">Whether the moderator decides there.</param>
    public static async Task Unsilence(Act act, Guid account, Func<Silence, bool> mayIn)
    {
        var silences = await act.Db.Set<Silence>().Where(s => s.Account == account).ToListAsync(act.Stop);
        act.Db.RemoveRange(silences.Where(mayIn));
        act.Note("unsilence", account);
    }

    /// <summary>Lets each comment of somebody wait, or no longer.</summary>
    public static async Task Watch(Act act, Guid account, bool watched)
    {
        var standing = await StandingOf(act, account);
        (standing.Watched, standing.Trusted) = (watched, standing.Trusted && !watched);
        act.Note(watched ? "watch" : "unwatch", account);
    }

    /// <summary>Lets nothing of somebody's wait, or no longer so.</summary>
    public static async Task Trust(Act act, Guid account, bool trusted)
    {
        var standing = await StandingOf(act, account);
        (standing.Trusted, standing.Watched) = (trusted, standing.Watched && !trusted);
        act.Note(trusted ? "trust" : "untrust", account);
    }

    /// <summary>Warns somebody: they read it before they write again.</summary>
    public static async Task Warn(Act act, Guid account, string text)
    {
        if (!CommentText.IsSaid(text, Reasons.NoteMax))
            throw Refusal.Invalid("warning", "is missing, or cannot be kept");
        var standing = await StandingOf(act, account);
        (standing.Warning, standing.WarnedAt, standing.WarningReadAt) = (text, act.Now, null);
        act.Note("warn", account, note: text);
    }

    /// <summary>Writes down for other moderators what one knows of somebody.</summary>
    public static async Task Write(Act act, Guid account, string note)
    {
        if (!CommentText.IsSaid(note, CommenterNote.TextMax))
            throw Refusal.Invalid("note", "is missing, or cannot be kept");
        await Known(act, account);
        act.Db.Add(
            new CommenterNote
            {
                Id = Guid.CreateVersion7(act.Now),
                Account = account,
                Text = note,
                By = act.Actor,
                At = act.Now,
            }
        );
        act.Note("note-commenter", account);
    }

    private static async Task Known(Act act, Guid account)
    {
        if (await act.Db.Set<Account>().FindAsync([account], act.Stop) is null)
            throw Refusal.NotFound("account");
    }

    private static async Task<Commenter> StandingOf(Act act, Guid account)
    {
        await Known(act, account);
        var standing = await act.Db.Set<Commenter>().FindAsync([account], act.Stop);
        if (standing is null)
            act.Db.Add(standing = new Commenter { Account = account });
        return standing;
    }
}
