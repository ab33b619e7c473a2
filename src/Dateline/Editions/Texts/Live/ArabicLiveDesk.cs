namespace Dateline.Editions.Texts;

/// <summary>The console of live coverage in Arabic.</summary>
internal static class ArabicLiveDesk
{
    public static readonly LiveDeskTexts Texts = new()
    {
        Console = "لوحة التغطية المباشرة",
        ToTheEditor = "إلى المحرّر",
        Reading = "صفحات مفتوحة الآن: {0}",
        Unconfirmed = "لم يتأكد بعد: {0}",
        WaitsForNetwork = "بانتظار الشبكة: {0}",
        Publish = "انشر",
        Hand = "سلّم",
        Discard = "تجاهل",
        Change = "عدّل",
        Retract = "اسحب التحديث",
        Coverage = "الحالة والملخص",
        State = "التغطية",
        NotOpened = "لم تُفتح بعد",
        Runs = "جارية",
        Pauses = "متوقفة مؤقتًا",
        HasEnded = "انتهت",
        WaitingPosts = "بانتظار مراجعة ثانية",
        NoPosts = "لم يُنشر شيء بعد.",
        Title = "عنوان إن لزم",
        Text = "ماذا حدث",
        Byline = "بقلم",
        KeyEvent = "حدث بارز",
        Pin = "ثبّته في الأعلى",
        Sure = "ما مدى تأكدنا",
        SureNone = "من عملنا",
        SureReported = "منقول غير مؤكَّد",
        SureConfirmed = "مؤكَّد",
        SureCorrected = "مصحَّح",
        LinkFromStory = "تغطية مباشرة",
    };
}
