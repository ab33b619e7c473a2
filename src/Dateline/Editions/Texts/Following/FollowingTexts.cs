namespace Dateline.Editions.Texts;

/// <summary>What is said around notifications of discussions, on pages and in letters, in one language; the same rules hold as for <see cref="InterfaceTexts"/>.</summary>
public sealed record FollowingTexts
{
    /// <summary>The texts in a language in which the interface is shipped.</summary>
    public static FollowingTexts For(string language) =>
        new InEachLanguage<FollowingTexts>(English, Arabic, Russian, Spanish, Chinese).For(language);

    public required string Heading { get; init; }
    public required string None { get; init; }
    public required string New { get; init; }

    /// <summary>{0}: a name.</summary>
    public required string Answered { get; init; }

    /// <summary>{0}: a name.</summary>
    public required string Mentioned { get; init; }

    /// <summary>{0}: a name.</summary>
    public required string InThread { get; init; }
    public required string Approved { get; init; }
    public required string Rejected { get; init; }
    public required string Letters { get; init; }
    public required string LettersAsk { get; init; }
    public required string AtOnce { get; init; }
    public required string Daily { get; init; }
    public required string Never { get; init; }
    public required string Threads { get; init; }
    public required string Follow { get; init; }
    public required string Unfollow { get; init; }
    public required string Mute { get; init; }
    public required string MuteHint { get; init; }
    public required string MutedPeople { get; init; }
    public required string Unmute { get; init; }
    public required string MutedComment { get; init; }
    public required string Mine { get; init; }
    public required string WroteNothing { get; init; }
    public required string LetterSubject { get; init; }

    /// <summary>{0}: an address.</summary>
    public required string LetterEnd { get; init; }
    public required string Unsubscribe { get; init; }
    public required string UnsubscribeText { get; init; }
    public required string Unsubscribed { get; init; }

    private static readonly FollowingTexts English = new()
    {
        Heading = "Notifications",
        None = "Nothing yet. When somebody answers you, it stands here.",
        New = "new",
        Answered = "{0} answered you",
        Mentioned = "{0} mentioned you",
        InThread = "{0} wrote in a thread that you follow",
        Approved = "Your comment stands now",
        Rejected = "Your comment was not accepted",
        Letters = "Letters",
        LettersAsk = "Tell me of this by letter",
        AtOnce = "at once",
        Daily = "once a day, all together",
        Never = "never",
        Threads = "Threads that you follow",
        Follow = "Follow what is written below it",
        Unfollow = "Follow no longer",
        Mute = "See no more of this person",
        MuteHint = "Nobody is told. Their comments are hidden from you, and you hear nothing of them.",
        MutedPeople = "People of whom you see nothing",
        Unmute = "See again",
        MutedComment = "A comment by somebody of whom you wished to see nothing.",
        Mine = "Everything you have written",
        WroteNothing = "You have not written anything in this edition.",
        LetterSubject = "News from the discussion",
        LetterEnd = "You get this letter because you asked for it. To get no more: {0}",
        Unsubscribe = "No more letters about discussions",
        UnsubscribeText = "What is new stays in your notifications on the site.",
        Unsubscribed = "You get no more letters about discussions.",
    };

    private static readonly FollowingTexts Arabic = new()
    {
        Heading = "الإشعارات",
        None = "لا شيء بعد. حين يردّ عليك أحد يظهر هنا.",
        New = "جديد",
        Answered = "ردّ عليك {0}",
        Mentioned = "ذكرك {0}",
        InThread = "كتب {0} في نقاش تتابعه",
        Approved = "نُشر تعليقك",
        Rejected = "لم يُقبل تعليقك",
        Letters = "الرسائل",
        LettersAsk = "أبلغني بذلك برسالة",
        AtOnce = "فورًا",
        Daily = "مرة في اليوم مجتمعةً",
        Never = "أبدًا",
        Threads = "نقاشات تتابعها",
        Follow = "تابع ما يُكتب تحته",
        Unfollow = "أوقف المتابعة",
        Mute = "إخفاء ما يكتبه هذا الشخص",
        MuteHint = "لا يُبلَّغ أحد. تُخفى عنك تعليقاته ولا يصلك عنها شيء.",
        MutedPeople = "أشخاص لا ترى تعليقاتهم",
        Unmute = "إظهار من جديد",
        MutedComment = "تعليق لشخص اخترت ألا ترى ما يكتبه.",
        Mine = "كل ما كتبت",
        WroteNothing = "لم تكتب شيئًا في هذه الطبعة.",
        LetterSubject = "جديد النقاش",
        LetterEnd = "تصلك هذه الرسالة لأنك طلبتها. لإيقافها: {0}",
        Unsubscribe = "لا مزيد من رسائل النقاش",
        UnsubscribeText = "يبقى الجديد في إشعاراتك على الموقع.",
        Unsubscribed = "لن تصلك رسائل أخرى عن النقاشات.",
    };

