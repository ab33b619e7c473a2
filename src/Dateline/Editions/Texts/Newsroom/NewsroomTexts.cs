namespace Dateline.Editions.Texts;

/// <summary>Every text of the newsroom in one language; the same rules hold as for <see cref="InterfaceTexts"/>.</summary>
public sealed partial record NewsroomTexts
{
    /// <summary>The texts in a language in which the interface is shipped.</summary>
    public static NewsroomTexts For(string language) =>
        new InEachLanguage<NewsroomTexts>(
            EnglishNewsroom.Texts,
            ArabicNewsroom.Texts,
            RussianNewsroom.Texts,
            SpanishNewsroom.Texts,
            ChineseNewsroom.Texts
        ).For(language);

    // The frame of the newsroom.

    public required string Newsroom { get; init; }
    public required string Menu { get; init; }
    public required string Stories { get; init; }
    public required string Calendar { get; init; }
    public required string Fronts { get; init; }
    public required string Outbox { get; init; }
    public required string People { get; init; }
    public required string Settings { get; init; }
    public required string Audit { get; init; }
    public required string ReaderSite { get; init; }
    public required string Failed { get; init; }

    public required string LoggedOut { get; init; }
    public required string Offline { get; init; }
    public required string Cancel { get; init; }
    public required string Save { get; init; }
    public required string Close { get; init; }
    public required string Remove { get; init; }
    public required string MoveUp { get; init; }
    public required string MoveDown { get; init; }
    public required string Saved { get; init; }

    // The story list.

    public required string NewStory { get; init; }
    public required string State { get; init; }
    public required string AnyState { get; init; }
    public required string Section { get; init; }
    public required string AnySection { get; init; }
    public required string AnyAuthor { get; init; }
    public required string Mine { get; init; }
    public required string Whose { get; init; }
    public required string Search { get; init; }
    public required string SearchStories { get; init; }
    public required string Filter { get; init; }
    public required string Headline { get; init; }
    public required string ChangedBy { get; init; }
    public required string NewSince { get; init; }
    public required string NoStories { get; init; }
    public required string Older { get; init; }

    /// <summary>{0} to {3}: keys.</summary>
    public required string ListKeys { get; init; }
    public required string Draft { get; init; }
    public required string InReview { get; init; }
    public required string Approved { get; init; }
    public required string Scheduled { get; init; }
    public required string Published { get; init; }
    public required string Withdrawn { get; init; }

    /// <summary>{0}: an instant.</summary>
    public required string Embargoed { get; init; }

    /// <summary>{0}: an instant.</summary>
    public required string GoesOut { get; init; }
    public required string UnpublishedChanges { get; init; }

    // The editor.

    public required string ShortHeadline { get; init; }
    public required string ShortHeadlineHint { get; init; }
    public required string Lead { get; init; }
    public required string Body { get; init; }
    public required string Bylines { get; init; }
    public required string BylinesHint { get; init; }
    public required string Dateline { get; init; }
    public required string DatelineHint { get; init; }
    public required string Topics { get; init; }
    public required string TopicsHint { get; init; }
    public required string Urgency { get; init; }
    public required string UrgencyHint { get; init; }
    public required string LeadPicture { get; init; }
    public required string Sources { get; init; }
    public required string SourcesHint { get; init; }
    public required string RelatedStories { get; init; }
    public required string Listed { get; init; }
    public required string Particulars { get; init; }
    public required string ToolParagraph { get; init; }
    public required string ToolHeading { get; init; }
    public required string ToolSubheading { get; init; }
    public required string ToolStrong { get; init; }
    public required string ToolEmphasis { get; init; }
    public required string ToolCode { get; init; }
    public required string ToolSuperscript { get; init; }
    public required string ToolSubscript { get; init; }
    public required string ToolLink { get; init; }
    public required string ToolList { get; init; }
    public required string ToolNumbers { get; init; }
    public required string ToolQuote { get; init; }
    public required string ToolPicture { get; init; }
    public required string ToolGallery { get; init; }
    public required string ToolTable { get; init; }
    public required string ToolFactBox { get; init; }
    public required string ToolEmbed { get; init; }
    public required string ToolRelated { get; init; }
    public required string ToolUndo { get; init; }
    public required string ToolRedo { get; init; }
    public required string ToolFind { get; init; }
    public required string Tools { get; init; }
    public required string LinkAddress { get; init; }
    public required string Speaker { get; init; }
    public required string SpeakerRole { get; init; }
    public required string QuoteSource { get; init; }
    public required string QuoteSourceAddress { get; init; }
    public required string Caption { get; init; }
    public required string AlternativeText { get; init; }
    public required string PictureUnknown { get; init; }
    public required string ChoosePicture { get; init; }
    public required string SearchPictures { get; init; }
    public required string NoPictures { get; init; }
    public required string GalleryTitle { get; init; }
    public required string TableCaption { get; init; }
    public required string HeaderRow { get; init; }
    public required string AddRow { get; init; }
    public required string AddColumn { get; init; }
    public required string RemoveRow { get; init; }
    public required string RemoveColumn { get; init; }
    public required string FactBoxTitle { get; init; }
    public required string EmbedAddress { get; init; }
    public required string EmbedTitle { get; init; }
    public required string EmbedText { get; init; }
    public required string ChooseStories { get; init; }
    public required string FindText { get; init; }
    public required string ReplaceWith { get; init; }
    public required string Replace { get; init; }
    public required string ReplaceAll { get; init; }

