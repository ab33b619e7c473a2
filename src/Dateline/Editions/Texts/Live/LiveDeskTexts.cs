namespace Dateline.Editions.Texts;

/// <summary>Every text of the console of live coverage in one language; the same rules hold as for <see cref="InterfaceTexts"/>.</summary>
public sealed record LiveDeskTexts
{
    /// <summary>The texts in a language in which the interface is shipped.</summary>
    public static LiveDeskTexts For(string language) =>
        new InEachLanguage<LiveDeskTexts>(
            EnglishLiveDesk.Texts,
            ArabicLiveDesk.Texts,
            RussianLiveDesk.Texts,
            SpanishLiveDesk.Texts,
            ChineseLiveDesk.Texts
        ).For(language);

    public required string Console { get; init; }
    public required string ToTheEditor { get; init; }

    /// <summary>{0}: open pages.</summary>
    public required string Reading { get; init; }

    /// <summary>{0}: how many posts.</summary>
    public required string Unconfirmed { get; init; }

    /// <summary>{0}: how many posts.</summary>
    public required string WaitsForNetwork { get; init; }
    public required string Publish { get; init; }
    public required string Hand { get; init; }
    public required string Discard { get; init; }
    public required string Change { get; init; }
    public required string Retract { get; init; }
    public required string Coverage { get; init; }
    public required string State { get; init; }
    public required string NotOpened { get; init; }
    public required string Runs { get; init; }
    public required string Pauses { get; init; }
    public required string HasEnded { get; init; }
    public required string WaitingPosts { get; init; }
    public required string NoPosts { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required string Byline { get; init; }
    public required string KeyEvent { get; init; }
    public required string Pin { get; init; }
    public required string Sure { get; init; }
    public required string SureNone { get; init; }
    public required string SureReported { get; init; }
    public required string SureConfirmed { get; init; }
    public required string SureCorrected { get; init; }
    public required string LinkFromStory { get; init; }
    public required string Live { get; init; }
    public required string More { get; init; }
    public required string Picture { get; init; }
    public required string PictureHint { get; init; }
    public required string Caption { get; init; }
    public required string Alternative { get; init; }
    public required string Quote { get; init; }
    public required string Speaker { get; init; }
    public required string QuoteSource { get; init; }
    public required string Score { get; init; }
    public required string ScoreHome { get; init; }
    public required string ScoreAway { get; init; }
    public required string ScoreHomePoints { get; init; }
    public required string ScoreAwayPoints { get; init; }
    public required string ScoreNote { get; init; }
    public required string Table { get; init; }
    public required string TableHint { get; init; }
    public required string Timeline { get; init; }
    public required string TimelineHint { get; init; }
    public required string Poll { get; init; }
    public required string PollQuestion { get; init; }
    public required string PollAnswers { get; init; }
    public required string At { get; init; }

    /// <summary>{0}: on whose clock.</summary>
    public required string AtHint { get; init; }
    public required string ScheduledPosts { get; init; }
    public required string Breakout { get; init; }
    public required string BreakoutOpen { get; init; }
    public required string ForOtherSites { get; init; }
    public required string ForOtherSitesHint { get; init; }
    public required string RunningNow { get; init; }
    public required string NoneRuns { get; init; }
    public required string NotConfirmed { get; init; }
    public required string AllConfirmed { get; init; }

    /// <summary>{0}: how many posts.</summary>
    public required string Posted { get; init; }
    public required string Tags { get; init; }
}
