namespace Dateline.Editions.Texts;

/// <summary>The texts of versions, comments, people, settings, fronts and translations.</summary>
public sealed partial record NewsroomTexts
{
    // Versions.

    public required string Versions { get; init; }

    /// <summary>{0}: a number.</summary>
    public required string Version { get; init; }
    public required string CompareWith { get; init; }
    public required string Compare { get; init; }
    public required string NoDifference { get; init; }
    public required string Restore { get; init; }
    public required string RestoreAct { get; init; }
    public required string IsOut { get; init; }
    public required string IsScheduled { get; init; }
    public required string BackToEditor { get; init; }

    // Comments between staff.

    public required string Comments { get; init; }
    public required string NoComments { get; init; }
    public required string Comment { get; init; }

    /// <summary>{0}: the passage's first words.</summary>
    public required string CommentOn { get; init; }
    public required string CommentOnStory { get; init; }
    public required string PassageChanged { get; init; }
    public required string Resolve { get; init; }
    public required string Reopen { get; init; }

    /// <summary>{0}: a name.</summary>
    public required string Resolved { get; init; }
    public required string CommentHint { get; init; }
    public required string Mentions { get; init; }

    // The calendar, the outbox, the audit.

    public required string CalendarEmpty { get; init; }
    public required string CalendarScheduled { get; init; }
    public required string CalendarEmbargo { get; init; }
    public required string OutboxIntroduction { get; init; }
    public required string OutboxEmpty { get; init; }
    public required string OutboxWaiting { get; init; }

    /// <summary>{0}: how often it was tried.</summary>
    public required Plural OutboxTried { get; init; }
    public required string AuditIntroduction { get; init; }
    public required string AuditWhen { get; init; }
    public required string AuditWho { get; init; }
    public required string AuditWhat { get; init; }
    public required string AuditOn { get; init; }
    public required string AuditEmpty { get; init; }
    public required string ActWrite { get; init; }
    public required string ActSubmit { get; init; }
    public required string ActSendBack { get; init; }
    public required string ActApprove { get; init; }
    public required string ActSchedule { get; init; }
    public required string ActUnschedule { get; init; }
    public required string ActEmbargo { get; init; }
    public required string ActLiftEmbargo { get; init; }
    public required string ActPublish { get; init; }
    public required string ActUpdate { get; init; }
    public required string ActCorrect { get; init; }
    public required string ActWithdraw { get; init; }
    public required string ActRename { get; init; }
    public required string ActTranslate { get; init; }
    public required string ActPicture { get; init; }
    public required string ActEditPicture { get; init; }
    public required string ActExpirePicture { get; init; }
    public required string ActKillPicture { get; init; }
    public required string ActEdition { get; init; }
    public required string ActSite { get; init; }
    public required string ActFront { get; init; }
    public required string ActGiveRole { get; init; }
    public required string ActTakeRole { get; init; }
    public required string ActInvite { get; init; }

    // People.

    public required string PeopleIntroduction { get; init; }
    public required string Invite { get; init; }
    public required string InviteIntroduction { get; init; }
    public required string Email { get; init; }
    public required string Role { get; init; }
    public required string Where { get; init; }
    public required string Everywhere { get; init; }
    public required string GiveRole { get; init; }
    public required string TakeRole { get; init; }
    public required string RoleReader { get; init; }
    public required string RoleContributor { get; init; }
    public required string RoleReporter { get; init; }
    public required string RolePhotoEditor { get; init; }
    public required string RoleEditor { get; init; }
    public required string RoleModerator { get; init; }
    public required string RoleAdministrator { get; init; }
    public required string LastAdministrator { get; init; }

    /// <summary>{0}: an address.</summary>
    public required string Invited { get; init; }
    public required string RoleWrong { get; init; }
    public required string LetterInviteSubject { get; init; }

    /// <summary>{0}: the edition's name.</summary>
    public required string LetterInviteText { get; init; }
    public required string InvitationHeading { get; init; }
    public required string InvitationIntroduction { get; init; }

    // Settings.

