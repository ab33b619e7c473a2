namespace Dateline.Editions.Texts;

/// <summary>
/// Every text of the interface in one language. A language that lacks one does not compile; that none was left in another language is a test's
/// work. Where a text holds <c>{0}</c>, the member's comment says what stands there.
/// </summary>
public sealed partial record InterfaceTexts
{
    /// <summary>BCP 47 tag of the language.</summary>
    public required string Language { get; init; }

    /// <summary>Writing direction: <c>ltr</c> or <c>rtl</c>.</summary>
    public required string Direction { get; init; }

    /// <summary>Open Graph's name of the locale, such as <c>en_GB</c>.</summary>
    public required string Locale { get; init; }

    /// <summary>How dates are written.</summary>
    public required DateForms Dates { get; init; }

    /// <summary>How counted things are written.</summary>
    public required NumberForms Numbers { get; init; }

    /// <summary>The quotation marks of the language, opening and closing.</summary>
    public required (string Open, string Close) QuotationMarks { get; init; }

    /// <summary>The texts of the newsroom, where the staff works.</summary>
    public NewsroomTexts Newsroom => NewsroomTexts.For(Language);

    // The frame of every page.

    public required string SkipToContent { get; init; }
    public required string Sections { get; init; }
    public required string FrontPage { get; init; }
    public required string Editions { get; init; }
    public required string About { get; init; }
    public required string Feeds { get; init; }
    public required string BackToTop { get; init; }

    /// <summary>{0}: the instant of the newest publication.</summary>
    public required string LatestAt { get; init; }

    // Fronts and listings.

    public required string Latest { get; init; }
    public required string Topic { get; init; }
    public required string Author { get; init; }
    public required string OlderStories { get; init; }
    public required string NewestStories { get; init; }
    public required string NothingHere { get; init; }

    /// <summary>{0}: a section's name.</summary>
    public required string MoreFrom { get; init; }

    // A story.

    /// <summary>What stands before the first author's name, with its space.</summary>
    public required string By { get; init; }

    /// <summary>What stands between two authors' names.</summary>
    public required string NameSeparator { get; init; }

    /// <summary>What stands before the last author's name.</summary>
    public required string NameLastSeparator { get; init; }

    /// <summary>{0}: an instant.</summary>
    public required string PublishedAt { get; init; }

    /// <summary>{0}: an instant.</summary>
    public required string UpdatedAt { get; init; }

    /// <summary>{0}: minutes.</summary>
    public required Plural ReadingTime { get; init; }

    /// <summary>{0}: how many corrections there are.</summary>
    public required Plural Corrections { get; init; }
    public required string HowItChanged { get; init; }

    /// <summary>{0}: how often a story went out.</summary>
    public required Plural Publications { get; init; }
    public required string AboutThisStory { get; init; }
    public required string Share { get; init; }
    public required string ShareByMail { get; init; }
    public required string CopyLink { get; init; }
    public required string LinkCopied { get; init; }
    public required string Print { get; init; }
    public required string FilePhoto { get; init; }

    /// <summary>{0}: how many pictures a gallery has.</summary>
    public required Plural Pictures { get; init; }

    public required string PreviousPicture { get; init; }
    public required string NextPicture { get; init; }
    public required string Sources { get; init; }
    public required string Topics { get; init; }
    public required string ReadAlso { get; init; }
    public required string RelatedStories { get; init; }
    public required string NextStory { get; init; }
    public required string OtherLanguages { get; init; }

    /// <summary>{0}: the host name to which a card leads.</summary>
    public required string OnOtherSite { get; init; }

    // A story's history, and a withdrawn story.

    public required string HistoryHeading { get; init; }
    public required string HistoryIntroduction { get; init; }
    public required string FirstPublication { get; init; }
    public required string Update { get; init; }
    public required string Correction { get; init; }
    public required string Withdrawal { get; init; }

    /// <summary>{0}: the revision's number.</summary>
    public required string Revision { get; init; }
    public required string WhatChanged { get; init; }
    public required string NoChangeInText { get; init; }
    public required string TextAdded { get; init; }
    public required string TextRemoved { get; init; }
    public required string ToTheStory { get; init; }
    public required string WithdrawnHeading { get; init; }

    /// <summary>{0}: the instant.</summary>
    public required string WithdrawnAt { get; init; }

    // The public record.

    public required string RecordHeading { get; init; }
    public required string RecordIntroduction { get; init; }

    /// <summary>The link to a publication's proof file.</summary>
    public required string RecordProof { get; init; }

    /// <summary>{0}: the name of the program that checks the record.</summary>
    public required string RecordHowToCheck { get; init; }
    public required string RecordCheck { get; init; }

    /// <summary>{0}: the line's place in the record, from 1; {1}: how many lines there are.</summary>
    public required string RecordHolds { get; init; }