    private static readonly FollowingTexts Russian = new()
    {
        Heading = "Уведомления",
        None = "Пока ничего. Когда вам ответят, это появится здесь.",
        New = "новое",
        Answered = "{0}: ответ вам",
        Mentioned = "{0}: упоминание о вас",
        InThread = "{0}: новое в ветке, за которой вы следите",
        Approved = "Ваш комментарий опубликован",
        Rejected = "Ваш комментарий отклонён",
        Letters = "Письма",
        LettersAsk = "Сообщать мне об этом письмом",
        AtOnce = "сразу",
        Daily = "раз в день, всё вместе",
        Never = "никогда",
        Threads = "Ветки, за которыми вы следите",
        Follow = "Следить за ответами",
        Unfollow = "Больше не следить",
        Mute = "Больше не видеть этого человека",
        MuteHint = "Никто об этом не узнает. Комментарии этого человека скрыты от вас, и уведомлений о них нет.",
        MutedPeople = "Люди, которых вы не видите",
        Unmute = "Видеть снова",
        MutedComment = "Комментарий человека, которого вы скрыли.",
        Mine = "Всё, что вы написали",
        WroteNothing = "В этом издании вы ничего не писали.",
        LetterSubject = "Новое в обсуждении",
        LetterEnd = "Вы получили это письмо, потому что просили об этом. Чтобы больше не получать: {0}",
        Unsubscribe = "Больше никаких писем об обсуждениях",
        UnsubscribeText = "Всё новое останется в уведомлениях на сайте.",
        Unsubscribed = "Писем об обсуждениях больше не будет.",
    };

    private static readonly FollowingTexts Spanish = new()
    {
        Heading = "Notificaciones",
        None = "Todavía nada. Cuando alguien le responda, aparecerá aquí.",
        New = "nuevo",
        Answered = "{0} le ha respondido",
        Mentioned = "{0} le ha mencionado",
        InThread = "{0} ha escrito en un hilo que usted sigue",
        Approved = "Su comentario ya está publicado",
        Rejected = "Su comentario no fue aceptado",
        Letters = "Correo",
        LettersAsk = "Avisarme de esto por correo",
        AtOnce = "al momento",
        Daily = "una vez al día, todo junto",
        Never = "nunca",
        Threads = "Hilos que sigue",
        Follow = "Seguir las respuestas",
        Unfollow = "Dejar de seguir",
        Mute = "No ver más a esta persona",
        MuteHint = "Nadie lo sabe. Usted no ve sus comentarios ni recibe avisos de ellos.",
        MutedPeople = "Personas que no ve",
        Unmute = "Volver a ver",
        MutedComment = "Un comentario de alguien a quien no desea ver.",
        Mine = "Todo lo que ha escrito",
        WroteNothing = "No ha escrito nada en esta edición.",
        LetterSubject = "Novedades de la conversación",
        LetterEnd = "Recibe este correo porque lo pidió. Para no recibir más: {0}",
        Unsubscribe = "No más correos sobre conversaciones",
        UnsubscribeText = "Lo nuevo seguirá en sus notificaciones del sitio.",
        Unsubscribed = "Ya no recibirá correos sobre conversaciones.",
    };

    private static readonly FollowingTexts Chinese = new()
    {
        Heading = "通知",
        None = "暂无通知。有人回复您时会显示在这里。",
        New = "新",
        Answered = "{0} 回复了您",
        Mentioned = "{0} 提到了您",
        InThread = "{0} 在您关注的讨论中发言",
        Approved = "您的评论已发布",
        Rejected = "您的评论未被采纳",
        Letters = "邮件",
        LettersAsk = "通过邮件告诉我",
        AtOnce = "立即",
        Daily = "每天一次，汇总发送",
        Never = "从不",
        Threads = "您关注的讨论",
        Follow = "关注此评论的回复",
        Unfollow = "取消关注",
        Mute = "不再看此人的评论",
        MuteHint = "对方不会知道。其评论对您隐藏，您也不会收到相关通知。",
        MutedPeople = "您已屏蔽的人",
        Unmute = "取消屏蔽",
        MutedComment = "您屏蔽的人的评论。",
        Mine = "您写过的全部评论",
        WroteNothing = "您在此版中尚未发表评论。",
        LetterSubject = "讨论有新动态",
        LetterEnd = "您收到此邮件是因为您选择了接收。如需停止：{0}",
        Unsubscribe = "不再接收讨论邮件",
        UnsubscribeText = "新动态仍会显示在网站的通知中。",
        Unsubscribed = "您将不再收到讨论邮件。",
    };
}
