namespace Dateline.Editions.Texts;

/// <summary>The console of live coverage in Russian.</summary>
internal static class RussianLiveDesk
{
    public static readonly LiveDeskTexts Texts = new()
    {
        Console = "Пульт трансляции",
        ToTheEditor = "К редактору",
        Reading = "Открыто страниц: {0}",
        Unconfirmed = "Ещё не подтверждено: {0}",
        WaitsForNetwork = "Ждут сети: {0}",
        Publish = "Опубликовать",
        Hand = "Передать",
        Discard = "Отбросить",
        Change = "Изменить",
        Retract = "Отозвать сообщение",
        Coverage = "Состояние и краткое содержание",
        State = "Трансляция",
        NotOpened = "ещё не открыта",
        Runs = "идёт",
        Pauses = "приостановлена",
        HasEnded = "завершена",
        WaitingPosts = "Ждут второй пары глаз",
        NoPosts = "Пока ничего не вышло.",
        Title = "Заголовок, если нужен",
        Text = "Что произошло",
        Byline = "Автор",
        KeyEvent = "Главное",
        Pin = "Держать наверху",
        Sure = "Насколько мы уверены",
        SureNone = "наша работа",
        SureReported = "сообщают, не подтверждено",
        SureConfirmed = "подтверждено",
        SureCorrected = "исправлено",
        LinkFromStory = "Трансляция",
    };
}
