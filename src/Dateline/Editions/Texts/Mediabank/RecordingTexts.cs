namespace Dateline.Editions.Texts;

/// <summary>What is said of video and audio, in one language; the same rules hold as for <see cref="InterfaceTexts"/>.</summary>
public sealed record RecordingTexts
{
    /// <summary>The texts in a language in which the interface is shipped.</summary>
    public static RecordingTexts For(string language) =>
        new InEachLanguage<RecordingTexts>(English, Arabic, Russian, Spanish, Chinese).For(language);

    public required string Video { get; init; }
    public required string Audio { get; init; }

    /// <summary>{0}: how long, such as 0:45.</summary>
    public required string VideoOf { get; init; }

    /// <summary>{0}: how long.</summary>
    public required string AudioOf { get; init; }
    public required string Length { get; init; }
    public required string Transcript { get; init; }

    /// <summary>{0}: the language's own name.</summary>
    public required string TranscriptIn { get; init; }
    public required string Captions { get; init; }

    /// <summary>{0}: the format's name.</summary>
    public required string CaptionsHint { get; init; }
    public required string CaptionsFile { get; init; }
    public required string CaptionsLanguage { get; init; }
    public required string AddCaptions { get; init; }

    /// <summary>{0}: the language's own name.</summary>
    public required string RemoveCaptions { get; init; }
    public required string NoCaptionsYet { get; init; }
    public required string WithoutCaptions { get; init; }
    public required string Silent { get; init; }
    public required string PlayInstead { get; init; }

    public required string Poster { get; init; }
    public required string PosterHint { get; init; }
    public required string PosterSecond { get; init; }
    public required string PosterTake { get; init; }
    public required string NoSuchMoment { get; init; }

    /// <summary>{0}: MiB; {1}: the names of formats.</summary>
    public required string UploadHint { get; init; }

    private static readonly RecordingTexts English = new()
    {
        Video = "Video",
        Audio = "Audio",
        VideoOf = "Video, {0}",
        AudioOf = "Audio, {0}",
        Length = "Length",
        Transcript = "What is said",
        TranscriptIn = "What is said ({0})",
        Captions = "Captions",
        CaptionsHint =
            "For those who do not hear, and for whoever watches without sound: a {0} file for each language, with speech and with sounds that matter.",
        CaptionsFile = "File",
        CaptionsLanguage = "Language",
        AddCaptions = "Put in",
        RemoveCaptions = "Remove: {0}",
        NoCaptionsYet = "No captions yet.",
        WithoutCaptions = "Video without captions",
        Silent = "There is nothing to hear in it.",
        PlayInstead = "Your browser does not play this. Open the file",
        Poster = "Poster",
        PosterHint = "The picture that stands for the video: stop the player where it should be, or type the second.",
        PosterSecond = "Second",
        PosterTake = "Make it the poster",
        NoSuchMoment = "The video has no picture at that moment.",
        UploadHint = "Video and audio ({1}) may have {0} MB each.",
    };

    private static readonly RecordingTexts Arabic = new()
    {
        Video = "فيديو",
        Audio = "صوت",
        VideoOf = "فيديو، {0}",
        AudioOf = "صوت، {0}",
        Length = "المدة",
        Transcript = "ما يُقال",
        TranscriptIn = "ما يُقال ({0})",
        Captions = "الترجمة النصية",
        CaptionsHint = "لمن لا يسمع ولمن يشاهد دون صوت: ملف {0} لكل لغة، فيه الكلام والأصوات المهمة.",
        CaptionsFile = "الملف",
        CaptionsLanguage = "اللغة",
        AddCaptions = "إضافة",
        RemoveCaptions = "إزالة: {0}",
        NoCaptionsYet = "لا ترجمة نصية بعد.",
        WithoutCaptions = "فيديو بلا ترجمة نصية",
        Silent = "لا شيء يُسمع فيه.",
        PlayInstead = "لا يشغّل متصفحك هذا المقطع. افتح الملف",
        Poster = "صورة الواجهة",
        PosterHint = "الصورة التي تمثّل الفيديو: أوقف المشغّل عند اللقطة المناسبة أو اكتب الثانية.",
        PosterSecond = "الثانية",
        PosterTake = "اجعلها صورة الواجهة",
        NoSuchMoment = "لا صورة في الفيديو عند تلك اللحظة.",
        UploadHint = "لكل مقطع مرئي أو صوتي ({1}) أن يبلغ {0} ميغابايت.",
    };

