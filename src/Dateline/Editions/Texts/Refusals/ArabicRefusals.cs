namespace Dateline.Editions.Texts;

/// <summary>Refusals in Arabic.</summary>
internal static class ArabicRefusals
{
    public static readonly RefusalTexts Texts = new()
    {
        UnderEmbargo = "الخبر محظور النشر حتى {0}. سيبقى في الداخل: جدوِله لذلك الوقت أو ارفع الحظر.",
        NotScheduled = "الخبر غير مجدول.",
        EmbargoTooLate = "الخبر منشور، فلا جدوى من الحظر الآن. اسحبه إن وجب أن يختفي.",
        ScheduledBefore = "الخبر مجدول في {0}، أي قبل ذلك. أخّر موعده أولًا.",
        StepImpossible = "لا يمكن ذلك والخبر في حالته الراهنة. أعد تحميل الصفحة: ربما نقله أحد.",
        NotPublished = "لا يُصوَّب إلا خبر منشور.",
        AddressTaken = "كل العناوين المشابهة مأخوذة. اختر نهاية أخرى للعنوان.",
        EditionClosed = "الطبعة غير مفتوحة.",
        ChecklistComplains = "في قائمة التحقق ملاحظات. اذكر سبب النشر رغمها، أو عالجها أولًا.",
        ChangedMeanwhile = "غيّر أحدٌ هذا في الأثناء. لم يُحفظ شيء؛ أعد تحميل الصفحة وكرّر تغييرك.",
        CoverageNotRunning = "التغطية غير جارية. افتحها أولًا.",
        PostRetracted = "سُحب هذا التحديث.",
        StoryNotOut = "انشر الخبر أولًا، فالتغطية تظهر في صفحته.",
        PictureKilled = "أُزيلت هذه الصورة، ولا يُغيَّر منها شيء ولا تُقبل ثانية.",
        AppealOfOwnDecision = "يبتّ شخص آخر في الاعتراض على قرارك.",
        PictureUnreadable = "هذا الملف ليس صورة يمكن قبولها: نوعه مختلف أو تالف أو أكبر من أن يُفتح.",
        RecordingUnreadable =
            "هذا الملف ليس مقطعًا مرئيًا أو صوتيًا يمكن قبوله: لن تشغّله المتصفحات أو أنه تالف. تُقبل الصيغ MP4 (‏H.264 وAV1) وWebM وMP3 وM4A.",
        NoRecordings = "لا تُقبل المقاطع المرئية والصوتية هنا بعد: على مشغّل الموقع أن يثبّت ffmpeg أولًا.",
        NoCaptions = "تعذرت قراءة هذه الترجمة النصية: يبدأ ملف WebVTT بالسطر WEBVTT، ولكل نص فيه بداية ونهاية.",
        TooLarge = "ما أُرسل أكبر مما يُقبل هنا.",
        FieldMissing = "{0}: شيء ناقص هنا.",
        FieldTooLong = "{0}: هذا أطول من {1} حرف.",
        FieldTaken = "{0}: هذا مأخوذ من قبل.",
        FieldNotAllowed = "{0}: لا يجوز هذا هنا.",
        Other = "لا يمكن قبول ما أُرسل كما هو.",
        InBlock = "{0}، الجزء {1}",
        NameText = "النص",
        NameHeadline = "العنوان",
        NameShortHeadline = "العنوان القصير",
        NameLead = "المقدمة",
        NameSection = "القسم",
        NameAddress = "عنوان الصفحة",
        NameNote = "الملاحظة العلنية",
        NameReason = "السبب",
        NameTime = "الوقت",
        NameBylines = "الكتّاب",
        NameTopics = "المواضيع",
        NameLeadPicture = "الصورة الرئيسية",
        NameSources = "المصادر",
        NameCaption = "التعليق",
        NameFile = "الملف",
    };
}
