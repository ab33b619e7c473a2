namespace Dateline.Editions.Texts;

/// <summary>Refusals in English.</summary>
internal static class EnglishRefusals
{
    public static readonly RefusalTexts Texts = new()
    {
        UnderEmbargo = "The story is under embargo until {0}. It stays in: schedule it for then, or lift the embargo.",
        NotScheduled = "The story is not scheduled.",
        EmbargoTooLate = "The story is published, so an embargo comes too late. Withdraw it if it must go.",
        ScheduledBefore = "The story is scheduled for {0}, which is before that. Schedule it later first.",
        StepImpossible = "That is not possible from where the story stands now. Load the page again: somebody may have moved it.",
        NotPublished = "Only a story that is published can be corrected.",
        AddressTaken = "Every address like this one is taken. Choose another last part of the address.",
        EditionClosed = "The edition is not open.",
        ChecklistComplains = "The checklist complains. Say why the story goes out all the same, or mend it first.",
        ChangedMeanwhile =
            "Somebody else changed this meanwhile. Nothing was stored; load the page again and repeat your change.",
        CoverageNotRunning = "The coverage does not run. Open it first.",
        PostRetracted = "The post was taken back.",
        StoryNotOut = "Publish the story first: its page is where the coverage stands.",
        PictureKilled = "The picture was killed, and nothing of it is changed or taken any more.",
        AppealOfOwnDecision = "Somebody else decides on an appeal against your decision.",
        PictureUnreadable = "This file is no picture that can be taken: it is of another kind, damaged, or too large to open.",
        RecordingUnreadable =
            "This file is no video or audio that can be taken: browsers would not play it, or it is damaged. Taken are {0}.",
        NoRecordings = "Video and audio are not taken here yet: whoever runs this site has to install {0} first.",
        NoCaptions =
            "These captions cannot be read: a file of {0} begins with this name, and each of its texts has a beginning and an end.",
        TooLarge = "What was sent is larger than this takes.",
        FieldMissing = "{0}: something is missing here.",
        FieldTooLong = "{0}: this is longer than {1} characters.",
        FieldTaken = "{0}: this is taken already.",
        FieldNotAllowed = "{0}: this cannot stand here.",
        Other = "What was sent cannot be accepted as it is.",
        InBlock = "{0}, block {1}",
        NameText = "Text",
        NameHeadline = "Headline",
        NameShortHeadline = "Short headline",
        NameLead = "Lead",
        NameSection = "Section",
        NameAddress = "Address",
        NameNote = "Public note",
        NameReason = "Reason",
        NameTime = "Time",
        NameBylines = "Authors",
        NameTopics = "Topics",
        NameLeadPicture = "Lead picture",
        NameSources = "Sources",
        NameCaption = "Caption",
        NameFile = "File",
    };
}
