namespace Dateline.Editions.Texts;

/// <summary>What is said around a poll in one language; the same rules hold as for <see cref="InterfaceTexts"/>.</summary>
public sealed record PollTexts
{
    /// <summary>The texts in a language in which the interface is shipped.</summary>
    public static PollTexts For(string language) =>
        new InEachLanguage<PollTexts>(English, Arabic, Russian, Spanish, Chinese).For(language);

    public required string Answers { get; init; }
    public required string Vote { get; init; }
    public required string Choose { get; init; }
    public required string Done { get; init; }

    /// <summary>{0}: how many voted.</summary>
    public required Plural Votes { get; init; }

    private static readonly PollTexts English = new()
    {
        Answers = "Your answer",
        Vote = "Vote",
        Choose = "Choose one of the answers.",
        Done = "Your vote is in.",
        Votes = new("{0} votes", One: "{0} vote"),
    };

    private static readonly PollTexts Arabic = new()
    {
        Answers = "إجابتك",
        Vote = "صوّت",
        Choose = "اختر إحدى الإجابات.",
        Done = "وصل صوتك.",
        Votes = new("{0} صوت", Zero: "لا أصوات", One: "صوت واحد", Two: "صوتان", Few: "{0} أصوات", Many: "{0} صوتًا"),
    };

    private static readonly PollTexts Russian = new()
    {
        Answers = "Ваш ответ",
        Vote = "Проголосовать",
        Choose = "Выберите один из ответов.",
        Done = "Ваш голос принят.",
        Votes = new("{0} голоса", One: "{0} голос", Few: "{0} голоса", Many: "{0} голосов"),
    };

    private static readonly PollTexts Spanish = new()
    {
        Answers = "Su respuesta",
        Vote = "Votar",
        Choose = "Elija una de las respuestas.",
        Done = "Su voto ha llegado.",
        Votes = new("{0} votos", One: "{0} voto"),
    };

    private static readonly PollTexts Chinese = new()
    {
        Answers = "您的选择",
        Vote = "投票",
        Choose = "请选择其中一项。",
        Done = "您的投票已收到。",
        Votes = new("{0} 票"),
    };
}
