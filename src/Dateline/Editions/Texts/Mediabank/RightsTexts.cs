namespace Dateline.Editions.Texts;

/// <summary>What is said of pools, leases, agencies' credits and file photos, in one language; the same rules hold as for <see cref="InterfaceTexts"/>.</summary>
public sealed record RightsTexts
{
    /// <summary>The texts in a language in which the interface is shipped.</summary>
    public static RightsTexts For(string language) =>
        new InEachLanguage<RightsTexts>(English, Arabic, Russian, Spanish, Chinese).For(language);

    public required string Territories { get; init; }
    public required string TerritoriesHint { get; init; }
    public required string PoolEnds { get; init; }
    public required string NeedsLease { get; init; }
    public required string Leases { get; init; }
    public required string LeasesHint { get; init; }

    /// <summary>{0}: from when; {1}: until when.</summary>
    public required string FromTo { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }
    public required string Purpose { get; init; }
    public required string Grant { get; init; }
    public required string Withdraw { get; init; }
    public required string EndBeforeBeginning { get; init; }
    public required string NoPurpose { get; init; }
    public required string AgencyCredits { get; init; }

    /// <summary>{0} to {2}: the names that stand for agency, photographer and pool; {3}: the usual form.</summary>
    public required string AgencyCreditsHint { get; init; }
    public required string Form { get; init; }
    public required string AddAgency { get; init; }
    public required string Forget { get; init; }
    public required string FormRefused { get; init; }

    /// <summary>{0}: the credit line.</summary>
    public required string Example { get; init; }
    public required string FilePhotoDays { get; init; }

    /// <summary>{0}: how many where the field is empty.</summary>
    public required string FilePhotoDaysHint { get; init; }
    public required string Crops { get; init; }
    public required string CropsHint { get; init; }

    /// <summary>{0}: a shape.</summary>
    public required string Cut { get; init; }
    public required string CutOff { get; init; }
    public required string PlaceWide { get; init; }
    public required string PlaceSquare { get; init; }
    public required string PlaceBank { get; init; }
    public required string PlaceShared { get; init; }
    public required string OnFront { get; init; }
    public required string InPost { get; init; }

    private static readonly RightsTexts English = new()
    {
        Territories = "Only in these countries",
        TerritoriesHint =
            "By the two letters of each, with commas. Empty: everywhere. Readers elsewhere, or from who knows where, see the text beside it alone.",
        PoolEnds = "The pool ends",
        NeedsLease = "May be used only under a lease",
        Leases = "Leases",
        LeasesHint =
            "While a lease runs, the picture may be used although its time or its pool is over. When it ends, the picture leaves every page.",
        FromTo = "{0} to {1}",
        From = "From",
        To = "Until",
        Purpose = "For what",
        Grant = "Enter the lease",
        Withdraw = "Withdraw",
        EndBeforeBeginning = "A lease has to end after its beginning and after now.",
        NoPurpose = "Say for what the picture may be used.",
        AgencyCredits = "Credits of agencies",
        AgencyCreditsHint =
            "{0}, {1} and {2} stand for the names; what a picture lacks falls out. Without a form of its own an agency is credited as {3}. A form holds for pictures that are saved from then on.",
        Form = "Form of the credit",
        AddAgency = "Add an agency",
        Forget = "Delete",
        FormRefused = "This form or name cannot be kept.",
        Example = "For example: {0}",
        FilePhotoDays = "File photo after so many days",
        FilePhotoDaysHint = "A picture taken so long before the story went out is marked by itself. Empty: {0}; zero: never.",
        Crops = "Crops by hand",
        CropsHint = "Left, top, width and height in percent, for each shape. Empty: cut around what has to be seen.",
        Cut = "Cut {0} on the picture",
        CutOff = "Done",
        PlaceWide = "Lead and cards",
        PlaceSquare = "Small, on phones",
        PlaceBank = "Media bank",
        PlaceShared = "For other sites",
        OnFront = "Front",
        InPost = "Live post",
    };

