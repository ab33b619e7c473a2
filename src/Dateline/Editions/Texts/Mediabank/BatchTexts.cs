namespace Dateline.Editions.Texts;

/// <summary>What is said where the desk edits many pictures together, in one language; the same rules hold as for <see cref="InterfaceTexts"/>.</summary>
public sealed record BatchTexts
{
    /// <summary>The texts in a language in which the interface is shipped.</summary>
    public static BatchTexts For(string language) =>
        new InEachLanguage<BatchTexts>(English, Arabic, Russian, Spanish, Chinese).For(language);

    public required string Heading { get; init; }
    public required string Tick { get; init; }
    public required string TickAll { get; init; }
    public required string Together { get; init; }
    public required string WithTemplate { get; init; }
    public required string NoneTicked { get; init; }
    public required string Hint { get; init; }
    public required string Empties { get; init; }
    public required string AddKeywords { get; init; }
    public required string RemoveKeywords { get; init; }
    public required string ExpiresDays { get; init; }
    public required string ExpiresDaysHint { get; init; }
    public required string Apply { get; init; }
    public required string Templates { get; init; }
    public required string TemplatesHint { get; init; }
    public required string TemplateName { get; init; }
    public required string KeepTemplate { get; init; }
    public required string DropTemplate { get; init; }

