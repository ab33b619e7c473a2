namespace Dateline.Editions.Texts;

/// <summary>What is said around a notice of illegal content, on pages and in letters, in one language; the same rules hold as for <see cref="InterfaceTexts"/>.</summary>
public sealed record NoticeTexts
{
    /// <summary>The texts in a language in which the interface is shipped.</summary>
    public static NoticeTexts For(string language) =>
        new InEachLanguage<NoticeTexts>(English, Arabic, Russian, Spanish, Chinese).For(language);

    public required string Heading { get; init; }
    public required string Link { get; init; }
    public required string Introduction { get; init; }
    public required string Law { get; init; }
    public required string Why { get; init; }
    public required string Faith { get; init; }
    public required string FaithMissing { get; init; }
    public required string Send { get; init; }
    public required string Arrived { get; init; }
    public required string Statement { get; init; }
    public required string LetterArrived { get; init; }
    public required string LetterArrivedText { get; init; }
    public required string LetterDecided { get; init; }
    public required string LetterRemoved { get; init; }
    public required string LetterKept { get; init; }
    public required string LetterAgain { get; init; }

    private static readonly NoticeTexts English = new()
    {
        Heading = "Notice of illegal content",
        Link = "Is it against the law? Tell the newsroom; you need no account.",
        Introduction =
            "Tell the newsroom why this comment is illegal. You get a letter when your notice has arrived, and another with the decision and its reasons. Your name and address are not shown to anybody outside the newsroom.",
        Law = "Which law does it break?",
        Why = "Why is it illegal?",
        Faith = "I believe in good faith that what I say here is right and complete.",
        FaithMissing = "Without this the newsroom cannot act on your notice.",
        Send = "Send the notice",
        Arrived = "Your notice has arrived. A letter is on its way to you.",
        Statement = "What the newsroom says of it",
        LetterArrived = "Your notice has arrived",
        LetterArrivedText =
            "Your notice of illegal content has arrived. A person will decide about it, and you will get the decision with its reasons.",
        LetterDecided = "Decision about your notice",
        LetterRemoved = "The comment about which you gave notice stands no more.",
        LetterKept = "The newsroom does not find the comment about which you gave notice illegal; it stays.",
        LetterAgain =
            "If you think that this is wrong, answer this letter or write to the address in the imprint: somebody else will look at it again. You may also turn to a certified body for out-of-court settlement, or to a court.",
    };

    private static readonly NoticeTexts Arabic = new()
    {
        Heading = "إخطار بمحتوى غير قانوني",
        Link = "هل يخالف القانون؟ أخبر هيئة التحرير، ولا حاجة إلى حساب.",
        Introduction =
            "أخبر هيئة التحرير لماذا هذا التعليق غير قانوني. تصلك رسالة عند وصول إخطارك، وأخرى بالقرار وأسبابه. لا يُعرض اسمك وعنوانك على أحد خارج هيئة التحرير.",
        Law = "أي قانون يخالف؟",
        Why = "لماذا هو غير قانوني؟",
        Faith = "أعتقد بحسن نية أن ما أقوله هنا صحيح وكامل.",
        FaithMissing = "من دون هذا لا تستطيع هيئة التحرير أن تنظر في إخطارك.",
        Send = "إرسال الإخطار",
        Arrived = "وصل إخطارك، ورسالة في طريقها إليك.",
        Statement = "ما تقوله هيئة التحرير فيه",
        LetterArrived = "وصل إخطارك",
        LetterArrivedText = "وصل إخطارك بمحتوى غير قانوني. سيبتّ فيه إنسان، ويصلك القرار مع أسبابه.",
        LetterDecided = "القرار بشأن إخطارك",
        LetterRemoved = "التعليق الذي أخطرت عنه لم يعد قائمًا.",
        LetterKept = "لا ترى هيئة التحرير أن التعليق الذي أخطرت عنه غير قانوني، فهو باقٍ.",
        LetterAgain =
            "إن رأيت أن هذا خطأ فأجب على هذه الرسالة أو اكتب إلى العنوان في بيانات الناشر: سينظر فيه شخص آخر. ولك أيضًا أن تتوجه إلى هيئة معتمدة لتسوية النزاعات خارج القضاء أو إلى القضاء.",
    };

