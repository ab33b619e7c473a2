namespace Dateline.Editions.Texts;

/// <summary>The console of live coverage in Chinese.</summary>
internal static class ChineseLiveDesk
{
    public static readonly LiveDeskTexts Texts = new()
    {
        Console = "直播控制台",
        ToTheEditor = "前往编辑器",
        Reading = "当前打开的页面：{0}",
        Unconfirmed = "尚未证实：{0}",
        WaitsForNetwork = "等待网络：{0}",
        Publish = "发布",
        Hand = "提交",
        Discard = "丢弃",
        Change = "修改",
        Retract = "撤回此更新",
        Coverage = "状态与摘要",
        State = "报道状态",
        NotOpened = "尚未开启",
        Runs = "进行中",
        Pauses = "已暂停",
        HasEnded = "已结束",
        WaitingPosts = "等待复核",
        NoPosts = "尚未发布任何内容。",
        Title = "标题（可选）",
        Text = "发生了什么",
        Byline = "作者",
        KeyEvent = "关键事件",
        Pin = "置于顶部",
        Sure = "可信程度",
        SureNone = "自采",
        SureReported = "有报道，未证实",
        SureConfirmed = "已证实",
        SureCorrected = "已更正",
        LinkFromStory = "直播报道",
    };
}