    /// <summary>{0}: a number of words.</summary>
    public required Plural Words { get; init; }

    /// <summary>{0}: minutes that it takes to read.</summary>
    public required Plural Minutes { get; init; }

    /// <summary>{0}: how often it was found.</summary>
    public required Plural Found { get; init; }
    public required string HeadlineFront { get; init; }
    public required string HeadlineSearch { get; init; }
    public required string HeadlineBar { get; init; }

    /// <summary>{0}: how many characters, and how many fit.</summary>
    public required string LettersOf { get; init; }
    public required string Keeping { get; init; }

    /// <summary>{0}: a time of day.</summary>
    public required string Kept { get; init; }
    public required string KeptHere { get; init; }
    public required string SaveVersion { get; init; }

    /// <summary>{0}: an instant.</summary>
    public required string Restored { get; init; }
    public required string Discard { get; init; }
    public required string Preview { get; init; }
    public required string PreviewPhone { get; init; }
    public required string PreviewDesktop { get; init; }

    /// <summary>{0}: names.</summary>
    public required string AlsoHere { get; init; }

    /// <summary>{0}: a name.</summary>
    public required string SomebodySaved { get; init; }

    // Two who edited at once.

    public required string MergeHeading { get; init; }

    /// <summary>{0}: a name.</summary>
    public required string MergeIntroduction { get; init; }
    public required string MergeTheirs { get; init; }
    public required string MergeYours { get; init; }
    public required string MergeBoth { get; init; }
    public required string MergeGone { get; init; }
    public required string MergeSave { get; init; }

    // The workflow.

    public required string NextAct { get; init; }
    public required string Submit { get; init; }
    public required string SubmitAct { get; init; }
    public required string SendBack { get; init; }
    public required string SendBackAct { get; init; }
    public required string SendBackNote { get; init; }
    public required string Approve { get; init; }
    public required string ApproveAct { get; init; }
    public required string Schedule { get; init; }
    public required string ScheduleAct { get; init; }
    public required string Unschedule { get; init; }
    public required string UnscheduleAct { get; init; }
    public required string At { get; init; }
    public required string Embargo { get; init; }
    public required string EmbargoAct { get; init; }
    public required string LiftEmbargo { get; init; }
    public required string LiftEmbargoAct { get; init; }
    public required string Publish { get; init; }

    /// <summary>{0}: a section.</summary>
    public required string PublishAct { get; init; }
    public required string PublishUpdate { get; init; }
    public required string UpdateAct { get; init; }
    public required string Correct { get; init; }
    public required string CorrectAct { get; init; }
    public required string CorrectNote { get; init; }
    public required string Withdraw { get; init; }
    public required string WithdrawAct { get; init; }
    public required string WithdrawReason { get; init; }

    /// <summary>{0}: a time zone.</summary>
    public required string InZone { get; init; }
    public required string StaysInTheRecord { get; init; }

    // The checklist.

    public required string Checklist { get; init; }
    public required string ChecksFine { get; init; }
    public required string CheckNoLeadPicture { get; init; }
    public required string CheckNoCredit { get; init; }
    public required string CheckNoCaption { get; init; }
    public required string CheckNoAlternativeText { get; init; }
    public required string CheckPictureKilled { get; init; }
    public required string CheckPictureEmbargo { get; init; }
    public required string CheckPictureExpired { get; init; }
    public required string CheckPictureBarred { get; init; }
    public required string CheckPicturePool { get; init; }
    public required string CheckPictureLease { get; init; }
    public required string CheckVideoCaptions { get; init; }
    public required string CheckNoLead { get; init; }

    /// <summary>{0}: a number.</summary>
    public required string CheckLongLead { get; init; }

    /// <summary>{0}: a number.</summary>
    public required string CheckLongHeadline { get; init; }
    public required string CheckNoByline { get; init; }
    public required string CheckNoBody { get; init; }

    /// <summary>{0}: the quote's first words.</summary>
    public required string CheckUnsourcedQuote { get; init; }

    /// <summary>{0}: an address.</summary>
    public required string CheckDeadLink { get; init; }

    /// <summary>{0}: a headline.</summary>
    public required string CheckRelatedNotOut { get; init; }
    public required string PublishAnyway { get; init; }
    public required string Blocking { get; init; }
}