    private static readonly RightsTexts Arabic = new()
    {
        Territories = "في هذه البلدان فقط",
        TerritoriesHint =
            "بالحرفين الدالّين على كل بلد وبينها فواصل. فارغ: في كل مكان. أما القراء في غيرها أو ممن لا يُعرف مكانهم فلا يرون إلا النص بجانبها.",
        PoolEnds = "تنتهي التغطية المشتركة في",
        NeedsLease = "لا تُستخدم إلا بتصريح",
        Leases = "التصاريح",
        LeasesHint =
            "ما دام التصريح ساريًا جاز استخدام الصورة وإن انتهت مدتها أو التغطية المشتركة. وبانتهائه تختفي الصورة من كل صفحة.",
        FromTo = "من {0} إلى {1}",
        From = "من",
        To = "حتى",
        Purpose = "الغرض",
        Grant = "تسجيل التصريح",
        Withdraw = "سحب",
        EndBeforeBeginning = "يجب أن ينتهي التصريح بعد بدايته وبعد الآن.",
        NoPurpose = "اذكر الغرض الذي يجوز استخدام الصورة له.",
        AgencyCredits = "نسبة الوكالات",
        AgencyCreditsHint =
            "{0} و{1} و{2} تحلّ محلها الأسماء، ويسقط ما لا تحمله الصورة. ومن دون صيغة خاصة تُنسب الوكالة هكذا: {3}. تسري الصيغة على الصور التي تُحفظ بعدها.",
        Form = "صيغة النسبة",
        AddAgency = "إضافة وكالة",
        Forget = "حذف",
        FormRefused = "لا يمكن حفظ هذه الصيغة أو هذا الاسم.",
        Example = "مثلًا: {0}",
        FilePhotoDays = "صورة أرشيفية بعد هذا العدد من الأيام",
        FilePhotoDaysHint = "الصورة الملتقطة قبل صدور الخبر بهذه المدة توسم تلقائيًا. فارغ: {0}، وصفر: أبدًا.",
        Crops = "قصّ يدوي",
        CropsHint = "اليسار والأعلى والعرض والارتفاع بالمئة لكل شكل. فارغ: يُقصّ حول ما يجب أن يُرى.",
        Cut = "قصّ {0} على الصورة",
        CutOff = "تم",
        PlaceWide = "الصورة الرئيسية والبطاقات",
        PlaceSquare = "صغيرة، على الهواتف",
        PlaceBank = "بنك الصور",
        PlaceShared = "لمواقع أخرى",
        OnFront = "الواجهة",
        InPost = "تدوينة مباشرة",
    };

    private static readonly RightsTexts Russian = new()
    {
        Territories = "Только в этих странах",
        TerritoriesHint =
            "По двухбуквенным кодам через запятую. Пусто: везде. Читатели из других стран или неизвестно откуда видят только текст рядом.",
        PoolEnds = "Пул завершается",
        NeedsLease = "Использовать только по разрешению на срок",
        Leases = "Разрешения на срок",
        LeasesHint =
            "Пока разрешение действует, снимок можно использовать, хотя его срок или пул завершён. Когда оно кончится, снимок исчезнет со всех страниц.",
        FromTo = "с {0} по {1}",
        From = "С",
        To = "До",
        Purpose = "Для чего",
        Grant = "Внести разрешение",
        Withdraw = "Отозвать",
        EndBeforeBeginning = "Разрешение должно кончаться позже своего начала и позже текущего момента.",
        NoPurpose = "Напишите, для чего можно использовать снимок.",
        AgencyCredits = "Подписи агентств",
        AgencyCreditsHint =
            "{0}, {1} и {2} заменяются именами; чего у снимка нет, то выпадает. Без своей формы агентство подписывается так: {3}. Форма действует для снимков, сохранённых после этого.",
        Form = "Форма подписи",
        AddAgency = "Добавить агентство",
        Forget = "Удалить",
        FormRefused = "Такую форму или такое название сохранить нельзя.",
        Example = "Например: {0}",
        FilePhotoDays = "Архивное фото через столько дней",
        FilePhotoDaysHint = "Снимок, сделанный настолько раньше выхода материала, помечается сам. Пусто: {0}; ноль: никогда.",
        Crops = "Кадрирование вручную",
        CropsHint =
            "Слева, сверху, ширина и высота в процентах для каждого формата. Пусто: кадр вокруг того, что должно быть видно.",
        Cut = "Кадрировать {0} на снимке",
        CutOff = "Готово",
        PlaceWide = "Главное и карточки",
        PlaceSquare = "Маленькие, на телефонах",
        PlaceBank = "Фотобанк",
        PlaceShared = "Для других сайтов",
        OnFront = "Главная или рубрика",
        InPost = "Запись онлайна",
    };

