namespace Dateline.Editions.Texts;

/// <summary>How the newsroom is told "no", in one language; the same rules hold as for <see cref="InterfaceTexts"/>. Programs are told the same in English, and by a code.</summary>
public sealed record RefusalTexts
{
    /// <summary>The texts in a language in which the interface is shipped.</summary>
    public static RefusalTexts For(string language) =>
        new InEachLanguage<RefusalTexts>(
            EnglishRefusals.Texts,
            ArabicRefusals.Texts,
            RussianRefusals.Texts,
            SpanishRefusals.Texts,
            ChineseRefusals.Texts
        ).For(language);

    /// <summary>{0}: an instant.</summary>
    public required string UnderEmbargo { get; init; }
    public required string NotScheduled { get; init; }
    public required string EmbargoTooLate { get; init; }

    /// <summary>{0}: an instant.</summary>
    public required string ScheduledBefore { get; init; }
    public required string StepImpossible { get; init; }
    public required string NotPublished { get; init; }
    public required string AddressTaken { get; init; }
    public required string EditionClosed { get; init; }
    public required string ChecklistComplains { get; init; }
    public required string ChangedMeanwhile { get; init; }
    public required string CoverageNotRunning { get; init; }
    public required string PostRetracted { get; init; }
    public required string StoryNotOut { get; init; }
    public required string PictureKilled { get; init; }
    public required string AppealOfOwnDecision { get; init; }
    public required string PictureUnreadable { get; init; }

    /// <summary>{0}: the names of formats.</summary>
    public required string RecordingUnreadable { get; init; }

    /// <summary>{0}: a program's name.</summary>
    public required string NoRecordings { get; init; }

    /// <summary>{0}: the format's name.</summary>
    public required string NoCaptions { get; init; }
    public required string TooLarge { get; init; }

    /// <summary>{0}: the field's name.</summary>
    public required string FieldMissing { get; init; }

    /// <summary>{0}: the field's name; {1}: how many characters fit.</summary>
    public required string FieldTooLong { get; init; }

    /// <summary>{0}: the field's name.</summary>
    public required string FieldTaken { get; init; }

    /// <summary>{0}: the field's name.</summary>
    public required string FieldNotAllowed { get; init; }
    public required string Other { get; init; }

    /// <summary>{0}: the name of the text; {1}: which block, from 1.</summary>
    public required string InBlock { get; init; }

    // Names of fields.

    public required string NameText { get; init; }
    public required string NameHeadline { get; init; }
    public required string NameShortHeadline { get; init; }
    public required string NameLead { get; init; }
    public required string NameSection { get; init; }
    public required string NameAddress { get; init; }
    public required string NameNote { get; init; }
    public required string NameReason { get; init; }
    public required string NameTime { get; init; }
    public required string NameBylines { get; init; }
    public required string NameTopics { get; init; }
    public required string NameLeadPicture { get; init; }
    public required string NameSources { get; init; }
    public required string NameCaption { get; init; }
    public required string NameFile { get; init; }
}