    /// <summary>{0}: the template's name.</summary>
    public required string TemplateKept { get; init; }
    public required string NothingGiven { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string Changed { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string Left { get; init; }
    public required string TakeBack { get; init; }
    public required string TakeBackLast { get; init; }

    /// <summary>{0}: who; {1}: when.</summary>
    public required string LastEdit { get; init; }
    public required string CreditNeeded { get; init; }
    public required string ExpiryBeforeEmbargo { get; init; }

    private static readonly BatchTexts English = new()
    {
        Heading = "Edit together",
        Tick = "Choose",
        TickAll = "Choose all on this page",
        Together = "Edit the chosen pictures together",
        WithTemplate = "Use a template",
        NoneTicked = "No picture is chosen. Choose some in the list, then come back.",
        Hint = "What is left empty stays with each picture as it is.",
        Empties = "Empty this",
        AddKeywords = "Add keywords",
        RemoveKeywords = "Take away keywords",
        ExpiresDays = "Or so many days from now",
        ExpiresDaysHint = "For templates: counted from the day on which they are used.",
        Apply = "Change the pictures",
        Templates = "Templates",
        TemplatesHint = "A template is a set of values with a name, such as the terms of one agency.",
        TemplateName = "Name of the template",
        KeepTemplate = "Keep these values as a template",
        DropTemplate = "Delete",
        TemplateKept = "The template “{0}” is kept.",
        NothingGiven = "Nothing is filled in that could be changed.",
        Changed = "Pictures changed: {0}",
        Left = "Pictures left as they are: {0}",
        TakeBack = "Take it back",
        TakeBackLast = "Take back the last edit",
        LastEdit = "Last edited by {0}, {1}",
        CreditNeeded = "The public sees it, and it would have no credit.",
        ExpiryBeforeEmbargo = "Its time would be over before its embargo ends.",
    };

    private static readonly BatchTexts Arabic = new()
    {
        Heading = "تحرير جماعي",
        Tick = "اختيار",
        TickAll = "اختيار كل ما في هذه الصفحة",
        Together = "تحرير الصور المختارة معًا",
        WithTemplate = "استخدام قالب",
        NoneTicked = "لم تُختر أي صورة. اختر بعضها من القائمة ثم عُد.",
        Hint = "ما يُترك فارغًا يبقى لكل صورة كما هو.",
        Empties = "إفراغ هذا الحقل",
        AddKeywords = "إضافة كلمات مفتاحية",
        RemoveKeywords = "حذف كلمات مفتاحية",
        ExpiresDays = "أو بعد هذا العدد من الأيام",
        ExpiresDaysHint = "للقوالب: يُحسب من يوم استخدامها.",
        Apply = "تغيير الصور",
        Templates = "القوالب",
        TemplatesHint = "القالب مجموعة قيم لها اسم، مثل شروط وكالة بعينها.",
        TemplateName = "اسم القالب",
        KeepTemplate = "حفظ هذه القيم قالبًا",
        DropTemplate = "حذف",
        TemplateKept = "حُفظ القالب «{0}».",
        NothingGiven = "لم يُملأ شيء يمكن تغييره.",
        Changed = "صور تغيّرت: {0}",
        Left = "صور بقيت كما هي: {0}",
        TakeBack = "التراجع عن هذا",
        TakeBackLast = "التراجع عن آخر تحرير",
        LastEdit = "آخر من حرّرها {0}، {1}",
        CreditNeeded = "يراها الجمهور، وكانت ستبقى بلا نسبة.",
        ExpiryBeforeEmbargo = "كانت مدتها ستنتهي قبل رفع الحظر.",
    };

    private static readonly BatchTexts Russian = new()
    {
        Heading = "Править вместе",
        Tick = "Выбрать",
        TickAll = "Выбрать всё на этой странице",
        Together = "Править выбранные снимки вместе",
        WithTemplate = "Взять шаблон",
        NoneTicked = "Ни один снимок не выбран. Выберите их в списке и вернитесь.",
        Hint = "Что оставлено пустым, у каждого снимка остаётся как есть.",
        Empties = "Очистить",
        AddKeywords = "Добавить ключевые слова",
        RemoveKeywords = "Убрать ключевые слова",
        ExpiresDays = "Или через столько дней",
        ExpiresDaysHint = "Для шаблонов: считая со дня применения.",
        Apply = "Изменить снимки",
        Templates = "Шаблоны",
        TemplatesHint = "Шаблон — это набор значений с названием, например условия одного агентства.",
        TemplateName = "Название шаблона",
        KeepTemplate = "Сохранить эти значения как шаблон",
        DropTemplate = "Удалить",
        TemplateKept = "Шаблон «{0}» сохранён.",
        NothingGiven = "Не заполнено ничего, что можно изменить.",
        Changed = "Изменено снимков: {0}",
        Left = "Оставлено как есть: {0}",
        TakeBack = "Вернуть как было",
        TakeBackLast = "Отменить последнюю правку",
        LastEdit = "Последняя правка: {0}, {1}",
        CreditNeeded = "Его видят читатели, а строки об авторе не осталось бы.",
        ExpiryBeforeEmbargo = "Его срок истёк бы раньше конца эмбарго.",
    };

    private static readonly BatchTexts Spanish = new()
    {
        Heading = "Editar en conjunto",
        Tick = "Elegir",
        TickAll = "Elegir todas las de esta página",
        Together = "Editar juntas las fotos elegidas",
        WithTemplate = "Usar una plantilla",
        NoneTicked = "No hay ninguna foto elegida. Elija algunas en la lista y vuelva.",
        Hint = "Lo que quede vacío se mantiene en cada foto como está.",
        Empties = "Vaciar este campo",
        AddKeywords = "Añadir palabras clave",
        RemoveKeywords = "Quitar palabras clave",
        ExpiresDays = "O dentro de tantos días",
        ExpiresDaysHint = "Para plantillas: se cuenta desde el día en que se usan.",
        Apply = "Cambiar las fotos",
        Templates = "Plantillas",
        TemplatesHint = "Una plantilla es un conjunto de valores con nombre, como las condiciones de una agencia.",
        TemplateName = "Nombre de la plantilla",
        KeepTemplate = "Guardar estos valores como plantilla",
        DropTemplate = "Borrar",
        TemplateKept = "La plantilla «{0}» está guardada.",
        NothingGiven = "No se ha rellenado nada que cambiar.",
        Changed = "Fotos cambiadas: {0}",
        Left = "Fotos que quedan como están: {0}",
        TakeBack = "Deshacer",
        TakeBackLast = "Deshacer la última edición",
        LastEdit = "Última edición: {0}, {1}",
        CreditNeeded = "El público la ve y se quedaría sin crédito.",
        ExpiryBeforeEmbargo = "Su plazo acabaría antes que el embargo.",
    };

    private static readonly BatchTexts Chinese = new()
    {
        Heading = "批量编辑",
        Tick = "选择",
        TickAll = "选择本页全部",
        Together = "一起编辑所选图片",
        WithTemplate = "使用模板",
        NoneTicked = "尚未选择图片。请先在列表中选择，再回到这里。",
        Hint = "留空的项目，每张图片保持原样。",
        Empties = "清空此项",
        AddKeywords = "添加关键词",
        RemoveKeywords = "移除关键词",
        ExpiresDays = "或若干天后",
        ExpiresDaysHint = "用于模板：从使用之日算起。",
        Apply = "修改图片",
        Templates = "模板",
        TemplatesHint = "模板是一组有名称的值，例如某家通讯社的条款。",
        TemplateName = "模板名称",
        KeepTemplate = "把这些值存为模板",
        DropTemplate = "删除",
        TemplateKept = "模板“{0}”已保存。",
        NothingGiven = "没有填写任何要修改的内容。",
        Changed = "已修改图片：{0}",
        Left = "保持原样的图片：{0}",
        TakeBack = "撤销",
        TakeBackLast = "撤销上次编辑",
        LastEdit = "上次编辑：{0}，{1}",
        CreditNeeded = "公众能看到它，修改后将没有署名。",
        ExpiryBeforeEmbargo = "其期限将早于禁发结束时间。",
    };
}
