namespace Dateline.Editions.Texts;

/// <summary>What is said in the monthly report on moderation in one language; the same rules hold as for <see cref="InterfaceTexts"/>.</summary>
public sealed record ReportTexts
{
    /// <summary>The texts in a language in which the interface is shipped.</summary>
    public static ReportTexts For(string language) =>
        new InEachLanguage<ReportTexts>(English, Arabic, Russian, Spanish, Chinese).For(language);

    public required string Heading { get; init; }
    public required string Introduction { get; init; }
    public required string None { get; init; }
    public required string Months { get; init; }
    public required string Written { get; init; }
    public required string Standing { get; init; }
    public required string Approved { get; init; }

    /// <summary>{0}: a reason.</summary>
    public required string RejectedFor { get; init; }
    public required string Median { get; init; }
    public required string Notices { get; init; }
    public required string NoticesRemoved { get; init; }
    public required string NoticesKept { get; init; }
    public required string Appeals { get; init; }
    public required string AppealsGranted { get; init; }
    public required string AppealsRefused { get; init; }

    private static readonly ReportTexts English = new()
    {
        Heading = "How the discussions were moderated",
        Introduction = "Month by month, in numbers. No comment and no person is named.",
        None = "No month with discussions is over yet.",
        Months = "Months",
        Written = "Comments written",
        Standing = "Of these shown",
        Approved = "Let stand by a moderator",
        RejectedFor = "Rejected: {0}",
        Median = "Minutes to decision, in the middle",
        Notices = "Notices of illegal content",
        NoticesRemoved = "Comments removed after a notice",
        NoticesKept = "Comments kept after a notice",
        Appeals = "Appeals against a rejection",
        AppealsGranted = "Appeals granted",
        AppealsRefused = "Appeals refused",
    };

    private static readonly ReportTexts Arabic = new()
    {
        Heading = "كيف أُديرت النقاشات",
        Introduction = "شهرًا بشهر بالأرقام، من دون ذكر تعليق أو شخص.",
        None = "لم ينقضِ بعدُ شهر فيه نقاشات.",
        Months = "الأشهر",
        Written = "تعليقات كُتبت",
        Standing = "منها المنشور",
        Approved = "أقرّها مشرف",
        RejectedFor = "مرفوض: {0}",
        Median = "الدقائق حتى القرار، الوسيط",
        Notices = "إخطارات بمحتوى غير قانوني",
        NoticesRemoved = "تعليقات أزيلت بعد إخطار",
        NoticesKept = "تعليقات أُبقيت بعد إخطار",
        Appeals = "اعتراضات على الرفض",
        AppealsGranted = "اعتراضات قُبلت",
        AppealsRefused = "اعتراضات رُفضت",
    };

    private static readonly ReportTexts Russian = new()
    {
        Heading = "Как модерировались обсуждения",
        Introduction = "По месяцам и в цифрах. Ни комментариев, ни людей здесь не называют.",
        None = "Ещё не закончился ни один месяц с обсуждениями.",
        Months = "Месяцы",
        Written = "Написано комментариев",
        Standing = "Из них показано",
        Approved = "Пропущено модератором",
        RejectedFor = "Отклонено: {0}",
        Median = "Минут до решения, медиана",
        Notices = "Сообщений о незаконном содержании",
        NoticesRemoved = "Удалено по сообщению",
        NoticesKept = "Оставлено после сообщения",
        Appeals = "Обжалований отказа",
        AppealsGranted = "Обжалований удовлетворено",
        AppealsRefused = "Обжалований отклонено",
    };

    private static readonly ReportTexts Spanish = new()
    {
        Heading = "Cómo se moderaron las conversaciones",
        Introduction = "Mes a mes, en cifras. No se nombra ningún comentario ni a nadie.",
        None = "Aún no ha terminado ningún mes con conversaciones.",
        Months = "Meses",
        Written = "Comentarios escritos",
        Standing = "De ellos, publicados",
        Approved = "Aprobados por moderación",
        RejectedFor = "Rechazados: {0}",
        Median = "Minutos hasta la decisión, mediana",
        Notices = "Avisos de contenido ilícito",
        NoticesRemoved = "Comentarios retirados tras un aviso",
        NoticesKept = "Comentarios mantenidos tras un aviso",
        Appeals = "Recursos contra un rechazo",
        AppealsGranted = "Recursos estimados",
        AppealsRefused = "Recursos desestimados",
    };

    private static readonly ReportTexts Chinese = new()
    {
        Heading = "讨论的管理情况",
        Introduction = "按月统计，仅列数字，不涉及任何评论或个人。",
        None = "尚无完整月份的讨论数据。",
        Months = "月份",
        Written = "发表的评论",
        Standing = "其中已显示",
        Approved = "经管理员通过",
        RejectedFor = "被拒绝：{0}",
        Median = "决定用时中位数（分钟）",
        Notices = "违法内容通知",
        NoticesRemoved = "因通知而删除",
        NoticesKept = "通知后保留",
        Appeals = "对拒绝的申诉",
        AppealsGranted = "申诉成立",
        AppealsRefused = "申诉驳回",
    };
}