    private static readonly RightsTexts Spanish = new()
    {
        Territories = "Solo en estos países",
        TerritoriesHint =
            "Con las dos letras de cada uno y comas. Vacío: en todas partes. Quien lee desde otro país, o no se sabe desde dónde, solo ve el texto que la acompaña.",
        PoolEnds = "La cobertura compartida termina",
        NeedsLease = "Solo puede usarse con una cesión temporal",
        Leases = "Cesiones temporales",
        LeasesHint =
            "Mientras una cesión está vigente, la foto puede usarse aunque su plazo o su cobertura compartida haya terminado. Cuando acaba, la foto sale de todas las páginas.",
        FromTo = "del {0} al {1}",
        From = "Desde",
        To = "Hasta",
        Purpose = "Para qué",
        Grant = "Anotar la cesión",
        Withdraw = "Retirar",
        EndBeforeBeginning = "Una cesión tiene que acabar después de su comienzo y después de ahora.",
        NoPurpose = "Diga para qué puede usarse la foto.",
        AgencyCredits = "Créditos de las agencias",
        AgencyCreditsHint =
            "{0}, {1} y {2} representan los nombres; lo que una foto no tiene se omite. Sin forma propia, una agencia se acredita como {3}. La forma vale para las fotos que se guarden desde entonces.",
        Form = "Forma del crédito",
        AddAgency = "Añadir una agencia",
        Forget = "Borrar",
        FormRefused = "Esta forma o este nombre no se puede guardar.",
        Example = "Por ejemplo: {0}",
        FilePhotoDays = "Foto de archivo pasados tantos días",
        FilePhotoDaysHint = "Una foto tomada con esa antelación a la publicación se marca sola. Vacío: {0}; cero: nunca.",
        Crops = "Recortes a mano",
        CropsHint =
            "Izquierda, arriba, ancho y alto en porcentaje, para cada formato. Vacío: se recorta alrededor de lo que debe verse.",
        Cut = "Recortar {0} sobre la foto",
        CutOff = "Listo",
        PlaceWide = "Principal y tarjetas",
        PlaceSquare = "Pequeñas, en móviles",
        PlaceBank = "Banco de fotos",
        PlaceShared = "Para otros sitios",
        OnFront = "Portada",
        InPost = "Entrada del directo",
    };

    private static readonly RightsTexts Chinese = new()
    {
        Territories = "仅限这些国家或地区",
        TerritoriesHint = "填写两个字母的国家代码，以逗号分隔。留空：不限。身在别处或所在地不明的读者只能看到旁边的文字。",
        PoolEnds = "联合采访结束于",
        NeedsLease = "仅可在授权期内使用",
        Leases = "限期授权",
        LeasesHint = "授权有效期间，即使图片期限已过或联合采访已结束，也可使用。授权结束后，图片从所有页面消失。",
        FromTo = "{0} 至 {1}",
        From = "自",
        To = "至",
        Purpose = "用途",
        Grant = "登记授权",
        Withdraw = "撤回",
        EndBeforeBeginning = "授权的结束时间必须晚于开始时间和当前时间。",
        NoPurpose = "请写明图片可用于何处。",
        AgencyCredits = "通讯社署名格式",
        AgencyCreditsHint =
            "{0}、{1} 和 {2} 代表相应名称；图片没有的部分会省略。没有专门格式的通讯社按 {3} 署名。格式对此后保存的图片生效。",
        Form = "署名格式",
        AddAgency = "添加通讯社",
        Forget = "删除",
        FormRefused = "无法保存此格式或名称。",
        Example = "例如：{0}",
        FilePhotoDays = "超过多少天算资料图片",
        FilePhotoDaysHint = "拍摄时间早于报道发布这么多天的图片会自动标注。留空：{0}；零：从不。",
        Crops = "手动裁剪",
        CropsHint = "每种比例的左、上、宽、高，以百分比表示。留空：围绕必须看到之处裁剪。",
        Cut = "在图片上裁剪 {0}",
        CutOff = "完成",
        PlaceWide = "头条与卡片",
        PlaceSquare = "手机小图",
        PlaceBank = "图片库",
        PlaceShared = "供其他网站",
        OnFront = "首页或版面",
        InPost = "直播条目",
    };
}
