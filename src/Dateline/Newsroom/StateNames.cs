using Dateline.Editions.Texts;
using Dateline.Stories;

namespace Dateline.Newsroom;

/// <summary>The states of the workflow in the newsroom's language.</summary>
internal static class StateNames
{
    public static string Of(NewsroomTexts texts, StoryState state) =>
        state switch
        {
            StoryState.Draft => texts.Draft,
            StoryState.InReview => texts.InReview,
            StoryState.Approved => texts.Approved,
            StoryState.Scheduled => texts.Scheduled,
            StoryState.Published => texts.Published,
            _ => texts.Withdrawn,
        };
}
