namespace Dateline.Editions.Texts;

/// <summary>Refusals in Chinese.</summary>
internal static class ChineseRefusals
{
    public static readonly RefusalTexts Texts = new()
    {
        UnderEmbargo = "本文禁发至 {0}，暂不发布：请排定在该时间发布，或解除禁发。",
        NotScheduled = "本文没有排定发布时间。",
        EmbargoTooLate = "本文已发布，现在设禁发为时已晚。如必须撤下，请撤回。",
        ScheduledBefore = "本文排定于 {0} 发布，早于此时间。请先推迟。",
        StepImpossible = "以本文目前的状态无法这样做。请重新载入页面：可能有人已移动它。",
        NotPublished = "只有已发布的报道才能更正。",
        AddressTaken = "类似的网址都已被占用。请换一个网址结尾。",
        EditionClosed = "该版面尚未开放。",
        ChecklistComplains = "检查清单有意见。请说明为何仍要发布，或先改正。",
        ChangedMeanwhile = "此间他人已作修改，没有保存任何内容；请重新载入页面后再改一次。",
        CoverageNotRunning = "直播没有进行。请先开启。",
        PostRetracted = "该条更新已撤回。",
        StoryNotOut = "请先发布报道：直播显示在它的页面上。",
        PictureKilled = "该图片已撤下，不再修改，也不再接收。",
        AppealOfOwnDecision = "针对您所作决定的申诉由他人裁定。",
        PictureUnreadable = "此文件不是可以接收的图片：类型不符、已损坏或过大。",
        RecordingUnreadable =
            "此文件不是可以接收的视频或音频：浏览器无法播放，或文件已损坏。可接收 MP4（H.264、AV1）、WebM、MP3 和 M4A。",
        NoRecordings = "此处暂不接收视频和音频：网站管理员须先安装 ffmpeg。",
        NoCaptions = "无法读取这份字幕：WebVTT 文件以 WEBVTT 一行开头，每段文字都有起止时间。",
        TooLarge = "发送的内容超过此处的上限。",
        FieldMissing = "{0}：此处缺少内容。",
        FieldTooLong = "{0}：超过 {1} 个字符。",
        FieldTaken = "{0}：已被占用。",
        FieldNotAllowed = "{0}：此处不能这样填写。",
        Other = "发送的内容无法照原样接受。",
        InBlock = "{0}，第 {1} 段",
        NameText = "正文",
        NameHeadline = "标题",
        NameShortHeadline = "短标题",
        NameLead = "导语",
        NameSection = "栏目",
        NameAddress = "网址",
        NameNote = "公开说明",
        NameReason = "原因",
        NameTime = "时间",
        NameBylines = "作者",
        NameTopics = "主题",
        NameLeadPicture = "首图",
        NameSources = "来源",
        NameCaption = "图说",
        NameFile = "文件",
    };
}
