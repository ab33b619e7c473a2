using Dateline.Editions.Texts;
using Dateline.Storage;

namespace Dateline.Newsroom;

/// <summary>The words of the audit in the newsroom's language.</summary>
internal static class ActNames
{
    private static readonly Dictionary<string, Func<NewsroomTexts, string>> Names = new(StringComparer.Ordinal)
    {
        ["write"] = t => t.ActWrite,
        ["submit"] = t => t.ActSubmit,
        ["send-back"] = t => t.ActSendBack,
        ["approve"] = t => t.ActApprove,
        ["schedule"] = t => t.ActSchedule,
        ["unschedule"] = t => t.ActUnschedule,
        ["embargo"] = t => t.ActEmbargo,
        ["lift-embargo"] = t => t.ActLiftEmbargo,
        ["publish"] = t => t.ActPublish,
        ["update"] = t => t.ActUpdate,
        ["correct"] = t => t.ActCorrect,
        ["withdraw"] = t => t.ActWithdraw,
        ["rename"] = t => t.ActRename,
        ["translate"] = t => t.ActTranslate,
        ["picture"] = t => t.ActPicture,
        ["edit-picture"] = t => t.ActEditPicture,
        ["expire-picture"] = t => t.ActExpirePicture,
        ["kill-picture"] = t => t.ActKillPicture,
        ["edition"] = t => t.ActEdition,
        ["site"] = t => t.ActSite,
        ["front"] = t => t.ActFront,
        ["give-role"] = t => t.ActGiveRole,
        ["take-role"] = t => t.ActTakeRole,
        ["invite"] = t => t.ActInvite,
        ["live"] = t => t.ActLive,
        ["live-post"] = t => t.ActLivePost,
        ["live-schedule"] = t => t.ActLiveSchedule,
        ["live-retract"] = t => t.ActLiveRetract,
        ["approve-comment"] = t => t.ActApproveComment,
        ["reject-comment"] = t => t.ActRejectComment,
        ["reopen-comment"] = t => t.ActReopenComment,
        ["note-commenter"] = t => t.ActNoteCommenter,
        ["choose-comment"] = t => t.ActChooseComment,
        ["unchoose-comment"] = t => t.ActUnchooseComment,
        ["silence"] = t => t.ActSilence,
        ["unsilence"] = t => t.ActUnsilence,
        ["watch"] = t => t.ActWatch,
        ["unwatch"] = t => t.ActUnwatch,
        ["discussion-rules"] = t => t.ActDiscussionRules,
        ["arrange-discussion"] = t => t.ActArrangeDiscussion,
    };

    public static string Of(NewsroomTexts texts, string what) => Names[what](texts);

    /// <summary>A note as the newsroom reads it: roles by their names, everything else as somebody wrote it.</summary>
    public static string NoteOf(NewsroomTexts texts, AuditEntry entry)
    {
        if (entry.What is not ("give-role" or "take-role" or "invite"))
            return entry.Note;
        var parts = entry.Note.Split(' ', 2);
        return string.Join(' ', parts.Skip(1).Prepend(ManagePeople.NameOf(texts, parts[0])));
    }
}
