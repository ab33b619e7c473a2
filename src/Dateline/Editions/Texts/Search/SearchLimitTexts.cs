namespace Dateline.Editions.Texts;

/// <summary>What a search says of its own limits, in one language; the same rules hold as for <see cref="InterfaceTexts"/>.</summary>
public sealed record SearchLimitTexts
{
    /// <summary>The texts in a language in which the interface is shipped.</summary>
    public static SearchLimitTexts For(string language) =>
        new InEachLanguage<SearchLimitTexts>(English, Arabic, Russian, Spanish, Chinese).For(language);

    /// <summary>Its time was over.</summary>
    public required string Unfinished { get; init; }

    /// <summary>The index does not hold all stories.</summary>
    public required string Incomplete { get; init; }

    /// <summary>A beginning has more words than are looked for.</summary>
    public required string Beginnings { get; init; }

    private static readonly SearchLimitTexts English = new()
    {
        Unfinished = "This question takes long: only newer stories have been searched so far.",
        Incomplete = "The search index is being brought up to date: not all stories can be found yet.",
        Beginnings = "Many words begin like that: only the most frequent of them were looked for.",
    };

    private static readonly SearchLimitTexts Arabic = new()
    {
        Unfinished = "يستغرق هذا البحث وقتًا: لم يشمل حتى الآن إلا الأخبار الأحدث.",
        Incomplete = "يجري تحديث فهرس البحث: لا يمكن العثور على جميع الأخبار بعد.",
        Beginnings = "تبدأ كلمات كثيرة هكذا: لم يشمل البحث إلا أكثرها شيوعًا.",
    };

    private static readonly SearchLimitTexts Russian = new()
    {
        Unfinished = "Этот поиск долгий: пока просмотрены только более новые материалы.",
        Incomplete = "Поисковый указатель обновляется: пока находятся не все материалы.",
        Beginnings = "Так начинается много слов: искались только самые частые.",
    };

    private static readonly SearchLimitTexts Spanish = new()
    {
        Unfinished = "Esta búsqueda es larga: por ahora solo se ha buscado en las noticias más recientes.",
        Incomplete = "El índice de búsqueda se está actualizando: todavía no se encuentran todas las noticias.",
        Beginnings = "Muchas palabras empiezan así: solo se han buscado las más frecuentes.",
    };

    private static readonly SearchLimitTexts Chinese = new()
    {
        Unfinished = "此次搜索耗时较长：目前只搜索了较新的报道。",
        Incomplete = "搜索索引正在更新：暂时还不能找到全部报道。",
        Beginnings = "以此开头的词很多：只搜索了其中最常见的。",
    };
}