    private static readonly NoticeTexts Russian = new()
    {
        Heading = "Уведомление о незаконном содержании",
        Link = "Это нарушает закон? Сообщите редакции, учётная запись не нужна.",
        Introduction =
            "Сообщите редакции, почему этот комментарий незаконен. Вы получите письмо о том, что уведомление дошло, и ещё одно — с решением и его причинами. Ваше имя и адрес не показывают никому за пределами редакции.",
        Law = "Какой закон он нарушает?",
        Why = "Почему он незаконен?",
        Faith = "Я добросовестно полагаю, что сказанное здесь верно и полно.",
        FaithMissing = "Без этого редакция не может рассмотреть уведомление.",
        Send = "Отправить уведомление",
        Arrived = "Уведомление получено. Письмо уже в пути.",
        Statement = "Что говорит об этом редакция",
        LetterArrived = "Ваше уведомление получено",
        LetterArrivedText =
            "Ваше уведомление о незаконном содержании получено. Решение примет человек; вы получите его вместе с причинами.",
        LetterDecided = "Решение по вашему уведомлению",
        LetterRemoved = "Комментарий, о котором вы сообщили, больше не показывается.",
        LetterKept = "Редакция не считает незаконным комментарий, о котором вы сообщили; он остаётся.",
        LetterAgain =
            "Если вы считаете это ошибкой, ответьте на это письмо или напишите по адресу из выходных данных: его рассмотрит кто-то другой. Вы также можете обратиться в аккредитованный орган внесудебного урегулирования или в суд.",
    };

    private static readonly NoticeTexts Spanish = new()
    {
        Heading = "Aviso de contenido ilegal",
        Link = "¿Es contrario a la ley? Avise a la redacción; no necesita cuenta.",
        Introduction =
            "Explique a la redacción por qué este comentario es ilegal. Recibirá una carta cuando llegue su aviso y otra con la decisión y sus motivos. Su nombre y dirección no se muestran a nadie fuera de la redacción.",
        Law = "¿Qué ley infringe?",
        Why = "¿Por qué es ilegal?",
        Faith = "Creo de buena fe que lo que digo aquí es correcto y completo.",
        FaithMissing = "Sin esto la redacción no puede tramitar su aviso.",
        Send = "Enviar el aviso",
        Arrived = "Su aviso ha llegado. Una carta va de camino.",
        Statement = "Lo que dice la redacción",
        LetterArrived = "Su aviso ha llegado",
        LetterArrivedText =
            "Su aviso de contenido ilegal ha llegado. Decidirá una persona, y usted recibirá la decisión con sus motivos.",
        LetterDecided = "Decisión sobre su aviso",
        LetterRemoved = "El comentario del que dio aviso ya no está.",
        LetterKept = "La redacción no considera ilegal el comentario del que dio aviso; se queda.",
        LetterAgain =
            "Si cree que es un error, responda a esta carta o escriba a la dirección del aviso legal: otra persona lo volverá a mirar. También puede acudir a un órgano certificado de resolución extrajudicial o a un tribunal.",
    };

    private static readonly NoticeTexts Chinese = new()
    {
        Heading = "违法内容通知",
        Link = "内容违法？请告知编辑部，无需账号。",
        Introduction =
            "请告诉编辑部这条评论为何违法。通知送达后您会收到一封邮件，作出决定后会再收到一封说明决定及理由的邮件。您的姓名和地址不会向编辑部以外的任何人展示。",
        Law = "它违反了哪部法律？",
        Why = "为什么违法？",
        Faith = "我善意地相信此处所述属实且完整。",
        FaithMissing = "缺少此项声明，编辑部无法处理您的通知。",
        Send = "提交通知",
        Arrived = "您的通知已收到，邮件正在发送给您。",
        Statement = "编辑部的说明",
        LetterArrived = "您的通知已收到",
        LetterArrivedText = "您关于违法内容的通知已收到。将由人工作出决定，您会收到决定及其理由。",
        LetterDecided = "关于您的通知的决定",
        LetterRemoved = "您所通知的评论已不再显示。",
        LetterKept = "编辑部认为您所通知的评论并不违法，予以保留。",
        LetterAgain =
            "如果您认为决定有误，请回复本邮件或按版权信息中的地址来信：将由他人重新审查。您也可以向经认证的庭外争议解决机构或法院寻求救济。",
    };
}