    private static readonly RecordingTexts Russian = new()
    {
        Video = "Видео",
        Audio = "Звук",
        VideoOf = "Видео, {0}",
        AudioOf = "Звук, {0}",
        Length = "Длительность",
        Transcript = "Что говорят",
        TranscriptIn = "Что говорят ({0})",
        Captions = "Субтитры",
        CaptionsHint =
            "Для тех, кто не слышит, и для тех, кто смотрит без звука: файл {0} на каждом языке, с речью и важными звуками.",
        CaptionsFile = "Файл",
        CaptionsLanguage = "Язык",
        AddCaptions = "Добавить",
        RemoveCaptions = "Убрать: {0}",
        NoCaptionsYet = "Субтитров ещё нет.",
        WithoutCaptions = "Видео без субтитров",
        Silent = "Слышать в нём нечего.",
        PlayInstead = "Ваш браузер это не воспроизводит. Открыть файл",
        Poster = "Заставка",
        PosterHint = "Кадр, который стоит вместо видео: остановите проигрыватель в нужном месте или введите секунду.",
        PosterSecond = "Секунда",
        PosterTake = "Сделать заставкой",
        NoSuchMoment = "В этот момент в видео нет кадра.",
        UploadHint = "Видео и звук ({1}) — до {0} МБ каждый файл.",
    };

    private static readonly RecordingTexts Spanish = new()
    {
        Video = "Vídeo",
        Audio = "Sonido",
        VideoOf = "Vídeo, {0}",
        AudioOf = "Sonido, {0}",
        Length = "Duración",
        Transcript = "Lo que se dice",
        TranscriptIn = "Lo que se dice ({0})",
        Captions = "Subtítulos",
        CaptionsHint =
            "Para quien no oye y para quien mira sin sonido: un archivo {0} por idioma, con lo que se habla y los sonidos que importan.",
        CaptionsFile = "Archivo",
        CaptionsLanguage = "Idioma",
        AddCaptions = "Añadir",
        RemoveCaptions = "Quitar: {0}",
        NoCaptionsYet = "Aún no hay subtítulos.",
        WithoutCaptions = "Vídeo sin subtítulos",
        Silent = "No hay nada que oír.",
        PlayInstead = "Su navegador no lo reproduce. Abrir el archivo",
        Poster = "Imagen de portada",
        PosterHint = "La imagen que representa el vídeo: detenga el reproductor donde deba ser o escriba el segundo.",
        PosterSecond = "Segundo",
        PosterTake = "Usarla de portada",
        NoSuchMoment = "El vídeo no tiene imagen en ese momento.",
        UploadHint = "El vídeo y el audio ({1}) pueden tener {0} MB cada uno.",
    };

    private static readonly RecordingTexts Chinese = new()
    {
        Video = "视频",
        Audio = "音频",
        VideoOf = "视频，{0}",
        AudioOf = "音频，{0}",
        Length = "时长",
        Transcript = "文字内容",
        TranscriptIn = "文字内容（{0}）",
        Captions = "字幕",
        CaptionsHint = "供听不见的人和静音观看的人使用：每种语言一个 {0} 文件，包括话语和重要的声音。",
        CaptionsFile = "文件",
        CaptionsLanguage = "语言",
        AddCaptions = "添加",
        RemoveCaptions = "移除：{0}",
        NoCaptionsYet = "尚无字幕。",
        WithoutCaptions = "视频没有字幕",
        Silent = "其中没有声音。",
        PlayInstead = "您的浏览器无法播放。打开文件",
        Poster = "封面",
        PosterHint = "代表视频的画面：在合适的位置暂停播放，或输入秒数。",
        PosterSecond = "秒",
        PosterTake = "设为封面",
        NoSuchMoment = "视频在该时刻没有画面。",
        UploadHint = "视频和音频（{1}）每个不超过{0}兆字节。",
    };
}
