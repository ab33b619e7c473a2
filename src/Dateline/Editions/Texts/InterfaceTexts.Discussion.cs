namespace Dateline.Editions.Texts;

public sealed partial record InterfaceTexts
{
    /// <summary>The texts of the monthly report on moderation.</summary>
    public ReportTexts Reports => ReportTexts.For(Language);

    /// <summary>The texts around notifications.</summary>
    public FollowingTexts Following => FollowingTexts.For(Language);

    /// <summary>The texts of discussions' modes, hours and reactions.</summary>
    public HouseTexts House => HouseTexts.For(Language);

    /// <summary>The texts of the moderators' desk.</summary>
    public ModerationTexts Moderation => ModerationTexts.For(Language);

    /// <summary>What is said around a notice of illegal content.</summary>
    public NoticeTexts Notices => NoticeTexts.For(Language);

    // The discussion under a story.

    public required string DiscussionHeading { get; init; }
    public required string DiscussionNone { get; init; }

    /// <summary>{0}: the link to log in; {1}: the link to register.</summary>
    public required string DiscussionJoin { get; init; }
    public required string DiscussionLogIn { get; init; }
    public required string DiscussionRegister { get; init; }
    public required string DiscussionClosed { get; init; }
    public required string DiscussionOrder { get; init; }
    public required string DiscussionNewest { get; init; }
    public required string DiscussionOldest { get; init; }
    public required string DiscussionMostReplies { get; init; }
    public required string DiscussionMostRespect { get; init; }
    public required string DiscussionMore { get; init; }
    public required string DiscussionAll { get; init; }
    public required string CommentWrite { get; init; }
    public required string CommentReply { get; init; }

    /// <summary>{0}: a name.</summary>
    public required string CommentReplyTo { get; init; }

    /// <summary>{0}: a name.</summary>
    public required string CommentBy { get; init; }
    public required string CommentRespect { get; init; }
    public required string CommentRespectEnd { get; init; }
    public required string CommentReport { get; init; }
    public required string CommentReported { get; init; }
    public required string CommentReportNote { get; init; }
    public required string CommentReason { get; init; }
    public required string CommentInsult { get; init; }
    public required string CommentSpam { get; init; }
    public required string CommentOffTopic { get; init; }
    public required string CommentIllegal { get; init; }
    public required string CommentOtherReason { get; init; }
    public required string CommentChosen { get; init; }
    public required string CommentStaff { get; init; }
    public required string CommentEdited { get; init; }
    public required string CommentGone { get; init; }
    public required string CommentSpoiler { get; init; }
    public required string CommentLabel { get; init; }
    public required string CommentHouseRules { get; init; }
    public required string CommentSigns { get; init; }
    public required string CommentSend { get; init; }
    public required string CommentMine { get; init; }
    public required string CommentEdit { get; init; }
    public required string CommentDelete { get; init; }
    public required string CommentInDiscussion { get; init; }
    public required string CommentWaiting { get; init; }
    public required string CommentStands { get; init; }
    public required string CommentRejected { get; init; }
    public required string CommentAppeal { get; init; }
    public required string CommentAppealHint { get; init; }
    public required string CommentAppealLabel { get; init; }
    public required string CommentAppealSend { get; init; }
    public required string CommentAppealed { get; init; }
    public required string CommentAppealRefused { get; init; }
    public required string CommentTakenBack { get; init; }
    public required string CommentSilenced { get; init; }

    /// <summary>{0}: the most characters.</summary>
    public required string CommentLength { get; init; }
    public required string CommentTooFast { get; init; }
    public required string CommentRepeated { get; init; }
    public required string CommentBannedWords { get; init; }
    public required string CommentCharacters { get; init; }

    /// <summary>{0}: how many comments stand under a story; "20+" where there are more than are told.</summary>
    public required Plural CommentsUnder { get; init; }

    /// <summary>{0}: how many comments came since.</summary>
    public required Plural CommentNew { get; init; }

    /// <summary>{0}: how many answers are not shown.</summary>
    public required Plural CommentMoreReplies { get; init; }
}