    /// <summary>The same, where the text was taken back.</summary>
    public required string RecordHoldsWithoutText { get; init; }
    public required string RecordFails { get; init; }
    public required string RecordCannotCheck { get; init; }
    public required string RecordNoWitness { get; init; }
    public required string RecordByDay { get; init; }
    public required string RecordAllDays { get; init; }

    /// <summary>{0}: the witness's name.</summary>
    public required string RecordWitnessed { get; init; }

    /// <summary>{0}: the witnesses' names.</summary>
    public required string RecordWatchedBy { get; init; }
    public required string RecordEverything { get; init; }
    public required string RecordCorrections { get; init; }
    public required string RecordPicture { get; init; }
    public required string RecordPictureKilled { get; init; }
    public required string RecordEdition { get; init; }
    public required string RecordPublisher { get; init; }
    public required string RecordRedaction { get; init; }
    public required string RecordKey { get; init; }
    public required string RecordNewest { get; init; }
    public required string RecordOlder { get; init; }
    public required string WithdrawnReason { get; init; }
    public required string WithdrawnExplanation { get; init; }

    // Search.

    /// <summary>What a search says of its own limits.</summary>
    public SearchLimitTexts SearchLimits => SearchLimitTexts.For(Language);

    public required string SearchHeading { get; init; }
    public required string SearchLabel { get; init; }
    public required string SearchButton { get; init; }
    public required string SearchTooLong { get; init; }
    public required string SearchTooShort { get; init; }
    public required string SearchAdvice { get; init; }

    /// <summary>{0}: how many stories were found.</summary>
    public required Plural StoriesFound { get; init; }

    /// <summary>{0}: what was searched for.</summary>
    public required string NothingFound { get; init; }
    public required string NextPage { get; init; }
    public required string SearchQuoteOpen { get; init; }
    public required string SearchOnlyWithout { get; init; }

    /// <summary>{0}: what was typed.</summary>
    public required string SearchPrefixTooShort { get; init; }
    public required string SearchOn { get; init; }
    public required string SearchUnreadable { get; init; }
    public required string SearchNarrow { get; init; }
    public required string SearchSection { get; init; }
    public required string SearchAllSections { get; init; }
    public required string SearchFrom { get; init; }
    public required string SearchTo { get; init; }
    public required string SearchFirstPage { get; init; }
    public required string SearchBestFirst { get; init; }

    // The archive.

    public required string Archive { get; init; }
    public required string ArchiveIntroduction { get; init; }
    public required string OlderDay { get; init; }
    public required string NewerDay { get; init; }

    // The media bank.

    public required string MediabankHeading { get; init; }
    public required string MediabankIntroduction { get; init; }
    public required string Credit { get; init; }
    public required string Photographer { get; init; }
    public required string Agency { get; init; }
    public required string Pool { get; init; }
    public required string TakenOn { get; init; }
    public required string Place { get; init; }
    public required string Keywords { get; init; }
    public required string AlternativeText { get; init; }
    public required string Size { get; init; }

    /// <summary>{0}: width, {1}: height.</summary>
    public required string Pixels { get; init; }
    public required string UsedIn { get; init; }
    public required string NotUsed { get; init; }
    public required string OlderPictures { get; init; }
    public required string NewestPictures { get; init; }

    // Accounts and the letters that they send.

    public required string AccountLogIn { get; init; }
    public required string AccountLogOut { get; init; }
    public required string AccountRegister { get; init; }
    public required string AccountMine { get; init; }
    public required string AccountRegisterIntroduction { get; init; }
    public required string AccountName { get; init; }
    public required string AccountEmail { get; init; }
    public required string AccountPassword { get; init; }

    /// <summary>{0}: a number.</summary>
    public required string AccountPasswordHint { get; init; }
    public required string AccountNewPassword { get; init; }
    public required string AccountCurrentPassword { get; init; }
    public required string AccountStayLoggedIn { get; init; }
    public required string AccountForgotten { get; init; }
    public required string AccountNoneYet { get; init; }
    public required string AccountAlready { get; init; }
    public required string AccountMailSent { get; init; }

    /// <summary>{0}: an e-mail address.</summary>
    public required string AccountMailSentText { get; init; }
    public required string AccountConfirmHeading { get; init; }
    public required string AccountConfirm { get; init; }
    public required string AccountConfirmed { get; init; }
    public required string AccountLinkOver { get; init; }
    public required string AccountWrong { get; init; }
    public required string AccountLocked { get; init; }
    public required string AccountResetHeading { get; init; }
    public required string AccountResetIntroduction { get; init; }
    public required string AccountSendLink { get; init; }
    public required string AccountSave { get; init; }
    public required string AccountSaved { get; init; }
    public required string AccountPasswordChanged { get; init; }
    public required string AccountCodeHeading { get; init; }
    public required string AccountCodeIntroduction { get; init; }
    public required string AccountCode { get; init; }
    public required string AccountCodeWrong { get; init; }
    public required string AccountTwoFactor { get; init; }
    public required string AccountTwoFactorIntroduction { get; init; }
    public required string AccountTwoFactorSetUp { get; init; }
    public required string AccountTwoFactorOn { get; init; }
    public required string AccountTwoFactorOff { get; init; }
    public required string AccountRecoveryCodes { get; init; }
    public required string AccountRecoveryIntroduction { get; init; }
    public required string AccountRecoveryNew { get; init; }
    public required string AccountSessions { get; init; }
    public required string AccountThisDevice { get; init; }

