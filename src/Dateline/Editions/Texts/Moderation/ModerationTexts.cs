namespace Dateline.Editions.Texts;

/// <summary>Every text of the moderators' desk in one language; the same rules hold as for <see cref="InterfaceTexts"/>.</summary>
public sealed record ModerationTexts
{
    /// <summary>The texts in a language in which the interface is shipped.</summary>
    public static ModerationTexts For(string language) =>
        new InEachLanguage<ModerationTexts>(
            EnglishModeration.Texts,
            ArabicModeration.Texts,
            RussianModeration.Texts,
            SpanishModeration.Texts,
            ChineseModeration.Texts
        ).For(language);

    public required string DiscussionRules { get; init; }
    public required string DiscussionOfStory { get; init; }
    public required string DiscussionMode { get; init; }
    public required string DiscussionIsOpen { get; init; }
    public required string DiscussionIsClosed { get; init; }
    public required string DiscussionIsOff { get; init; }
    public required string DiscussionQuestion { get; init; }
    public required string DiscussionQuestionHint { get; init; }
    public required string DiscussionForOtherSitesHint { get; init; }
    public required string QueueWaiting { get; init; }
    public required string QueueReported { get; init; }

    public required string QueueNotices { get; init; }
    public required string NoticeStatement { get; init; }
    public required string NoticeStatementHint { get; init; }
    public required string NoticeRemove { get; init; }
    public required string NoticeKeep { get; init; }
    public required string NoticesExport { get; init; }

    /// <summary>{0} to {4}: letters.</summary>
    public required string QueueKeys { get; init; }
    public required string QueueAppeals { get; init; }
    public required string AppealSays { get; init; }
    public required string UpholdRejection { get; init; }
    public required string QueueNewest { get; init; }
    public required string QueueEmpty { get; init; }

    /// <summary>{0}: comments that stand; {1}: rejected ones.</summary>
    public required string CommenterHistory { get; init; }

    /// <summary>{0}: an instant.</summary>
    public required string SilentUntil { get; init; }
    public required string ApproveComment { get; init; }
    public required string RejectComment { get; init; }
    public required string ChooseComment { get; init; }
    public required string UnchooseComment { get; init; }
    public required string SilencePerson { get; init; }
    public required string UnsilencePerson { get; init; }
    public required string WatchPerson { get; init; }
    public required string UnwatchPerson { get; init; }
    public required string DecidedMeanwhile { get; init; }
    public required string CommentIsWaiting { get; init; }
    public required string CommentIsShown { get; init; }
    public required string CommentIsRejected { get; init; }
    public required string CommentIsTakenBack { get; init; }
    public required string HoldWhich { get; init; }
    public required string HoldNone { get; init; }
    public required string HoldFirst { get; init; }
    public required string HoldAll { get; init; }
    public required string BannedWords { get; init; }
    public required string BannedWordsHint { get; init; }
    public required string SuspectWords { get; init; }
    public required string SuspectWordsHint { get; init; }
    public required string TryRules { get; init; }
    public required string NothingFound { get; init; }
    public required string RuleClosed { get; init; }
    public required string RuleSilenced { get; init; }
    public required string RuleLength { get; init; }
    public required string RuleTooFast { get; init; }
    public required string RuleRepeat { get; init; }
    public required string RuleBannedWords { get; init; }
    public required string RuleSuspectWords { get; init; }
    public required string RuleLinks { get; init; }
    public required string RuleFirstComment { get; init; }
    public required string RuleHoldAll { get; init; }
    public required string RuleRejectedLately { get; init; }
    public required string RuleWatched { get; init; }
    public required string Figures { get; init; }
    public required string FiguresToday { get; init; }
    public required string FiguresWeek { get; init; }
    public required string FiguresMonth { get; init; }
    public required string FiguresHeld { get; init; }
    public required string FiguresP95 { get; init; }
    public required string FiguresRules { get; init; }
    public required string FiguresModerators { get; init; }

    /// <summary>{0}: decisions; {1}: rejections.</summary>
    public required string FiguresOfModerator { get; init; }
    public required string SearchComments { get; init; }
    public required string SearchDo { get; init; }
    public required string Undo { get; init; }
    public required string DecidedNow { get; init; }

    /// <summary>{0}: how many comments.</summary>
    public required string LeftAsIs { get; init; }
    public required string Notes { get; init; }
    public required string NoteAdd { get; init; }
    public required string Tick { get; init; }
    public required string TickedHeading { get; init; }
    public required string RuleNearCopy { get; init; }
}
