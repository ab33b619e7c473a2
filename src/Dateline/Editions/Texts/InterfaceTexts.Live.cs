namespace Dateline.Editions.Texts;

public sealed partial record InterfaceTexts
{
    /// <summary>The texts of the console of live coverage.</summary>
    public LiveDeskTexts LiveDesk => LiveDeskTexts.For(Language);

    /// <summary>The texts around polls in its posts.</summary>
    public PollTexts Polls => PollTexts.For(Language);

    // A live coverage.

    public required string LiveNow { get; init; }
    public required string LivePaused { get; init; }
    public required string LiveEnded { get; init; }
    public required string LivePosts { get; init; }
    public required string LiveSummary { get; init; }
    public required string LiveKeyEvents { get; init; }
    public required string LiveKeyEvent { get; init; }
    public required string LiveOnlyKeyEvents { get; init; }
    public required string LiveSince { get; init; }
    public required string LivePinned { get; init; }
    public required string LiveRetracted { get; init; }
    public required string LiveReported { get; init; }
    public required string LiveConfirmed { get; init; }
    public required string LiveCorrected { get; init; }
    public required string LiveOlder { get; init; }
    public required string LiveNewer { get; init; }
    public required string LiveConnected { get; init; }
    public required string LiveDisconnected { get; init; }

    public required string LiveOldestFirst { get; init; }
    public required string LiveNewestFirst { get; init; }
    public required string LiveSound { get; init; }
    public required string LiveStill { get; init; }
    public required string LiveHistory { get; init; }
    public required string LiveResume { get; init; }
    public required string LiveHistoryIntroduction { get; init; }

    /// <summary>{0}: how many updates came since.</summary>
    public required Plural LiveNew { get; init; }

    // Its posts in the public record.

    public required string RecordLivePost { get; init; }
    public required string RecordLivePostUpdated { get; init; }
    public required string RecordLivePostCorrected { get; init; }
    public required string RecordLivePostRetracted { get; init; }
}