    /// <summary>{0}: an instant.</summary>
    public required string AccountLastSeen { get; init; }
    public required string AccountEndSession { get; init; }
    public required string AccountEndAll { get; init; }
    public required string AccountPasskeys { get; init; }
    public required string AccountPasskeysIntroduction { get; init; }
    public required string AccountPasskeyAdd { get; init; }
    public required string AccountPasskeyRemove { get; init; }
    public required string AccountPasskeyLogIn { get; init; }
    public required string AccountPasskeyFailed { get; init; }

    /// <summary>{0}: the other provider's name.</summary>
    public required string AccountExternal { get; init; }

    /// <summary>{0}: the other provider's name.</summary>
    public required string AccountExternalFailed { get; init; }

    /// <summary>{0}: a date.</summary>
    public required string AccountAddedOn { get; init; }
    public required string AccountChangeEmail { get; init; }
    public required string AccountNewEmail { get; init; }
    public required string AccountChangePassword { get; init; }
    public required string AccountData { get; init; }
    public required string AccountDataIntroduction { get; init; }
    public required string AccountDownload { get; init; }
    public required string AccountDelete { get; init; }
    public required string AccountDeleteIntroduction { get; init; }
    public required string AccountKeepName { get; init; }
    public required string AccountDeleted { get; init; }
    public required string AccountFirstHeading { get; init; }
    public required string AccountFirstIntroduction { get; init; }
    public required string AccountNameWrong { get; init; }
    public required string AccountEmailWrong { get; init; }
    public required string AccountPasswordShort { get; init; }

    /// <summary>{0}: a number.</summary>
    public required string AccountPasswordLong { get; init; }
    public required string AccountPasswordCommon { get; init; }
    public required string AccountExpired { get; init; }
    public required string LetterConfirmSubject { get; init; }

    /// <summary>{0}: the edition's name.</summary>
    public required string LetterConfirmText { get; init; }
    public required string LetterKnownSubject { get; init; }

    /// <summary>{0}: the edition's name.</summary>
    public required string LetterKnownText { get; init; }
    public required string LetterResetSubject { get; init; }

    /// <summary>{0}: the edition's name.</summary>
    public required string LetterResetText { get; init; }
    public required string LetterChangeSubject { get; init; }

    /// <summary>{0}: the edition's name.</summary>
    public required string LetterChangeText { get; init; }
    public required string LetterChangeOldSubject { get; init; }

    /// <summary>{0}: the edition's name.</summary>
    public required string LetterChangeOldText { get; init; }
    public required string LetterFoot { get; init; }

    // When there is nothing to see.

    public required string NotFoundHeading { get; init; }
    public required string NotFoundText { get; init; }
    public required string GoneHeading { get; init; }
    public required string GoneText { get; init; }
    public required string ErrorHeading { get; init; }
    public required string ErrorText { get; init; }
    public required string RefusedHeading { get; init; }
    public required string RefusedText { get; init; }
    public required string TooOftenHeading { get; init; }
    public required string TooOftenText { get; init; }

    /// <summary>All languages in which the interface is shipped.</summary>
    public static IReadOnlyList<InterfaceTexts> Shipped => All.Languages;

    /// <summary>A class of its own, because the order in which one type's parts are initialised is not defined.</summary>
    private static class All
    {
        public static readonly IReadOnlyList<InterfaceTexts> Languages = [English, Arabic, Russian, Spanish, Chinese];
    }

    /// <summary>True when the interface is shipped in a language.</summary>
    /// <param name="language">A BCP 47 tag; only its first part decides.</param>
    public static bool Has(string language) => Find(language) is not null;

    /// <summary>The texts for a language.</summary>
    /// <exception cref="ArgumentException">The interface is not shipped in it: there is no falling back to another language.</exception>
    public static InterfaceTexts For(string language) =>
        Find(language) ?? throw new ArgumentException($"There are no interface texts for '{language}'.", nameof(language));

    private static InterfaceTexts? Find(string language) =>
        Shipped.FirstOrDefault(t => t.Language.Split('-')[0] == language.Split('-')[0]);

    /// <summary>A text with its {0} and {1} filled in.</summary>
    public static string Fill(string text, params object[] values) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, text, values);

    /// <summary>A counted thing in words, where there are at least so many.</summary>
    public string CountAtLeast(Plural plural, int number) =>
        Fill(plural.For(Numbers.CategoryOf(number)), Numbers.Written(number) + "+");

    /// <summary>A counted thing in words.</summary>
    public string Count(Plural plural, int number) => Fill(plural.For(Numbers.CategoryOf(number)), Numbers.Written(number));
}