    public required string SettingsSite { get; init; }
    public required string SettingsSiteIntroduction { get; init; }
    public required string Organisation { get; init; }
    public required string LegalName { get; init; }
    public required string Contact { get; init; }
    public required string Founded { get; init; }
    public required string Owner { get; init; }
    public required string AccentHue { get; init; }
    public required string SettingsEdition { get; init; }
    public required string SettingsEditionIntroduction { get; init; }
    public required string EditionName { get; init; }
    public required string Tagline { get; init; }
    public required string Prefix { get; init; }
    public required string PrefixHint { get; init; }
    public required string TimeZone { get; init; }
    public required string SectionsHint { get; init; }
    public required string Language { get; init; }
    public required string NewEdition { get; init; }
    public required string EditionId { get; init; }
    public required string SettingsPolicies { get; init; }
    public required string SettingsPoliciesIntroduction { get; init; }
    public required string PolicyTitle { get; init; }
    public required string PolicySlug { get; init; }
    public required string PolicyText { get; init; }
    public required string PolicyTextHint { get; init; }
    public required string NewPolicy { get; init; }
    public required string Next { get; init; }
    public required string Skip { get; init; }

    /// <summary>{0}: a number, and of how many.</summary>
    public required string WalkIntroduction { get; init; }
    public required string Required { get; init; }

    /// <summary>{0}: a number.</summary>
    public required string TooLong { get; init; }
    public required string NotAllowedHere { get; init; }
    public required string Taken { get; init; }

    // Fronts.

    public required string FrontsIntroduction { get; init; }

    /// <summary>{0}: an edition or a section.</summary>
    public required string FrontOf { get; init; }
    public required string PlaceLead { get; init; }
    public required string PlaceSecond { get; init; }
    public required string EmptyPlace { get; init; }
    public required string PlacedHeadline { get; init; }
    public required string Candidates { get; init; }
    public required string Place { get; init; }
    public required string TakeOff { get; init; }
    public required string PublishFront { get; init; }
    public required string FrontAt { get; init; }
    public required string FrontHistory { get; init; }
    public required string FrontUndo { get; init; }
    public required string Dragging { get; init; }

    // Translations.

    public required string Translations { get; init; }

    /// <summary>{0}: an edition.</summary>
    public required string Translate { get; init; }

    /// <summary>{0}: an edition.</summary>
    public required string TranslatedFrom { get; init; }

    /// <summary>{0}: how many passages of the source changed since.</summary>
    public required Plural SourceChanged { get; init; }
    public required string SourceCurrent { get; init; }
    public required string TranslationDone { get; init; }

    // Approval by people without an account.

    public required string ApprovalLinks { get; init; }
    public required string ApprovalLink { get; init; }
    public required string ApprovalIntroduction { get; init; }
    public required string ApprovalFor { get; init; }

    /// <summary>{0}: an instant.</summary>
    public required string ApprovalUntil { get; init; }
    public required string ApprovalCopy { get; init; }
    public required string ApprovalHeading { get; init; }

    /// <summary>{0}: an edition's name.</summary>
    public required string ApprovalText { get; init; }
    public required string ApprovalYes { get; init; }
    public required string ApprovalNo { get; init; }
    public required string ApprovalComment { get; init; }
    public required string ApprovalThanks { get; init; }
    public required string ApprovalOver { get; init; }
    public required string ApprovalWaiting { get; init; }
    public required string ApprovalApproved { get; init; }
    public required string ApprovalRejected { get; init; }
    public required string ApprovalEnd { get; init; }

    // The moderators.

    public required string Discussion { get; init; }
    public required string ActApproveComment { get; init; }
    public required string ActRejectComment { get; init; }
    public required string ActReopenComment { get; init; }
    public required string ActNoteCommenter { get; init; }
    public required string ActChooseComment { get; init; }
    public required string ActUnchooseComment { get; init; }
    public required string ActSilence { get; init; }
    public required string ActUnsilence { get; init; }
    public required string ActWatch { get; init; }
    public required string ActUnwatch { get; init; }
    public required string ActDiscussionRules { get; init; }
    public required string ActArrangeDiscussion { get; init; }
    public required string ActLive { get; init; }
    public required string ActLivePost { get; init; }
    public required string ActLiveRetract { get; init; }
    public required string ActLiveSchedule { get; init; }
}
