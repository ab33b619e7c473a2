using Dateline.Discussion.Public;
using Dateline.Editions.Texts;

namespace Dateline.Discussion;

/// <summary>What holds in a discussion, in words.</summary>
internal static class HouseWords
{
    /// <summary>The hours, in a sentence.</summary>
    public static string Hours(InterfaceTexts texts, OpeningHours hours) =>
        InterfaceTexts.Fill(texts.House.Hours, Time(hours.From), Time(hours.Until));

    /// <summary>What a mode is called, for the newsroom.</summary>
    public static string Mode(InterfaceTexts texts, DiscussionMode mode) =>
        mode switch
        {
            DiscussionMode.Open => texts.Moderation.DiscussionIsOpen,
            DiscussionMode.Closed => texts.Moderation.DiscussionIsClosed,
            DiscussionMode.Questions => texts.House.ModeQuestions,
            DiscussionMode.Chat => texts.House.ModeChat,
            _ => texts.Moderation.DiscussionIsOff,
        };

    private static string Time(TimeOnly time) => DateForms.Time(DateTime.MinValue + time.ToTimeSpan());
}
