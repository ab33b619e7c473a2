namespace Dateline.Editions.Texts;

/// <summary>What is said of collections of pictures, facets and kept searches, in one language; the same rules hold as for <see cref="InterfaceTexts"/>.</summary>
public sealed record CollectionTexts
{
    /// <summary>The texts in a language in which the interface is shipped.</summary>
    public static CollectionTexts For(string language) =>
        new InEachLanguage<CollectionTexts>(English, Arabic, Russian, Spanish, Chinese).For(language);

    public required string Collections { get; init; }
    public required string Arrange { get; init; }
    public required string Hint { get; init; }
    public required string None { get; init; }
    public required string Name { get; init; }
    public required string Parent { get; init; }
    public required string AtTheTop { get; init; }
    public required string Open { get; init; }
    public required string Close { get; init; }
    public required string CloseRefused { get; init; }
    public required string NameTaken { get; init; }
    public required string PlaceRefused { get; init; }
    public required string PutInto { get; init; }
    public required string TakeOut { get; init; }

    /// <summary>{0}: the collection's name.</summary>
    public required string PutDone { get; init; }

    /// <summary>{0}: the collection's name.</summary>
    public required string TakeOutDone { get; init; }
    public required string IsIn { get; init; }
    public required string Narrow { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string CountedOf { get; init; }
    public required string Year { get; init; }
    public required string UseOf { get; init; }
    public required string Used { get; init; }
    public required string Searches { get; init; }
    public required string SearchName { get; init; }
    public required string KeepSearch { get; init; }
    public required string DropSearch { get; init; }

    private static readonly CollectionTexts English = new()
    {
        Collections = "Collections",
        Arrange = "Arrange the collections",
        Hint = "A picture may be in many collections. Whoever opens one sees also what lies in those below it.",
        None = "There are no collections yet.",
        Name = "Name",
        Parent = "Lies in",
        AtTheTop = "At the top",
        Open = "Open a collection",
        Close = "Close it",
        CloseRefused = "Other collections lie in it. Move or close those first.",
        NameTaken = "There is one of that name there, or the name cannot be kept.",
        PlaceRefused = "It cannot lie there.",
        PutInto = "Put the pictures into it",
        TakeOut = "Take the pictures out of it",
        PutDone = "They are in “{0}”.",
        TakeOutDone = "They are no longer in “{0}”.",
        IsIn = "In these collections",
        Narrow = "Narrow it down",
        CountedOf = "Counted among the newest {0}.",
        Year = "Year taken",
        UseOf = "Use",
        Used = "Used",
        Searches = "Your searches",
        SearchName = "Keep this search as",
        KeepSearch = "Keep",
        DropSearch = "Forget",
    };

    private static readonly CollectionTexts Arabic = new()
    {
        Collections = "المجموعات",
        Arrange = "ترتيب المجموعات",
        Hint = "قد تكون الصورة في مجموعات كثيرة. ومن يفتح مجموعة يرى أيضًا ما في المجموعات التي تحتها.",
        None = "لا مجموعات بعد.",
        Name = "الاسم",
        Parent = "تقع في",
        AtTheTop = "في الأعلى",
        Open = "فتح مجموعة",
        Close = "إغلاقها",
        CloseRefused = "فيها مجموعات أخرى. انقلها أو أغلقها أولًا.",
        NameTaken = "هناك مجموعة بهذا الاسم، أو لا يمكن حفظ الاسم.",
        PlaceRefused = "لا يمكن أن تقع هناك.",
        PutInto = "وضع الصور فيها",
        TakeOut = "إخراج الصور منها",
        PutDone = "الصور الآن في «{0}».",
        TakeOutDone = "لم تعد الصور في «{0}».",
        IsIn = "في هذه المجموعات",
        Narrow = "تضييق النتائج",
        CountedOf = "من بين أحدث {0}.",
        Year = "سنة الالتقاط",
        UseOf = "الاستخدام",
        Used = "مستخدمة",
        Searches = "عمليات بحثك",
        SearchName = "حفظ هذا البحث باسم",
        KeepSearch = "حفظ",
        DropSearch = "نسيان",
    };

    private static readonly CollectionTexts Russian = new()
    {
        Collections = "Подборки",
        Arrange = "Упорядочить подборки",
        Hint = "Снимок может быть во многих подборках. Открыв подборку, видишь и то, что лежит во вложенных в неё.",
        None = "Подборок пока нет.",
        Name = "Название",
        Parent = "Лежит в",
        AtTheTop = "На верхнем уровне",
        Open = "Открыть подборку",
        Close = "Закрыть её",
        CloseRefused = "В ней лежат другие подборки. Сначала перенесите или закройте их.",
        NameTaken = "Там уже есть подборка с таким названием, или его нельзя сохранить.",
        PlaceRefused = "Туда её положить нельзя.",
        PutInto = "Положить снимки в неё",
        TakeOut = "Убрать снимки из неё",
        PutDone = "Они в подборке «{0}».",
        TakeOutDone = "Их больше нет в подборке «{0}».",
        IsIn = "В этих подборках",
        Narrow = "Сузить",
        CountedOf = "Сосчитано среди последних {0}.",
        Year = "Год съёмки",
        UseOf = "Использование",
        Used = "Используется",
        Searches = "Ваши поиски",
        SearchName = "Сохранить этот поиск как",
        KeepSearch = "Сохранить",
        DropSearch = "Забыть",
    };

    private static readonly CollectionTexts Spanish = new()
    {
        Collections = "Colecciones",
        Arrange = "Ordenar las colecciones",
        Hint = "Una foto puede estar en muchas colecciones. Quien abre una ve también lo que hay en las que contiene.",
        None = "Aún no hay colecciones.",
        Name = "Nombre",
        Parent = "Está en",
        AtTheTop = "En lo más alto",
        Open = "Abrir una colección",
        Close = "Cerrarla",
        CloseRefused = "Contiene otras colecciones. Muévalas o ciérrelas antes.",
        NameTaken = "Ya hay una con ese nombre ahí, o el nombre no se puede guardar.",
        PlaceRefused = "No puede estar ahí.",
        PutInto = "Poner las fotos en ella",
        TakeOut = "Sacar las fotos de ella",
        PutDone = "Están en «{0}».",
        TakeOutDone = "Ya no están en «{0}».",
        IsIn = "En estas colecciones",
        Narrow = "Acotar",
        CountedOf = "Contadas entre las {0} más recientes.",
        Year = "Año de la toma",
        UseOf = "Uso",
        Used = "En uso",
        Searches = "Sus búsquedas",
        SearchName = "Guardar esta búsqueda como",
        KeepSearch = "Guardar",
        DropSearch = "Olvidar",
    };

    private static readonly CollectionTexts Chinese = new()
    {
        Collections = "专辑",
        Arrange = "整理专辑",
        Hint = "一张图片可以属于多个专辑。打开专辑时，也会看到其下级专辑中的图片。",
        None = "还没有专辑。",
        Name = "名称",
        Parent = "位于",
        AtTheTop = "最上层",
        Open = "新建专辑",
        Close = "关闭专辑",
        CloseRefused = "其中还有其他专辑。请先移走或关闭它们。",
        NameTaken = "那里已有同名专辑，或该名称无法保存。",
        PlaceRefused = "不能放在那里。",
        PutInto = "把图片放入其中",
        TakeOut = "把图片移出",
        PutDone = "图片已在“{0}”中。",
        TakeOutDone = "图片已不在“{0}”中。",
        IsIn = "所在专辑",
        Narrow = "缩小范围",
        CountedOf = "在最新的 {0} 张中统计。",
        Year = "拍摄年份",
        UseOf = "使用情况",
        Used = "已使用",
        Searches = "您的搜索",
        SearchName = "将此搜索保存为",
        KeepSearch = "保存",
        DropSearch = "移除",
    };
}
