namespace Dateline.Editions.Texts;

/// <summary>What is said of a discussion's modes, hours and reactions, to readers and on the desk, in one language; the same rules hold as for <see cref="InterfaceTexts"/>.</summary>
public sealed record HouseTexts
{
    /// <summary>The texts in a language in which the interface is shipped.</summary>
    public static HouseTexts For(string language) =>
        new InEachLanguage<HouseTexts>(
            EnglishHouse.Texts,
            ArabicHouse.Texts,
            RussianHouse.Texts,
            SpanishHouse.Texts,
            ChineseHouse.Texts
        ).For(language);

    /// <summary>{0}: seconds.</summary>
    public required Plural Slow { get; init; }
    public required string Guest { get; init; }
    public required string QuestionsDoor { get; init; }
    public required string Ask { get; init; }
    public required string Chat { get; init; }

    /// <summary>{0} and {1}: times of day.</summary>
    public required string Hours { get; init; }

    /// <summary>{0}: an instant.</summary>
    public required string Closes { get; init; }
    public required string WarningHeading { get; init; }

    /// <summary>{0}: an instant.</summary>
    public required string WarningFrom { get; init; }
    public required string WarningWhy { get; init; }
    public required string WarningRead { get; init; }
    public required string WarningWaits { get; init; }
    public required string ReactionsHeading { get; init; }
    public required string GuestsAnswer { get; init; }
    public required string AnswerQuestion { get; init; }
    public required string ModeQuestions { get; init; }
    public required string ModeChat { get; init; }
    public required string ClosesAtLabel { get; init; }
    public required string ClosesAtHint { get; init; }
    public required string SlowLabel { get; init; }
    public required string SlowHint { get; init; }
    public required string GuestsLabel { get; init; }
    public required string GuestsHint { get; init; }

    /// <summary>{0}: an e-mail address.</summary>
    public required string GuestUnknown { get; init; }
    public required string SeenFirstLabel { get; init; }
    public required string SeenFirstNo { get; init; }
    public required string SeenFirstYes { get; init; }
    public required string ReadersSee { get; init; }
    public required string ReactionsLabel { get; init; }
    public required string ReactionsHint { get; init; }

    /// <summary>{0}: a line.</summary>
    public required string ReactionsWrong { get; init; }
    public required string ClosesAfterLabel { get; init; }
    public required string ClosesAfterHint { get; init; }
    public required string HoursFrom { get; init; }
    public required string HoursUntil { get; init; }
    public required string HoursHint { get; init; }

    /// <summary>{0}: a section.</summary>
    public required string SectionMode { get; init; }

    /// <summary>{0}: a section.</summary>
    public required string HoldSection { get; init; }
    public required string HoldSectionYes { get; init; }
    public required string LearnsLabel { get; init; }
    public required string LearnsYes { get; init; }
    public required string LearnsNo { get; init; }
    public required string WorkLabel { get; init; }
    public required string WorkNo { get; init; }
    public required string WorkYes { get; init; }
    public required string ClassifierLabel { get; init; }
    public required string ClassifierNo { get; init; }
    public required string ClassifierPass { get; init; }
    public required string ClassifierHold { get; init; }
    public required string RuleHours { get; init; }
    public required string RuleWarned { get; init; }
    public required string RuleAnswers { get; init; }
    public required string RuleLinkReputation { get; init; }
    public required string RuleSeenFirst { get; init; }
    public required string RuleEvasion { get; init; }
    public required string RuleLearned { get; init; }
    public required string RuleClassifier { get; init; }
    public required string RuleNoWork { get; init; }
    public required string RushLabel { get; init; }
    public required string RushHint { get; init; }
    public required string RushWaits { get; init; }
    public required string RuleRush { get; init; }
    public required string Person { get; init; }
    public required string WhereLabel { get; init; }
    public required string Everywhere { get; init; }
    public required string InEdition { get; init; }

    /// <summary>{0}: a section.</summary>
    public required string InSection { get; init; }
    public required string HowLong { get; init; }
    public required string OneDay { get; init; }
    public required string OneWeek { get; init; }
    public required string OneMonth { get; init; }
    public required string ForGood { get; init; }
    public required string SilenceDo { get; init; }
    public required string SilencedFor { get; init; }
    public required string Trust { get; init; }
    public required string Untrust { get; init; }
    public required string WarnLabel { get; init; }
    public required string WarnDo { get; init; }

    /// <summary>{0}: an instant.</summary>
    public required string WarnedAt { get; init; }

    /// <summary>{0}: an instant.</summary>
    public required string WarnedRead { get; init; }
    public required string Trusted { get; init; }
}
