namespace Dateline.Editions.Texts;

/// <summary>Every text of the console of live coverage in one language; the same rules hold as for <see cref="InterfaceTexts"/>.</summary>
public sealed record LiveDeskTexts
{
    /// <summary>The texts in a language in which the interface is shipped.</summary>
    public static LiveDeskTexts For(string language) =>
        language.Split('-')[0] switch
        {
            "en" => EnglishLiveDesk.Texts,
            "ar" => ArabicLiveDesk.Texts,
            "ru" => RussianLiveDesk.Texts,
            "es" => SpanishLiveDesk.Texts,
            "zh" => ChineseLiveDesk.Texts,
            _ => throw new ArgumentException($"The console of live coverage has no texts for '{language}'.", nameof(language)),
        };

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
}
