namespace Dateline.Editions.Texts;

/// <summary>Refusals in Russian.</summary>
internal static class RussianRefusals
{
    public static readonly RefusalTexts Texts = new()
    {
        UnderEmbargo = "Материал под эмбарго до {0}. Он пока не выйдет: назначьте публикацию на это время или снимите эмбарго.",
        NotScheduled = "Публикация не назначена.",
        EmbargoTooLate = "Материал опубликован, эмбарго опоздало. Отзовите его, если он должен исчезнуть.",
        ScheduledBefore = "Публикация назначена на {0}, это раньше. Сначала перенесите её.",
        StepImpossible =
            "Из нынешнего состояния материала это невозможно. Загрузите страницу заново: возможно, его кто-то передвинул.",
        NotPublished = "Исправить можно только опубликованный материал.",
        AddressTaken = "Все похожие адреса заняты. Выберите другое окончание адреса.",
        EditionClosed = "Издание не открыто.",
        ChecklistComplains = "Контрольный список нашёл недочёты. Объясните, почему материал всё же выходит, или устраните их.",
        ChangedMeanwhile =
            "Тем временем это изменил кто-то другой. Ничего не сохранено; загрузите страницу заново и повторите изменение.",
        CoverageNotRunning = "Трансляция не идёт. Сначала откройте её.",
        PostRetracted = "Сообщение отозвано.",
        StoryNotOut = "Сначала опубликуйте материал: трансляция стоит на его странице.",
        PictureKilled = "Снимок снят: в нём больше ничего не меняют и заново его не принимают.",
        AppealOfOwnDecision = "Жалобу на ваше решение рассматривает кто-то другой.",
        PictureUnreadable = "Этот файл нельзя принять как снимок: он другого вида, повреждён или слишком велик.",
        TooLarge = "Отправленное больше, чем здесь принимается.",
        FieldMissing = "{0}: здесь чего-то не хватает.",
        FieldTooLong = "{0}: длиннее {1} знаков.",
        FieldTaken = "{0}: уже занято.",
        FieldNotAllowed = "{0}: такое здесь стоять не может.",
        Other = "Отправленное нельзя принять в таком виде.",
        InBlock = "{0}, блок {1}",
        NameText = "Текст",
        NameHeadline = "Заголовок",
        NameShortHeadline = "Короткий заголовок",
        NameLead = "Вводка",
        NameSection = "Раздел",
        NameAddress = "Адрес",
        NameNote = "Публичное примечание",
        NameReason = "Причина",
        NameTime = "Время",
        NameBylines = "Авторы",
        NameTopics = "Темы",
        NameLeadPicture = "Главный снимок",
        NameSources = "Источники",
        NameCaption = "Подпись",
        NameFile = "Файл",
    };
}
